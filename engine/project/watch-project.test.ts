import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeStep } from "./edit-steps.ts";
import { createFolder } from "./project-folder.fake.ts";
import { watchProject } from "./watch-project.ts";

/** Watches, and hands out the next change as a promise. */
function createWatch(path: string) {
	let tell: (files: readonly string[]) => void = () => {};
	const watch = watchProject(path, (files) => tell(files), { settleMs: 20 });
	return {
		after: (action: () => void) =>
			new Promise<readonly string[]>((resolve) => {
				tell = resolve;
				action();
			}),
		[Symbol.dispose]: () => watch.dispose(),
	};
}

const createProject = () =>
	createFolder({ "automation.json": { name: "x" }, "steps/a.js": "1", "tests/data/d.json": "{}" });

test("a change, a new file and a deletion are told with their names, together", async () => {
	using folder = createProject();
	using watch = createWatch(folder.path);
	const files = await watch.after(() => {
		writeFileSync(join(folder.path, "steps/a.js"), "2");
		writeFileSync(join(folder.path, "steps/b.js"), "2");
		writeFileSync(join(folder.path, "notes.txt"), "not ours");
		writeFileSync(join(folder.path, "automation.json"), "{}");
		rmSync(join(folder.path, "tests/data/d.json"));
	});
	expect(files).toEqual(["automation.json", "steps/a.js", "steps/b.js", "tests/data/d.json"]);
});

test("an atomic write is told as the file alone", async () => {
	using folder = createProject();
	using watch = createWatch(folder.path);
	expect(await watch.after(() => writeStep(folder.path, "a", "2"))).toEqual(["steps/a.js"]);
});

test("folders that come later, or are replaced, are watched from then on", async () => {
	using folder = createProject();
	using watch = createWatch(folder.path);
	expect(await watch.after(() => mkdirSync(join(folder.path, "lib")))).toEqual(["lib"]);
	expect(await watch.after(() => writeFileSync(join(folder.path, "lib/x.js"), ""))).toEqual(["lib/x.js"]);
	await watch.after(() => {
		renameSync(join(folder.path, "steps"), join(folder.path, "old"));
		mkdirSync(join(folder.path, "steps"));
	});
	expect(await watch.after(() => writeFileSync(join(folder.path, "steps/new.js"), ""))).toEqual(["steps/new.js"]);
});

test("nothing is told after it is disposed of", async () => {
	using folder = createProject();
	const told: string[] = [];
	const first = watchProject(folder.path, () => told.push("first"), { settleMs: 0 });
	using second = createWatch(folder.path);
	first.dispose();
	first.dispose();
	await second.after(() => writeFileSync(join(folder.path, "steps/a.js"), "2"));
	expect(told).toEqual([]);
});
