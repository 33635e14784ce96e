import { describe, expect, test } from "vitest";
import {
	asEpochMs,
	asRunId,
	asTaskId,
	type EventBody,
	type TaskId,
	type TaskQuery,
	type TaskRecord,
	type TaskState,
} from "../contract/index.ts";
import type { Journal } from "./journal.ts";
import { useScratch } from "./testing/scratch.ts";
import { at, T1, T2 } from "./testing/scratch-values.ts";

const scratch = useScratch();
const run = (number: number) => asRunId(number);
const created = (name: string): EventBody => ({ type: "created", name, data: {} });
const started = (number: number, step = "a"): EventBody => ({
	type: "step-started",
	run: run(number),
	step,
	attempt: 1,
	watched: [],
});
const ended = (number: number): EventBody => ({ type: "step-ended", run: run(number), patch: [], record: { seed: 1 } });
const error = { message: "No.", type: "Error", stack: "" };
const failed = (number: number): EventBody => ({ ...ended(number), type: "step-failed", error }) as EventBody;
const state = (to: TaskState, more: object = {}): EventBody => ({
	type: "state-changed",
	state: to,
	explanation: `It is ${to}.`,
	...more,
});

const BASE = {
	id: T1,
	name: "One",
	tags: [],
	state: "pending",
	explanation: "It has not started yet.",
	createdAt: at(0),
	updatedAt: at(0),
	durationMs: 0,
	runs: 0,
	events: 1,
};
const until = asEpochMs(99);

/** What is appended after `created`, one event each 10 ms, and what the record then says. */
const PROJECTIONS: readonly (readonly [string, readonly EventBody[], object])[] = [
	["T1 a new task is pending", [], BASE],
	[
		"a running one counts its runs",
		[state("running"), started(1), started(2), ended(1)],
		{ ...BASE, state: "running", explanation: "It is running.", runs: 2, events: 5, updatedAt: at(40), durationMs: 40 },
	],
	[
		"T2 a completed one has its outcome and result, and lasted until its end",
		[state("done", { outcome: "completed", result: { a: 1 } }), ended(1)],
		{
			...BASE,
			state: "done",
			explanation: "It is done.",
			outcome: "completed",
			result: { a: 1 },
			events: 3,
			updatedAt: at(20),
			durationMs: 10,
		},
	],
	[
		"R8 a failed one has its error",
		[state("error", { error })],
		{ ...BASE, state: "error", explanation: "It is error.", error, events: 2, updatedAt: at(10), durationMs: 10 },
	],
	[
		"T6 one that goes on has none of that any more",
		[state("error", { error }), { type: "resumed", reason: "retry", armed: [] }, state("running")],
		{ ...BASE, state: "running", explanation: "It is running.", events: 4, updatedAt: at(30), durationMs: 30 },
	],
	[
		"T4 a parked one has its time, announced before the state",
		[{ type: "parked", until }, state("parked")],
		{
			...BASE,
			state: "parked",
			explanation: "It is parked.",
			parkedUntil: until,
			events: 3,
			updatedAt: at(20),
			durationMs: 20,
		},
	],
	[
		"T4 a parked one has its time, announced after the state",
		[state("parked"), { type: "parked", until }],
		{
			...BASE,
			state: "parked",
			explanation: "It is parked.",
			parkedUntil: until,
			events: 3,
			updatedAt: at(20),
			durationMs: 20,
		},
	],
	[
		"T4 one that was parked has no time any more",
		[{ type: "parked", until }, state("parked"), state("running"), state("parked")],
		{ ...BASE, state: "parked", explanation: "It is parked.", events: 5, updatedAt: at(40), durationMs: 40 },
	],
	[
		"S2 a run names and tags it",
		[
			{ type: "task-changed", run: run(1), name: "Other \0\ud800", tags: ["x"] },
			{ type: "task-changed", tags: ["y", "z"] },
		],
		{ ...BASE, name: "Other \0\ud800", tags: ["y", "z"], events: 3, updatedAt: at(20), durationMs: 20 },
	],
];

describe("a task's record", () => {
	test.for(PROJECTIONS)("%s", ([, bodies, expected]) => {
		const file = scratch.file();
		const journal = scratch.open({ file });
		journal.append(T1, at(0), [created("One")]);
		for (const [i, body] of bodies.entries()) journal.append(T1, at((i + 1) * 10), [body]);
		expect(journal.record(T1)).toEqual(expected);
		expect(journal.records()).toEqual([expected]);
		journal.commit();
		journal.close();
		expect(scratch.open({ file }).record(T1)).toEqual(expected);
	});

	test("T5 knows its parent and its origin", () => {
		const journal = scratch.open();
		const parent = { task: T2, waitFor: true, into: ["a"] };
		journal.append(T1, at(0), [{ ...created("One"), type: "created", parent, origin: { task: T2 } } as EventBody]);
		expect(journal.record(T1)).toEqual({ ...BASE, parent: T2, origin: T2 });
		expect(journal.records({ parent: T2 })).toEqual([{ ...BASE, parent: T2, origin: T2 }]);
		expect(journal.records({ parent: T1 })).toEqual([]);
	});

	test("of a task that was never created there is none", () => {
		const journal = scratch.open();
		expect([journal.record(T1), journal.events(T1), journal.blame(T1, ["a"])]).toEqual([undefined, [], undefined]);
		expect(() => journal.append(T1, at(0), [state("running")])).toThrow(
			expect.objectContaining({ code: "task-missing" }),
		);
		journal.append(T1, at(0), [created("One")]);
		expect(() => journal.append(T1, at(0), [created("One")])).toThrow("has already been created");
	});
});

describe("queries", () => {
	const ids = ["01A", "01B", "01C", "01D"].map((start) => asTaskId(start.padEnd(26, "0")));
	const letters = (found: readonly (TaskId | TaskRecord)[]) =>
		found.map((each) => (typeof each === "string" ? each : each.id)[2]).join("");
	function filled(): Journal {
		const journal = scratch.open();
		const names = ["beta", "Alpha", "gamma", "alpha"];
		for (const [i, id] of ids.entries()) journal.append(id, at(i), [created(names[i] as string)]);
		journal.commit();
		journal.append(ids[0] as TaskId, at(100), [state("running"), started(1), started(2)]);
		journal.append(ids[1] as TaskId, at(200), [started(1), state("done", { outcome: "settled" })]);
		journal.append(ids[2] as TaskId, at(50), [state("waiting")]);
		return journal;
	}

	test.for<[TaskQuery, string]>([
		[{}, "DCBA"],
		[{ sort: "createdAt", limit: 2 }, "DC"],
		[{ sort: "updatedAt" }, "BACD"],
		[{ sort: "executionTime" }, "BACD"],
		[{ sort: "name" }, "BDAC"],
		[{ sort: "state" }, "DACB"],
		[{ sort: "runs" }, "ABDC"],
		[{ state: "running" }, "A"],
		[{ state: "cancelled" }, ""],
		[{ limit: 0 }, ""],
	])("%o", ([query, expected]) => {
		expect(letters(filled().records(query))).toBe(expected);
	});

	test("unfinished tasks, in order of creation", () => {
		expect(letters(filled().unfinished())).toBe("ACD");
	});

	test.for([
		["01A", "A"],
		["01a", "A"],
		["01", "ABCD"],
		["", "ABCD"],
		["01E", ""],
		["%", ""],
	] as const)("ids that begin with '%s'", ([prefix, expected]) => {
		expect(letters(filled().findTask(prefix))).toBe(expected);
	});

	test("more tasks than are kept in memory", () => {
		const journal = scratch.open();
		const many = Array.from({ length: 1000 }, (_, i) => asTaskId(`01${String(i).padStart(24, "0")}`));
		for (const round of [0, 1, 2]) {
			for (const [i, id] of many.entries()) journal.append(id, at(i), [round === 0 ? created("One") : started(round)]);
			if (round === 1) journal.commit();
		}
		journal.commit();
		expect(journal.records({ limit: 3 }).map(({ runs, events }) => [runs, events])).toEqual([
			[2, 3],
			[2, 3],
			[2, 3],
		]);
		expect(journal.size().events).toBe(3000);
		expect(journal.size().bytes).toBeGreaterThan(3000 * 20);
	});
});

describe("statistics of the steps", () => {
	test("runs, failures and durations, by step", () => {
		const journal = scratch.open();
		journal.append(T1, at(0), [created("One")]);
		journal.append(T2, at(0), [created("Two")]);
		for (let i = 1; i <= 100; i++) {
			journal.append(T1, at(0), [started(i, "fast")]);
			journal.append(T2, at(0), [started(i, i === 100 ? 'odd"\0' : "cut")]);
			journal.append(T1, at(i), [i % 10 === 0 ? failed(i) : ended(i)]);
		}
		const none = { avg: null, min: null, max: null, p95: null };
		expect(journal.stepStatistics()).toEqual(
			new Map<string, object>([
				["fast", { runs: 100, failures: 10, avg: 50.5, min: 1, max: 100, p95: 95 }],
				["cut", { runs: 99, failures: 0, ...none }],
				['odd"\0', { runs: 1, failures: 0, ...none }],
			]),
		);
	});

	test("of no runs", () => {
		expect(scratch.open().stepStatistics()).toEqual(new Map());
	});
});

test("a full commit is like another, and one without anything is nothing", () => {
	const journal = scratch.open({ commit: "full" });
	journal.commit();
	journal.append(T1, at(0), [created("One")]);
	journal.commit("full");
	journal.commit("full");
	expect(journal.append(T1, at(0), [])).toEqual([]);
	expect(journal.record(T1)?.events).toBe(1);
});
