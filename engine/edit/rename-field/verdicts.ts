import type { AnyNode } from "acorn";
import type { KeyUse, Segment } from "../../analysis/index.ts";
import { matchPattern, type Target } from "./target.ts";

/**
 * Whether the keys that a node names are those of the object that has the field: `ours`, `other`, either (`mixed`), or of
 * something of which nothing is known (`open`).
 */
export type Belongs = "ours" | "other" | "mixed" | "open";

export interface Verdict {
	readonly belongs: Belongs;
	readonly keys: ReadonlySet<Segment>;
}

/** Judges the uses of one step. */
export function verdictsOf(uses: readonly KeyUse[], target: Target): Map<AnyNode, Verdict> {
	const adopted = new Set<number>();
	// An object that stands in for the field's owner, as in `data.order ?? {}`, is taken for it.
	for (let before = -1; before !== adopted.size; ) {
		before = adopted.size;
		for (const use of uses)
			if ((use.keys.has(target.key) || use.keys.has(target.next)) && judge(use, target, adopted) === "ours")
				for (const { id, places } of use.made) if (places.length === 0) adopted.add(id);
	}
	return new Map(uses.map((use) => [use.node, { keys: use.keys, belongs: judge(use, target, adopted) }]));
}

function judge({ data, made, isOpen }: KeyUse, { parent }: Target, adopted: ReadonlySet<number>): Belongs {
	const found = { yes: 0, maybe: 0, no: 0 };
	for (const path of data) found[matchPattern(path, parent)]++;
	for (const { id, places } of made) {
		if (places.length === 0) {
			if (adopted.has(id)) found.yes++;
			continue;
		}
		const matches = new Set(places.map((path) => matchPattern(path, parent)));
		const [only] = matches;
		found[matches.size === 1 && only ? only : "maybe"]++;
	}
	if (found.yes + found.maybe === 0) return isOpen ? "open" : "other";
	return found.maybe + found.no === 0 && !isOpen ? "ours" : "mixed";
}

/** What holds of a node of a library that several steps come to. */
export function joinVerdicts(a: Verdict | undefined, b: Verdict): Verdict {
	if (a === undefined) return b;
	return { keys: new Set([...a.keys, ...b.keys]), belongs: joined(a.belongs, b.belongs) };
}

function joined(a: Belongs, b: Belongs): Belongs {
	if (a === b) return a;
	const both = new Set([a, b]);
	return both.has("ours") || both.has("mixed") ? "mixed" : "open";
}
