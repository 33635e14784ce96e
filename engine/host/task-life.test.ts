/** A task's life (rules R8, T1–T7), through the whole engine. */
import { afterAll, describe, expect, test } from "vitest";
import { asEventSeq, type JsonObject } from "../contract/index.ts";
import { createTestKit, eventsOf, mock, type Result, step } from "./testing/index.ts";

const kit = createTestKit();
afterAll(() => kit.close());

const HOUR = 3_600_000;
/** Where a task stands, in short. */
const standing = ({ record, data }: Pick<Result, "record" | "data">) => {
	const { state, outcome, result } = record;
	return { state, ...(outcome === undefined ? {} : { outcome }), ...(result === undefined ? {} : { result }), data };
};
const states = ({ events }: Result) => eventsOf(events, "state-changed").map(({ state }) => state);

const ENDS: readonly [rule: string, content: string, standing: object][] = [
	[
		"T2 settled: a step ran and none is ready any more",
		"data.x = 1",
		{ state: "done", outcome: "settled", data: { x: 1 } },
	],
	["T2 completed", "task.complete()", { state: "done", outcome: "completed", data: {} }],
	[
		"T2 completed with a result",
		"task.complete({ ok: [1] })",
		{ state: "done", outcome: "completed", result: { ok: [1] }, data: {} },
	],
	["T3 ignored", "data.x = 1; task.ignore()", { state: "ignored", data: { x: 1 } }],
	["T2 expired", "task.timeout(50); task.park(1000); step.redo()", { state: "incomplete", data: {} }],
	[
		"T2 expired, with a result to complete with",
		"task.timeout(50); task.completeOnExpire({ late: true }); task.park(1000); step.redo()",
		{ state: "done", outcome: "completed", result: { late: true }, data: {} },
	],
	["T2 a timeout that is not reached", "task.timeout(5000)", { state: "done", outcome: "settled", data: {} }],
];
test.each(ENDS)("%s", async (_rule, content, expected) => {
	expect(standing(await kit.run({ it: step("{}", content) }, {}))).toEqual(expected);
});

test("T2 incomplete: no step matched, and the nearest are named", async () => {
	const { record, data } = await kit.run(
		{
			pay: step('{ order: { status: "priced", total: Number } }', ""),
			ship: step('{ order: { status: "paid" }, address: Object }', ""),
		},
		{ order: { status: "new", total: 3 } },
	);
	expect({ state: record.state, data }).toEqual({ state: "incomplete", data: { order: { status: "new", total: 3 } } });
	expect(record.explanation).toContain('pay (needs order.status is "priced", but it is "new")');
});

test("T3 after complete no run starts; those under way end and merge", async () => {
	const result = await kit.run(
		{
			a_complete: step("{ go: true }", "task.complete(1); data.next = true; await sleep(20)"),
			b_slow: step("{ go: true }", "await sleep(50); data.slow = true"),
			c_quick: step("{ go: true }", "await sleep(5); data.quick = true"),
			never: step("{ $or: [{ quick: true }, { next: true }] }", "data.never = true"),
		},
		{ go: true },
	);
	expect({ ...standing(result), runs: result.runs }).toEqual({
		state: "done",
		outcome: "completed",
		result: 1,
		data: { go: true, next: true, slow: true, quick: true },
		runs: { a_complete: 1, b_slow: 1, c_quick: 1 },
	});
});

test("R8 a throw ends the task in error; what it wrote is merged, runs under way finish, none starts", async () => {
	const result = await kit.run(
		{
			a_fail: step(
				"{ go: true }",
				"data.before = 1; await sleep(10); throw Object.assign(new RangeError('too far'), { code: 'E_FAR' })",
			),
			b_slow: step("{ go: true }", "await sleep(30); data.slow = true"),
			never: step("{ before: 1 }", "data.never = true"),
		},
		{ go: true },
	);
	const { record, data, runs } = result;
	expect({ state: record.state, data, runs, error: record.error }).toEqual({
		state: "error",
		data: { go: true, before: 1, slow: true },
		runs: { a_fail: 1, b_slow: 1 },
		error: {
			message: "too far",
			type: "RangeError",
			code: "E_FAR",
			step: "a_fail",
			run: 1,
			stack: expect.stringMatching(/^ *at .*steps\/a_fail\.js:4:\d+/m),
		},
	});
});

test("R8 an error outweighs a completion that is still under way", async () => {
	const result = await kit.run(
		{ a: step("{}", "task.complete(); await sleep(10)"), b: step("{}", "await sleep(20); throw new Error('no')") },
		{},
	);
	expect(result.record).toMatchObject({ state: "error", error: { message: "no", step: "b" } });
});

const PARKS: readonly [rule: string, content: string][] = [
	["T4 park, then redo", "task.park(1000); step.redo()"],
	["T4 redo, then park", "step.redo(); task.park(1000)"],
];
test.each(PARKS)("%s", async (_rule, ask) => {
	const result = await kit.run(
		{
			retry: step(
				"{ ok: null }",
				`data.at = [...(data.at ?? []), Date.now() - Date.parse(task.createdAt)]; if (data.at.length < 3) { ${ask} } else data.ok = true`,
			),
			other: step("{ at: Array }", "data.seen = data.at.length"),
		},
		{},
	);
	expect({ ...standing(result), runs: result.runs, states: states(result) }).toEqual({
		state: "done",
		outcome: "settled",
		data: { at: [0, 1000, 2000], ok: true, seen: 1 },
		runs: { retry: 3, other: 1 },
		states: ["running", "parked", "running", "parked", "running", "done"],
	});
	expect(result.order).toEqual(["retry", "other", "retry", "retry"]);
});

test("T4 a park holds back all steps, but not runs under way; the longest holds", async () => {
	const result = await kit.run(
		{
			a_park: step("{ go: true }", "data.a = true; task.park(100)"),
			b_park: step("{ go: true }", "await sleep(10); task.park(40); data.b = true"),
			z_then: step("{ a: true }", "data.at = Date.now() - Date.parse(task.createdAt)"),
		},
		{ go: true },
	);
	expect(result.data).toEqual({ go: true, a: true, b: true, at: 100 });
});

test.each([["Infinity"], ["1e300"]])("T4 parked for %s: until someone changes the data", async (ms) => {
	const opened = await kit.open({ it: step("{ n: { $lt: 2 } }", `task.park(${ms}); data.n++`) });
	const parked = await opened.run({ n: 0 }, { virtualTime: false });
	expect(parked.record).toMatchObject({ state: "parked", parkedUntil: 8.64e15 });
	await opened.engine.updateTask(parked.record.id, { n: 5 });
	expect(standing(await opened.rest(parked.record.id))).toEqual({ state: "done", outcome: "settled", data: { n: 5 } });
});

test("T4 a change from outside ends a park, also one that matches nothing", async () => {
	const opened = await kit.open({
		ask: step("{ answer: null }", `task.park(${HOUR}); data.asked = true`),
		take: step("{ answer: String }", "data.taken = data.answer"),
	});
	const parked = await opened.run({}, { virtualTime: false });
	expect({ ...standing(parked), until: parked.record.parkedUntil }).toEqual({
		state: "parked",
		data: { asked: true },
		until: (eventsOf(parked.events, "parked")[0] as { until: number }).until,
	});
	await opened.engine.updateTask(parked.record.id, { answer: "yes" });
	expect(standing(await opened.rest(parked.record.id))).toEqual({
		state: "done",
		outcome: "settled",
		data: { asked: true, answer: "yes", taken: "yes" },
	});
});

describe("T4 a parked task outlives the program", () => {
	const files = {
		it: step("{ done: null }", `if (step.attempt() === 2) data.done = true; else { task.park(${HOUR}); step.redo(); }`),
	};
	test("still parked before its time", async () => {
		const start = Date.now();
		let opened = await kit.open(files, { now: () => start });
		const { record } = await opened.run({}, { virtualTime: false });
		opened = await opened.reopen({ now: () => start + HOUR - 60_000 });
		expect(await opened.engine.rest(record.id)).toMatchObject({ state: "parked", parkedUntil: start + HOUR, runs: 1 });
		await opened.close();
	});
	test("goes on once its time has passed meanwhile", async () => {
		const start = Date.now();
		let opened = await kit.open(files, { now: () => start });
		const { record } = await opened.run({}, { virtualTime: false });
		opened = await opened.reopen({ now: () => start + HOUR + 1 });
		const result = await opened.rest(record.id);
		expect({ ...standing(result), runs: result.runs }).toEqual({
			state: "done",
			outcome: "settled",
			data: { done: true },
			runs: { it: 2 },
		});
		await opened.close();
	});
	test("and ends where it expired meanwhile", async () => {
		const start = Date.now();
		let opened = await kit.open(
			{ it: step("{}", `task.timeout(${HOUR}); task.park(${2 * HOUR}); step.redo()`) },
			{ now: () => start },
		);
		const { record } = await opened.run({}, { virtualTime: false });
		expect(record.state).toBe("parked");
		opened = await opened.reopen({ now: () => start + HOUR + 1 });
		await opened.event(record.id, (event) => event.type === "state-changed" && event.state === "incomplete");
		expect((await opened.engine.task(record.id)).runs).toBe(1);
		await opened.close();
	});
});

describe("T5 subtasks", () => {
	const child = step(
		"{ item: Number }",
		"data.double = data.item * 2; data.$debug = { by: task.name() }; task.complete('done ' + data.item)",
	);
	test("its data comes to `into`, without keys with $, with its result", async () => {
		const result = await kit.run(
			{
				child,
				parent: step(
					"{ items: Array, asked: null }",
					"data.asked = true; data.items.forEach((item, i) => task.subtask('n' + i, { item: item.n }, { into: 'items.' + i + '.found', waitFor: true }))",
				),
				after: step(
					"{ items: [{ found: Object }] }",
					"data.sum = data.items.reduce((sum, item) => sum + item.found.double, 0)",
				),
			},
			{ items: [{ n: 1 }, { n: 2 }] },
		);
		expect({ ...standing(result), order: result.order, states: states(result) }).toEqual({
			state: "done",
			outcome: "settled",
			data: {
				asked: true,
				items: [
					{ n: 1, found: { item: 1, double: 2, result: "done 1" } },
					{ n: 2, found: { item: 2, double: 4, result: "done 2" } },
				],
				sum: 6,
			},
			order: ["parent", "after"],
			states: ["running", "waiting", "running", "done"],
		});
		expect(eventsOf(result.events, "subtask-ended").map(({ state }) => state)).toEqual(["done", "done"]);
	});
	test("without waitFor the parent goes on meanwhile, and takes the data up when it comes", async () => {
		const result = await kit.run(
			{
				child: step("{ slow: true }", "await sleep(100); data.late = 1"),
				parent: step("{ go: true }", "task.subtask('s', { slow: true }, { into: 'sub' }); data.next = true"),
				meanwhile: step("{ next: true }", "data.subWas = data.sub === undefined ? 'open' : 'there'"),
				after: step("{ sub: Object }", "data.after = data.sub.late"),
			},
			{ go: true },
		);
		expect(result.data).toEqual({ go: true, next: true, subWas: "open", sub: { slow: true, late: 1 }, after: 1 });
	});
	test("without waitFor the parent starts runs while its child works; with it, none", async () => {
		const files = (waitFor: boolean) => ({
			child: step("{ slow: true }", "await sleep(100)"),
			parent: step("{ go: true }", `task.subtask('s', { slow: true }, { waitFor: ${waitFor} }); data.next = true`),
			next: step("{ next: true }", "data.at = Date.now() - Date.parse(task.createdAt)"),
		});
		expect((await kit.run(files(false), { go: true })).data.at).toBe(0);
		expect((await kit.run(files(true), { go: true })).data.at).toBe(100);
	});
	test("of a subtask", async () => {
		const result = await kit.run(
			{
				down: step(
					"{ depth: { $gt: 0 }, sub: null }",
					"task.subtask('d' + data.depth, { depth: data.depth - 1 }, { into: 'sub', waitFor: true })",
				),
				bottom: step("{ depth: 0 }", "data.bottom = true"),
			},
			{ depth: 3 },
		);
		expect(result.data).toEqual({ depth: 3, sub: { depth: 2, sub: { depth: 1, sub: { depth: 0, bottom: true } } } });
	});
	test("that no step handles ends incomplete, and the parent goes on", async () => {
		const result = await kit.run(
			{
				parent: step("{ go: true }", "task.subtask('nobody', { unknown: 1 }, { into: 'sub', waitFor: true })"),
				after: step("{ sub: Object }", "data.after = true"),
			},
			{ go: true },
		);
		expect({ data: result.data, ended: eventsOf(result.events, "subtask-ended").map(({ state }) => state) }).toEqual({
			data: { go: true, sub: { unknown: 1 }, after: true },
			ended: ["incomplete"],
		});
	});
	test("that fails leaves its error, and the parent goes on", async () => {
		const result = await kit.run(
			{
				child: step("{ item: 1 }", "data.got = 1; throw new TypeError('broken')"),
				parent: step("{ go: true }", "task.subtask('s', { item: 1 }, { into: 'sub', waitFor: true })"),
				after: step("{ sub: { error: Object } }", "data.after = data.sub.error.message"),
			},
			{ go: true },
		);
		expect(standing(result)).toEqual({
			state: "done",
			outcome: "settled",
			data: {
				go: true,
				sub: { item: 1, got: 1, error: { message: "broken", type: "TypeError", step: "child" } },
				after: "broken",
			},
		});
	});
	test.each([
		["", '""'],
		["a..b", '"a..b"'],
	])("into %j is no path, and the run says so", async (into, shown) => {
		const result = await kit.run(
			{ it: step("{ go: true }", `data.x = 1; task.subtask('s', {}, { into: ${JSON.stringify(into)} })`) },
			{ go: true },
		);
		expect({ state: result.record.state, message: result.record.error?.message }).toEqual({
			state: "error",
			message: `task.subtask("s"): into ${shown} is no path. Write it as companies.3.research.`,
		});
	});
	test("knows where it comes from, and its parent's id", async () => {
		const opened = await kit.open({
			child: step("{ item: 1 }", "data.via = { ...data.$via }"),
			parent: step("{ go: true }", "task.subtask('s', { item: 1 }, { into: 'sub', waitFor: true })"),
		});
		const { record, data } = await opened.run({ go: true }, { name: "The parent" });
		const [sub] = await opened.engine.tasks({ parent: record.id });
		expect({ via: (data.sub as JsonObject).via, name: sub?.name, parent: sub?.parent }).toEqual({
			via: {
				id: record.id,
				name: "The parent",
				type: "subtask",
				received: new Date(sub?.createdAt ?? 0).toISOString(),
			},
			name: "s",
			parent: record.id,
		});
	});
	test("that ended while the parent was cancelled is taken up when the parent is resumed", async () => {
		const opened = await kit.open({
			child: step("{ item: 1 }", "await sleep(60_000)"),
			parent: step("{ go: true }", "task.subtask('s', { item: 1 }, { into: 'sub', waitFor: true })"),
			after: step("{ sub: Object }", "data.after = true"),
		});
		const { id } = await opened.engine.createTask({ data: { go: true } });
		await opened.event(id, (event) => event.type === "state-changed" && event.state === "waiting");
		const [sub] = await opened.engine.tasks({ parent: id });
		await opened.engine.stopTask(id);
		await opened.engine.stopTask(sub?.id as never);
		expect((await opened.engine.rest(sub?.id as never)).state).toBe("cancelled");
		await opened.engine.resumeTask(id);
		expect(standing(await opened.rest(id))).toEqual({
			state: "done",
			outcome: "settled",
			data: { go: true, sub: { item: 1 }, after: true },
		});
	});
});

describe("T6 what people do", () => {
	const slow = {
		it: step("{ go: true }", "data.part = 1; await sleep(30); data.whole = 1; data.next = true"),
		next: step("{ next: true }", "data.after = true"),
	};
	test("stop while a run is under way: it ends and merges, nothing starts; resume goes on", async () => {
		const opened = await kit.open(slow);
		const { id } = await opened.engine.createTask({ data: { go: true } });
		await opened.event(id, (event) => event.type === "step-started");
		await opened.engine.stopTask(id);
		const stopped = await opened.rest(id);
		expect({ ...standing(stopped), runs: stopped.runs }).toEqual({
			state: "cancelled",
			data: { go: true, part: 1, whole: 1, next: true },
			runs: { it: 1 },
		});
		await expect(opened.engine.stopTask(id)).rejects.toMatchObject({ code: "task-state" });
		await opened.engine.resumeTask(id);
		const resumed = await opened.rest(id);
		expect({ ...standing(resumed), runs: resumed.runs }).toEqual({
			state: "done",
			outcome: "settled",
			data: { go: true, part: 1, whole: 1, next: true, after: true },
			runs: { it: 1, next: 1 },
		});
	});
	test("stopped twice: the runs under way are cut off, and run again when it is resumed", async () => {
		const opened = await kit.open({
			it: step("{ go: true }", "if (step.attempt() === 1) await sleep(60_000); data.done = step.attempt()"),
		});
		const { id } = await opened.engine.createTask({ data: { go: true } });
		await opened.event(id, (event) => event.type === "step-started");
		await opened.engine.stopTask(id);
		await opened.engine.stopTask(id);
		const stopped = await opened.rest(id);
		expect({ ...standing(stopped), cut: eventsOf(stopped.events, "run-cut-off") }).toEqual({
			state: "cancelled",
			data: { go: true },
			cut: [{ run: 1, calls: [] }],
		});
		await opened.engine.resumeTask(id);
		expect((await opened.rest(id)).data).toEqual({ go: true, done: 2 });
	});
	test("stop of a parked task, and of its subtasks", async () => {
		const opened = await kit.open({
			child: step("{ item: 1 }", `task.park(${HOUR})`),
			parent: step("{ go: true }", "task.subtask('s', { item: 1 }, { waitFor: true })"),
		});
		const parent = await opened.run({ go: true }, { virtualTime: false });
		expect(parent.record.state).toBe("waiting");
		expect((await opened.engine.stopTask(parent.record.id)).state).toBe("cancelled");
		expect((await opened.engine.tasks({ parent: parent.record.id })).map(({ state }) => state)).toEqual(["cancelled"]);
	});
	test("retry: the failed steps are armed again, the others are not", async () => {
		const opened = await kit.open({
			a: step("{ go: true }", "if (data.fixed !== true) throw new Error('a'); data.a = true"),
			b: step("{ go: true }", "await sleep(5); if (data.fixed !== true) throw new Error('b'); data.b = true"),
			c: step("{ go: true }", "data.c = (data.c ?? 0) + 1"),
		});
		const failed = await opened.run({ go: true });
		expect(failed.record.state).toBe("error");
		await expect(opened.engine.resumeTask(failed.record.id)).rejects.toMatchObject({ code: "task-state" });
		expect((await opened.engine.updateTask(failed.record.id, { fixed: true })).state).toBe("error");
		await opened.engine.retryTask(failed.record.id);
		const retried = await opened.rest(failed.record.id);
		expect({ ...standing(retried), runs: retried.runs }).toEqual({
			state: "done",
			outcome: "settled",
			data: { go: true, fixed: true, a: true, b: true, c: 1 },
			runs: { a: 2, b: 2, c: 1 },
		});
		await expect(opened.engine.retryTask(failed.record.id)).rejects.toMatchObject({ code: "task-state" });
	});
	test("retry where the step fails again", async () => {
		const opened = await kit.open({ it: step("{}", "throw new Error('no ' + step.attempt())") });
		const { record } = await opened.run({});
		await opened.engine.retryTask(record.id);
		expect((await opened.rest(record.id)).record).toMatchObject({
			state: "error",
			runs: 2,
			error: { message: "no 2" },
		});
	});
	test("resume of a task that has ended: with nothing ready it ends anew", async () => {
		const opened = await kit.open({ it: step("{ n: 1 }", "data.seen = true; task.complete('once')") });
		const { record } = await opened.run({ n: 1 });
		await opened.engine.resumeTask(record.id);
		expect(standing(await opened.rest(record.id))).toEqual({
			state: "done",
			outcome: "settled",
			data: { n: 1, seen: true },
		});
	});
	test("resume of an expired task: it has no limit of time any more", async () => {
		const opened = await kit.open({
			it: step("{}", "task.timeout(10); task.park(1000); step.redo(); if (step.attempt() === 2) task.complete()"),
		});
		const { record } = await opened.run({});
		expect(record.state).toBe("incomplete");
		await opened.engine.resumeTask(record.id);
		expect((await opened.rest(record.id)).record).toMatchObject({ state: "done", outcome: "completed", runs: 2 });
	});
	test("an update of an ended task changes the data, and nothing runs until it is resumed", async () => {
		const opened = await kit.open({ it: step("{ n: { $gt: 0 } }", "data.seen = [...(data.seen ?? []), data.n]") });
		const { record } = await opened.run({ n: 1 });
		await opened.engine.updateTask(record.id, { n: 2 });
		expect(standing(await opened.rest(record.id))).toEqual({
			state: "done",
			outcome: "settled",
			data: { n: 2, seen: [1] },
		});
		await opened.engine.resumeTask(record.id);
		expect((await opened.rest(record.id)).data).toEqual({ n: 2, seen: [1, 2] });
	});
	test("clone: the data as it was at the start, or after an event, with other data", async () => {
		const opened = await kit.open({ it: step("{ n: Number, done: null }", "data.done = data.n") });
		const { record, events } = await opened.run({ n: 1, $stash: { key: "k" } }, { name: "One", tags: ["x"] });
		const first = await opened.engine.cloneTask(record.id, { data: { n: 5 } });
		const ended = events.find((event) => event.type === "step-ended");
		const second = await opened.engine.cloneTask(record.id, { at: ended?.seq ?? asEventSeq(0), name: "Two" });
		expect(
			[await opened.rest(first.id), await opened.rest(second.id)].map((one) => ({
				name: one.record.name,
				tags: one.record.tags,
				origin: one.record.origin,
				data: one.data,
				runs: one.runs,
			})),
		).toEqual([
			{ name: "One (copy)", tags: ["x"], origin: record.id, data: { n: 5, done: 5 }, runs: { it: 1 } },
			{ name: "Two", tags: ["x"], origin: record.id, data: { n: 1, done: 1 }, runs: {} },
		]);
	});
});

describe("T7 virtual time", () => {
	test("timers, parks, mock delays and timeouts are skipped to, in order", async () => {
		const before = performance.now();
		const result = await kit.run(
			{
				"connectors/far.json": mock({ call: [{ return: "far", delayMs: 50_000 }] }),
				"automation.json": { name: "Test", limits: { durationMs: HOUR } },
				a: step(
					"{ go: true }",
					"data.far = await connectors.far.call(); data.a = Date.now() - Date.parse(task.createdAt)",
				),
				b: step("{ go: true }", "await sleep(20_000); data.b = Date.now() - Date.parse(task.createdAt)"),
				c: step(
					"{ a: Number }",
					"if (step.attempt() === 1) { task.park(86_400_000); step.redo() } else data.c = Date.now() - Date.parse(task.createdAt)",
				),
			},
			{ go: true },
		);
		expect({ data: result.data, order: result.order, took: result.record.durationMs }).toEqual({
			data: { go: true, far: "far", a: 50_000, b: 20_000, c: 86_450_000 },
			order: ["a", "b", "c", "c"],
			took: 86_450_000,
		});
		// A day of the task's time, in far less than its shortest wait.
		expect(performance.now() - before).toBeLessThan(20_000);
	});
	test("R8 S9 a run left behind by its own timer does not keep time going", async () => {
		const result = await kit.run(
			{ it: step("{}", "setTimeout(() => { data.late = true }, 1000); sleep(5000); data.x = 1") },
			{},
		);
		expect({ data: result.data, took: result.record.durationMs }).toEqual({ data: { x: 1 }, took: 0 });
	});
});
