import { afterEach, expect, test } from "vitest";
import { asTaskId } from "../contract/index.ts";
import { createPool, type Sandbox } from "./index.ts";
import { dataSource, freshTask, programOf, runStep, type StepOutcome, startStep } from "./testing/run-step.ts";

const pools: (Sandbox & { readonly pids: readonly number[] })[] = [];
function openPool(options: Partial<Parameters<typeof createPool>[0]> = {}) {
	const pool = createPool({ runners: 1, memoryMb: 64, ...options });
	pools.push(pool);
	return pool;
}
const execPath = process.execPath;
afterEach(async () => {
	process.execPath = execPath;
	await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

const ends = (outcomes: readonly StepOutcome[]) => outcomes.map(({ end, shared }) => [end, shared]);

test("S9 a runner that is killed ends the run in it with the process limit, and the next run finds another", async () => {
	const pool = openPool();
	await runStep(pool, "data.ok = 1");
	const [pid] = pool.pids as [number];
	pool.load(programOf("for (;;);"));
	const run = startStep(pool, { cpuMs: 5000 });
	setTimeout(() => process.kill(pid, "SIGKILL"), 30);
	expect(ends([await run])).toEqual([["process", false]]);
	expect((await runStep(pool, "data.ok = 2")).data).toEqual({ $stash: {}, ok: 2 });
	expect(pool.pids).not.toContain(pid);
});

test("S9 a run that waits in a runner that is killed ends with it; runs in other runners go on", async () => {
	const pool = openPool({ runners: 2 });
	pool.load(
		programOf(
			`if (data.$stash.mode === "wait") await connectors.api.get(); else { const until = Date.now() + 150; while (Date.now() < until); data.ok = 1 }`,
			{ connectors: { api: { methods: ["get"] } } },
		),
	);
	const waiting = startStep(pool, { real: true, data: { $stash: { mode: "wait" } } });
	const busy = [1, 2].map(() => startStep(pool, { real: true, data: { $stash: { mode: "busy" } } }));
	await Promise.all(busy);
	// The first runner holds the run that waits.
	process.kill(pool.pids[0] as number, "SIGKILL");
	const [waited] = await Promise.all([waiting]);
	expect(ends([waited])).toEqual([["process", true]]);
	expect((await startStep(pool, { real: true, data: { $stash: { mode: "busy" } } })).data.ok).toBe(1);
});

test("S9 of many runs queued together, one that brings the runner down ends alone; the others are done", async () => {
	const pool = openPool();
	pool.load(programOf(`if (data.$stash.mode === "bad") { const a = (1n << 60000000n) - 1n; a * a } data.ok = data.n`));
	// The pool learns that runs are short, and sends many ahead.
	for (let i = 0; i < 60; i++) await startStep(pool, { data: { n: i }, cpuMs: 200 });
	const runs = Array.from({ length: 30 }, (_, n) =>
		startStep(pool, { data: { n, $stash: { mode: n === 17 ? "bad" : "good" } }, cpuMs: 200 }),
	);
	const outcomes = await Promise.all(runs);
	expect(outcomes.map(({ end, data }) => (end === "done" ? data.ok : end))).toEqual(
		Array.from({ length: 30 }, (_, n) => (n === 17 ? "cpuMs" : n)),
	);
});

test("S9 a run that swells ends alone; those that wait beside it in the same process go on", async () => {
	const pool = openPool();
	pool.load(
		programOf(
			`if (data.$stash.mode === "wait") { data.got = await connectors.api.get(); await sleep(1); data.ok = true } else { const all = []; for (;;) all.push(Array(1000).fill(all.length)) }`,
			{ connectors: { api: { methods: ["get"] } } },
		),
	);
	let answer: (value: { output: number }) => void = () => {};
	const later = new Promise<{ output: number }>((resolve) => {
		answer = resolve;
	});
	const task = asTaskId(freshTask());
	const ended = new Promise<unknown>((resolve) => {
		const run = pool.start(
			{
				task,
				step: "step",
				data: dataSource({ $stash: { mode: "wait" } }),
				cpuMs: 1000,
				memoryMb: 64,
				message: {
					seed: 1,
					now: 0,
					virtual: true,
					attempt: 1,
					maxBytes: 1e6,
					task: { id: task, name: "", tags: [], createdAt: "" },
				},
			},
			{
				report(report) {
					if (report.s !== "w")
						return resolve(report.s === "d" ? report.patch.map(([path, , after]) => [path, after]) : report);
					if (report.at === null) void later.then((outcome) => run.answer(0, 1, outcome));
					else run.wake(report.at);
				},
				limit: (limit, shared) => resolve([limit, shared]),
			},
		);
	});
	const swollen = await startStep(pool, { data: { $stash: { mode: "swell" } }, cpuMs: 5000, memoryMb: 16 });
	expect(swollen).toMatchObject({ end: "memoryMb", shared: false });
	answer({ output: 7 });
	expect(await ended).toEqual([
		[["got"], 7],
		[["ok"], true],
	]);
});

test("S9 with a process that stands by, a death costs no start", async () => {
	const pool = openPool({ standby: true });
	await runStep(pool, "data.ok = 1");
	for (let i = 0; i < 3; i++) {
		// A builtin that only the end of the process ends.
		const outcome = await runStep(pool, "const a = (1n << 60000000n) - 1n; a * a", { cpuMs: 50 });
		expect(ends([outcome])).toEqual([["cpuMs", false]]);
		expect((await runStep(pool, "data.ok = 1")).data).toEqual({ $stash: {}, ok: 1 });
	}
});

test("S9 where no process can start, runs end with an error instead of waiting", async () => {
	process.execPath = "/nowhere/node";
	const pool = openPool({ runners: 2, standby: true });
	pool.load(programOf("data.ok = 1"));
	const first = await Promise.all([startStep(pool), startStep(pool)]);
	expect(ends(first)).toEqual([
		["process", false],
		["process", false],
	]);
	expect(ends([await startStep(pool)])).toEqual([["process", false]]);
	expect(await pool.evaluate(asTaskId(freshTask()), dataSource({}), "step", 0, 0)).toEqual({
		error: "no sandbox is left",
	});
	expect(pool.pids).toEqual([]);
});

test("S9 a run that is ended from outside reports nothing more, and leaves room", async () => {
	const pool = openPool();
	pool.load(programOf("await new Promise((done) => setTimeout(done, 1000)); data.ok = 1"));
	const task = asTaskId(freshTask());
	const reports: string[] = [];
	await new Promise<void>((resolve) => {
		const run = pool.start(
			{
				task,
				step: "step",
				data: dataSource({}),
				cpuMs: 1000,
				memoryMb: 64,
				message: {
					seed: 1,
					now: 0,
					virtual: true,
					attempt: 1,
					maxBytes: 1e6,
					task: { id: task, name: "", tags: [], createdAt: "" },
				},
			},
			{
				report({ s }) {
					reports.push(s);
					run.end();
					run.wake(5000);
					resolve();
				},
				limit: (limit) => reports.push(limit),
			},
		);
	});
	expect((await runStep(pool, "data.ok = 1")).data.ok).toBe(1);
	expect(reports).toEqual(["w"]);
});
