import {
	type Blame,
	type Change,
	type EventSeq,
	formatPath,
	type JsonObject,
	type Path,
	type RunId,
	valueAt,
} from "../contract/index.ts";
import { decodeEvent, type PatchBody, stepOf, typeNumber } from "./event-codec.ts";
import { seqOf } from "./event-id.ts";
import type { EventRow, EventTable } from "./event-table.ts";
import type { Place } from "./lanes.ts";
import type { Names } from "./names.ts";

export interface BlameSource {
	readonly events: EventTable;
	readonly names: Names;
	readonly place: Place;
	/** The task's data after an event, with its stash masked. */
	data(seq: number): JsonObject;
}

/** An event that wrote the path, and where the value stood at that time. */
interface Found {
	readonly row: EventRow;
	readonly target: Path;
	readonly change?: Change;
}

const CREATED = typeNumber("created");

/**
 * Finds who wrote a path (rule J3), reading the patches from the last to the first. Where an item was removed before the
 * one that is asked for, the search goes on at the index that it had until then.
 */
export function findBlame(source: BlameSource, asked: Path, at: number): Blame | undefined {
	const path = asked[0] === "$stash" ? ["$stash"] : asked;
	const found = findWriter(source, path, at);
	if (found === undefined) return undefined;
	const { row, target, change } = found;
	const seq = seqOf(row.id);
	const value = valueAt(source.data(seq), target);
	const before = seq > 1 ? valueAt(source.data(seq - 1), target) : undefined;
	const body = decodeEvent(row, source.names);
	const start = row.run === null ? undefined : source.events.start(source.place, seq, row.run);
	return {
		path: formatPath(path),
		...(value === undefined ? {} : { value }),
		seq: seq as EventSeq,
		event: body.type,
		...(row.run === null ? {} : { run: row.run as RunId }),
		...(start === undefined ? {} : { step: stepOf(start, source.names) }),
		...(change?.source === undefined ? {} : { source: change.source }),
		...(before === undefined ? {} : { before }),
	};
}

function findWriter(source: BlameSource, path: Path, at: number): Found | undefined {
	const { events, names, place } = source;
	const present = valueAt(source.data(at), path) !== undefined;
	let target = path;
	const appends: { seq: number; target: Path }[] = [];
	let found: Found | undefined;
	search: for (const row of events.writers(place, at, needleOf(path))) {
		const { patch } = decodeEvent(row, names) as PatchBody;
		for (const change of patch.toReversed()) {
			const shifted = present ? beforeRemoval(change, target) : undefined;
			if (shifted !== undefined) target = shifted;
			else if (isRelated(change.path, target)) {
				found = { row, target, change };
				break search;
			} else if (present && isLaterAppend(change, target)) appends.push({ seq: seqOf(row.id), target });
		}
	}
	if (appends.length > 0 && valueAt(source.data(found === undefined ? 1 : seqOf(found.row.id)), target) === undefined) {
		return findAppend(source, appends);
	}
	if (found !== undefined) return found;
	const [created] = events.after(place, 0, 1);
	const isWritten = created?.type === CREATED && valueAt(source.data(1), target) !== undefined;
	return isWritten ? { row: created as EventRow, target } : undefined;
}

/** Text that every stored patch contains that writes the path, but for one that writes the whole; empty where there is none. */
function needleOf([first]: Path): string {
	return typeof first !== "string" || /^\d/.test(first) ? "" : JSON.stringify(first).slice(0, -1);
}

const same = (a: string | number | undefined, b: string | number | undefined): boolean => String(a) === String(b);

/** True where one path is the other or leads to it. */
function isRelated(a: Path, b: Path): boolean {
	const length = Math.min(a.length, b.length);
	for (let i = 0; i < length; i++) if (!same(a[i], b[i])) return false;
	return true;
}

/** The index that a change has in the array that the target goes through too, with the target's index there. */
function inSameArray({ path }: Change, target: Path): { index: number; wanted: number } | undefined {
	const last = path.length - 1;
	const [index, wanted] = [path[last], target[last]];
	if (typeof index !== "number" || typeof wanted !== "number") return undefined;
	return isRelated(path.slice(0, last), target) ? { index, wanted } : undefined;
}

/** Where the target stood before an item at or before it was removed; undefined for any other change. */
function beforeRemoval(change: Change, target: Path): Path | undefined {
	if (change.after !== undefined) return undefined;
	const place = inSameArray(change, target);
	if (place === undefined || place.index > place.wanted) return undefined;
	return target.with(change.path.length - 1, place.wanted + 1);
}

/** An index past the end of an array appends: such a change may be the one that wrote a smaller index. */
function isLaterAppend(change: Change, target: Path): boolean {
	if (change.after === undefined || change.before !== undefined) return false;
	const place = inSameArray(change, target);
	return place !== undefined && place.index > place.wanted;
}

/** The append that brought the target about: from then on it is there, so halving finds it. */
function findAppend(source: BlameSource, appends: readonly { seq: number; target: Path }[]): Found | undefined {
	// The first of them is the latest, and present.
	let present = 0;
	let absent = appends.length;
	while (absent - present > 1) {
		const middle = (present + absent) >> 1;
		const { seq, target } = appends[middle] as { seq: number; target: Path };
		if (valueAt(source.data(seq), target) === undefined) absent = middle;
		else present = middle;
	}
	const { seq, target } = appends[present] as { seq: number; target: Path };
	const [row] = source.events.after(source.place, seq - 1, 1);
	if (row === undefined) return undefined;
	const { patch } = decodeEvent(row, source.names) as PatchBody;
	const change = patch.find((each) => isLaterAppend(each, target));
	return { row, target, ...(change === undefined ? {} : { change }) };
}
