/** The command with the real engine, each time as a process of its own. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFolder, type Files, type Folder, mock, step, writeAutomation } from "../host/testing/index.ts";
import { type Ended, type Spawned, spawnCli } from "./spawn-cli.ts";

let folder: Folder;
let directory: string;
const spawned: Spawned[] = [];
beforeEach(() => {
	folder = createFolder();
	directory = join(folder.path, "automation");
});
afterEach(async () => {
	for (const { child } of spawned.splice(0)) child.kill("SIGKILL");
	folder.remove();
});

const start = (...argv: string[]): Spawned => {
	const one = spawnCli(argv, { cwd: directory, home: join(folder.path, "home") });
	spawned.push(one);
	return one;
};
const cli = (...argv: string[]): Promise<Ended> => start(...argv).ended;
/** A command that succeeds, and its JSON. */
// biome-ignore lint/suspicious/noExplicitAny: compared whole, or by its members.
async function json(...argv: string[]): Promise<any> {
	const { code, out, err } = await cli(...argv, "--json");
	expect({ code, err }).toEqual({ code: 0, err: "" });
	return JSON.parse(out);
}

const ORDERS: Files = {
	"automation.json": { name: "Orders" },
	"connectors/bank.json": mock({ charge: [{ return: "receipt", delayMs: 5 }] }),
	a_price: step("{ total: null, items: Array }", "data.total = data.items.length * 10"),
	b_charge: step(
		"{ total: Number, paid: null }",
		"if (data.broken) throw new Error('no money'); data.paid = await connectors.bank.charge({ eur: data.total })",
	),
	c_wait: step("{ paid: String, ask: true, answer: null }", "task.park(3_600_000)"),
	d_thank: step("{ answer: String }", "data.thanked = data.answer"),
};

test("a task from its making to its end: new, list, show, log, update, retry, clone, statistics", async () => {
	writeAutomation(directory, ORDERS);
	const broken = await cli("task", "new", "First", "-d", '{"items":[1,2],"broken":true}', "--json");
	expect(broken.code).toBe(1);
	const { task } = JSON.parse(broken.out);
	expect(task).toMatchObject({
		name: "First",
		state: "error",
		runs: 2,
		error: { message: "no money", step: "b_charge" },
	});
	await json("task", "update", task.id, "-d", '{"broken":false}');
	expect((await json("task", "retry", task.id)).task).toMatchObject({ state: "done", outcome: "settled", runs: 3 });
	const shown = await json("task", "show", task.id, "--data");
	expect(shown.data).toMatchObject({ items: [1, 2], broken: false, total: 20, paid: "receipt" });
	const log = await json("task", "log", task.id);
	expect(log.events.map(({ type }: { type: string }) => type)).toEqual(
		"created state-changed step-started step-ended step-started step-failed state-changed data-updated resumed state-changed state-changed step-started call-started call-ended step-ended state-changed".split(
			" ",
		),
	);
	expect((await json("task", "clone", task.id, "-d", '{"broken":false,"items":[]}')).task).toMatchObject({
		name: "First (copy)",
		state: "done",
		origin: task.id,
	});
	expect((await json("task", "list", "--sort", "name")).map(({ name }: { name: string }) => name)).toEqual([
		"First",
		"First (copy)",
	]);
	const steps = await json("step", "list", "--sort", "avgExecutionTime");
	expect(steps.map(({ name, runs, failures }: Record<string, unknown>) => [name, runs, failures])).toEqual(
		expect.arrayContaining([
			["a_price", 2, 0],
			["b_charge", 3, 1],
			["c_wait", 0, 0],
			["d_thank", 0, 0],
		]),
	);
	expect(steps[0].avgExecutionTime).toBeGreaterThanOrEqual(steps[1].avgExecutionTime);
});

test("looking sets nothing going; a parked task goes on by an update; stop, resume", async () => {
	writeAutomation(directory, ORDERS);
	const parked = await cli("run", "-d", '{"items":[1],"ask":true}', "--json");
	expect(parked.code).toBe(4);
	const { id } = JSON.parse(parked.out).task;
	const before = await json("task", "log", id);
	for (const look of [
		["task", "list"],
		["task", "show", id],
		["step", "list"],
		["step", "performance", "a_price"],
	])
		await json(...look);
	expect(await json("task", "log", id)).toEqual(before);
	const stopped = await json("task", "stop", id);
	expect(stopped.task.state).toBe("cancelled");
	expect((await cli("task", "stop", id)).err).toMatch(/is cancelled; it cannot be stopped/);
	await json("task", "update", id, "-d", '{"answer":"yes"}');
	expect((await json("task", "resume", id)).task.state).toBe("done");
	expect((await json("task", "show", id, "--data")).data.thanked).toBe("yes");
});

const SLOW: Files = {
	slow: step("{ go: true }", "console.log('started'); await sleep(data.ms ?? 600); data.done = true"),
};

test("two commands at once: the second talks to the first one's engine, which waits for it", async () => {
	writeAutomation(directory, SLOW);
	const first = start("run", "-d", '{"go":true}', "--name", "One");
	while (!existsSync(join(directory, ".stepscape", "engine.json"))) await new Promise(setImmediate);
	const second = start("task", "new", "Two", "-d", '{"go":true,"ms":900}');
	const [one, two] = await Promise.all([first.ended, second.ended]);
	expect([one.code, two.code]).toEqual([0, 0]);
	expect((await json("task", "list")).map(({ name, state }: Record<string, unknown>) => [name, state]).sort()).toEqual([
		["One", "done"],
		["Two", "done"],
	]);
});

test("an engine that was killed: its lock is taken over, its run is marked and run again", async () => {
	writeAutomation(directory, {
		...SLOW,
		slow: step("{ go: true }", "if (step.attempt() === 1) await sleep(60_000); data.done = step.attempt()"),
	});
	const first = start("run", "-d", '{"go":true}', "--name", "One");
	let running: { id: string; state: string; runs: number } | undefined;
	while (running?.runs !== 1) [running] = JSON.parse((await cli("task", "list", "--json")).out || "[]");
	first.child.kill("SIGKILL");
	await first.ended;
	const looked = await json("task", "show", running.id);
	expect(looked.task).toMatchObject({ state: "running", runs: 1 });
	const resumed = await cli("task", "resume", running.id, "--json");
	expect(JSON.parse(resumed.out).task).toMatchObject({ state: "done", runs: 2 });
	const { events } = await json("task", "log", running.id);
	expect(events.filter(({ type }: { type: string }) => type === "run-cut-off")).toHaveLength(1);
});

test("another command takes up what a killed engine left, and ends after it", async () => {
	writeAutomation(directory, SLOW);
	const first = start("run", "-d", '{"go":true}', "--name", "One");
	while (JSON.parse((await cli("task", "list", "--json")).out || "[]")[0]?.runs !== 1);
	first.child.kill("SIGKILL");
	await first.ended;
	expect((await cli("run", "-d", "{}", "--name", "Two")).code).toBe(3);
	expect(
		(await json("task", "list", "--sort", "name")).map(({ name, state }: Record<string, unknown>) => [name, state]),
	).toEqual([
		["One", "done"],
		["Two", "incomplete"],
	]);
});

test("task log --follow tells what an engine in another process does", async () => {
	writeAutomation(directory, SLOW);
	const first = start("run", "-d", '{"go":true,"ms":1500}');
	let id: string | undefined;
	while (id === undefined) id = JSON.parse((await cli("task", "list", "--json")).out || "[]")[0]?.id;
	const follow = start("task", "log", id, "--follow", "--logs");
	const { code, out } = await follow.ended;
	expect(code).toBe(0);
	expect(out).toMatch(/Created[\s\S]*started[\s\S]*done/);
	expect((await first.ended).code).toBe(0);
});

test("SIGINT stops the task of a run; it can be taken up again", async () => {
	writeAutomation(directory, { ...SLOW, next: step("{ done: true }", "data.next = true") });
	const first = start("run", "-d", '{"go":true,"ms":1500}');
	while (JSON.parse((await cli("task", "list", "--json")).out || "[]")[0]?.runs !== 1);
	first.child.kill("SIGINT");
	expect((await first.ended).code).toBe(130);
	const [task] = await json("task", "list");
	expect(task).toMatchObject({ state: "cancelled", runs: 1 });
	await json("task", "resume", task.id);
	expect((await json("task", "show", task.id, "--data")).data).toMatchObject({ done: true, next: true });
});
