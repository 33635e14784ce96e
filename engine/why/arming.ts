/** Whether a step is armed, and what armed it (rules R2 and R3), worked out anew from the journal. */
import { type Condition, matches, sameWatch, watch } from "../condition/index.ts";
import {
	type ArmedBy,
	applyPatch,
	type Change,
	type EventSeq,
	formatPath,
	type Path,
	type WatchedValue,
} from "../contract/index.ts";
import { overlap, type PastRun } from "./history.ts";
import type { Known } from "./known.ts";
import { isLocal, localPart } from "./local-part.ts";
import { pathsOfTest } from "./test-paths.ts";

export interface Arming {
	/** Missing where it is not armed. */
	readonly by?: ArmedBy;
	/** The run that disarmed it last; missing where there is none. */
	readonly last?: PastRun;
}

/** @param at the event to look at: what came after it does not count */
export function armingOf(known: Known, step: string, at: number): Arming {
	const { history } = known;
	const last = history.runsOf(step).findLast(({ start }) => start <= at);
	if (last === undefined) return { by: { kind: "task-start" } };
	const resumed = history.resumed.find(({ event, armed }) => event > last.start && event <= at && armed.includes(step));
	const { end } = last;
	const redo = end?.redo === true && end.event <= at ? end.event : undefined;
	const condition = known.step(step)?.condition;
	const until = Math.min(resumed?.event ?? at, redo ?? at);
	const changed = condition && firstChange(known, condition, last, until);
	const by: ArmedBy | undefined =
		changed ??
		(redo !== undefined && redo <= (resumed?.event ?? redo)
			? { kind: "redo", run: last.id, event: redo }
			: resumed && { kind: "resumed", event: resumed.event });
	return { last, ...(by && { by }) };
}

/** The first event after a run's start after which the condition did not match, or watched something else (rule R3). */
function firstChange(known: Known, condition: Condition, run: PastRun, until: number): ArmedBy | undefined {
	const paths = watchedPaths(condition);
	const isWatched = ({ path }: Change) => paths.some((watched) => overlap(watched, path));
	const local = localPart(condition);
	const kept = (watched: readonly WatchedValue[]) =>
		condition.remote.length === 0
			? watched
			: watched.filter((_, i) => isLocal(condition.leaves[i] ?? { expressions: [] }));
	const { writes } = known.history;
	let data = known.dataAt(run.start);
	for (let i = firstAfter(writes, run.start); i < writes.length; i++) {
		const write = writes[i];
		if (write === undefined || write.event > until) return undefined;
		const touched = write.patch.filter(isWatched);
		if (touched.length === 0) continue;
		// What the condition does not look at need not be kept up to date; what is private is not in the events.
		const isPrivate = touched.some(({ path }) => path.length === 0 || path[0] === "$stash");
		data = isPrivate ? known.dataAt(write.event) : applyPatch(data, touched);
		const scope = { now: () => write.at };
		if (matches(local, data, scope) && sameWatch(kept(run.watched), kept(watch(condition, data, scope)))) continue;
		const source = touched.find(({ source }) => source)?.source;
		return {
			kind: "changed",
			origin: known.eventOrigin(write.event, write.run, source),
			paths: [...new Set(touched.map(({ path }) => formatPath(path)))].slice(0, 10),
		};
	}
	return undefined;
}

/** Writes are in order of their events. */
function firstAfter(writes: readonly { readonly event: EventSeq }[], seq: number): number {
	let low = 0;
	let high = writes.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((writes[middle]?.event ?? 0) > seq) high = middle;
		else low = middle + 1;
	}
	return low;
}

/** What a condition looks at: what its tests look at, and what its expressions read. */
export function watchedPaths({ leaves }: Condition): Path[] {
	const paths = leaves.flatMap(pathsOfTest);
	return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}
