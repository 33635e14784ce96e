/** What is there after the program died (rule J5), and what an engine takes up. The engine is closed midway: nothing is finished. */
import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import {
	createTestKit,
	dataOfEvents,
	eventsOf,
	type Files,
	journalFile,
	mock,
	type Opened,
	step,
} from "./testing/index.ts";

const kit = createTestKit();
afterAll(() => kit.close());

/** Waits long in its first run, right after a call and a write. */
const long: Files = {
	"connectors/bank.json": mock({ pay: [{ return: "paid" }] }),
	it: step(
		"{ go: true }",
		"data.half = true; data.paid = await connectors.bank.pay({ eur: 1 }); if (step.attempt() === 1) await sleep(100_000); data.done = step.attempt()",
	),
	other: step("{ done: Number }", "data.after = true"),
};

/** Closes the engine while the first run of `it` is under way and its call has been answered. */
async function dieMidway(opened: Opened, options = {}): Promise<{ opened: Opened; id: Parameters<Opened["rest"]>[0] }> {
	const { id } = await opened.engine.createTask({ data: { go: true } });
	await opened.event(id, (event) => event.type === "call-ended");
	return { opened: await opened.reopen(options), id };
}

test("J5 a run that was cut off is marked with the calls it had made, and runs again by default", async () => {
	const { opened, id } = await dieMidway(await kit.open(long));
	const { record, data, events, runs } = await opened.rest(id);
	expect({
		state: record.state,
		data,
		runs,
		cut: eventsOf(events, "run-cut-off"),
		resumed: eventsOf(events, "resumed"),
	}).toEqual({
		state: "done",
		data: { go: true, half: true, paid: "paid", done: 2, after: true },
		runs: { it: 2, other: 1 },
		cut: [{ run: 1, calls: ["bank.pay"] }],
		resumed: [{ reason: "restart", armed: ["it"] }],
	});
});

describe("J5 or stops for a person, where the automation says so", () => {
	const stops: Files = { ...long, "automation.json": { name: "Test", onCrash: "stop" } };
	test("who resumes it", async () => {
		const { opened, id } = await dieMidway(await kit.open(stops));
		const rested = await opened.rest(id);
		expect({ state: rested.record.state, explanation: rested.record.explanation, runs: rested.runs }).toEqual({
			state: "waiting",
			explanation: "The program ended while it ran. Resume the task to run it again, or stop it.",
			runs: { it: 1 },
		});
		const again = await opened.reopen();
		expect((await again.rest(id)).record).toEqual(rested.record);
		await again.engine.resumeTask(id);
		expect((await again.rest(id)).data).toMatchObject({ done: 2, after: true });
	});
	test("or stops it", async () => {
		const { opened, id } = await dieMidway(await kit.open(stops));
		expect((await opened.engine.stopTask(id)).state).toBe("cancelled");
	});
	test("and an update alone does not set it going", async () => {
		const { opened, id } = await dieMidway(await kit.open(stops));
		await opened.engine.updateTask(id, { x: 1 });
		expect((await opened.rest(id)).record).toMatchObject({ state: "waiting", runs: 1 });
	});
});

test("J5 an engine opened for looking sets nothing going, and can stop a task", async () => {
	const { opened, id } = await dieMidway(await kit.open(long), { idle: true });
	const seen = await opened.rest(id);
	expect({ state: seen.record.state, runs: seen.runs, cut: eventsOf(seen.events, "run-cut-off") }).toEqual({
		state: "running",
		runs: { it: 1 },
		cut: [],
	});
	expect((await opened.engine.stopTask(id)).state).toBe("cancelled");
	expect((await opened.result(id)).runs).toEqual({ it: 1 });
});

test("J5 what was armed and what was not is the same after a restart", async () => {
	const files: Files = {
		a_once: step("{ n: Number }", "data.once = (data.once ?? 0) + 1"),
		b_more: step("{ n: { $lt: 5 } }", "data.n++"),
		c_park: step("{ n: 5 }", "data.parked = (data.parked ?? 0) + 1; task.park(3_600_000)"),
		d_secret: step("{ $stash: { k: String }, n: Number }", "data.secret = (data.secret ?? 0) + 1"),
		e_helped: step("{ n: { $gte: least() } }", "data.helped = (data.helped ?? 0) + 1", "const least = () => 1"),
		f_late: step("{ late: true }", "data.after = true"),
	};
	let opened = await kit.open(files);
	const parked = await opened.run({ n: 0, $stash: { k: "v" } }, { virtualTime: false });
	expect(parked.record.state).toBe("parked");
	const { helped, secret } = parked.data;
	opened = await opened.reopen();
	await opened.engine.updateTask(parked.record.id, { late: true });
	const result = await opened.rest(parked.record.id);
	expect({ state: result.record.state, data: result.data }).toEqual({
		state: "done",
		data: { ...parked.data, once: 1, parked: 1, helped, secret, n: 5, late: true, after: true },
	});
	expect(result.order.slice(parked.order.length)).toEqual(["f_late"]);
	const { $via: _via, $stash: _stash, ...replayed } = dataOfEvents(result.events);
	expect(replayed).toEqual(result.data);
});

test("J5 a parent that waits goes on with its subtasks after a restart", async () => {
	const files: Files = {
		child: step("{ item: Number }", "if (step.attempt() === 1) await sleep(100_000); data.found = data.item * 2"),
		parent: step(
			"{ items: Array, asked: null }",
			"data.asked = true; for (const i of data.items) task.subtask('s' + i, { item: i }, { into: 'subs.s' + i, waitFor: true })",
		),
		after: step("{ subs: Object }", "data.after = Object.keys(data.subs).length"),
	};
	let opened = await kit.open(files);
	const { id } = await opened.engine.createTask({ data: { items: [1, 2] } });
	await opened.event(id, (event) => event.type === "state-changed" && event.state === "waiting");
	opened = await opened.reopen();
	const { record, data } = await opened.rest(id);
	expect({ state: record.state, after: data.after, runs: record.runs }).toEqual({ state: "done", after: 2, runs: 2 });
	expect(data.subs).toEqual({ s1: { item: 1, found: 2 }, s2: { item: 2, found: 4 } });
});

test("J5 virtual time goes on where it stood", async () => {
	let opened = await kit.open({
		it: step(
			"{ go: true }",
			"if (step.attempt() < 3) { task.park(86_400_000); step.redo(); } else { for (let i = 0; data.wait && i < 1e9; i++); data.done = Date.now() - Date.parse(task.createdAt) }",
		),
	});
	const { id } = await opened.engine.createTask({ data: { go: true }, virtualTime: true });
	await opened.event(id, (event) => event.type === "parked");
	opened = await opened.reopen();
	expect((await opened.rest(id)).data).toEqual({ go: true, done: 2 * 86_400_000 });
});

test("a journal with a stash that this person's key does not open: the other tasks go on, and that is said", async () => {
	const park = { it: step("{ go: true }", "task.park(3_600_000)") };
	let opened = await kit.open(park);
	const secret = await opened.run({ go: true, $stash: { k: "v" } }, { virtualTime: false });
	const plain = await opened.run({ go: true }, { virtualTime: false });
	opened = await opened.reopen({ home: "other" });
	expect(opened.engine.notices).toEqual([expect.stringContaining(secret.record.id)]);
	await opened.engine.updateTask(plain.record.id, { x: 1 });
	expect((await opened.rest(plain.record.id)).record.state).toBe("done");
	await expect(opened.engine.updateTask(secret.record.id, { x: 1 })).rejects.toMatchObject({ code: "stash-key" });
	expect((await opened.engine.rest(plain.record.id)).state).toBe("done");
});

test("a journal that is damaged is kept aside, and that is said", async () => {
	let opened = await kit.open({ it: step("{}", "data.x = 1") });
	await opened.run({});
	await opened.close();
	writeFileSync(journalFile(opened.directory), "this is no database".repeat(1000));
	opened = await opened.reopen();
	expect(opened.engine.notices).toEqual([expect.stringMatching(/journal/)]);
	expect((await opened.run({})).data).toEqual({ x: 1 });
});

test("steps that change while the engine lives: runs that start later have the new ones", async () => {
	const opened = await kit.open({ it: step("{ go: true }", "data.v = 1; task.park(3_600_000)") }, { watch: true });
	const parked = await opened.run({ go: true }, { virtualTime: false });
	expect(parked.data).toEqual({ go: true, v: 1 });
	const changed = new Promise<void>((resolve) => {
		const stop = opened.engine.subscribe((notice) => {
			if (notice.type !== "project-changed") return;
			stop();
			resolve();
		});
	});
	opened.write({ new_one: step("{ v: 1 }", "data.w = 2") });
	await changed;
	await opened.engine.updateTask(parked.record.id, { x: 1 });
	expect((await opened.rest(parked.record.id)).data).toEqual({ go: true, v: 1, w: 2, x: 1 });
});
