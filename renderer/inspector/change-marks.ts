import {
	applyPatch,
	type Change,
	formatPath,
	isJsonObject,
	type Json,
	type JsonObject,
	jsonEquals,
	type Patch,
	type Path,
} from "../../engine/contract/index.ts";

export type ChangeMark = "added" | "changed" | "removed";

export interface ChangeMarks {
	/** The data with what was removed still in it. */
	readonly shown: JsonObject;
	/** By path as text. */
	readonly marks: ReadonlyMap<string, ChangeMark>;
	/** Paths, as text, below which something is marked. */
	readonly touched: ReadonlySet<string>;
}

/** Places that are marked one by one; past that, all that they stand in. */
const MOST_MARKS = 1_000;

/**
 * What an event's patch did to the data, place by place: a value that was written anew as a whole is compared with the
 * one before. Pure.
 * @param data after the event
 */
export function changeMarks(data: JsonObject, patch: Patch): ChangeMarks {
	const marks = new Map<string, ChangeMark>();
	const touched = new Set<string>();
	const back: Change[] = [];
	const mark = (path: Path, kind: ChangeMark): void => {
		marks.set(formatPath(path), kind);
		for (let length = path.length - 1; length > 0; length--) touched.add(formatPath(path.slice(0, length)));
	};
	const waiting = patch.filter(({ path }) => path[0] !== "$stash").toReversed() as Change[];
	for (let change = waiting.pop(); change !== undefined; change = waiting.pop()) {
		const { path, before, after } = change;
		if (after === undefined) {
			if (before === undefined) continue;
			mark(path, "removed");
			back.push({ path, after: before });
		} else if (before === undefined) mark(path, "added");
		else {
			const inside = changesInside(path, before, after);
			if (inside === undefined || inside.length + marks.size > MOST_MARKS) mark(path, "changed");
			else for (let i = inside.length - 1; i >= 0; i--) waiting.push(inside[i] as Change);
		}
	}
	const shown = back.reduce((now, change) => (canStand(now, change.path) ? applyPatch(now, [change]) : now), data);
	return { shown, marks, touched };
}

/** How two values of the same kind differ, member by member; undefined where they are to be told as a whole. */
function changesInside(path: Path, before: Json, after: Json): readonly Change[] | undefined {
	if (Array.isArray(before) && Array.isArray(after)) {
		const count = Math.max(before.length, after.length);
		return differing(
			path,
			[...Array(count).keys()],
			(key) => before[key],
			(key) => after[key],
		);
	}
	if (!isJsonObject(before) || !isJsonObject(after)) return path.length === 0 ? [] : undefined;
	const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
	const own = (value: JsonObject) => (key: string) => (Object.hasOwn(value, key) ? value[key] : undefined);
	return differing(path, keys, own(before), own(after));
}

function differing<K extends string | number>(
	path: Path,
	keys: readonly K[],
	before: (key: K) => Json | undefined,
	after: (key: K) => Json | undefined,
): readonly Change[] {
	return keys.flatMap((key): Change[] => {
		const [was, is] = [before(key), after(key)];
		if (jsonEquals(was, is) || (path.length === 0 && key === "$stash")) return [];
		return [
			{ path: [...path, key], ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) },
		];
	});
}

/** Whether what was removed can be shown where it was: an item of a list only behind those that are left. */
function canStand(data: JsonObject, path: Path): boolean {
	let node: Json | undefined = data;
	for (const [depth, key] of path.entries()) {
		if (Array.isArray(node)) {
			if (typeof key !== "number") return false;
			if (depth === path.length - 1) return key >= node.length;
			node = node[key];
		} else if (isJsonObject(node)) node = Object.hasOwn(node, key) ? node[key] : undefined;
		else return false;
	}
	return true;
}
