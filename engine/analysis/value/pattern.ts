import { formatPath, type Path } from "../../contract/index.ts";

/** Any item of a list, shown as `[*]`. */
export const ITEM: unique symbol = Symbol("[*]");
/** Any one key, shown as `*`. */
export const ANY: unique symbol = Symbol("*");
/** Anything at all below; only ever the last one. Shown as `*` too. */
export const DEEP: unique symbol = Symbol("**");

export type Segment = string | number | typeof ITEM | typeof ANY | typeof DEEP;
/** A set of paths of a task's data. */
export type Pattern = readonly Segment[];

/**
 * Writes a pattern as people read it.
 * @example formatPattern(["order", "items", ITEM, "available"]) // "order.items[*].available"
 */
export function formatPattern(pattern: Pattern): string {
	let text = "";
	for (const segment of pattern) text = appendSegment(text, segment);
	return text;
}

/** The text of a path with one more segment. */
export function appendSegment(text: string, segment: Segment): string {
	if (segment === ITEM) return `${text}[*]`;
	const key = typeof segment === "symbol" ? "*" : formatPath([segment]);
	return text === "" || key.startsWith("[") ? text + key : `${text}.${key}`;
}

/** A key as a segment: digits are an index. */
export function segmentOf(key: string | number): string | number {
	return typeof key === "string" && /^(?:0|[1-9]\d{0,8})$/.test(key) ? Number(key) : key;
}

/** A path as a pattern: digits are an index, however they are written. */
export const patternOf = (path: Path): Pattern => path.map(segmentOf);

/** Whether two segments can mean the same key. */
export function meets(a: Segment, b: Segment): boolean {
	if (a === b || a === ANY || b === ANY || a === DEEP || b === DEEP) return true;
	if (a === ITEM) return typeof b === "number";
	return b === ITEM && typeof a === "number";
}

/** Whether one of two patterns can be the other, or around it: what `relate` tells, cheaper. */
export function canMeet(a: Pattern, b: Pattern): boolean {
	const length = Math.min(a.length, b.length);
	for (let i = 0; i < length; i++) {
		const one = a[i] as Segment;
		const other = b[i] as Segment;
		if (one === other && one !== DEEP) continue;
		if (one === DEEP || other === DEEP) return true;
		if (!meets(one, other)) return false;
	}
	return true;
}

/** How two patterns can meet: `outer` where the first is the whole of the second or something around it. */
export type Relation =
	| { readonly kind: "outer"; readonly rest: Pattern }
	| { readonly kind: "inner"; readonly rest: Pattern };

/** How the first pattern stands to the second; undefined where they cannot meet. */
export function relate(a: Pattern, b: Pattern): Relation | undefined {
	for (let i = 0; i < a.length && i < b.length; i++) {
		if (a[i] === DEEP) return { kind: "outer", rest: b.slice(i + 1) };
		if (b[i] === DEEP) return { kind: "inner", rest: a.slice(i + 1) };
		if (!meets(a[i] as Segment, b[i] as Segment)) return undefined;
	}
	return a.length <= b.length ? { kind: "outer", rest: b.slice(a.length) } : { kind: "inner", rest: a.slice(b.length) };
}
