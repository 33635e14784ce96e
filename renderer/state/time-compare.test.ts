import { expect, test, vi } from "vitest";
import { createStore, type StoreApi } from "zustand/vanilla";
import { asEventSeq, asTaskId, type EventSeq, type JournalEvent, type TaskId } from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";
import type { TaskState } from "./task-store.ts";
import { createCompareStore } from "./time-compare.ts";
import type { TimeState } from "./time-store.ts";

/** Events that write their number, at moments. */
const events = (...moments: number[]): readonly JournalEvent[] =>
	moments.map((at, i) =>
		i === 0
			? { seq: 1, at, type: "created", name: "t", data: { n: 1 } }
			: { seq: i + 1, at, type: "data-updated", patch: [{ path: ["n"], after: i + 1 }] },
	) as unknown as readonly JournalEvent[];
const one = asTaskId("one");
const two = asTaskId("two");

function stores() {
	const tasks = createStore(() => ({
		selected: one as TaskId | undefined,
		events: events(0, 10, 20, 30, 90, 100),
		tasks: [
			{ id: one, events: 6 },
			{ id: two, events: 5 },
		],
	}));
	const time = createStore(() => ({ at: undefined as EventSeq | undefined }));
	const bridge = {
		studio: {
			events: (_id: TaskId, after = 0) =>
				Promise.resolve(events(1_000, 1_010, 1_025, 1_060, 1_200).filter(({ seq }) => seq > after)),
			compareTasks: () => Promise.resolve({ common: { a: 3, b: 3, runs: 1 }, differences: [], data: [] }),
			branches: () => Promise.resolve({ task: { id: one }, branches: [{ task: { id: two }, branches: [] }] }),
		},
	} as unknown as Bridge;
	const compare = createCompareStore({
		bridge,
		tasks: tasks as never as StoreApi<TaskState>,
		time: time as never as StoreApi<TimeState>,
	});
	return { tasks, time, compare };
}

test("T6 the other's moment goes along: the same event where both are alike, then the same time", async () => {
	const { time, compare } = stores();
	await compare.getState().compare(two);
	const seen = [1, 2, 3, 4, 5, undefined].map((at) => {
		time.setState({ at: at === undefined ? undefined : asEventSeq(at) });
		return [compare.getState().at, compare.getState().data];
	});
	expect(seen).toEqual([
		[1, { n: 1 }],
		[2, { n: 2 }],
		[3, { n: 3 }],
		[3, { n: 3 }],
		[4, { n: 4 }],
		[undefined, { n: 5 }],
	]);
});

test("the other's moment can be moved alone", async () => {
	const { time, compare } = stores();
	await compare.getState().compare(two);
	compare.getState().move("previous");
	expect([compare.getState().at, time.getState().at]).toEqual([4, undefined]);
	compare.getState().go(asEventSeq(99));
	expect(compare.getState().at).toBeUndefined();
});

test("another selected task ends it; a task is not put beside itself", async () => {
	const { tasks, compare } = stores();
	await compare.getState().compare(two);
	tasks.setState({ selected: two });
	expect(compare.getState()).toMatchObject({ other: undefined, events: [], comparison: undefined });
	await compare.getState().compare(two);
	expect(compare.getState().other).toBeUndefined();
});

test("what was asked for last is what is shown", async () => {
	const { compare } = stores();
	const first = compare.getState().compare(two);
	await compare.getState().compare(undefined);
	await first;
	expect(compare.getState().other).toBeUndefined();
});

test("T6 branches are read when a task is selected", async () => {
	vi.useFakeTimers();
	const { tasks, compare } = stores();
	tasks.setState({ selected: two });
	await vi.runAllTimersAsync();
	vi.useRealTimers();
	expect(compare.getState().branches?.branches.map(({ task }) => task.id)).toEqual([two]);
});
