import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioReport } from "../../contract/index.ts";
import { createPool, type Sandbox } from "../../sandbox/index.ts";
import { createFolder, type Files, type Folder, mock, step, writeAutomation } from "../testing/write-automation.ts";
import { openScenarios } from "./open-scenarios.ts";

let shared: Sandbox;
beforeAll(() => {
	shared = createPool({ runners: 2, memoryMb: 128 });
});
afterAll(() => shared.close());

let folder: Folder;
beforeEach(() => {
	folder = createFolder();
});
afterEach(() => folder.remove());

const FILES: Files = {
	price: step(
		'{ order: { status: "new" } }',
		'data.order.total = data.order.cents / 100; data.order.status = "priced";',
	),
	charge: step(
		'{ order: { status: "priced" } }',
		'const { receipt } = await connectors.pay.charge({ cents: data.order.cents }); data.receipt = receipt; data.order.status = "paid";',
	),
	wait: step(
		"{ wait: Number, waited: null }",
		"data.waited = true; data.at = new Date().toISOString(); task.park(data.wait);",
	),
	chance: step("{ chance: true, number: null }", "data.number = Math.random();"),
	drift: step("{ drift: true, number: null }", "await sleep(3); data.number = Date.now();"),
	ask: step(
		"{ ask: true, answer: null }",
		'data.answer = await connectors.oracle.ask({}); data.key = task.config("KEY");',
	),
	parent: step(
		"{ parts: Array, sent: null }",
		'data.sent = true; for (const [i, part] of data.parts.entries()) task.subtask("part", { part }, { into: "done." + i, waitFor: true });',
	),
	part: step("{ part: Number }", "data.double = data.part * 2; delete data.part;"),
	"connectors/pay.json": mock({ charge: [{ return: { receipt: "R-1" } }] }),
	"connectors/oracle.js": "exports.ask = async () => 42; exports.other = async () => 1;",
};

function open(files: Files) {
	writeAutomation(folder.path, { ...FILES, ...files });
	return openScenarios({
		directory: folder.path,
		env: {},
		createSandbox: () => ({ ...shared, close: async () => {} }),
	});
}
const scenario = (name: string, says: object): Files => ({ [`tests/scenarios/${name}.json`]: says });
/** What became of each, in words. */
const told = ({ results }: ScenarioReport) =>
	Object.fromEntries(
		results.map(({ name, status, differences }) => [
			name,
			status === "passed" ? status : [status, ...differences.map(({ message, actual }) => `${message} ${actual}`)],
		]),
	);

describe("a scenario", () => {
	test("runs side by side with others, by the automation's connectors, and leaves no journal", async () => {
		const report = await open({
			...scenario("good", {
				order: { status: "new", cents: 250 },
				expectedSteps: ["price", "charge"],
				expectedCalls: [{ call: "pay.charge", input: { cents: 250 } }],
				validateFinalState: { receipt: "R-1", "order.total": 2.5 },
			}),
			...scenario("bad", { order: { status: "new", cents: 250 }, validateFinalState: { "order.total": 3 } }),
		}).run();
		expect(told(report)).toEqual({ bad: ["failed", "order.total is not as expected. 2.5"], good: "passed" });
		expect({ passed: report.passed, failed: report.failed, cancelled: report.cancelled }).toEqual({
			passed: 1,
			failed: 1,
			cancelled: false,
		});
		expect(existsSync(join(folder.path, ".stepscape/journal.sqlite"))).toBe(false);
	});

	test("T7 skips to the end of timers, and its clock begins where it says", async () => {
		const report = await open({
			...scenario("parked", {
				data: { wait: 86_400_000 },
				startsAt: "2026-02-01T00:00:00Z",
				expectedDuration: 86_400_000,
				validateFinalState: { at: "2026-02-01T00:00:00.000Z" },
			}),
			...scenario("real", { data: { wait: 86_400_000 }, virtualTime: false, expectedState: "parked" }),
		}).run();
		expect(told(report)).toEqual({ parked: "passed", real: "passed" });
	});

	test("has random numbers of its own seed", async () => {
		const scenarios = open({
			...scenario("a", { data: { chance: true } }),
			...scenario("b", { data: { chance: true } }),
			...scenario("c", { data: { chance: true }, seed: 9 }),
		});
		const numbers = async () => (await scenarios.run({ checkStable: true })).results.map(({ data }) => data.number);
		const [a, b, c] = await numbers();
		expect(a).toBe(b);
		expect(a).not.toBe(c);
		expect(await numbers()).toEqual([a, b, c]);
	});

	test("that comes out differently on a second run says so", async () => {
		const scenarios = open(scenario("drift", { data: { drift: true }, virtualTime: false }));
		const { results } = await scenarios.run({ checkStable: true });
		expect(results[0]).toMatchObject({
			status: "unstable",
			differences: [
				{ kind: "unstable", path: "data.number", message: "data.number came out differently on a second run." },
			],
		});
	});

	test("T5 runs subtasks, whose steps count", async () => {
		const report = await open(
			scenario("parts", {
				data: { parts: [1, 2] },
				expectedSteps: { parent: 1, part: 2 },
				validateFinalState: { "done[1].double": 4 },
			}),
		).run({ checkStable: true });
		expect(told(report)).toEqual({ parts: "passed" });
	});

	test("mocks methods of connectors, those written as code too, and has its own settings", async () => {
		const report = await open({
			...scenario("sequence", {
				data: { order: { status: "new", cents: 1 } },
				mocks: { "pay.charge": { sequence: [{ throw: { message: "Declined" } }, { return: {} }] } },
				expectedError: "Declined",
			}),
			...scenario("code", {
				data: { ask: true },
				mocks: { "oracle.ask": { return: 7 } },
				config: { KEY: 3 },
				validateFinalState: { answer: 7, key: "3" },
			}),
			...scenario("plain", { data: { ask: true }, validateFinalState: { answer: 42, key: null } }),
		}).run();
		expect(told(report)).toEqual({ sequence: "passed", code: "passed", plain: "passed" });
	});

	test("takes its document from a file, with overrides", async () => {
		const report = await open({
			"tests/data/order.json": { order: { status: "new", cents: 100, note: "x" } },
			...scenario("other", {
				data: "order.json",
				overrides: { "order.cents": 300 },
				without: ["order.note"],
				validateFinalState: { "order.total": 3, "order.note": { $exists: false } },
			}),
		}).run();
		expect(told(report)).toEqual({ other: "passed" });
	});

	test("gets changes from outside", async () => {
		const report = await open(
			scenario("updated", {
				data: { wait: 1_000 },
				updates: [{ afterMs: 400, data: { order: { status: "new", cents: 100 } } }],
				expectedSteps: ["wait", "charge"],
				inOrder: true,
				expectedDuration: 400,
			}),
		).run();
		expect(told(report)).toEqual({ updated: "passed" });
	});

	test("that names a step which there is not, or an operator, cannot run", async () => {
		const report = await open({
			...scenario("step", { data: {}, notSteps: ["chrage"] }),
			...scenario("operator", { data: {}, validateFinalState: { a: { $more: 1 } } }),
			"tests/scenarios/text.json": "{",
		}).run();
		expect(report.results.map(({ name, status, differences }) => [name, status, differences[0]?.message])).toEqual([
			["operator", "broken", expect.stringContaining("$more")],
			["step", "broken", expect.stringContaining('There is no step chrage. Did you mean "charge"?')],
			["text", "broken", expect.stringContaining("not valid JSON")],
		]);
	});

	test("with a snapshot notes what came of it, and tells what is otherwise afterwards", async () => {
		const files = (cents: number) => scenario("snap", { data: { order: { status: "new", cents } }, snapshot: true });
		const first = await open(files(100)).run();
		expect(first.results[0]).toMatchObject({ status: "passed", snapshot: "written" });
		expect(JSON.parse(readFileSync(join(folder.path, "tests/snapshots/snap.json"), "utf8"))).toMatchObject({
			1: { state: "done", steps: ["price", "charge"], data: { order: { total: 1 } } },
		});
		expect((await open(files(100)).run()).results[0]).toMatchObject({ status: "passed", snapshot: "same" });
		const other = await open(files(200)).run();
		expect(other.results[0]).toMatchObject({ status: "failed", snapshot: "different" });
		expect(told(other).snap).toContain("data.order.total is not as noted in the snapshot. 2");
		expect((await open(files(200)).run({ update: true })).results[0]).toMatchObject({ snapshot: "written" });
		expect((await open(files(200)).run()).results[0]).toMatchObject({ snapshot: "same" });
	});
});

test("a run of scenarios can be called off, and tells how far it has come", async () => {
	const off = new AbortController();
	const many = Object.assign(
		{},
		...Array.from({ length: 20 }, (_, n) => scenario(`s${n}`, { data: { wait: 5, virtualTime: true } })),
	);
	const scenarios = open(many);
	const report = await scenarios.run({
		signal: off.signal,
		concurrency: 1,
		onProgress: ({ done }) => {
			if (done === 3) off.abort();
		},
	});
	expect({ cancelled: report.cancelled, done: report.results.length }).toEqual({ cancelled: true, done: 3 });
	expect((await scenarios.run({ pattern: "s1" })).results.length).toBe(11);
});
