/**
 * Brings what a run changed into the task's data (rules R5–R7). A three-way merge by path: what the run saw, what it left,
 * and what stands there now.
 */
import {
	applyChange,
	applyPatch,
	type Change,
	type Json,
	type JsonObject,
	jsonEquals,
	type Path,
	type SourcePosition,
	valueAt,
} from "../contract/index.ts";
import type { WireChange } from "../sandbox/index.ts";

export interface MergeConflict {
	readonly path: Path;
	readonly kept: Json | undefined;
	readonly lost: Json | undefined;
}

export interface Merged {
	readonly data: JsonObject;
	/** The changes as they were applied: paths and values before are those of the data merged into. */
	readonly applied: readonly Change[];
	readonly conflicts: readonly MergeConflict[];
}

/**
 * @param data the task's data now
 * @param base the data that the run started from; the same object where no other run or update came between
 * @param changes what the run left
 */
export function mergeRun(data: JsonObject, base: JsonObject, changes: readonly WireChange[]): Merged {
	const merge: Merge = { data, fresh: new Set(), base, applied: [], conflicts: [] };
	/** Places where another left something that this run's changes have no room in. */
	const taken: Path[] = [];
	for (const [path, position, after] of changes) {
		if (data !== base && taken.some((place) => place.every((segment, i) => segment === path[i]))) continue;
		const place = data === base ? undefined : takenPlace(merge, path);
		if (place === undefined) {
			mergeChange(merge, path, after, sourceOf(position));
			continue;
		}
		taken.push(place);
		const left = valueAt(leftBy(base, changes), place);
		const now = valueAt(merge.data, place);
		merge.conflicts.push({ path: place, kept: left, lost: now });
		apply(merge, place, now, left, sourceOf(position));
	}
	return merge;
}

/** The data as the run left it. */
function leftBy(base: JsonObject, changes: readonly WireChange[]): JsonObject {
	return applyPatch(
		base,
		changes.map(([path, , after]) => (after === undefined ? { path } : { path, after })),
	);
}

/** The outermost place around a path that held an object or a list when the run began, and now holds none. */
function takenPlace(merge: Merge, path: Path): Path | undefined {
	let seen: Json | undefined = merge.base;
	let now: Json | undefined = merge.data;
	for (let depth = 1; depth < path.length; depth++) {
		const segment = [path[depth - 1] as string | number];
		seen = valueAt(seen, segment);
		now = valueAt(now, segment);
		if (typeof seen !== "object" || seen === null) return undefined;
		if (typeof now !== "object" || now === null || Array.isArray(now) !== Array.isArray(seen))
			return path.slice(0, depth);
		if (now === seen) return undefined;
	}
	return undefined;
}

interface Merge {
	data: JsonObject;
	/** Nodes that this merge has copied already. */
	readonly fresh: Parameters<typeof applyChange>[2];
	readonly base: JsonObject;
	readonly applied: Change[];
	readonly conflicts: MergeConflict[];
}

function mergeChange(merge: Merge, path: Path, after: Json | undefined, source: SourcePosition | undefined): void {
	const seen = valueAt(merge.base, path);
	if (seen === undefined && after !== undefined && isAppend(merge.base, path)) {
		const list = valueAt(merge.data, path.slice(0, -1));
		if (Array.isArray(list)) return apply(merge, [...path.slice(0, -1), list.length], undefined, after, source);
	}
	const now = merge.data === merge.base ? seen : valueAt(merge.data, path);
	if (now !== seen && !jsonEquals(now, seen)) {
		if (jsonEquals(now, after)) return;
		if (seen === undefined && mergeMade(merge, path, now, after, source)) return;
		merge.conflicts.push({ path, kept: after, lost: now });
	}
	if (now === undefined && after === undefined) return;
	apply(merge, path, now, after, source);
}

/** Two runs made the same place anew: lists are put together, objects key by key. */
function mergeMade(
	merge: Merge,
	path: Path,
	now: Json | undefined,
	after: Json | undefined,
	source: SourcePosition | undefined,
): boolean {
	if (typeof now !== "object" || typeof after !== "object" || now === null || after === null) return false;
	if (Array.isArray(now) !== Array.isArray(after)) return false;
	if (Array.isArray(now) && Array.isArray(after)) {
		for (const [index, item] of after.entries()) apply(merge, [...path, now.length + index], undefined, item, source);
		return true;
	}
	for (const [key, value] of Object.entries(after)) mergeChange(merge, [...path, key], value, source);
	return true;
}

/** An index at or past the end of the list that the run saw. */
function isAppend(base: JsonObject, path: Path): boolean {
	const last = path[path.length - 1];
	if (typeof last !== "number") return false;
	const list = valueAt(base, path.slice(0, -1));
	return Array.isArray(list) && last >= list.length;
}

function apply(
	merge: Merge,
	path: Path,
	before: Json | undefined,
	after: Json | undefined,
	source: SourcePosition | undefined,
): void {
	const change: { path: Path; before?: Json; after?: Json; source?: SourcePosition } = { path };
	if (before !== undefined) change.before = before;
	if (after !== undefined) change.after = after;
	if (source !== undefined) change.source = source;
	merge.data = applyChange(merge.data, change, merge.fresh);
	merge.applied.push(change);
}

/** Reads `file:line:column`. */
function sourceOf(position: WireChange[1]): SourcePosition | undefined {
	if (position === 0) return undefined;
	if (typeof position === "object") return position;
	const column = position.lastIndexOf(":");
	const line = position.lastIndexOf(":", column - 1);
	return {
		file: position.slice(0, line),
		line: Number(position.slice(line + 1, column)),
		column: Number(position.slice(column + 1)),
	};
}

/** The changes that turn `data` into `data` with `update` merged in key by key; lists and values are replaced whole. */
export function updateChanges(data: Json | undefined, update: JsonObject, path: Path = []): Change[] {
	const changes: Change[] = [];
	for (const [key, after] of Object.entries(update)) {
		const here = [...path, key];
		const before = valueAt(data, [key]);
		if (jsonEquals(before, after)) continue;
		if (isPlain(before) && isPlain(after)) changes.push(...updateChanges(before, after, here));
		else changes.push({ path: here, ...(before === undefined ? {} : { before }), after });
	}
	return changes;
}

const isPlain = (value: Json | undefined): value is JsonObject =>
	typeof value === "object" && value !== null && !Array.isArray(value);
