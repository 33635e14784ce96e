import { expect, test } from "vitest";
import { asRunId, asTaskId } from "../contract/index.ts";
import { runReport } from "../host/report/index.ts";
import { createFakeCli, type FakeCli } from "./fake-io.ts";

const FIRST = asTaskId("01HK5000000000000000000001");
const run = asRunId;

/** A command line whose task has two runs, a conflict and a result. */
function withRuns(): FakeCli {
	const cli = createFakeCli({
		outcome: () => {
			cli.engine.append(FIRST, [
				{ type: "step-started", run: run(1), step: "check", attempt: 1, watched: [] },
				{ type: "step-started", run: run(2), step: "pay", attempt: 1, watched: [] },
				{ type: "console", run: run(2), level: "warn", values: ["slow\nbank", { ms: 5 }] },
				{ type: "call-started", run: run(1), call: 1, connector: "mail", method: "send" },
				{
					type: "call-ended",
					run: run(1),
					call: 1,
					error: { message: "no such address" },
					durationMs: 5,
				},
				{ type: "visualization", run: run(1), kind: "table", name: "Items", data: [] },
				{ type: "step-ended", run: run(1), patch: [{ path: ["order", "ok"], after: true }], record: { seed: 1 } },
				{ type: "step-ended", run: run(2), patch: [{ path: ["a"], before: 1 }], record: { seed: 1 } },
				{ type: "conflict", path: ["a"], kept: { run: run(2), step: "pay" }, lost: { value: 3 } },
				{ type: "step-started", run: run(3), step: "check", attempt: 2, watched: [] },
				{ type: "step-ended", run: run(3), patch: [], record: { seed: 1 } },
				{
					type: "subtask-started",
					run: run(3),
					task: asTaskId("01HK5000000000000000000009"),
					name: "Child",
					waitFor: false,
				},
			]);
			return {
				state: "done",
				outcome: "completed",
				result: { total: 3 },
				explanation: 'The step "check" completed it.',
			};
		},
	});
	return cli;
}

test("run tells what ran, what each did, and how it ended", async () => {
	const cli = withRuns();
	expect(await cli.run("run", "x", "-d", "{}", "--name", "Order", "--virtual-time")).toEqual({
		code: 0,
		out: [
			"✓ check (1)  0 ms",
			"    failed call  mail.send  5 ms: no such address",
			'    visualized  table "Items"',
			"    order.ok  + true",
			"✓ pay  0 ms",
			"    warn  slow",
			"      bank { ms: 5 }",
			"    a  - 1",
			"✓ check (2)  0 ms",
			"",
			"Conflict  a: kept (nothing) of pay, lost 3 of an update",
			`Subtask  Child  under way  01HK5000000000000000000009`,
			'Result  {\n  "total": 3\n}',
			"Order  done (completed)  0 ms",
			'  The step "check" completed it.',
			`  task ${FIRST}`,
			"",
		].join("\n"),
		err: "",
	});
	expect(cli.engine.calls[0]).toEqual([
		"createTask",
		{ name: "Order", data: {}, virtualTime: true, via: { type: "command-line" } },
	]);
});

test("run --json is the report", async () => {
	const cli = withRuns();
	const { out } = await cli.run("run", "x", "--json");
	const { engine } = cli;
	const report = runReport(await engine.task(FIRST), await engine.data(FIRST), await engine.events(FIRST));
	expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(report)));
	expect(report.runs.length).toBe(3);
});

test("R8 run tells the error with its place", async () => {
	const cli = createFakeCli({
		outcome: () => ({
			state: "error",
			explanation: "The step pay failed.",
			error: { message: "no card", type: "CardError", stack: "    at steps/pay.js:3:9", step: "pay" },
		}),
	});
	expect(await cli.run("run", "x")).toEqual({
		code: 1,
		out: `CardError: no card in pay\n  at steps/pay.js:3:9\nTask 1  error  0 ms\n  The step pay failed.\n  task ${FIRST}\n`,
		err: "",
	});
});

test("a progress line is only for terminals, and wiped", async () => {
	let time = 0;
	let finish = (_: { state: "done" }): void => {};
	const cli = createFakeCli({
		io: { errorTerminal: true, now: () => time },
		outcome: () =>
			new Promise((resolve) => {
				finish = resolve;
			}),
	});
	const running = cli.run("run", "x");
	while (!cli.engine.calls.some(([name]) => name === "rest")) await new Promise(setImmediate);
	cli.engine.append(FIRST, [{ type: "step-started", run: run(1), step: "slow", attempt: 1, watched: [] }]);
	time = 2_000;
	while (!cli.io.written.err.includes("slow")) await new Promise(setImmediate);
	finish({ state: "done" });
	const { err } = await running;
	expect(err.split("\r").at(1)).toMatch(/^. 1 run, 2.0 s: slow$/);
	expect(cli.io.written.err.endsWith("\r\u001b[K")).toBe(true);
	expect(cli.engine.listeners()).toBe(0);
});
