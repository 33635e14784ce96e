import { expect, test } from "vitest";
import { createStore, type StoreApi } from "zustand/vanilla";
import { asEventSeq, asTaskId, type JsonObject, type TaskId } from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";
import type { TaskState } from "./task-store.ts";
import type { CompareState } from "./time-compare.ts";
import { createForkStore, type ForkChange, forkData } from "./time-fork.ts";
import type { TimeState } from "./time-store.ts";

const DATA: JsonObject = { order: { id: 1, lines: [{ n: 1 }, { n: 2 }] }, a: 1 };

test.each<[string, ForkChange[], JsonObject | undefined]>([
	["nothing", [], undefined],
	["a value", [{ path: "order.id", text: "2" }], { order: { id: 2 } }],
	["null stays a value", [{ path: "a", text: "null" }], { a: null }],
	["what was not there", [{ path: "b.c", text: '"x"' }], { b: { c: "x" } }],
	[
		"items of a list take it along",
		[
			{ path: "order.lines[1].n", text: "9" },
			{ path: "order.lines[0]", text: "{}" },
		],
		{ order: { lines: [{}, { n: 9 }] } },
	],
])("T6 what is merged into a fork: %s", (_name, changes, merged) => {
	const before = structuredClone(DATA);
	expect(forkData(DATA, changes)).toEqual(merged);
	expect(DATA).toEqual(before);
});

test.each([
	["a..b", "1", /names no place/],
	["", "1", /names no place/],
	["[0]", "1", /begins with a number/],
	["a", "paid", /is not JSON. Words stand between quotes/],
])("a change of %j to %s is refused, and told", (path, text, words) =>
	expect(() => forkData(DATA, [{ path, text }])).toThrow(words),
);

function stores(forkTask: (...args: unknown[]) => Promise<{ id: TaskId }>) {
	const done: unknown[] = [];
	const tasks = createStore(() => ({
		selected: asTaskId("one") as TaskId | undefined,
		events: [{ seq: 1 }, { seq: 9 }],
		select: (id: TaskId) => {
			done.push(["select", id]);
			tasks.setState({ selected: id });
			return Promise.resolve();
		},
	}));
	const time = createStore(() => ({ at: asEventSeq(4), data: DATA }));
	const compare = createStore(() => ({
		compare: (id: TaskId) => {
			done.push(["compare", id]);
			return Promise.resolve();
		},
	}));
	const bridge = {
		studio: {
			changedSince: () => Promise.resolve({ recorded: true, changes: [] }),
			forkTask: (...args: unknown[]) => {
				done.push(["fork", ...args]);
				return forkTask(...args);
			},
		},
	} as unknown as Bridge;
	const fork = createForkStore({
		bridge,
		tasks: tasks as never as StoreApi<TaskState>,
		time: time as never as StoreApi<TimeState>,
		compare: compare as never as StoreApi<CompareState>,
	});
	return { fork, tasks, time, done };
}

test("T6 a fork begins at the moment that is looked at; it is selected, and its origin put beside it", async () => {
	const { fork, done } = stores(() => Promise.resolve({ id: asTaskId("two") }));
	const { prepare, add, change, start } = fork.getState();
	prepare([{ path: "order.id", value: 1 }]);
	add("a");
	add("a");
	change("a", "5");
	expect(fork.getState().draft?.changes).toEqual([
		{ path: "order.id", text: "1" },
		{ path: "a", text: "5" },
	]);
	await start();
	expect(done).toEqual([
		["fork", "one", { at: 4, data: { order: { id: 1 }, a: 5 } }],
		["select", "two"],
		["compare", "one"],
	]);
	expect(fork.getState().draft).toBeUndefined();
});

test("a fork that cannot be made is still there to be mended", async () => {
	const { fork } = stores(() => Promise.reject(new Error("no")));
	fork.getState().prepare();
	await expect(fork.getState().start()).rejects.toThrow("no");
	expect(fork.getState().draft).toMatchObject({ changes: [], isStarting: false });
});

test("another task has no use for what was prepared", () => {
	const { fork, tasks } = stores(() => Promise.reject(new Error("not asked")));
	fork.getState().prepare();
	tasks.setState({ selected: asTaskId("three") });
	expect(fork.getState().draft).toBeUndefined();
});
