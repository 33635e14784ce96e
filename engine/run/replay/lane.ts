/** A recorded task on its way through an exact replay: which event must come next, and what could bring it about. */
import type { EventSeq, JournalEvent, RunId, TaskId } from "../../contract/index.ts";
import type { RunListener } from "../../sandbox/index.ts";
import type { TaskClock, Timer } from "../clock.ts";
import type { ConnectorAnswer } from "../connector-host.ts";
import { type RecordedRun, type RecordedTask, recordedRuns } from "./recorded-task.ts";
import type { RunAgain } from "./run-again.ts";

/** A run that the scheduler has started. */
export interface LaneRun {
	readonly listener: RunListener;
	readonly again: Promise<RunAgain>;
	/** Notes handed over so far. */
	told: number;
	closed: boolean;
}

export interface LaneTimer extends Timer {
	fire(): void;
}

export interface Lane {
	readonly id: TaskId;
	readonly recorded: RecordedTask;
	readonly runs: ReadonlyMap<RunId, RecordedRun>;
	readonly started: Map<RunId, LaneRun>;
	/** Calls that the scheduler waits for, by run and number. */
	readonly calls: Map<string, (answer: ConnectorAnswer) => void>;
	/** Work that waits until what was journaled is lasting, in order. */
	readonly effects: (() => void)[];
	/** Conditions being asked in a sandbox. */
	readonly asked: Set<Promise<unknown>>;
	readonly clock: TaskClock;
	/** How many of its events have come. */
	cursor: number;
	/** The time of what is being worked on. */
	time: number;
	/** The next event; undefined where all have come. */
	next(): JournalEvent | undefined;
	/** The next one that is more than the news of other code. */
	nextAct(): JournalEvent | undefined;
	/** Whether an event of a type is still to come, before another number of it. */
	later(wanted: (event: JournalEvent) => boolean, before?: EventSeq): JournalEvent | undefined;
}

export function createLane(recorded: RecordedTask, virtual: boolean): Lane {
	const { events } = recorded;
	const lane: Lane = {
		id: recorded.id,
		recorded,
		runs: recordedRuns(events),
		started: new Map(),
		calls: new Map(),
		effects: [],
		asked: new Set(),
		cursor: 0,
		time: 0,
		// It shows the time of the event that is to be journaled next, whatever time that takes here.
		clock: {
			virtual,
			now: () => (lane.next() ?? events.at(-1))?.at ?? 0,
			at: (_at, callback) => {
				let isOver = false;
				const timer: LaneTimer = {
					cancel: () => {
						isOver = true;
					},
					fire: () => {
						if (isOver) return;
						isOver = true;
						callback();
					},
				};
				return timer;
			},
			hold() {},
			release() {},
			enter: () => 0,
			report: (_turn, work) => work(),
		},
		next: () => events[lane.cursor],
		nextAct() {
			for (let i = lane.cursor; i < events.length; i++) if (events[i]?.type !== "code-changed") return events[i];
			return undefined;
		},
		later(wanted, before = Number.MAX_SAFE_INTEGER as EventSeq) {
			for (let i = lane.cursor; i < events.length; i++) {
				const event = events[i] as JournalEvent;
				if (event.seq >= before) return undefined;
				if (wanted(event)) return event;
			}
			return undefined;
		},
	};
	return lane;
}
