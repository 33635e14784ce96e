/** Paths of the graph, where `[*]` and `*` stand for any item or key. */
import { nearestWord } from "../condition/index.ts";
import { formatPath, type Json, type JsonObject, type Path, parsePath } from "../contract/index.ts";

const ANY = "*";

/** A path of the graph; undefined where it is none. */
export function parsePattern(text: string): Path | undefined {
	return parsePath(text.replaceAll("[*]", ".*"));
}

/** Whether one is the other or leads to it. A last `*` may stand for anything below. */
export function patternMeets(pattern: Path, path: Path): boolean {
	const length = Math.min(pattern.length, path.length);
	for (let i = 0; i < length; i++)
		if (pattern[i] !== ANY && path[i] !== ANY && String(pattern[i]) !== String(path[i])) return false;
	return true;
}

const MAX_PATHS = 2_000;

/** The paths of the data's values, without the private part. */
export function pathsOf(data: JsonObject): Path[] {
	const found: Path[] = [];
	const visit = (value: Json, path: Path): void => {
		if (found.length >= MAX_PATHS || path.length > 8) return;
		if (path.length > 0) found.push(path);
		if (typeof value !== "object" || value === null) return;
		for (const [key, inner] of Object.entries(value)) {
			if (path.length === 0 && key.startsWith("$")) continue;
			visit(inner, [...path, Array.isArray(value) ? Number(key) : key]);
		}
	};
	visit(data, []);
	return found;
}

/** A path that was probably meant: a key written a little differently, or the same key in another place. */
export function nearPath(path: Path, known: readonly Path[]): string | undefined {
	const wanted = path.map(String);
	const same = (a: Path, length: number) => wanted.slice(0, length).every((key, i) => key === String(a[i]));
	const candidates = known.filter((other) => !same(other, wanted.length));
	// The first key that is nowhere is the one that may be wrong.
	for (let depth = 0; depth < wanted.length; depth++) {
		if (known.some((other) => other.length > depth && same(other, depth + 1))) continue;
		const key = wanted[depth] as string;
		const siblings = candidates.filter((other) => other.length > depth && same(other, depth));
		const word = key.length < 4 ? undefined : nearestWord(key, new Set(siblings.map((other) => String(other[depth]))));
		if (word !== undefined && Math.abs(word.length - key.length) <= key.length / 3)
			return formatPath([...path.slice(0, depth), word, ...path.slice(depth + 1)]);
		break;
	}
	// The same keys, with some left out or put in between.
	const ends = candidates.filter((other) => String(other.at(-1)) === wanted.at(-1) && !other.includes(ANY));
	const moved = ends.filter((other) => isPart(wanted, other.map(String)) || isPart(other.map(String), wanted));
	return moved.length === 1 && moved[0] ? formatPath(moved[0]) : undefined;
}

function isPart(keys: readonly string[], of: readonly string[]): boolean {
	let at = 0;
	for (const key of of) if (key === keys[at]) at++;
	return keys.length > 0 && keys.length < of.length && at === keys.length;
}
