import { isJsonObject, type Json, jsonEquals, type Path } from "../contract/index.ts";

/** A place where two values differ; missing: nothing stands there. */
export interface JsonDifference {
	readonly path: Path;
	readonly before: Json | undefined;
	readonly after: Json | undefined;
}

/** Where two values differ, as deep as they are of the same kind; at most `most` places. */
export function diffJson(before: Json | undefined, after: Json | undefined, most = 50): JsonDifference[] {
	const found: JsonDifference[] = [];
	const visit = (a: Json | undefined, b: Json | undefined, path: Path): void => {
		if (found.length >= most || jsonEquals(a, b)) return;
		if (isJsonObject(a) && isJsonObject(b)) {
			for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
				visit(own(a, key), own(b, key), [...path, key]);
		} else if (Array.isArray(a) && Array.isArray(b)) {
			for (let i = 0; i < Math.max(a.length, b.length); i++) visit(a[i], b[i], [...path, i]);
		} else found.push({ path, before: a, after: b });
	};
	visit(before, after, []);
	return found;
}

const own = (value: { readonly [key: string]: Json }, key: string): Json | undefined =>
	Object.hasOwn(value, key) ? value[key] : undefined;
