import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadProject } from "../../project/index.ts";
import { createFolder, step, writeAutomation } from "../testing/write-automation.ts";
import { analyzeProject } from "./analyze-project.ts";
import { createLiveAnalyzer } from "./live-analyzer.ts";

let folder: ReturnType<typeof createFolder>;
beforeEach(() => {
	folder = createFolder();
	writeAutomation(folder.path, {
		first: step('{ status: "new" }', 'data.status = "seen"; lib.mark.it(data.order);'),
		second: step('{ status: "seen" }', "data.done = true;"),
		"lib/mark.js": "module.exports = { it: (order) => { order.marked = true; } };",
	});
});
afterEach(() => folder.remove());
const put = (name: string, text: string) => writeFileSync(join(folder.path, name), text);

test("follows changes of steps and libraries as if it began anew", () => {
	const live = createLiveAnalyzer();
	const check = () => {
		const { analyzer } = live.follow(loadProject(folder.path));
		expect(analyzer.report()).toEqual(analyzeProject(loadProject(folder.path)).report());
	};
	check();
	put("steps/first.js", step('{ status: "new" }', 'data.status = "other";'));
	check();
	put("steps/third.js", step("{ done: true }", 'data.status = "new";'));
	check();
	put("lib/mark.js", "module.exports = { it: (order) => { order.flag = 1; } };");
	check();
	rmSync(join(folder.path, "steps/second.js"));
	check();
	mkdirSync(join(folder.path, "docs"));
	check();
});

test("C8 a step that does not parse any more keeps what was known of it, as stale", () => {
	const live = createLiveAnalyzer();
	const before = live.follow(loadProject(folder.path)).analyzer.report();
	put("steps/first.js", "export const condition = {");
	const after = live.follow(loadProject(folder.path)).analyzer.report();
	expect(after.steps[0]).toEqual({ ...before.steps[0], stale: true });
	expect(after.edges).toEqual(before.edges);
});

test("what has not changed keeps its syntax tree", () => {
	const live = createLiveAnalyzer();
	const first = live.follow(loadProject(folder.path)).project;
	put("steps/first.js", step('{ status: "new" }', 'data.status = "other";'));
	const second = live.follow(loadProject(folder.path)).project;
	expect(second.steps.map(({ program }, i) => program === first.steps[i]?.program)).toEqual([false, true]);
});
