/** Recorded tasks run again: exactly (rule J4), or with the automation as it is now. */
import { afterAll, describe, expect, test } from "vitest";
import { asEventSeq, type JsonObject, type TaskId } from "../../contract/index.ts";
import { createTestKit, type Files, mock, type Opened, step } from "../testing/index.ts";

const kit = createTestKit();
afterAll(() => kit.close());

const shop = mock({
	ask: [
		{ when: { sku: "bad" }, throw: { message: "no such thing", code: "NONE" }, delayMs: 5 },
		{ return: { price: 12 }, delayMs: 7 },
	],
	now: [{ return: 1 }],
});

const exact = async ({ engine }: Opened, ...tasks: TaskId[]) =>
	(await engine.replayTasks({ id: "exact", tasks, mode: "exact" })).tasks.map(({ verdict, departure, message }) => ({
		verdict,
		...(departure && { departure }),
		...(message && { message }),
	}));
const SAME = { verdict: "same" };

const automations: [string, Files, JsonObject][] = [
	[
		"steps side by side that conflict",
		{
			a: step("{ go: true }", "await sleep(4); data.x = 'a'; data.list.push('a');"),
			b: step("{ go: true }", "await sleep(2); data.x = 'b'; data.list.push('b');"),
			c: step("{ x: 'a' }", "data.seen = Math.random() + Date.now();"),
		},
		{ go: true, list: [] },
	],
	[
		"calls that fail, and calls left behind",
		{
			"connectors/shop.json": shop,
			a: step(
				"{ go: true }",
				"try { await connectors.shop.ask({ sku: 'bad' }) } catch (e) { data.why = e.code } connectors.shop.ask({}); await connectors.shop.now({});",
			),
			b: step("{ why: String }", "data.q = await Promise.all([1, 2].map((n) => connectors.shop.ask({ n })));"),
		},
		{ go: true },
	],
	[
		"redo, park, tags and a name",
		{
			a: step(
				"{ go: true }",
				"data.n = step.attempt(); console.log(data.n); if (data.n < 3) step.redo(); task.park(50); task.name('N' + data.n); task.tags(['t']);",
			),
			b: step("{ n: 3 }", "task.visualize({ type: 'data', name: 'v', data: { n: 3 } }); task.complete({ ok: true });"),
		},
		{ go: true },
	],
	[
		"subtasks, waited for and not",
		{
			a: step(
				"{ kind: 'p', asked: null }",
				"data.asked = 1; task.subtask('one', { kind: 'c', ms: 5 }, { into: 'one', waitFor: true }); task.subtask('two', { kind: 'c', ms: 9 }, { into: 'two' }); task.subtask('free', { kind: 'c', ms: 1 });",
			),
			b: step(
				"{ kind: 'c', n: null }",
				"await sleep(data.ms); data.n = Math.random(); if (data.ms === 9) throw new Error('nine');",
			),
			c: step("{ 'one.n': Number }", "data.used = true;"),
		},
		{ kind: "p" },
	],
	[
		"a failure beside a run",
		{
			a: step("{ go: true }", "await sleep(3); throw Object.assign(new TypeError('no'), { code: 'E' });"),
			b: step("{ go: true }", "await sleep(6); data.b = 1;"),
		},
		{ go: true },
	],
	[
		"one that completes while another runs",
		{
			a: step("{ go: true }", "task.complete(1); await sleep(9);"),
			b: step("{ go: true }", "await sleep(3); data.c = true;"),
			c: step("{ c: true }", "data.never = true;"),
		},
		{ go: true },
	],
	[
		"an expiry with a run under way",
		{
			a: step("{ go: true }", "task.timeout(20); data.more = true;"),
			b: step("{ more: true }", "await sleep(40); data.late = true;"),
			c: step("{ late: true }", "data.never = true;"),
		},
		{ go: true },
	],
	[
		"a stash",
		{
			a: step("{ go: true }", "data.$stash.key = crypto.randomUUID();"),
			b: step("{ '$stash.key': String }", "data.n = data.$stash.key.length; data.part = data.$stash.key.slice(0, 1);"),
		},
		{ go: true },
	],
	[
		"conditions that only a sandbox can evaluate",
		{
			a: step(
				"{ n: { $lt: limit(data) } }",
				"data.n++;",
				"const limit = (d) => { let s = 0; for (let i = 0; i < 4; i++) s += 1; return s; };",
			),
		},
		{ n: 0 },
	],
	["no step that matches", { a: step("{ never: true }", "") }, { go: true }],
	[
		"a loop at its limit",
		{ "automation.json": { name: "Test", limits: { runsOfStep: 4 } }, a: step("{}", "step.redo();") },
		{},
	],
	[
		"a limit of processor time",
		{
			"automation.json": { name: "Test", limits: { cpuMs: 60 } },
			a: step("{}", "console.log(1); await sleep(1); for (;;);"),
		},
		{},
	],
];

describe("J4 a task replayed exactly comes out as it was recorded, by any clock", () => {
	test.each(automations)("%s", async (_name, files, data) => {
		const opened = await kit.open(files);
		const tasks: TaskId[] = [];
		for (const virtualTime of [true, false]) tasks.push((await opened.run(data, { virtualTime })).record.id);
		for (const id of tasks) await untilEnded(opened, id);
		const before = await Promise.all(tasks.map((id) => opened.engine.events(id)));
		expect(await exact(opened, ...tasks)).toEqual([SAME, SAME]);
		expect(await Promise.all(tasks.map((id) => opened.engine.events(id)))).toEqual(before);
	});
});

async function untilEnded(opened: Opened, id: TaskId): Promise<void> {
	const record = await opened.engine.task(id);
	if (record.state === "parked" || record.state === "waiting")
		await opened.event(
			id,
			(event) => event.type === "state-changed" && ["done", "error", "incomplete"].includes(event.state),
		);
}

test("J4 what people did comes again: changes of the data, stops, retries, a restart", async () => {
	const files: Files = {
		a: step("{ go: true }", "if (data.ok !== true) throw new Error('not yet'); data.done = true; data.$stash.a = 1;"),
		p: step("{ done: true, n: null }", "data.n = 1; task.park(3_600_000);"),
		q: step("{ n: { $gte: 2 } }", "data.n2 = data.n;"),
	};
	const opened = await kit.open(files);
	const { record } = await opened.run({ go: true }, { virtualTime: false });
	const { engine } = opened;
	await engine.updateTask(record.id, { ok: true, $stash: { b: 2 } });
	await engine.retryTask(record.id);
	await engine.rest(record.id);
	const again = await opened.reopen();
	await again.engine.updateTask(record.id, { n: 2 });
	expect((await again.rest(record.id)).record.state).toBe("done");
	await again.engine.updateTask(record.id, { n: 3 });
	await again.engine.resumeTask(record.id);
	expect((await again.rest(record.id)).data.n2).toBe(3);
	expect(await exact(again, record.id)).toEqual([SAME]);
});

test("J4 the code that a task ran with is what it is replayed with, also where it changed while the task lived", async () => {
	const opened = await kit.open({
		a: step("{ go: true }", "data.x = 1; task.park(3_600_000);"),
		b: step("{ y: true }", "data.z = 1;"),
	});
	const { id } = await opened.engine.createTask({ data: { go: true } });
	await opened.rest(id);
	opened.write({ b: step("{ y: true }", "data.z = 2;") });
	opened.engine.reload();
	await opened.engine.updateTask(id, { y: true });
	expect((await opened.rest(id)).data.z).toBe(2);
	opened.write({ a: step("{ go: true }", "data.x = 3;"), b: step("{ y: true }", "data.z = 4;") });
	opened.engine.reload();
	expect(await exact(opened, id)).toEqual([SAME]);
	const stop = await opened.engine.createTask({ data: { go: true } });
	await opened.rest(stop.id);
	expect(await exact(opened, stop.id, id)).toEqual([SAME, SAME]);
});

test("J4 a fork is replayed from where it went its own way", async () => {
	const opened = await kit.open(automations[3]?.[1] as Files);
	const first = await opened.run({ kind: "p" });
	const forks: TaskId[] = [];
	for (let at = 2; at < first.record.events; at += 2) {
		const { id } = await opened.engine.forkTask(first.record.id, {
			at: asEventSeq(at),
			...(at % 4 === 0 ? { data: { extra: at } } : {}),
		});
		await opened.rest(id);
		forks.push(id);
	}
	expect(await exact(opened, ...forks)).toEqual(forks.map(() => SAME));
});

const current = async ({ engine }: Opened, tasks: readonly TaskId[], mocks = false) =>
	engine.replayTasks({ id: "current", tasks, mode: "current", mocks });

describe("with today's code, a task whose code is the same comes out the same, by any clock", () => {
	test.each(automations)("%s", async (_name, files, data) => {
		const opened = await kit.open(files);
		const tasks: TaskId[] = [];
		for (const virtualTime of [true, false]) tasks.push((await opened.run(data, { virtualTime })).record.id);
		for (const id of tasks) await untilEnded(opened, id);
		const { tasks: found } = await current(opened, tasks);
		expect(found.map(({ verdict, departure, data: differs }) => ({ verdict, departure, differs }))).toEqual(
			tasks.map(() => ({ verdict: "same", departure: undefined, differs: [] })),
		);
	});
});

test("with today's code, each task is told that ends otherwise, with its first departure", async () => {
	const files = (limit: number) => ({
		"connectors/shop.json": shop,
		a_ask: step(
			"{ n: Number, price: null }",
			"data.price = (await connectors.shop.ask({ n: data.n })).price * data.n;",
		),
		b_big: step(`{ price: { $gt: ${limit} } }`, "data.big = true;"),
		c_small: step(`{ price: { $lte: ${limit} } }`, "data.small = true;"),
	});
	const opened = await kit.open(files(60));
	const tasks: TaskId[] = [];
	for (let n = 1; n <= 10; n++) tasks.push((await opened.run({ n })).record.id);
	opened.write(files(36));
	opened.engine.reload();
	const notices: unknown[] = [];
	opened.engine.subscribe((notice) => notice.type === "replay-progress" && notices.push(notice));
	const { summary, tasks: found, ...report } = await current(opened, tasks);
	expect(summary).toBe("With your change, 2 of these 10 recorded tasks would end otherwise.");
	expect(report).toEqual({ id: "current", mode: "current", total: 10, cancelled: false });
	expect(found.map(({ verdict }) => verdict).join()).toBe(
		"same,same,same,otherwise,otherwise,same,same,same,same,same",
	);
	expect(found[3]).toMatchObject({
		departure: { kind: "start", step: "b_big", message: "b_big runs, which it did not." },
		ends: { state: "done", outcome: "settled" },
		data: [
			{ path: "small", a: true },
			{ path: "big", b: true },
		],
	});
	expect(notices.at(-1)).toEqual({ type: "replay-progress", id: "current", done: 10, total: 10, departed: 2 });
	expect(notices).toHaveLength(10);
});

test("with today's code, a call without a recorded answer leaves the end unknown, unless mocks may answer", async () => {
	const file = (sku: string) =>
		step("{ go: true }", `data.price = (await connectors.shop.ask({ sku: '${sku}' })).price;`);
	const opened = await kit.open({ "connectors/shop.json": shop, a: file("one") });
	const { record } = await opened.run({ go: true });
	opened.write({ a: file("two") });
	opened.engine.reload();
	const [found] = (await current(opened, [record.id])).tasks;
	expect(found).toMatchObject({ verdict: "unknown", departure: { kind: "call", step: "a" } });
	expect(found?.ends).toBeUndefined();
	const [mocked] = (await current(opened, [record.id], true)).tasks;
	expect(mocked).toMatchObject({ verdict: "departs", ends: { state: "done" }, data: [] });
});

test("with today's code, what fails now and what is mended are told", async () => {
	const opened = await kit.open({
		a: step("{ n: Number }", "if (data.n > 1) throw new Error('too many'); data.ok = true;"),
	});
	const tasks = [(await opened.run({ n: 1 })).record.id, (await opened.run({ n: 2 })).record.id];
	opened.write({ a: step("{ n: Number }", "if (data.n < 2) throw new Error('too few'); data.ok = true;") });
	opened.engine.reload();
	const { tasks: found } = await current(opened, tasks);
	expect(found.map(({ verdict, departure, ends }) => [verdict, departure?.message, ends?.state])).toEqual([
		["otherwise", 'a fails with "too few" where it ended well.', "error"],
		["otherwise", 'a ends well where it fails with "too many".', "done"],
	]);
});

test("a replay ends when it is cancelled, or the engine is closed, with what it has found", async () => {
	const opened = await kit.open({ a: step("{ go: true }", "data.done = true;") });
	const tasks: TaskId[] = [];
	for (let i = 0; i < 30; i++) tasks.push((await opened.run({ go: true })).record.id);
	const { engine } = opened;
	engine.subscribe((notice) => {
		if (notice.type === "replay-progress") void engine.cancelReplay(notice.id);
	});
	const report = await current(opened, tasks);
	expect(report.cancelled).toBe(true);
	expect(report.tasks.length).toBeLessThan(30);
	expect(report.summary).toMatch(/ Only \d+ of 30 were replayed\.$/);
	await engine.cancelReplay("none");
	await expect(engine.replayTasks({ id: "x", tasks: ["01NONE" as TaskId], mode: "exact" })).rejects.toMatchObject({
		code: "task-missing",
	});
});

test("replays by a query, of tasks that have not ended too; nothing is journaled", async () => {
	const opened = await kit.open({
		a: step("{ n: null }", "data.n = 1; task.park(3_600_000);"),
		b: step("{ n: 1 }", "data.m = 2;"),
	});
	const { id } = await opened.engine.createTask({ data: {} });
	await opened.rest(id);
	const before = await opened.engine.events(id);
	for (const mode of ["exact", "current"] as const) {
		const report = await opened.engine.replayTasks({ id: mode, query: { state: "parked" }, mode });
		expect(report.tasks.map(({ verdict, departure }) => [verdict, departure])).toEqual([["same", undefined]]);
	}
	expect(await opened.engine.events(id)).toEqual(before);
	expect(await opened.engine.tasks()).toHaveLength(1);
});

test("a task whose private part cannot be read is told apart; the others are replayed", async () => {
	const opened = await kit.open({ a: step("{ go: true }", "data.$stash.key = 1;") });
	const first = (await opened.run({ go: true, $stash: { pin: 1 } })).record.id;
	const plain = (await opened.run({ go: false })).record.id;
	const other = await opened.reopen({ home: "other" });
	for (const mode of ["exact", "current"] as const) {
		const { tasks, summary } = await other.engine.replayTasks({ id: mode, tasks: [first, plain], mode });
		expect(tasks.map(({ verdict }) => verdict)).toEqual(["failed", "same"]);
		expect(tasks[0]?.message).toMatch(/key/);
		expect(summary).toMatch(/ 1 could not be replayed\.$/);
	}
});
