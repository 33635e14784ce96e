import type { Change, Json, Patch, Path, SourcePosition } from "../contract/index.ts";
import type { Names } from "./names.ts";

/**
 * A change as it is stored: path, which values follow (1 after, 2 before), the values (before first), and file, line and
 * column where the source is known.
 */
export type StoredChange = readonly [path: StoredPath, values: number, ...rest: Json[]];
/** Segments joined by dots where that is unambiguous, else the segments. */
type StoredPath = string | (string | number)[];

const HAS_AFTER = 1;
const HAS_BEFORE = 2;
const PLAIN_KEY = /^[A-Za-z_$][A-Za-z0-9_$-]*$/;

/** Text for the usual paths: keys never begin with a digit there, so a number is an index. */
export function encodePath(path: Path): StoredPath {
	let text = "";
	for (let i = 0; i < path.length; i++) {
		const segment = path[i] as string | number;
		if (typeof segment === "number" ? !(segment >= 0 && segment < 2 ** 31) : !PLAIN_KEY.test(segment)) return [...path];
		text = i === 0 ? String(segment) : `${text}.${segment}`;
	}
	return text;
}

export function decodePath(stored: StoredPath): Path {
	if (typeof stored !== "string") return stored;
	if (stored === "") return [];
	const path: (string | number)[] = stored.split(".");
	for (let i = 0; i < path.length; i++) {
		const first = (path[i] as string).charCodeAt(0);
		if (first >= 48 && first <= 57) path[i] = Number(path[i]);
	}
	return path;
}

export function encodePatch(patch: Patch, names: Names): StoredChange[] {
	return patch.map(({ path, before, after, source }) => {
		const stored: [StoredPath, number, ...Json[]] = [encodePath(path), 0];
		if (before !== undefined) {
			stored[1] |= HAS_BEFORE;
			stored.push(before);
		}
		if (after !== undefined) {
			stored[1] |= HAS_AFTER;
			stored.push(after);
		}
		if (source !== undefined) stored.push(names.intern(source.file), source.line, source.column);
		return stored;
	});
}

/** A change without its source: all that it takes to apply it. */
export function decodeChange([path, values, ...rest]: StoredChange): Change {
	const hasBefore = (values & HAS_BEFORE) !== 0;
	const change: { path: Path; before?: Json; after?: Json } = { path: decodePath(path) };
	if (hasBefore) change.before = rest[0] as Json;
	if (values & HAS_AFTER) change.after = rest[hasBefore ? 1 : 0] as Json;
	return change;
}

export function decodePatch(stored: readonly StoredChange[], names: Names): Patch {
	return stored.map((entry) => {
		const change = decodeChange(entry);
		const at = 2 + (change.before === undefined ? 0 : 1) + (change.after === undefined ? 0 : 1);
		if (entry.length === at) return change;
		const [file, line, column] = entry.slice(at) as [number | string, number, number];
		const source: SourcePosition = { file: names.resolve(file), line, column };
		return { ...change, source };
	});
}
