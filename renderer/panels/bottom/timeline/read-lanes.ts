import type { JournalEvent, TaskId } from "../../../../engine/contract/index.ts";
import { type JournalView, journalView, type MarkKind, type RunView } from "../../../state/index.ts";
import { durationText } from "../../../ui/index.ts";
import type { EventScale } from "./event-scale.ts";
import type { Placed } from "./lane-items.ts";

export type LaneMarkKind =
	| MarkKind
	| "call"
	| "call-failed"
	| "said-error"
	| "branch"
	| "departure"
	| "difference"
	| "hit";

/** Something that happened at one event of a lane, or of the task. */
export interface LaneMark {
	readonly seq: number;
	readonly kind: LaneMarkKind;
	/** The lane it belongs to; missing: the task's own. */
	readonly step?: string;
	readonly text: string;
	/** The task that it leads to. */
	readonly task?: TaskId;
}

export interface Lane {
	readonly step: string;
	readonly runs: readonly Placed<RunView>[];
	readonly marks: readonly Placed<LaneMark>[];
}

export interface Lanes {
	/** Of the steps that ran, in the order of their first runs, then of those that were not reached. */
	readonly lanes: readonly Lane[];
	/** What belongs to no step. */
	readonly task: readonly Placed<LaneMark>[];
}

/** What stands for several that are drawn as one, the highest first. */
export const MARK_RANKS: Readonly<Record<LaneMarkKind, number>> = {
	departure: 9,
	conflict: 8,
	hit: 7,
	"said-error": 6,
	"call-failed": 6,
	branch: 5,
	forked: 5,
	difference: 5,
	stopped: 4,
	ended: 4,
	parked: 4,
	subtask: 3,
	updated: 3,
	resumed: 3,
	call: 1,
};

/** A lane for each step, with its runs and with what happened at one moment, on a scale. Pure. */
export function readLanes(
	events: readonly JournalEvent[],
	steps: readonly string[],
	scale: EventScale,
	extra: readonly LaneMark[] = [],
): Lanes {
	const view = journalView(events);
	const now = events.at(-1)?.seq ?? 0;
	const runs = Map.groupBy(view.runs, ({ step }) => step);
	const marks = Map.groupBy([...eventMarks(view), ...extra], ({ step }) =>
		step !== undefined && step !== "" ? step : undefined,
	);
	const known = new Set(steps);
	const names = [...runs.keys(), ...steps.filter((step) => !runs.has(step))];
	for (const step of marks.keys()) if (step !== undefined && !runs.has(step) && !known.has(step)) names.push(step);
	const placed = (mark: LaneMark): Placed<LaneMark> => {
		const at = scale.place(mark.seq);
		return { item: mark, from: at, to: at };
	};
	const inOrder = (list: readonly LaneMark[] = []) => list.map(placed).sort((a, b) => a.from - b.from);
	return {
		lanes: names.map((step) => ({
			step,
			runs: (runs.get(step) ?? []).map((run) => ({
				item: run,
				from: scale.place(run.seq),
				to: scale.place(run.endSeq ?? now),
			})),
			marks: inOrder(marks.get(step)),
		})),
		task: inOrder(marks.get(undefined)),
	};
}

function eventMarks({ marks, calls, lines }: JournalView): readonly LaneMark[] {
	return [
		...marks,
		...calls.map(
			({ seq, step, connector, method, error }): LaneMark => ({
				seq,
				step,
				kind: error === undefined ? "call" : "call-failed",
				text: `Called ${connector}.${method}${error === undefined ? "" : `, and had an error: ${error.message}`}`,
			}),
		),
		...lines.flatMap(({ seq, step, level, values }): LaneMark[] =>
			level === "error"
				? [{ seq, step, kind: "said-error", text: `Said an error: ${String(values[0] ?? "").slice(0, 100)}` }]
				: [],
		),
	];
}

/** A bar in words: the run that stands for it, and how many more are in it. */
export function runWords(
	{ step, attempt, state, startedAt, endedAt, seq, endSeq, error }: RunView,
	more: number,
): string {
	const many = more > 0 ? `, and ${more} more here: zoom in to tell them apart` : "";
	const lasted = endedAt === undefined ? "" : `, ${durationText(endedAt - startedAt)}`;
	return `${step}, run ${attempt}: ${state}${lasted}, events ${seq} to ${endSeq ?? "now"}${error === undefined ? "" : `. ${error.message}`}${many}`;
}
