/** Engines that are killed at random moments, and what must hold of their journals afterwards. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ENDED_STATES, type JournalEvent, type JsonObject, jsonEquals, type TaskId } from "../../contract/index.ts";
import { type Journal, openJournal } from "../../journal/index.ts";
import { dataOfEvents, journalFile } from "./test-kit.ts";
import { createFolder, type Files, mock, step, writeAutomation } from "./write-automation.ts";

const PROGRAM = fileURLToPath(new URL("./batch-engine.ts", import.meta.url));

/** Several steps a task: a call that takes a while, a subtask, a park, two steps side by side. */
const AUTOMATION: Files = {
	"connectors/bank.json": mock({ pay: [{ return: "paid", delayMs: 4 }] }),
	a_pay: step("{ stage: 0 }", "data.paid = await connectors.bank.pay({ key: 'a' + data.n }); data.stage = 1"),
	b_split: step(
		"{ stage: 1 }",
		"task.subtask('Part', { part: data.n }, { into: 'part', waitFor: true }); data.stage = 2",
	),
	b_part: step("{ part: Number }", "await sleep(2); data.paid = await connectors.bank.pay({ key: 'b' + data.part })"),
	c_park: step(
		"{ stage: 2, part: Object }",
		"if (data.parked) data.stage = 3; else { data.parked = true; task.park(10); step.redo(); }",
	),
	d_left: step("{ stage: 3 }", "await sleep(3); data.left = await connectors.bank.pay({ key: 'd' + data.n })"),
	d_right: step("{ stage: 3 }", "await sleep(1); data.right = true"),
};
/** What is printed of a task from its making to its end, roughly: an engine is killed somewhere on the way. */
const LINES_OF_TASK = 28;
const finalData = (n: number) => ({
	n,
	stage: 3,
	paid: "paid",
	part: { part: n, paid: "paid" },
	parked: true,
	left: "paid",
	right: true,
});

export interface DeathsOptions {
	/** Tasks in all. */
	readonly tasks: number;
	/** Tasks that an engine is given before it is killed. */
	readonly batch: number;
	/** Numbers from 0 to below 1. */
	readonly random: () => number;
	/** What is killed. */
	readonly victim: "engine" | "runner";
}

export interface DeathsResult {
	readonly kills: number;
	readonly ended: number;
	readonly cutOff: number;
	/** What did not hold, in words; empty where all did. */
	readonly faults: readonly string[];
}

/** Kills engines (or their runners) again and again until all tasks have ended, looking at the journal after each death. */
export async function surviveDeaths({ tasks, batch, random, victim }: DeathsOptions): Promise<DeathsResult> {
	const folder = createFolder();
	const directory = join(folder.path, "automation");
	writeAutomation(directory, AUTOMATION);
	const env = { ...process.env, STEPSCAPE_HOME: join(folder.path, "home") };
	const acknowledged = new Map<string, string>();
	const faults: string[] = [];
	let kills = 0;
	try {
		for (let first = 1; first <= tasks; first += batch) {
			const last = Math.min(tasks, first + batch - 1);
			const child = spawn(process.execPath, [PROGRAM, directory, String(first), String(last)], {
				env,
				stdio: ["ignore", "pipe", "pipe"],
			});
			if (await killMidway(child, victim, random, batch, acknowledged)) kills++;
			faults.push(...lookAt(directory, acknowledged));
		}
		const child = spawn(process.execPath, [PROGRAM, directory], { env, stdio: ["ignore", "pipe", "pipe"] });
		await listen(child, acknowledged, () => {});
		return { kills, ...judge(directory, acknowledged, victim, faults) };
	} finally {
		folder.remove();
	}
}

/** Follows what the engine prints; kills at a random moment of its work. True where it did not come to its end before. */
async function killMidway(
	child: ChildProcess,
	victim: DeathsOptions["victim"],
	random: () => number,
	batch: number,
	acknowledged: Map<string, string>,
): Promise<boolean> {
	let killed = false;
	let lines = 0;
	// By what has happened rather than by time, so that it is the same on slow machines; and then a moment more.
	const at = Math.floor(random() * LINES_OF_TASK * batch);
	await listen(child, acknowledged, () => {
		if (lines++ < at || killed) return;
		killed = true;
		setTimeout(() => kill(child, victim, random), random() * 4);
	});
	return killed;
}

function kill(child: ChildProcess, victim: DeathsOptions["victim"], random: () => number): void {
	if (victim === "engine") {
		child.kill("SIGKILL");
		return;
	}
	try {
		const runners = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "latin1").trim().split(" ");
		process.kill(Number(runners[Math.floor(random() * runners.length)]), "SIGKILL");
	} catch {
		// It has ended by itself.
	}
}

function listen(child: ChildProcess, acknowledged: Map<string, string>, onLine: () => void): Promise<void> {
	let pending = "";
	let errors = "";
	child.stderr?.setEncoding("utf8").on("data", (text: string) => {
		errors += text;
	});
	child.stdout?.setEncoding("utf8").on("data", (text: string) => {
		const lines = (pending + text).split("\n");
		pending = lines.pop() ?? "";
		for (const line of lines) {
			const [what, id = "", ...rest] = line.split(" ");
			if (what === "created" || what === "ended") acknowledged.set(id, [what, ...rest].join(" "));
			onLine();
		}
	});
	return new Promise((resolve, reject) =>
		child.on("close", (code, signal) => {
			if (code === 0 || signal === "SIGKILL") resolve();
			else reject(new Error(`The engine ended with ${code ?? signal}: ${errors}`));
		}),
	);
}

/** What was acknowledged is there, and each task's data is what its events say. */
function lookAt(directory: string, acknowledged: ReadonlyMap<string, string>): string[] {
	return withJournal(directory, (journal) => {
		const faults: string[] = [];
		for (const [id, said] of acknowledged) {
			const record = journal.record(id as TaskId);
			const [what, state, events] = said.split(" ");
			if (record === undefined) faults.push(`${id} was ${what} and is not there`);
			else if (what === "ended" && (record.state !== state || record.events < Number(events)))
				faults.push(`${id} had ended as ${said}, and now it is ${record.state} with ${record.events} events`);
		}
		for (const record of journal.records({ limit: Number.MAX_SAFE_INTEGER })) {
			const events = journal.events(record.id);
			if (!jsonEquals(journal.dataAt(record.id), dataOfEvents(events)))
				faults.push(`${record.id}: its data is not what its events say`);
			if (events.length !== record.events)
				faults.push(`${record.id}: ${record.events} events, but ${events.length} are there`);
		}
		return faults;
	});
}

function judge(
	directory: string,
	acknowledged: ReadonlyMap<string, string>,
	victim: DeathsOptions["victim"],
	before: readonly string[],
): Omit<DeathsResult, "kills"> {
	const faults = [...before, ...lookAt(directory, acknowledged)];
	return withJournal(directory, (journal) => {
		let cutOff = 0;
		let ended = 0;
		for (const record of journal.records({ limit: Number.MAX_SAFE_INTEGER })) {
			const events = journal.events(record.id);
			cutOff += events.filter(({ type }) => type === "run-cut-off").length;
			faults.push(
				...silentRepeats(events).map((fault) => `${record.id}: ${fault}`),
				...unevenRuns(events).map((fault) => `${record.id}: ${fault}`),
			);
			if (ENDED_STATES.has(record.state)) ended++;
			else faults.push(`${record.id} has not ended: it is ${record.state}`);
			// A killed runner ends the runs in it with an error that says so.
			if (record.state === "error" && victim === "runner" && record.error?.type === "LimitError") continue;
			const { $via: _via, $stash: _stash, ...data } = (journal.dataAt(record.id) ?? {}) as JsonObject;
			const expected = record.parent === undefined ? finalData(data.n as number) : { part: data.part, paid: "paid" };
			if (victim === "engine" && (record.state !== "done" || !jsonEquals(data, expected as JsonObject)))
				faults.push(`${record.id} came to ${record.state} with ${JSON.stringify(data)}`);
		}
		return { ended, cutOff, faults };
	});
}

/** Calls that were made twice without a cut-off run in between that names them. */
function silentRepeats(events: readonly JournalEvent[]): string[] {
	const faults: string[] = [];
	const made = new Map<string, number>();
	for (const event of events) {
		if (event.type !== "call-started") continue;
		const key = `${event.connector}.${event.method} ${JSON.stringify(event.input)}`;
		const earlier = made.get(key);
		const name = `${event.connector}.${event.method}`;
		const told = events.some(
			(other) =>
				other.type === "run-cut-off" &&
				other.seq > (earlier ?? 0) &&
				other.seq < event.seq &&
				other.calls.includes(name),
		);
		if (earlier !== undefined && !told) faults.push(`${key} was made twice in silence`);
		made.set(key, event.seq);
	}
	return faults;
}

/** Runs that did not end exactly once, or that started after the task's end. */
export function unevenRuns(events: readonly JournalEvent[]): string[] {
	const faults: string[] = [];
	const open = new Set<number>();
	let over = false;
	for (const event of events) {
		switch (event.type) {
			case "state-changed":
				over = ENDED_STATES.has(event.state);
				if (over && open.size > 0) faults.push(`it ended with runs ${[...open].join()} under way`);
				break;
			case "step-started":
				if (over) faults.push(`run ${event.run} started after the end`);
				open.add(event.run);
				break;
			case "step-ended":
			case "step-failed":
			case "run-cut-off":
				if (!open.delete(event.run)) faults.push(`run ${event.run} ended without being under way`);
				break;
			default:
		}
	}
	return faults;
}

function withJournal<T>(directory: string, work: (journal: Journal) => T): T {
	const journal = openJournal({ file: journalFile(directory) });
	try {
		return work(journal);
	} finally {
		journal.close();
	}
}
