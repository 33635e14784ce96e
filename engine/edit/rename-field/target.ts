/** Which field is renamed, and whether a path means it. */
import { ANY, DEEP, ITEM, type Pattern, type Segment } from "../../analysis/index.ts";

export interface Target {
	/** The object that has the field. */
	readonly parent: Pattern;
	readonly key: string;
	/** What it is called afterwards. */
	readonly next: string;
	/** The path as people read it. */
	readonly text: string;
	readonly nextText: string;
}

/** Whether a path means the same: surely, perhaps, or not at all. */
export type Match = "yes" | "maybe" | "no";

/** Whether a path means a pattern's; all items of a list are one, for they have the same fields. */
export function matchPattern(path: Pattern, wanted: Pattern): Match {
	if (path.at(-1) === DEEP && path.length <= wanted.length + 1)
		return matchPattern(path.slice(0, -1), wanted.slice(0, path.length - 1)) === "no" ? "no" : "maybe";
	if (path.length !== wanted.length) return "no";
	let result: Match = "yes";
	for (const [index, segment] of path.entries()) {
		const one = matchSegment(segment, wanted[index] as Segment);
		if (one === "no") return "no";
		if (one === "maybe") result = "maybe";
	}
	return result;
}

function matchSegment(segment: Segment, wanted: Segment): Match {
	if (segment === wanted || wanted === ANY) return "yes";
	const isWantedItem = wanted === ITEM || typeof wanted === "number";
	if (isWantedItem) return typeof segment === "string" ? "no" : "yes";
	return segment === ANY || segment === DEEP ? "maybe" : "no";
}

/** Whether the field stands inside what stands at a path. */
export const matchOuter = (path: Pattern, { parent }: Target): Match =>
	path.length > parent.length && path.at(-1) !== DEEP ? "no" : matchPattern(path, parent.slice(0, path.length));
