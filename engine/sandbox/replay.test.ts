import { afterAll, describe, expect, test } from "vitest";
import { createPool } from "./index.ts";
import { runStep, type StepOptions, startStep } from "./testing/run-step.ts";

const pool = createPool({ runners: 2, memoryMb: 64 });
afterAll(() => pool.close());

const STEPS: readonly [name: string, code: string][] = [
	[
		"the clock",
		`data.at = Date.now(); await sleep(3); data.later = new Date().toISOString(); data.took = Date.now() - data.at`,
	],
	["random numbers", `data.n = [Math.random(), Math.random(), crypto.randomUUID()]`],
	[
		"timers that race",
		`data.order = []; for (const ms of [4, 2, 3, 2]) setTimeout(() => data.order.push([ms, Date.now()]), ms); await sleep(8)`,
	],
	[
		"intervals",
		`data.ticks = []; const id = setInterval(() => data.ticks.push(Date.now()), 2); await sleep(9); clearInterval(id)`,
	],
	[
		"calls",
		`const results = await Promise.all([1, 2, 3].map((n) => connectors.api.get(n))); data.results = results; data.at = Date.now()`,
	],
	[
		"calls that race",
		`data.order = []; await Promise.all([1, 2, 3].map(async (n) => { data.order.push(await connectors.api.get(n)); data.order.push(Math.random()) }))`,
	],
	["errors of calls", `try { await connectors.api.fail() } catch (e) { data.error = [e.message, e.code] }`],
	["a failure", `data.at = Date.now(); await sleep(1); throw new Error("at " + Date.now())`],
	["subtasks", `data.ids = [task.subtask("a", {}), task.subtask("b", {})]`],
	["a busy wait", `const until = Date.now() + 3; let n = 0; while (Date.now() < until) n++; data.n = n`],
	["setImmediate", `await new Promise((done) => setImmediate(() => { data.n = Date.now(); done() }))`],
];
const OPTIONS: StepOptions = {
	real: true,
	connectors: { api: { methods: ["get", "fail"] } },
	answer: ({ method, input }) =>
		method === "fail" ? { error: { message: "down", code: "E" } } : { output: { input: input ?? null } },
};

describe("J4 a run done again from its record gives the same patch", () => {
	test.each(STEPS)("%s", async (_name, code) => {
		const first = await runStep(pool, code, { ...OPTIONS, seed: 99 });
		const { record, answers, startedAt } = first;
		const again = await startStep(pool, { ...OPTIONS, replay: { record, answers, startedAt } });
		const compared = ({ end, patch, error, effects, record: kept, clockDeparted }: typeof first) => ({
			end,
			patch,
			error,
			effects,
			record: kept,
			clockDeparted,
		});
		expect(compared(again)).toEqual(compared(first));
		expect(first.clockDeparted).toBe(false);
	});
});

test("J4 the seed makes the numbers, and nothing else does", async () => {
	const code = `data.n = [Math.random(), crypto.randomUUID(), Math.random()]`;
	const [a, b, c] = [
		await runStep(pool, code, { seed: 1 }),
		await runStep(pool, code, { seed: 1 }),
		await runStep(pool, code, { seed: 2 }),
	];
	expect(a.data).toEqual(b.data);
	expect(a.data).not.toEqual(c.data);
});

test("J4 code that reads the clock more often, or less, has departed", async () => {
	const { record, answers, startedAt } = await runStep(
		pool,
		`data.a = Date.now(); await sleep(2); data.b = Date.now()`,
		OPTIONS,
	);
	const replay = { record, answers, startedAt };
	const same = await runStep(pool, `data.a = Date.now(); await sleep(2); data.b = Date.now()`, { ...OPTIONS, replay });
	const more = await runStep(pool, `data.a = Date.now(); await sleep(2); data.b = Date.now() + Date.now()`, {
		...OPTIONS,
		replay,
	});
	const less = await runStep(pool, `data.a = Date.now(); await sleep(2)`, { ...OPTIONS, replay });
	expect([same, more, less].map(({ clockDeparted }) => clockDeparted)).toEqual([false, true, true]);
});
