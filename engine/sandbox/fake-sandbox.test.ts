import * as fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { asTaskId, type Json, type JsonObject } from "../contract/index.ts";
import { diffData } from "./fake-diff.ts";
import { createFakeSandbox, type FakeStep } from "./fake-sandbox.ts";
import { createPool } from "./index.ts";
import { documents } from "./testing/data-operations.ts";
import { changedData, dataSource, programOf, type StepOptions, startStep } from "./testing/run-step.ts";

const pool = createPool({ runners: 1, memoryMb: 64 });
afterAll(() => pool.close());

/** The same step twice: as a function for the fake, as text for the real sandbox. */
const STEPS: readonly [name: string, fake: FakeStep, code: string][] = [
	[
		"a write",
		({ data }) => {
			data.a = 1;
		},
		`data.a = 1`,
	],
	["a removal", ({ data }) => void delete data.order, `delete data.order`],
	["an append", ({ data }) => void (data.list as Json[]).push(4), `data.list.push(4)`],
	["a list that lost elements", ({ data }) => void (data.list as Json[]).shift(), `data.list.shift()`],
	[
		"a wait",
		async ({ data, sleep, now }) => {
			data.a = now();
			await sleep(50);
			data.b = now();
		},
		`data.a = Date.now(); await sleep(50); data.b = Date.now()`,
	],
	[
		"timers that race",
		async ({ data, sleep }) => {
			const order: Json[] = [];
			await Promise.all(
				[3, 1, 2].map(async (n) => {
					await sleep(n);
					order.push(n);
				}),
			);
			data.order = order;
		},
		`const order = []; await Promise.all([3, 1, 2].map(async (n) => { await sleep(n); order.push(n) })); data.order = order`,
	],
	[
		"a call",
		async ({ data, call }) => {
			data.a = (await call("api", "get", 1)) ?? null;
		},
		`data.a = await connectors.api.get(1)`,
	],
	[
		"calls side by side",
		async ({ data, call }) => {
			data.a = (await Promise.all([call("api", "get", 1), call("api", "get", 2)])) as Json;
		},
		`data.a = await Promise.all([connectors.api.get(1), connectors.api.get(2)])`,
	],
	[
		"a call that fails",
		async ({ call }) => {
			await call("api", "fail");
		},
		`await connectors.api.fail()`,
	],
	[
		"a throw",
		({ data }) => {
			data.a = 1;
			throw new TypeError("no");
		},
		`data.a = 1; throw new TypeError("no")`,
	],
	[
		"a throw after a wait",
		async ({ sleep }) => {
			await sleep(1);
			throw new Error("late");
		},
		`await sleep(1); throw new Error("late")`,
	],
	[
		"effects",
		({ effects }) => {
			effects.redo = true;
			effects.park = 5;
			effects.complete = { result: 1 };
		},
		`step.redo(); task.park(5); task.complete(1)`,
	],
	["a log", ({ log }) => log("x", [1]), `console.log("x", [1])`],
	[
		"the stash",
		({ data }) => {
			data.$stash.token = "t";
		},
		`data.$stash.token = "t"`,
	],
];

const OPTIONS: StepOptions = {
	data: { order: { n: 1 }, list: [1, 2, 3] },
	connectors: { api: { methods: ["get", "fail"] } },
	answer: ({ method, input }) =>
		method === "fail" ? { error: { message: "down", code: "E_DOWN" } } : { output: { input: input ?? null } },
};

describe("the fake does as the real sandbox", () => {
	test.each(STEPS)("%s", async (_name, fake, code) => {
		pool.load(programOf(code, OPTIONS));
		const task = "T0000000000000000000000FAKE";
		const real = await startStep(pool, { ...OPTIONS, task });
		const faked = await startStep(createFakeSandbox({ step: fake }), { ...OPTIONS, task });
		const told = ({ end, data, patch, error, effects, record, notes }: typeof real) => ({
			end,
			data,
			effects,
			notes,
			paths: patch.map(([path]) => path),
			error: error === undefined ? undefined : { ...error, stack: "" },
			entries: record?.entries,
		});
		expect(told(faked)).toEqual(told(real));
	});
});

test("the changes between two documents lead from one to the other", () => {
	fc.assert(
		fc.property(documents, documents, (before, after) => {
			const from = JSON.parse(JSON.stringify(before)) as JsonObject;
			const to = JSON.parse(JSON.stringify(after)) as JsonObject;
			expect(changedData(from, diffData(from, to))).toEqual(to);
			expect(diffData(from, structuredClone(from))).toEqual([]);
		}),
	);
});

test("a step that waits for nothing has failed, one can pass a limit, and one that is not there has failed", async () => {
	const sandbox = createFakeSandbox({ step: () => new Promise(() => {}) });
	expect((await startStep(sandbox)).error?.type).toBe("DeadlockError");
	expect((await startStep(createFakeSandbox({ step: ({ passLimit }) => passLimit("memoryMb") }))).end).toBe("memoryMb");
	expect((await startStep(createFakeSandbox({}))).error?.message).toBe("No step step");
});

test("expressions are evaluated on the data", async () => {
	const sandbox = createFakeSandbox(
		{},
		{ expressions: { a: [({ n }) => n as Json, ({ x }) => (x as JsonObject).y as Json] } },
	);
	const at = (index: number) => sandbox.evaluate(asTaskId("T"), dataSource({ n: 2 }), "a", index, 0);
	expect(await Promise.all([at(0), at(1), at(2)])).toEqual([
		{ value: 2 },
		{ error: "Cannot read properties of undefined (reading 'y')" },
		{ error: "no expression 2 of a" },
	]);
});
