import { expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { asTaskId, type JournalEvent, type Studio, type TaskRecord } from "../../engine/contract/index.ts";
import { type Bridge, BridgeError } from "../bridge/index.ts";
import type { AutomationState } from "./automation-store.ts";
import { createTaskStore } from "./task-store.ts";

const id = asTaskId("one");
const line = (seq: number) => ({ seq, at: seq, type: "console" }) as unknown as JournalEvent;
const all = Array.from({ length: 12_345 }, (_, i) => line(i + 1));

/** A bridge to a task with events; `asked` are the places that were read from. */
function fake(events: readonly JournalEvent[], listed?: () => Promise<TaskRecord[]>) {
	const asked: (number | undefined)[] = [];
	let tell: Parameters<Bridge["subscribe"]>[0] = () => {};
	const studio = {
		data: () => Promise.resolve({ a: 1 }),
		tasks: listed ?? (() => Promise.resolve([{ id, events: events.length } as unknown as TaskRecord])),
		events(_id: string, after = 0, limit = 0) {
			asked.push(after);
			return Promise.resolve(events.filter(({ seq }) => seq > after).slice(0, limit));
		},
	} as unknown as Studio;
	const bridge = {
		studio,
		subscribe(listener: typeof tell) {
			tell = listener;
			return () => {};
		},
	} as unknown as Bridge;
	const automation = createStore(() => ({ open: undefined }) as unknown as AutomationState);
	const faults: unknown[] = [];
	const store = createTaskStore(bridge, automation, (error) => faults.push(error));
	const open = (name: string) => automation.setState({ open: { id: name, name, place: name, openedAt: 0 } });
	return { store, asked, faults, open, tell: (event: Parameters<typeof tell>[0]) => tell(event) };
}

test("J1 all events of a task are read, however many, those known of at once", async () => {
	const { store, asked } = fake(all);
	await store.getState().refresh();
	await store.getState().select(id);
	expect(store.getState().events).toEqual(all);
	expect(asked).toEqual([0, 5_000, 10_000]);
});

test("a task of which nothing is known yet is read to its end", async () => {
	const { store, asked } = fake(all);
	await store.getState().select(id);
	expect(store.getState().events).toEqual(all);
	expect(asked).toEqual([0, 5_000, 10_000]);
});

test("what is told while it is read is there once, in order", async () => {
	const { store, tell } = fake(all.slice(0, 3));
	const reading = store.getState().select(id);
	tell({ type: "notice", notice: { type: "events", task: id, events: [line(3), line(4)] } });
	await reading;
	expect(store.getState().events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
});

test.each([
	["the engine becomes ready before the automation is known", ["ready", "open"]],
	["the engine becomes ready after it", ["open", "ready"]],
	["its engine was ready for another window", ["open"]],
] as const)("the tasks are read where %s", async (_, happenings) => {
	const { store, open, tell, faults } = fake(all);
	for (const what of happenings)
		if (what === "open") open("one");
		else tell({ type: "engine", state: "ready" });
	await vi.waitFor(() => expect(store.getState().isLoaded).toBe(true));
	expect(store.getState().tasks.map((task) => task.id)).toEqual([id]);
	expect(faults).toEqual([]);
});

test("tasks that could not be read as the engine ended are read once it is back, without a word", async () => {
	const answers = [
		() => Promise.reject(new BridgeError({ code: "engine-unreachable", message: "gone" })),
		() => Promise.resolve([{ id, events: 0 } as unknown as TaskRecord]),
	];
	const { store, open, tell, faults } = fake([], () => answers.shift()?.() ?? Promise.resolve([]));
	open("one");
	await vi.waitFor(() => expect(answers).toHaveLength(1));
	expect(store.getState()).toMatchObject({ isLoaded: false, tasks: [] });
	tell({ type: "engine", state: "ready" });
	await vi.waitFor(() => expect(store.getState().isLoaded).toBe(true));
	expect(store.getState().tasks.map((task) => task.id)).toEqual([id]);
	expect(faults).toEqual([]);
});

test("another fault in reading the tasks is told", async () => {
	const fault = new BridgeError({ code: "internal", message: "The journal cannot be read." });
	const { store, open, faults } = fake([], () => Promise.reject(fault));
	open("one");
	await vi.waitFor(() => expect(faults).toEqual([fault]));
	expect(store.getState().isLoaded).toBe(false);
});

test("tasks of one automation are not listed in the next", async () => {
	const waiting: ((tasks: TaskRecord[]) => void)[] = [];
	const { store, open } = fake([], () => new Promise((resolve) => waiting.push(resolve)));
	open("one");
	open("two");
	waiting[0]?.([{ id, events: 0 } as unknown as TaskRecord]);
	waiting[1]?.([]);
	await vi.waitFor(() => expect(store.getState().isLoaded).toBe(true));
	expect(store.getState().tasks).toEqual([]);
});
