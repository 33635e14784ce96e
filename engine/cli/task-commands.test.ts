import { expect, test } from "vitest";
import { asEpochMs, asRunId, asTaskId, type TaskState } from "../contract/index.ts";
import { FAKE_NOW } from "../host/remote/fake/index.ts";
import { createFakeCli, type FakeCli } from "./fake-io.ts";
import { formatMoment } from "./view/units.ts";

const moment = formatMoment(FAKE_NOW);
const FIRST = "01HK5000000000000000000001";
const SECOND = "01HK5000000000000000000002";

/** Two tasks: one done, one in error. */
async function withTasks(options: Parameters<typeof createFakeCli>[0] = {}): Promise<FakeCli> {
	const cli = createFakeCli({
		outcome: ({ name }) =>
			name === "Bad"
				? {
						state: "error",
						explanation: "The step charge failed.",
						error: { message: "no card", type: "Error", stack: "    at steps/charge.js:3:9", step: "charge" },
						runs: 1,
						durationMs: 1_234,
					}
				: { state: "done", outcome: "settled", explanation: "No step is ready any more.", runs: 2, durationMs: 12 },
		...options,
	});
	await cli.run("task", "new", "Good Test", "-d", '{"a": 1}', "--tags", "x, y,");
	await cli.run("task", "new", "Bad", "-d", '{"b": {"c": [1]}}');
	return cli;
}

test("task new makes a task, waits, and tells where it stands", async () => {
	const cli = createFakeCli();
	expect(await cli.run("task", "new", "One", "-d", '{"a": 1}')).toEqual({
		code: 0,
		out: `${FIRST}  One  done (settled)  0 ms\n  No step is ready any more.\n`,
		err: "",
	});
	expect(cli.engine.calls.slice(0, 2)).toEqual([
		["createTask", { name: "One", data: { a: 1 }, via: { type: "command-line" } }],
		["rest", FIRST],
	]);
});

test("task new takes the data from standard input, time as virtual, and does not wait when told so", async () => {
	const cli = createFakeCli({ io: { stdin: '{"in": true}' } });
	const { code, out } = await cli.run("task", "new", "-f", "-", "--virtual-time", "--no-wait", "--json");
	expect(code).toBe(0);
	expect(JSON.parse(out).task).toMatchObject({ id: FIRST, state: "pending" });
	expect(cli.engine.calls).toEqual([
		["createTask", { data: { in: true }, virtualTime: true, via: { type: "command-line" } }],
	]);
});

test.each([
	["done", 0],
	["ignored", 0],
	["error", 1],
	["cancelled", 1],
	["incomplete", 3],
	["parked", 4],
	["waiting", 4],
] as [TaskState, number][])("a task that is %s ends task new, run and retry with status %d", async (state, status) => {
	const cli = createFakeCli({ outcome: () => ({ state, explanation: "So." }) });
	expect((await cli.run("task", "new")).code).toBe(status);
	expect((await cli.run("run", "x")).code).toBe(status);
	expect((await cli.run("task", "retry", FIRST)).code).toBe(status);
	expect((await cli.run("task", "update", FIRST, "-d", "{}")).code).toBe(0);
});

test("task list, piped, is nothing but a line for each task", async () => {
	const cli = await withTasks();
	expect(await cli.run("task", "list")).toEqual({
		code: 0,
		out: `${FIRST}\tGood Test\tdone\t2\t12 ms\t${moment}\tx, y\n${SECOND}\tBad\terror\t1\t1.2 s\t${moment}\t\n`,
		err: "",
	});
	expect((await cli.run("task", "list", "--state", "running")).out).toBe("");
	expect((await cli.run("task", "list", "--limit", "1")).out.trimEnd().split("\n").length).toBe(1);
});

test("task list on a terminal is a table that fits", async () => {
	const cli = await withTasks({ io: { terminal: true, columns: 79 } });
	expect((await cli.run("task", "list")).out).toBe(
		[
			"ID                          NAME              STATE  RUNS   TIME  CREATED",
			`${FIRST}  Good Test [x, y]  done      2  12 ms  ${moment.slice(5, 16)}`,
			`${SECOND}  Bad               error     1  1.2 s  ${moment.slice(5, 16)}`,
			"",
		].join("\n"),
	);
	expect((await cli.run("task", "list", "--state", "parked")).out).toBe("No task is parked.\n");
});

test("task list --json is an array of tasks; state, order and number go to the engine", async () => {
	const cli = await withTasks();
	const { out } = await cli.run(
		"task",
		"list",
		"--state",
		"error",
		"--sort",
		"executiontime",
		"--limit",
		"5",
		"--json",
	);
	expect(JSON.parse(out)).toEqual([await cli.engine.task(asTaskId(SECOND))]);
	expect(cli.engine.calls.at(-2)).toEqual(["tasks", { state: "error", sort: "executionTime", limit: 5 }]);
});

test("task show tells where a task stands, and its data where asked for", async () => {
	const cli = await withTasks();
	expect(await cli.run("task", "show", SECOND, "--data")).toEqual({
		code: 0,
		out: [
			"Bad  error  1.2 s",
			"  The step charge failed.",
			`  id           ${SECOND}`,
			`  created      ${moment}`,
			`  updated      ${moment}`,
			"  runs         1",
			"  events       2",
			"  Error: no card in charge",
			"    at steps/charge.js:3:9",
			'{\n  "b": {\n    "c": [\n      1\n    ]\n  }\n}\n',
		].join("\n"),
		err: "",
	});
	const task = await cli.engine.task(asTaskId(FIRST));
	expect(JSON.parse((await cli.run("task", "show", FIRST, "--json")).out)).toEqual({ task });
	expect(JSON.parse((await cli.run("task", "show", FIRST, "--data", "--json")).out)).toEqual({ task, data: { a: 1 } });
	await cli.run("task", "show", FIRST, "--at", "3");
	expect(cli.engine.calls.at(-1)).toEqual(["data", FIRST, 3]);
});

test("S1 $debug is shown apart from the data", async () => {
	const cli = createFakeCli();
	await cli.run("task", "new", "-d", '{"$debug": {"n": 1}, "a": 2}');
	const { out } = await cli.run("task", "show", FIRST, "--data");
	expect(out.slice(out.indexOf("{"))).toBe('{\n  "a": 2\n}\n$debug {\n  "n": 1\n}\n');
	expect(JSON.parse((await cli.run("task", "show", FIRST, "--data", "--json")).out).data).toEqual({
		$debug: { n: 1 },
		a: 2,
	});
});

test.each([
	["the first characters, in small letters", "01hk5000000000000000000002", "Bad"],
	["as many as tell it apart", "01HK5000000000000000000002".slice(0, 26), "Bad"],
])("a task is found by %s", async (_, given, name) => {
	const cli = await withTasks();
	expect(JSON.parse((await cli.run("task", "show", given, "--json")).out).task.name).toBe(name);
});

test("a beginning that two ids share is refused with both, one that none has with what to do", async () => {
	const cli = await withTasks();
	expect(await cli.run("task", "show", "01HK")).toEqual({
		code: 2,
		out: "",
		err: `error: 2 tasks' ids begin with 01HK: ${FIRST} (Good Test), ${SECOND} (Bad). Give some more characters.\n`,
	});
	expect((await cli.run("task", "log", "02")).err).toBe(
		"error: There is no task whose id begins with 02. `stepscape task list` shows the ids.\n",
	);
	expect((await cli.run("task", "log", "the-test")).err).toBe(
		'error: "the-test" is no task\'s id. `stepscape task list` shows the ids; their first characters are enough.\n',
	);
	cli.engine.put({
		record: { ...(await cli.engine.task(asTaskId(FIRST))), id: asTaskId("01ZZ0000000000000000000001"), name: "Far" },
		data: {},
		events: [],
	});
	expect(JSON.parse((await cli.run("task", "show", "01z", "--json")).out).task.name).toBe("Far");
});

test("task update, stop, resume, retry and clone ask the engine", async () => {
	const cli = await withTasks();
	const asked = cli.engine.calls.length;
	expect((await cli.run("task", "update", FIRST)).err).toBe(
		"error: Say what to change: -d '{\"key\": value}' or -f FILE.\n",
	);
	await cli.run("task", "update", FIRST, "-d", '{"z": 1}');
	await cli.run("task", "update", FIRST, "-d", '{"z": 2}', "--resume", "--no-wait");
	expect((await cli.run("task", "stop", FIRST)).out).toContain("cancelled");
	await cli.run("task", "resume", FIRST);
	await cli.run("task", "retry", SECOND, "--no-wait");
	await cli.run("task", "clone", SECOND, "--name", "Copy", "--at", "1", "-d", '{"n": 1}');
	expect(cli.engine.calls.slice(asked).filter(([name]) => name !== "task")).toEqual([
		["updateTask", FIRST, { z: 1 }],
		["rest", FIRST],
		["updateTask", FIRST, { z: 2 }],
		["resumeTask", FIRST],
		["stopTask", FIRST],
		["resumeTask", FIRST],
		["rest", FIRST],
		["retryTask", SECOND],
		["cloneTask", SECOND, { name: "Copy", data: { n: 1 }, at: 1 }],
		["rest", "01HK5000000000000000000003"],
	]);
});

test("nothing that a step wrote can take over the terminal", async () => {
	const cli = createFakeCli({ outcome: () => ({ state: "done", explanation: "ok \u001b]0;title\u0007" }) });
	await cli.run("task", "new", "evil\u001b[2J\nname");
	await cli.run("task", "list");
	expect(cli.io.written.out).toContain("evil\\u001b[2J name");
	expect(cli.io.written.out).not.toContain("\u001b");
});

const run = asRunId;
async function withJournal(): Promise<FakeCli> {
	const cli = createFakeCli();
	await cli.run("task", "new", "One", "--no-wait");
	const source = { file: "steps/check.js", line: 4, column: 2 };
	cli.engine.append(
		asTaskId(FIRST),
		[
			{ type: "state-changed", state: "running", explanation: "It runs." },
			{ type: "step-started", run: run(1), step: "check", attempt: 1, watched: ["new"] },
			{ type: "console", run: run(1), level: "warn", values: ["low\nstock", 3] },
			{ type: "call-started", run: run(1), call: 1, connector: "mail", method: "send", input: { to: "a" } },
			{ type: "call-ended", run: run(1), call: 1, output: "ok", durationMs: 5 },
			{ type: "step-ended", run: run(1), patch: [{ path: ["a"], before: 1, after: 2, source }], record: { seed: 1 } },
			{ type: "step-started", run: run(2), step: "pay", attempt: 2, watched: [] },
			{
				type: "step-failed",
				run: run(2),
				patch: [{ path: ["tags", 0], after: "x" }],
				error: { message: "no card", type: "Error", stack: "    at steps/pay.js:3:9" },
				record: { seed: 1 },
			},
			{ type: "parked", until: asEpochMs(FAKE_NOW) },
		],
		{ state: "error" },
	);
	return cli;
}

test("task log is a timeline; --logs, --changes and --step choose", async () => {
	const cli = await withJournal();
	const log = async (...flags: string[]) => (await cli.run("task", "log", FIRST, ...flags)).out;
	expect(await log()).toBe(
		[
			`     +0 ms  Created          One ${moment}`.replace("One ", "One  "),
			"     +0 ms  State            running  It runs.",
			"     +0 ms  Step started     check  #1",
			"     +0 ms  Step executed    check  0 ms",
			"     +0 ms  Step started     pay  #2  attempt 2",
			"     +0 ms  Step failed      pay  0 ms",
			"              Error: no card",
			"                  at steps/pay.js:3:9",
			`     +0 ms  Parked           until ${moment}`,
			"",
		].join("\n"),
	);
	expect(await log("--step", "1", "--logs")).toBe(
		[
			"     +0 ms  Step started     check  #1",
			"     +0 ms  Warn             check  low",
			"              stock 3",
			"     +0 ms  Step executed    check  0 ms",
			"",
		].join("\n"),
	);
	expect(await log("--step", "pay", "--changes")).toBe(
		[
			"     +0 ms  Step started     pay  #2  attempt 2",
			"     +0 ms  Step failed      pay  0 ms",
			"              Error: no card",
			"                  at steps/pay.js:3:9",
			'              tags[0]  + "x"',
			"",
		].join("\n"),
	);
	expect(await log("--step", "1", "--verbose")).toBe(
		[
			"     +0 ms  Step started     check  #1",
			'              watches "new"',
			"     +0 ms  Warn             check  low",
			"              stock 3",
			'     +0 ms  Call             check  mail.send({ "to": "a" })',
			'     +0 ms  Answer           check  5 ms  "ok"',
			"     +0 ms  Step executed    check  0 ms",
			"              a  1 → 2  steps/check.js:4",
			"",
		].join("\n"),
	);
});

test("task log --json is the task and its events", async () => {
	const cli = await withJournal();
	const task = await cli.engine.task(asTaskId(FIRST));
	const events = await cli.engine.events(asTaskId(FIRST));
	expect(JSON.parse((await cli.run("task", "log", FIRST, "--json")).out)).toEqual({ task, events });
	expect(JSON.parse((await cli.run("task", "log", FIRST, "--step", "2", "--json")).out)).toEqual({
		task,
		events: events.slice(7, 9),
	});
});

test("task log --follow goes on until the task rests, and tells each event once", async () => {
	let finish = (_: { state: "done" }): void => {};
	const cli = createFakeCli({
		outcome: () =>
			new Promise((resolve) => {
				finish = resolve;
			}),
	});
	await cli.run("task", "new", "One", "--no-wait");
	const following = cli.run("task", "log", FIRST, "--follow", "--json");
	while (!cli.engine.calls.some(([name]) => name === "rest")) await new Promise(setImmediate);
	cli.engine.append(asTaskId(FIRST), [{ type: "step-started", run: run(1), step: "a", attempt: 1, watched: [] }]);
	finish({ state: "done" });
	const { code, out } = await following;
	expect(code).toBe(0);
	expect(
		out
			.trimEnd()
			.split("\n")
			.map((line) => JSON.parse(line)),
	).toEqual(await cli.engine.events(asTaskId(FIRST)));
	expect(cli.engine.listeners()).toBe(0);
});

test("task log --follow ends when nobody reads any more", async () => {
	const cli = createFakeCli({ outcome: () => new Promise(() => {}) });
	await cli.run("task", "new", "One", "--no-wait");
	const following = cli.run("task", "log", FIRST, "--follow");
	while (!cli.engine.calls.some(([name]) => name === "rest")) await new Promise(setImmediate);
	cli.io.breakPipe();
	cli.engine.append(asTaskId(FIRST), [{ type: "resumed", reason: "resume", armed: [] }]);
	expect((await following).code).toBe(0);
});

test.each([
	["our own engine", true, "cancelled", "Stopping. The task can be taken up again"],
	["another process's engine", false, "pending", "The task goes on"],
])("an interrupt with %s", async (_, own, state, message) => {
	const cli = createFakeCli({ own, outcome: () => new Promise(() => {}) });
	const running = cli.run("task", "new", "One");
	while (!cli.engine.calls.some(([name]) => name === "rest")) await new Promise(setImmediate);
	cli.io.interrupt();
	const { code, err } = await running;
	expect(code).toBe(130);
	expect(err).toContain(message);
	expect((await cli.engine.task(asTaskId(FIRST))).state).toBe(state);
	expect(cli.engine.closed).toBe(true);
});

test("run stops its task on an interrupt wherever it runs", async () => {
	const cli = createFakeCli({ own: false, outcome: () => new Promise(() => {}) });
	const running = cli.run("run", "x");
	while (!cli.engine.calls.some(([name]) => name === "rest")) await new Promise(setImmediate);
	cli.io.interrupt("SIGTERM");
	expect((await running).code).toBe(143);
	expect((await cli.engine.task(asTaskId(FIRST))).state).toBe("cancelled");
});
