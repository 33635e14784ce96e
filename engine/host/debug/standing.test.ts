import { afterAll, expect, test } from "vitest";
import type { TaskId } from "../../contract/index.ts";
import { createTestKit, mock, type Opened, step } from "../testing/index.ts";

const kit = createTestKit();
afterAll(() => kit.close());

/** The text of each pause, going on again and again. */
async function pauses({ engine }: Opened, id: TaskId, go: "debugContinue" | "debugStepRun" = "debugContinue") {
	const texts: (string | undefined)[] = [];
	for (let i = 0; i < 30; i++) {
		await engine[go](id);
		const { status, pause } = await engine.debugRest(id);
		if (status === "ended") return texts;
		texts.push(pause?.text);
	}
	return texts;
}
async function start({ engine }: Opened, data = {}): Promise<TaskId> {
	const { id } = await engine.createTask({ data, debug: true });
	await engine.debugRest(id);
	return id;
}

test("R6 a conflict of two runs side by side; the second waits until it is seen", async () => {
	const opened = await kit.open({
		a: step("{}", "data.x = 'a'; data.first = true"),
		b: step("{}", "data.x = 'b'"),
	});
	await opened.engine.setBreakpoint({ kind: "conflict" });
	await opened.engine.setBreakpoint({ kind: "step", step: "a", when: "after" });
	const id = await start(opened);
	expect((await opened.engine.debugState(id)).next).toEqual(["a", "b"]);
	await opened.engine.debugContinue(id);
	const first = await opened.engine.debugRest(id);
	expect([first.pause?.text, first.runs.map(({ step: name }) => name)]).toEqual(['"a" has run.', ["b"]]);
	expect(await opened.engine.data(id)).toMatchObject({ x: "a" });
	expect(await pauses(opened, id)).toEqual(['"a" and "b" left different values at x.']);
	expect((await opened.result(id)).data).toEqual({ x: "b", first: true });
	await opened.close();
});

test("R3b what a person changes while it stands arms steps, and is journaled", async () => {
	const opened = await kit.open({ a: step("{ go: true }", "data.done = (data.done ?? 0) + 1") });
	const id = await start(opened);
	expect((await opened.engine.debugState(id)).next).toEqual([]);
	await opened.engine.updateTask(id, { go: true });
	expect(await opened.engine.debugState(id)).toMatchObject({ status: "paused", next: ["a"], at: 2 });
	await opened.engine.debugStepRun(id);
	expect((await opened.engine.debugRest(id)).pause?.text).toBe('"a" has run.');
	await opened.engine.updateTask(id, { go: null });
	await opened.engine.updateTask(id, { go: true });
	expect(await pauses(opened, id, "debugStepRun")).toEqual(['"a" has run.']);
	const { data, events } = await opened.result(id);
	expect(data).toEqual({ go: true, done: 2 });
	expect(events.filter(({ type }) => type === "data-updated")).toHaveLength(3);
	await opened.close();
});

test("T5 subtasks stand with their task, and are stopped in themselves", async () => {
	const opened = await kit.open({
		a: step("{ n: Number }", "task.subtask('Part', { part: data.n }, { into: 'sub', waitFor: true })"),
		b: step("{ part: Number }", "data.part += 1"),
	});
	const { engine } = opened;
	await engine.setBreakpoint({ kind: "step", step: "b", when: "before" });
	await engine.setBreakpoint({ kind: "path", path: "sub.part", when: "written" });
	const id = await start(opened, { n: 1 });
	await engine.debugContinue(id);
	const state = await engine.debugRest(id);
	const child = (await engine.tasks({ parent: id }))[0]?.id as TaskId;
	expect(state.pause).toMatchObject({ text: '"b" is about to start.', task: child });
	expect(await engine.debugState(child)).toEqual(state);
	expect(await pauses(opened, id)).toEqual(["A subtask's end has written sub."]);
	expect((await opened.result(id)).data).toEqual({ n: 1, sub: { part: 2 } });
	await opened.close();
});

test("T4 a parked task is taken under the debugger, and goes on by virtual time", async () => {
	const opened = await kit.open({
		a: step("{ n: Number }", "task.park(86_400_000); data.parked = true"),
		b: step("{ parked: true }", "data.late = true"),
	});
	const { engine } = opened;
	const { id } = await engine.createTask({ data: { n: 1 } });
	expect((await opened.rest(id)).record.state).toBe("parked");
	await expect(engine.debugState(id)).rejects.toMatchObject({ code: "not-debugged" });
	expect(await engine.debugTask(id)).toMatchObject({ status: "paused", next: [] });
	expect(await pauses(opened, id, "debugStepRun")).toEqual(['"b" has run.']);
	expect((await opened.result(id)).data).toEqual({ n: 1, parked: true, late: true });
	await expect(engine.debugTask(id)).rejects.toMatchObject({ code: "task-state" });
	await expect(engine.debugContinue(id)).rejects.toMatchObject({ code: "task-state" });
	await opened.close();
});

test("held calls: answered by hand, with an error, let go on, and failed by a stop", async () => {
	const files = {
		a: step(
			"{ n: Number }",
			"const [x, y] = await Promise.allSettled([connectors.bank.pay({ n: 1 }), connectors.bank.pay({ n: 2 })]);\ndata.x = x.value ?? x.reason.message; data.y = y.value ?? y.reason.message;",
		),
		"connectors/bank.json": mock({ pay: [{ return: "real" }] }),
	};
	const opened = await kit.open(files);
	const { engine } = opened;
	await engine.setBreakpoint({ kind: "call", connector: "bank" });
	const id = await start(opened, { n: 1 });
	await engine.debugContinue(id);
	const state = await engine.debugRest(id);
	expect([state.heldCalls.map(({ call, input }) => [call, input]), state.morePauses]).toEqual([
		[
			[1, { n: 1 }],
			[2, { n: 2 }],
		],
		1,
	]);
	const run = state.heldCalls[0]?.run as NonNullable<(typeof state.heldCalls)[0]>["run"];
	await expect(engine.debugAnswerCall(id, run, 9, { output: 1 })).rejects.toMatchObject({ code: "not-paused" });
	await engine.debugAnswerCall(id, run, 2, { error: { message: "by hand" } });
	await engine.debugContinue(id);
	await engine.debugRest(id);
	expect((await opened.result(id)).data).toEqual({ n: 1, x: "real", y: "by hand" });

	const stopped = await start(opened, { n: 2 });
	await engine.debugContinue(stopped);
	await engine.debugRest(stopped);
	await engine.stopTask(stopped);
	await engine.debugRest(stopped);
	const { record, data } = await opened.rest(stopped);
	expect(record.state).toBe("cancelled");
	expect(data).toEqual({
		n: 2,
		x: "The task was stopped while this call was held.",
		y: "The task was stopped while this call was held.",
	});
	await opened.close();
});

test("a call of a connector that is code stops after it has answered", async () => {
	const opened = await kit.open({
		a: step("{}", "data.x = await connectors.sum.add({ n: 2 })"),
		"connectors/sum.js": "module.exports.add = async ({ n }) => n + 1;\n",
	});
	await opened.engine.setBreakpoint({ kind: "call", connector: "sum" });
	const id = await start(opened);
	expect(await pauses(opened, id)).toEqual([
		'"a" has called sum.add, which is written as code: it has answered already.',
	]);
	expect((await opened.result(id)).data).toEqual({ x: 3 });
	await opened.close();
});

test("R8 a failure can be seen, and undone by hand, before the task ends", async () => {
	const opened = await kit.open({ a: step("{ n: 1 }", "data.seen = true; throw new Error('no')") });
	const { engine } = opened;
	await engine.setBreakpoint({ kind: "step", step: "a", when: "error" });
	const id = await start(opened, { n: 1 });
	await engine.debugContinue(id);
	expect((await engine.debugRest(id)).pause?.text).toBe('"a" has failed: no');
	expect((await engine.task(id)).state).toBe("running");
	expect(await pauses(opened, id)).toEqual([]);
	expect((await opened.result(id)).record).toMatchObject({ state: "error", error: { message: "no" } });
	await opened.close();
});

test("to an event, paused by a person, and let go", async () => {
	const opened = await kit.open({
		a: step("{ n: 0 }", "await sleep(10); data.n = 1"),
		b: step("{ n: 1 }", "await sleep(10); data.n = 2"),
	});
	const { engine } = opened;
	const id = await start(opened, { n: 0 });
	await expect(engine.debugRunTo(id, 1 as never)).rejects.toMatchObject({ code: "usage" });
	await engine.debugRunTo(id, 3 as never);
	const state = await engine.debugRest(id);
	expect([state.pause?.text, state.at, state.runs.length]).toEqual(["Event 3 was reached.", 3, 1]);
	await engine.debugContinue(id);
	await engine.debugPause(id);
	expect((await engine.debugRest(id)).pause?.text).toBe("A person has paused it.");
	await expect(engine.debugStepOver(id)).resolves.toMatchObject({ status: "running" });
	await engine.debugRest(id);
	await engine.setBreakpoint({ kind: "step", step: "b", when: "after" });
	await engine.debugEnd(id);
	expect((await opened.rest(id)).data).toEqual({ n: 2 });
	await expect(engine.debugState(id)).rejects.toMatchObject({ code: "not-debugged" });
	await opened.close();
});
