import type { Json } from "./json.ts";

/** A place in a task's data: object keys as strings, array indexes as numbers. The empty path is the whole. */
export type Path = readonly (string | number)[];

const PLAIN_KEY = /^[A-Za-z_$][A-Za-z0-9_$-]*$/;

/**
 * Writes a path as people read it.
 * @example formatPath(["customer", "tags", 0]) // "customer.tags[0]"
 * @example formatPath(["a b"]) // '["a b"]'
 */
export function formatPath(path: Path): string {
	let text = "";
	for (const segment of path) {
		if (typeof segment === "number") text += `[${segment}]`;
		else if (PLAIN_KEY.test(segment)) text += text === "" ? segment : `.${segment}`;
		else text += `[${JSON.stringify(segment)}]`;
	}
	return text;
}

/**
 * Reads a path from text: `a.b[0]`, `a.0.b` (a number between dots is an index) and `a["b c"]`.
 * Returns undefined where the text is no path.
 */
export function parsePath(text: string): Path | undefined {
	const path: (string | number)[] = [];
	const token = /\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|(\.?)([^.[\]]+)/y;
	let at = 0;
	while (at < text.length) {
		token.lastIndex = at;
		const match = token.exec(text);
		if (match === null) return undefined;
		const [whole, index, quoted, dot, key] = match;
		if (index !== undefined) path.push(Number(index));
		else if (quoted !== undefined) {
			try {
				path.push(JSON.parse(quoted) as string);
			} catch {
				return undefined;
			}
		} else {
			if ((dot === "") !== (at === 0)) return undefined;
			path.push(/^(0|[1-9]\d*)$/.test(key as string) ? Number(key) : (key as string));
		}
		at += whole.length;
	}
	return path;
}

/** The value at a path, or undefined where nothing stands there. Own values only; an array also has its `length`. */
export function valueAt(data: Json | undefined, path: Path): Json | undefined {
	let value: Json | undefined = data;
	for (const segment of path) {
		if (typeof value !== "object" || value === null) return undefined;
		if (Array.isArray(value)) {
			if (segment === "length") value = value.length;
			else {
				const index = typeof segment === "number" ? segment : /^(0|[1-9]\d*)$/.test(segment) ? Number(segment) : -1;
				value = value[index];
			}
		} else value = Object.hasOwn(value, segment) ? value[segment] : undefined;
	}
	return value;
}
