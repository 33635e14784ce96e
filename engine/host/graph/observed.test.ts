import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { GraphEdge } from "../../contract/index.ts";
import { loadProject, readDataFile } from "../../project/index.ts";
import { openEngine } from "../open-engine.ts";
import { createFolder, createTestKit, type Folder, randomAutomation, step } from "../testing/index.ts";

const SAMPLES = join(import.meta.dirname, "../../../assets/samples");
const kit = createTestKit();
afterAll(() => kit.close());
const folders: Folder[] = [];
afterEach(() => {
	for (const folder of folders.splice(0)) folder.remove();
});

const told = ({ from, to, path, effect, certainty, write, observed }: GraphEdge): string =>
	`${from} ${effect} ${to} by ${path} (${certainty}, line ${write.line}): ${observed?.count ?? "never"}`;
const seen = (edges: readonly GraphEdge[]): string[] => edges.filter(({ observed }) => observed).map(told);

describe.each(readdirSync(SAMPLES))("%s", (sample) => {
	test("R3 every edge that its tasks show is inferred", async () => {
		const folder = createFolder();
		folders.push(folder);
		const directory = join(folder.path, sample);
		cpSync(join(SAMPLES, sample), directory, { recursive: true, filter: (file) => !file.endsWith(".stepscape") });
		const env = { STEPSCAPE_HOME: join(folder.path, "home") };
		const engine = await openEngine({ directory, env, runners: 2, watch: false });
		try {
			for (const file of loadProject(directory, {}).testData) {
				const { id } = await engine.createTask({ data: readDataFile(join(directory, file)), virtualTime: true });
				await engine.rest(id);
			}
			const { edges, observedIn } = await engine.graph();
			const tasks = await engine.tasks();
			expect(edges.filter(({ certainty }) => certainty === "observed").map(told)).toEqual([]);
			expect(observedIn).toEqual({ tasks: tasks.length, events: tasks.reduce((sum, { events }) => sum + events, 0) });
			const both = new Set(edges.filter(({ observed }) => observed).map(({ effect }) => effect));
			expect(both).toEqual(new Set(["arms", "disarms"]));
		} finally {
			await engine.close();
		}
	});
});

test("R3 R6 T5 who wrote what a run started from: over steps, merges, subtasks and updates", async () => {
	const { engine, run } = await kit.open({
		a_begin: step("{ total: null, items: Array }", "data.total = data.items.length;\ndata.stage = 'open'"),
		b_left: step("{ stage: 'open', left: null }", "data.left = 1;\ndata.who = 'left'"),
		c_right: step("{ stage: 'open', right: null }", "await sleep(5);\ndata.right = 1;\ndata.who = 'right'"),
		d_child: step(
			"{ left: 1, right: 1, who: 'right', child: null }",
			"\nawait task.subtask('c', { kind: 'child' }, { into: 'child', waitFor: true })",
		),
		e_kind: step("{ kind: 'child', done: null }", "data.done = true"),
		f_after: step("{ child: { done: true }, told: null }", "data.told = data.who"),
	});
	const { record } = await run({ items: [1, 2], who: "input" });
	const graph = await engine.graph();
	expect(record.state).toBe("done");
	expect(seen(graph.edges.filter(({ effect }) => effect === "arms"))).toEqual([
		"a_begin arms b_left by stage (proven, line 5): 1",
		"a_begin arms c_right by stage (proven, line 5): 1",
		"b_left arms d_child by left (proven, line 4): 1",
		"c_right arms d_child by right (proven, line 5): 1",
		"c_right arms d_child by who (proven, line 6): 1",
		"d_child arms e_kind by kind (proven, line 5): 1",
		"d_child arms f_after by child.done (possible, line 5): 1",
	]);
	expect(graph.observedIn?.tasks).toBe(2);
	const [first] = graph.edges.filter(({ observed }) => observed);
	expect(first?.observed?.lastTask).toBe(record.id);
	await run({ items: [3] });
	expect((await engine.graph()).edges.find(({ from, to }) => from === "a_begin" && to === "b_left")?.observed).toEqual({
		count: 2,
		lastTask: (await engine.tasks({ limit: 2, sort: "createdAt" })).find(({ parent }) => parent === undefined)?.id,
		lastEvent: expect.any(Number),
	});
});

test("an update from outside is no step's write, and code that was changed since is told as observed", async () => {
	const opened = await kit.open({
		a_price: step("{ price: null, ask: true }", "data.price = 5;\ndata.open = true"),
		b_pay: step("{ price: 5, paid: null }", "data.paid = true"),
		c_close: step("{ open: true, closed: null }", "data.closed = true"),
	});
	await opened.run({ ask: true });
	expect(seen((await opened.engine.graph()).edges.filter(({ effect }) => effect === "arms"))).toEqual([
		"a_price arms b_pay by price (proven, line 4): 1",
		"a_price arms c_close by open (proven, line 5): 1",
	]);
	opened.write({
		a_price: step("{ price: null, ask: true }", "\n\ndata.price = 7"),
		c_close: step("{ open: false, closed: null }", "data.closed = true"),
	});
	const { edges } = await opened.engine.graph();
	expect(seen(edges.filter(({ effect, from, to }) => effect === "arms" && from !== to))).toEqual([
		"a_price arms b_pay by price (observed, line 4): 1",
	]);
});

test("R3 R5 random automations show no edge that is not inferred", async () => {
	await fc.assert(
		fc.asyncProperty(randomAutomation, async ({ files, data }) => {
			const opened = await kit.open(files);
			try {
				await opened.run(data, { virtualTime: true });
				const { edges } = await opened.engine.graph();
				expect(edges.filter(({ certainty }) => certainty === "observed").map(told)).toEqual([]);
			} finally {
				await opened.close();
			}
		}),
		{ numRuns: 40 },
	);
});
