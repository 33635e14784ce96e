import { createStore, type StoreApi } from "zustand/vanilla";
import type {
	EventSeq,
	JournalEvent,
	JsonObject,
	TaskBranch,
	TaskComparison,
	TaskId,
} from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";
import { readEvents } from "./read-events.ts";
import type { TaskState } from "./task-store.ts";
import { createTimeData } from "./time-data.ts";
import { moveAmong, type TimeMove } from "./time-moves.ts";
import type { TimeState } from "./time-store.ts";
import { upTo } from "./up-to.ts";

/** A second task beside the one that is looked at, and the tasks that both come from. */
export interface CompareState {
	/** Undefined: only one task is looked at. */
	readonly other: TaskId | undefined;
	/** The other's events. */
	readonly events: readonly JournalEvent[];
	/** The other's moment: it goes along with the first one's; undefined: now. */
	readonly at: EventSeq | undefined;
	/** The other's data at its moment. */
	readonly data: JsonObject | undefined;
	readonly comparison: TaskComparison | undefined;
	/** All tasks that were forked or cloned from one another, where the selected one is among such. */
	readonly branches: TaskBranch | undefined;
	/** Puts another task beside the selected one; undefined takes it away. */
	compare(other: TaskId | undefined): Promise<void>;
	/** Moves the other's moment alone. */
	go(at: EventSeq | undefined): void;
	move(to: TimeMove): void;
}

const NOTHING = { other: undefined, events: [], at: undefined, data: undefined, comparison: undefined };
/** Changes of tasks that follow each other this closely are asked about once (ms). */
const SETTLE_MS = 150;

export function createCompareStore(stores: {
	readonly bridge: Bridge;
	readonly tasks: StoreApi<TaskState>;
	readonly time: StoreApi<TimeState>;
}): StoreApi<CompareState> {
	const { bridge, tasks, time } = stores;
	const data = createTimeData();
	let turn = 0;

	const store = createStore<CompareState>((set, get) => ({
		...NOTHING,
		branches: undefined,
		async compare(other) {
			const mine = ++turn;
			const { selected } = tasks.getState();
			set({ ...NOTHING });
			if (other === undefined || selected === undefined || other === selected) return;
			const isWanted = () => mine === turn;
			const [events, comparison] = await Promise.all([
				readEvents(bridge, other, tasks.getState().tasks.find(({ id }) => id === other)?.events ?? 0, isWanted),
				bridge.studio.compareTasks(selected, other),
			]);
			if (!isWanted()) return;
			set({ other, events, comparison });
			set(alongside());
		},
		go: (at) => set(moment(at)),
		move(to) {
			const { events, at } = get();
			const found = moveAmong(events, at, to);
			if (found !== "nowhere") set(moment(found));
		},
	}));

	function moment(wanted: EventSeq | undefined): Pick<CompareState, "at" | "data"> {
		const { events } = store.getState();
		const last = events.at(-1)?.seq;
		if (last === undefined) return { at: undefined, data: undefined };
		data.extend(events);
		const at = wanted === undefined || wanted >= last ? undefined : wanted;
		return { at, data: data.at(at ?? last) };
	}

	/** The same event as long as both are alike, and after that the same time since their beginnings. */
	function alongside(): Pick<CompareState, "at" | "data"> {
		const { at } = time.getState();
		const { events, comparison } = store.getState();
		if (at === undefined) return moment(undefined);
		if (comparison !== undefined && at <= comparison.common.a) {
			const behind = Math.max(0, comparison.common.a - at);
			return moment(Math.max(1, comparison.common.b - behind) as EventSeq);
		}
		const own = tasks.getState().events;
		const since = (own[Math.max(0, upTo(own, at, ({ seq }) => seq) - 1)]?.at ?? 0) - (own[0]?.at ?? 0);
		const start = events[0]?.at ?? 0;
		const found = events[Math.max(0, upTo(events, since, (event) => event.at - start) - 1)]?.seq;
		const least = comparison?.common.b ?? 0;
		return moment(found !== undefined && found < least ? (least as EventSeq) : found);
	}

	let timer: ReturnType<typeof setTimeout> | undefined;
	function readBranchesSoon(): void {
		clearTimeout(timer);
		timer = setTimeout(() => {
			const { selected } = tasks.getState();
			if (selected === undefined) return;
			bridge.studio.branches(selected).then(
				(branches) => {
					if (tasks.getState().selected !== selected) return;
					store.setState({ branches: branches.branches.length === 0 ? undefined : branches });
				},
				() => {},
			);
		}, SETTLE_MS);
	}

	let comparing: ReturnType<typeof setTimeout> | undefined;
	/** One of the two has gone on: what they have in common may be more, and so may their differences. */
	function compareSoon(): void {
		clearTimeout(comparing);
		comparing = setTimeout(() => {
			const mine = turn;
			const { other, events } = store.getState();
			const { selected, tasks: records } = tasks.getState();
			if (other === undefined || selected === undefined) return;
			const count = records.find(({ id }) => id === other)?.events ?? 0;
			const more = count > events.length ? readEvents(bridge, other, count, () => mine === turn) : events;
			Promise.all([more, bridge.studio.compareTasks(selected, other)]).then(
				([all, comparison]) => {
					if (mine !== turn) return;
					store.setState({ events: all, comparison });
					store.setState(alongside());
				},
				() => {},
			);
		}, 2 * SETTLE_MS);
	}
	const countOf = ({ tasks: records }: TaskState, id: TaskId | undefined) =>
		records.find((task) => task.id === id)?.events;

	time.subscribe((now, before) => {
		if (store.getState().other !== undefined && now.at !== before.at) store.setState(alongside());
	});
	tasks.subscribe((now, before) => {
		if (now.selected !== before.selected) {
			turn++;
			store.setState({ ...NOTHING, branches: undefined });
		}
		if (now.selected !== undefined && (now.selected !== before.selected || now.tasks.length !== before.tasks.length))
			readBranchesSoon();
		const { other } = store.getState();
		if (other === undefined || now.tasks === before.tasks) return;
		if (countOf(now, other) !== countOf(before, other) || countOf(now, now.selected) !== countOf(before, now.selected))
			compareSoon();
	});
	return store;
}
