import { beforeEach, expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { asEventSeq, asTaskId, type DebugFrame, type DebugState } from "../../engine/contract/index.ts";
import type { Bridge, BridgeEvent } from "../bridge/index.ts";
import { createDebugStore } from "./debug-store.ts";
import type { TaskState } from "./task-store.ts";

const one = asTaskId("one");
const two = asTaskId("two");
const state = (change: Partial<DebugState> = {}): DebugState => ({
	task: one,
	status: "paused",
	at: asEventSeq(4),
	morePauses: 0,
	next: ["pay"],
	runs: [],
	heldCalls: [],
	...change,
});
const inside = state({
	pause: { cause: "breakpoint", text: "Line 3 was reached.", at: asEventSeq(4), where: "inside", task: one },
});
const FRAMES: readonly DebugFrame[] = [
	{ id: "f0", name: "add", place: { file: "steps/pay.js", line: 3, column: 1 }, isAsync: false },
	{ id: "f1", name: "content", place: { file: "steps/pay.js", line: 9, column: 1 }, isAsync: false },
];

function setUp() {
	const calls: (readonly unknown[])[] = [];
	let listener: (event: BridgeEvent) => void = () => {};
	const answers: Record<string, unknown> = {
		debugContinue: state({ status: "running" }),
		debugStepRun: state({ at: asEventSeq(6) }),
		debugFrames: FRAMES,
		breakpoints: { enabled: true, breakpoints: [] },
		debuggedTasks: [inside],
		debugBack: { id: two },
	};
	const studio = new Proxy(
		{},
		{
			get:
				(_, method: string) =>
				(...args: unknown[]) => {
					calls.push([method, ...args]);
					return Promise.resolve(answers[method]);
				},
		},
	) as Bridge["studio"];
	const tasks = createStore<TaskState>((set) => ({
		isLoaded: true,
		tasks: [],
		selected: one,
		events: [],
		data: undefined,
		run: async () => ({ id: one }) as never,
		select: async (selected) => set({ selected }),
		refresh: async () => {},
	}));
	const bridge = {
		studio,
		subscribe(heard: typeof listener) {
			listener = heard;
			return () => {};
		},
	} as unknown as Bridge;
	const debug = createDebugStore(bridge, tasks);
	return { debug, tasks, calls, tell: (event: BridgeEvent) => listener(event) };
}
let all: ReturnType<typeof setUp>;
beforeEach(() => {
	all = setUp();
});
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("what was paused before the window opened is known once the engine is ready, with its call stack", async () => {
	all.tell({ type: "engine", state: "ready" });
	await settled();
	const { states, frames, frame } = all.debug.getState();
	expect({ states: [...states.values()], frames, frame }).toEqual({ states: [inside], frames: FRAMES, frame: "f0" });
});

test("a task that goes on has no call stack any more", async () => {
	all.tell({ type: "notice", notice: { type: "debug-changed", state: inside } });
	await settled();
	expect(all.debug.getState().frames).toEqual(FRAMES);
	await all.debug.getState().move(one, "continue");
	await settled();
	expect(all.debug.getState()).toMatchObject({ frames: [], frame: undefined });
	expect(all.debug.getState().states.get(one)?.status).toBe("running");
});

test("another task has a call stack of its own", async () => {
	all.tell({ type: "notice", notice: { type: "debug-changed", state: inside } });
	await settled();
	await all.tasks.getState().select(two);
	await settled();
	expect(all.debug.getState().frames).toEqual([]);
});

test("going back looks at the fork", async () => {
	await all.debug.getState().back(one, asEventSeq(3));
	expect(all.calls).toContainEqual(["debugBack", one, 3]);
	expect(all.tasks.getState().selected).toBe(two);
});

test("a breakpoint is set where there is none, and removed where there is one", async () => {
	const place = { kind: "step", step: "pay", when: "before" } as const;
	await all.debug.getState().toggle(place);
	all.tell({
		type: "notice",
		notice: {
			type: "breakpoints-changed",
			enabled: true,
			breakpoints: [{ ...place, id: "b1", enabled: true, hits: 0 }],
		},
	});
	await all.debug.getState().toggle(place);
	expect(all.calls).toEqual([
		["setBreakpoint", place],
		["removeBreakpoint", "b1"],
	]);
});

test("an automation that is closed leaves nothing behind", async () => {
	all.tell({ type: "notice", notice: { type: "debug-changed", state: inside } });
	await settled();
	all.tell({ type: "engine", state: "none" });
	expect(all.debug.getState()).toMatchObject({ frames: [], list: { enabled: true, breakpoints: [] } });
	expect(all.debug.getState().states.size).toBe(0);
});
