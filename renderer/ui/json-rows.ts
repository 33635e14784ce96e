import { formatPath, type Json, type Path } from "../../engine/contract/index.ts";

export type JsonKind = "string" | "number" | "boolean" | "null" | "object" | "list";

/** One line of a JSON value shown as a tree. */
export interface JsonRow {
	/** The path as text: what tells rows apart. */
	readonly id: string;
	readonly path: Path;
	readonly name: string;
	readonly depth: number;
	readonly kind: JsonKind;
	readonly value: Json;
	/** Members or items; 0 for what has none. */
	readonly size: number;
	readonly isOpen: boolean;
}

export function jsonKind(value: Json): JsonKind {
	if (value === null) return "null";
	if (Array.isArray(value)) return "list";
	return typeof value as "string" | "number" | "boolean" | "object";
}

interface JsonRowsRequest {
	/** Paths as text that a person has opened (true) or closed (false); others are open down to `openDepth`. */
	readonly toggled: ReadonlyMap<string, boolean>;
	readonly openDepth: number;
	/** Only rows whose name or value has this text, with all that they stand in. Case does not count. */
	readonly query?: string;
	readonly mostRows?: number;
}

/** More rows than anybody reads; a search narrows them. */
const MOST_ROWS = 50_000;

/**
 * The lines of a JSON value as a tree, those in closed branches left out. Iterative: data may be nested deeply.
 * @example jsonRows({ a: [1] }, { toggled: new Map(), openDepth: 9 }).map(({ id }) => id) // ["a", "a[0]"]
 */
export function jsonRows(root: Json, request: JsonRowsRequest): readonly JsonRow[] {
	const { toggled, openDepth, query = "", mostRows = MOST_ROWS } = request;
	const found = query === "" ? undefined : findPaths(root, query.toLowerCase());
	const rows: JsonRow[] = [];
	const waiting: { path: Path; name: string; value: Json; depth: number }[] = [];
	const addChildren = (value: Json, path: Path, depth: number): void => {
		const children = childrenOf(value);
		for (let i = children.length - 1; i >= 0; i--) {
			const [key, child] = children[i] as (typeof children)[number];
			waiting.push({ path: [...path, key], name: String(key), value: child, depth });
		}
	};
	addChildren(root, [], 0);
	for (let next = waiting.pop(); next !== undefined && rows.length < mostRows; next = waiting.pop()) {
		const { path, name, value, depth } = next;
		const id = formatPath(path);
		if (found !== undefined && !found.has(id)) continue;
		const size = childCount(value);
		const isOpen = size > 0 && (found !== undefined || (toggled.get(id) ?? depth < openDepth));
		rows.push({ id, path, name, depth, kind: jsonKind(value), value, size, isOpen });
		if (isOpen) addChildren(value, path, depth + 1);
	}
	return rows;
}

/** All paths, as text, that have the text in their name or value, and those that they stand in. */
function findPaths(root: Json, query: string): ReadonlySet<string> {
	const found = new Set<string>();
	const waiting: { path: Path; value: Json }[] = [{ path: [], value: root }];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		for (const [key, value] of childrenOf(next.value)) {
			const path = [...next.path, key];
			const isLeaf = typeof value !== "object" || value === null;
			if (String(key).toLowerCase().includes(query) || (isLeaf && String(value).toLowerCase().includes(query)))
				for (let length = path.length; length > 0; length--) {
					const id = formatPath(path.slice(0, length));
					if (found.has(id)) break;
					found.add(id);
				}
			if (!isLeaf) waiting.push({ path, value });
		}
	}
	return found;
}

/**
 * The paths, as text, that have a text in their name or value, in the order of the tree. Case does not count.
 * @param most as many are found at most
 */
export function jsonMatches(root: Json, query: string, most = 10_000): readonly string[] {
	if (query === "") return [];
	const words = query.toLowerCase();
	const found: string[] = [];
	const waiting: { readonly path: Path; readonly value: Json }[] = [{ path: [], value: root }];
	for (let next = waiting.pop(); next !== undefined && found.length < most; next = waiting.pop()) {
		const { path, value } = next;
		const name = String(path.at(-1) ?? "").toLowerCase();
		const isLeaf = typeof value !== "object" || value === null;
		if (path.length > 0 && (name.includes(words) || (isLeaf && String(value).toLowerCase().includes(words))))
			found.push(formatPath(path));
		const children = childrenOf(value);
		for (let i = children.length - 1; i >= 0; i--) {
			const [key, child] = children[i] as (typeof children)[number];
			waiting.push({ path: [...path, key], value: child });
		}
	}
	return found;
}

const childrenOf = (value: Json): readonly (readonly [string | number, Json])[] =>
	typeof value !== "object" || value === null
		? []
		: Array.isArray(value)
			? [...value.entries()]
			: Object.entries(value);

const childCount = (value: Json): number =>
	typeof value !== "object" || value === null ? 0 : Array.isArray(value) ? value.length : Object.keys(value).length;

/**
 * A value on one line, cut off where it is long.
 * @example jsonPreview({ a: 1, b: [1, 2] }) // "{ a: 1, b: [2 items] }"
 */
export function jsonPreview(value: Json | undefined, most = 80): string {
	if (value === undefined) return "nothing";
	if (typeof value === "string") return cut(JSON.stringify(value), most);
	if (typeof value !== "object" || value === null) return String(value);
	const inside = childrenOf(value)
		.slice(0, 8)
		.map(([key, child]) => (Array.isArray(value) ? shortValue(child) : `${key}: ${shortValue(child)}`));
	if (childCount(value) > inside.length) inside.push("…");
	const text = cut(inside.join(", "), most);
	return Array.isArray(value) ? `[${text}]` : text === "" ? "{}" : `{ ${text} }`;
}

function shortValue(value: Json): string {
	const size = childCount(value);
	if (Array.isArray(value)) return size === 0 ? "[]" : `[${size} ${size === 1 ? "item" : "items"}]`;
	if (typeof value === "object" && value !== null) return size === 0 ? "{}" : "{…}";
	return cut(JSON.stringify(value), 32);
}

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
