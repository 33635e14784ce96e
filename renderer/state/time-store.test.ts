import { beforeEach, expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { asEventSeq, asTaskId, type JournalEvent, type JsonObject } from "../../engine/contract/index.ts";
import { createRunsStore } from "./runs-store.ts";
import type { TaskState } from "./task-store.ts";
import type { TimeMove } from "./time-moves.ts";
import { createTimeStore } from "./time-store.ts";
import { createViewStore } from "./view-store.ts";

const task = asTaskId("one");
const other = asTaskId("two");
const started = (run: number, step: string) => ({ type: "step-started", run, step, attempt: 1, watched: [] });
const ended = (run: number, patch: object[]) => ({ type: "step-ended", run, patch, record: { seed: 1 } });
const EVENTS = [
	{ type: "created", name: "t", data: { a: 1 } },
	started(1, "add"),
	ended(1, [{ path: ["a"], before: 1, after: 2 }]),
	started(2, "tell"),
	{ type: "console", run: 2, level: "log", values: [] },
	ended(2, [{ path: ["b"], after: true }]),
	started(3, "add"),
	ended(3, [{ path: ["a"], before: 2, after: 3 }]),
].map((body, i) => ({ seq: i + 1, at: i * 10, ...body })) as unknown as readonly JournalEvent[];
const NOW: JsonObject = { a: 3, b: true };

function stores() {
	const tasks = createStore<TaskState>((set) => ({
		isLoaded: true,
		tasks: [],
		selected: task,
		events: [],
		data: undefined,
		run: () => Promise.reject(new Error("not here")),
		async select(selected) {
			set({ selected, events: [], data: undefined });
			await Promise.resolve();
			set({ events: EVENTS, data: NOW });
		},
		refresh: () => Promise.resolve(),
	}));
	const view = createViewStore();
	const runs = createRunsStore();
	return { tasks, view, runs, time: createTimeStore({ tasks, view, runs }) };
}
let all: ReturnType<typeof stores>;
beforeEach(() => {
	all = stores();
	all.tasks.setState({ events: EVENTS, data: NOW });
});
const look = () => {
	const { at, data, standings } = all.time.getState();
	return {
		at,
		data,
		steps: Object.fromEntries([...standings].map(([step, { state, runs }]) => [step, `${state} ${runs}`])),
	};
};

test("at first it is now", () =>
	expect(look()).toEqual({ at: undefined, data: NOW, steps: { add: "done 2", tell: "done 1" } }));

test("J2 a moment has its data and its steps", () => {
	all.time.getState().go(asEventSeq(5));
	expect(look()).toEqual({ at: 5, data: { a: 2 }, steps: { add: "done 1", tell: "running 1" } });
});

test("the last event, and what lies past it, is now", () => {
	for (const seq of [8, 99]) {
		all.time.getState().go(asEventSeq(3));
		all.time.getState().go(asEventSeq(seq));
		expect(look().at).toBeUndefined();
	}
});

test.each<[TimeMove, number | undefined, number | undefined | "nowhere", { step?: string; path?: string }]>([
	["first", undefined, 1, {}],
	["first", 1, "nowhere", {}],
	["now", 4, undefined, {}],
	["now", undefined, "nowhere", {}],
	["previous", undefined, 7, {}],
	["previous", 1, "nowhere", {}],
	["next", 4, 5, {}],
	["next", 7, undefined, {}],
	["next", undefined, "nowhere", {}],
	["previous-page", undefined, 1, {}],
	["next-page", 2, undefined, {}],
	["previous-run", undefined, 7, {}],
	["previous-run", 7, 4, {}],
	["previous-run", 7, 2, { step: "add" }],
	["next-run", 1, 2, {}],
	["next-run", 2, 7, { step: "add" }],
	["next-run", 7, "nowhere", { step: "add" }],
	["previous-change", undefined, 6, {}],
	["previous-change", undefined, 3, { path: "a" }],
	["previous-change", 3, 1, { path: "a" }],
	["next-change", 1, 6, { path: "b" }],
	["next-change", 4, undefined, { path: "a" }],
	["next-change", 4, "nowhere", { path: "no.where" }],
])("%s from %s goes to %s with %o", (move, from, to, { step, path }) => {
	if (step !== undefined) all.view.getState().select({ kind: "step", step });
	all.runs.getState().lookAt(path);
	const { go, canMove, move: go2 } = all.time.getState();
	go(from === undefined ? undefined : asEventSeq(from));
	expect(canMove(move)).toBe(to !== "nowhere");
	go2(move);
	expect(look().at).toBe(to === "nowhere" ? from : to);
});

test("now follows a task that goes on; a moment gone back to stays put", () => {
	all.tasks.setState({ events: EVENTS.slice(0, 4), data: { a: 2 } });
	expect(look()).toEqual({ at: undefined, data: { a: 2 }, steps: { add: "done 1", tell: "running 1" } });
	all.time.getState().go(asEventSeq(2));
	all.tasks.setState({ events: EVENTS, data: NOW });
	expect(look()).toEqual({ at: 2, data: { a: 1 }, steps: { add: "running 1" } });
	all.time.getState().move("now");
	expect(look().data).toBe(NOW);
});

test("another task begins now, unless a moment of it is asked for", async () => {
	all.time.getState().go(asEventSeq(2));
	await all.tasks.getState().select(other);
	expect(look().at).toBeUndefined();
	all.tasks.setState({ selected: task });
	await all.time.getState().visit(other, asEventSeq(3));
	expect(look()).toEqual({ at: 3, data: { a: 2 }, steps: { add: "done 1" } });
});

test("a moment is kept while the events of its task are read again", async () => {
	all.time.getState().go(asEventSeq(3));
	await all.tasks.getState().select(task);
	expect(look()).toEqual({ at: 3, data: { a: 2 }, steps: { add: "done 1" } });
});

test("where there are no events there is nowhere to go", () => {
	all.tasks.setState({ events: [] });
	expect((["first", "now", "next", "previous-run", "next-change"] as const).map(all.time.getState().canMove)).toEqual([
		false,
		false,
		false,
		false,
		false,
	]);
});
