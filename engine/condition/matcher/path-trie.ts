import type { Json } from "../../contract/index.ts";
import type { TestClause } from "../condition.ts";
import { compareForNumbering, createPlaceIndex, type PlaceIndex, type Predicate } from "./place-index.ts";

/** A path that predicates look at, or the way to one. */
export interface PathNode {
	readonly key: string;
	/** The key as an index of an array; -1 where it is none. */
	readonly index: number;
	/** Every object has something of this name. */
	readonly inherited: boolean;
	readonly children: ReadonlyMap<string, PathNode>;
	readonly list: readonly PathNode[];
	readonly place: PlaceIndex | undefined;
}

export interface PathTrie {
	readonly root: PathNode;
	/** All predicates, by number. */
	readonly predicates: readonly Predicate[];
}

interface Draft {
	readonly children: Map<string, Draft>;
	readonly tests: TestClause[];
}

const createDraft = (): Draft => ({ children: new Map(), tests: [] });

/** Puts tests in a tree by their paths and numbers them as predicates, those of one path one after the other. */
export function createPathTrie(tests: Iterable<TestClause>): PathTrie {
	const root = createDraft();
	for (const test of tests) {
		let draft = root;
		for (const segment of test.path) {
			const key = String(segment);
			let child = draft.children.get(key);
			if (!child) {
				child = createDraft();
				draft.children.set(key, child);
			}
			draft = child;
		}
		draft.tests.push(test);
	}
	const predicates: Predicate[] = [];
	const finish = (draft: Draft, key: string): PathNode => {
		const own = draft.tests.sort(compareForNumbering).map((test, index) => ({ id: predicates.length + index, test }));
		predicates.push(...own);
		const list = draft.children
			.entries()
			.map(([childKey, child]) => finish(child, childKey))
			.toArray();
		return {
			key,
			index: /^(?:0|[1-9]\d*)$/.test(key) ? Number(key) : -1,
			inherited: key in Object.prototype,
			children: new Map(list.map((child) => [child.key, child])),
			list,
			place: own.length > 0 ? createPlaceIndex(own) : undefined,
		};
	};
	return { root: finish(root, ""), predicates };
}

/** The value one step down: as `valueAt` has it, for a step known beforehand. */
export function childValue(value: Json | undefined, node: PathNode): Json | undefined {
	if (typeof value !== "object" || value === null) return undefined;
	if (Array.isArray(value))
		return node.index >= 0 ? value[node.index] : node.key === "length" ? value.length : undefined;
	if (node.inherited && !Object.hasOwn(value, node.key)) return undefined;
	return value[node.key];
}
