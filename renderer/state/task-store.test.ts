import { expect, test } from "vitest";
import { asTaskId, type JournalEvent, type Studio, type TaskRecord } from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";
import { createTaskStore } from "./task-store.ts";

const id = asTaskId("one");
const line = (seq: number) => ({ seq, at: seq, type: "console" }) as unknown as JournalEvent;
const all = Array.from({ length: 12_345 }, (_, i) => line(i + 1));

/** A bridge to a task with events; `asked` are the places that were read from. */
function fake(events: readonly JournalEvent[]) {
	const asked: (number | undefined)[] = [];
	let tell: Parameters<Bridge["subscribe"]>[0] = () => {};
	const studio = {
		data: () => Promise.resolve({ a: 1 }),
		tasks: () => Promise.resolve([{ id, events: events.length } as unknown as TaskRecord]),
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
	return { store: createTaskStore(bridge), asked, tell: (event: Parameters<typeof tell>[0]) => tell(event) };
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
