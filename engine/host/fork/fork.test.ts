/** Forks (rule T6): a task that goes on from a moment of another one. */
import { afterAll, expect, test } from "vitest";
import { asEventSeq, type JournalEvent, type JsonObject } from "../../contract/index.ts";
import { createTestKit, mock, type Opened, step } from "../testing/index.ts";

const kit = createTestKit();
afterAll(() => kit.close());

const ORDER = {
	a_price: step("{ item: String, price: null }", "data.price = data.item === 'tea' ? 4 : 9;"),
	b_pay: step("{ price: Number, paid: null }", "data.paid = data.price * 2; data.$stash.card = 'secret-' + data.paid;"),
	c_ship: step("{ paid: { $gt: 10 } }", "data.shipped = data.$stash.card.length;"),
};

const seqOf = (events: readonly JournalEvent[], wanted: (event: JournalEvent) => boolean) =>
	(events.find(wanted) as JournalEvent).seq;

const fork = async ({ engine, rest }: Opened, id: never, at: number, data?: JsonObject) => {
	const made = await engine.forkTask(id, { at: asEventSeq(at), ...(data === undefined ? {} : { data }) });
	return rest(made.id);
};

test("T6 a fork shares the events up to the one it was made from, and goes on from there with changed data", async () => {
	const opened = await kit.open(ORDER);
	const first = await opened.run({ item: "tea" });
	expect(first.data).toEqual({ item: "tea", price: 4, paid: 8 });
	const at = seqOf(first.events, (event) => event.type === "step-ended");
	const second = await fork(opened, first.record.id as never, at, { price: 7 });
	const shared = second.events.slice(0, at);
	expect(shared.slice(1)).toEqual(first.events.slice(1, at));
	expect(shared[0]).toEqual({ ...first.events[0], origin: { task: first.record.id, event: at, fork: true } });
	expect(second.events[at]).toMatchObject({ type: "forked", from: first.record.id, event: at, armed: [] });
	expect(second.data).toEqual({ item: "tea", price: 7, paid: 14, shipped: 9 });
	expect(second.order).toEqual(["a_price", "b_pay", "c_ship"]);
	expect(second.record.origin).toBe(first.record.id);
	expect((await opened.result(first.record.id)).events).toEqual(first.events);
});

test("T6 the private part goes with a fork, and is shown in none of its events", async () => {
	const opened = await kit.open(ORDER);
	const first = await opened.run({ item: "coffee", $stash: { pin: "1234" } });
	const paid = seqOf(first.events, (event) => event.type === "step-ended" && event.run === 2);
	const { data, events } = await fork(opened, first.record.id as never, paid);
	expect(data.shipped).toBe("secret-18".length);
	expect(JSON.stringify(events)).not.toMatch(/1234|secret-18/);
});

test("T6 a run that was under way starts again, with the next attempt", async () => {
	const opened = await kit.open({ slow: step("{ done: null }", "await sleep(50); data.done = step.attempt();") });
	const first = await opened.run({});
	const started = seqOf(first.events, (event) => event.type === "step-started");
	const second = await fork(opened, first.record.id as never, started);
	expect(second.events.slice(started).map(({ type }) => type)).toEqual([
		"forked",
		"run-cut-off",
		"task-changed",
		"state-changed",
		"state-changed",
		"step-started",
		"step-ended",
		"state-changed",
	]);
	expect(second.data).toEqual({ done: 2 });
	expect(second.record.state).toBe("done");
});

test("T6 a fork of a running task leaves it alone, and one of a parked task is parked as long", async () => {
	const opened = await kit.open({ park: step("{ n: null }", "data.n = 1; task.park(3_600_000);") });
	const { id } = await opened.engine.createTask({ data: {} });
	const first = await opened.rest(id);
	expect(first.record.state).toBe("parked");
	const second = await fork(opened, id as never, first.record.events);
	expect(second.record.state).toBe("parked");
	const forked = second.events.find(({ type }) => type === "forked");
	const shift = forked?.type === "forked" ? forked.shiftMs : Number.NaN;
	expect(second.record.parkedUntil).toBe((first.record.parkedUntil ?? 0) + shift);
	const third = await fork(opened, id as never, first.record.events, { n: null });
	expect(third.runs).toEqual({ park: 2 });
	expect((await opened.result(id)).events).toEqual(first.events);
});

test("T6 subtasks that were open are made anew for the fork, from their own data", async () => {
	const opened = await kit.open({
		a_ask: step(
			"{ kind: 'parent', asked: null }",
			"data.asked = true; task.subtask('child', { kind: 'child' }, { into: 'answer', waitFor: true });",
		),
		b_answer: step("{ kind: 'child', n: null }", "await sleep(20); data.n = 5;"),
		c_use: step("{ kind: 'parent', 'answer.n': Number }", "data.used = data.answer.n;"),
	});
	const first = await opened.run({ kind: "parent" });
	const asked = seqOf(first.events, (event) => event.type === "subtask-started");
	const second = await fork(opened, first.record.id as never, asked);
	expect(second.data).toEqual(first.data);
	const [before, after] = second.events.flatMap((event) => (event.type === "subtask-started" ? [event.task] : []));
	expect(before).not.toBe(after);
	expect((await opened.engine.task(after as never)).parent).toBe(second.record.id);
});

test("T6 a fork after an end goes on when its data arms a step", async () => {
	const opened = await kit.open(ORDER);
	const first = await opened.run({ item: "tea" });
	const second = await fork(opened, first.record.id as never, first.record.events, { paid: 11 });
	expect(second.data).toMatchObject({ paid: 11, shipped: "secret-8".length });
	const { engine } = opened;
	await expect(engine.forkTask(first.record.id, { at: asEventSeq(999) })).rejects.toMatchObject({ code: "usage" });
});

test("T6 a fork outlives the engine, and its data at each event is the task's", async () => {
	const opened = await kit.open(ORDER);
	const first = await opened.run({ item: "coffee" });
	const at = seqOf(first.events, (event) => event.type === "step-ended");
	const second = await fork(opened, first.record.id as never, at);
	const again = await opened.reopen();
	for (let seq = 2; seq <= at; seq++)
		expect(await again.engine.data(second.record.id, asEventSeq(seq))).toEqual(
			await again.engine.data(first.record.id, asEventSeq(seq)),
		);
	expect((await again.result(second.record.id)).data).toEqual(second.data);
});

test("T6 a fork runs the automation as it is now; the recording has the code of both", async () => {
	const opened = await kit.open(ORDER);
	const first = await opened.run({ item: "tea" });
	const file = "steps/b_pay.js";
	expect(await opened.engine.changedSince(first.record.id)).toEqual({ recorded: true, changes: [] });
	opened.write({ b_pay: step("{ price: Number, paid: null }", "data.paid = 'mended';"), "lib/new.js": "" });
	opened.engine.reload();
	expect(await opened.engine.changedSince(first.record.id)).toEqual({
		recorded: true,
		changes: [
			{ file: "lib/new.js", change: "added" },
			{ file, change: "changed" },
		],
	});
	const at = seqOf(first.events, (event) => event.type === "step-ended");
	const second = await fork(opened, first.record.id as never, at);
	expect(second.data.paid).toBe("mended");
	const { engine } = opened;
	expect(await engine.recordedSource(first.record.id, file)).toMatchObject({ text: ORDER.b_pay, current: false });
	expect(await engine.recordedSource(second.record.id, file, asEventSeq(at))).toMatchObject({ text: ORDER.b_pay });
	expect(await engine.recordedSource(second.record.id, file)).toMatchObject({ current: true });
	expect(await engine.recordedSource(second.record.id, "steps/none.js")).toBeUndefined();
});

test("branches are one tree, from whichever of them one asks", async () => {
	const opened = await kit.open({ ...ORDER, "connectors/shop.json": mock({}) });
	const first = await opened.run({ item: "tea" });
	const second = await fork(opened, first.record.id as never, 3);
	const third = await fork(opened, second.record.id as never, 4);
	const clone = await opened.rest((await opened.engine.cloneTask(first.record.id)).id);
	const tree = await opened.engine.branches(third.record.id);
	expect(tree).toEqual({
		task: first.record,
		branches: [
			{
				task: second.record,
				how: "fork",
				event: 3,
				branches: [{ task: third.record, how: "fork", event: 4, branches: [] }],
			},
			{ task: clone.record, how: "clone", branches: [] },
		],
	});
	expect(await opened.engine.branches(first.record.id)).toEqual(tree);
});

test("a comparison of a fork begins where it parted, and tells each difference", async () => {
	const opened = await kit.open(ORDER);
	const first = await opened.run({ item: "tea" });
	const at = seqOf(first.events, (event) => event.type === "step-ended");
	const second = await fork(opened, first.record.id as never, at, { price: 7 });
	const { a, b, ...compared } = await opened.engine.compareTasks(first.record.id, second.record.id);
	expect([a.id, b.id]).toEqual([first.record.id, second.record.id]);
	expect(compared).toMatchObject({
		common: { a: at, b: at, runs: 1 },
		departure: { message: "b_pay writes 8 to paid in the first task, 14 in the second." },
		differences: [
			{ kind: "patch", a: { run: 2 }, b: { run: 2 } },
			{ kind: "run", message: "c_ship runs in the second task only." },
		],
		data: [
			{ path: "price", a: 4, b: 7 },
			{ path: "paid", a: 8, b: 14 },
			{ path: "shipped", b: 9 },
		],
		steps: [
			{ step: "a_price", a: 1, b: 1 },
			{ step: "b_pay", a: 1, b: 1 },
			{ step: "c_ship", a: 0, b: 1 },
		],
		leftOut: { differences: 0, data: 0 },
	});
	const same = await opened.engine.compareTasks(first.record.id, first.record.id);
	expect([same.departure, same.differences, same.data]).toEqual([undefined, [], []]);
});

test("tasks that are no relatives are compared run by run", async () => {
	const opened = await kit.open(ORDER);
	const first = await opened.run({ item: "tea" });
	const second = await opened.run({ item: "coffee" });
	const compared = await opened.engine.compareTasks(first.record.id, second.record.id);
	expect(compared.common.runs).toBe(0);
	expect(compared.departure?.message).toBe("a_price writes 4 to price in the first task, 9 in the second.");
});
