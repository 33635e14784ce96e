import type { Json, JsonObject, Patch, Path } from "../../contract/index.ts";
import type { Condition, Scope } from "../condition.ts";
import { createExpressionValues, NO_EXPRESSIONS } from "../expression-values.ts";
import { testHolds } from "../holds.ts";
import { dynamicMatch } from "../matches.ts";
import { isOfType } from "../value-type.ts";
import { childValue, type PathNode } from "./path-trie.ts";
import { type Ladder, type PlaceIndex, rankOn } from "./place-index.ts";
import { createPlan, type DynamicPart, type Plan } from "./plan.ts";

/** An index over many conditions, shared by all tasks. Immutable. */
export interface Matcher {
	/** Matches all conditions with a task's data, and follows it from there. */
	start(data: JsonObject, scope: Scope): MatchState;
}

/** Which conditions match a task's data, kept up to date by telling it every change. */
export interface MatchState {
	/** Places of the matching conditions in the list that the matcher was made from. Live. */
	readonly matching: ReadonlySet<number>;
	/** How many of a condition's clauses do not hold; those with expressions, and clauses written twice, are not counted. */
	lacks(condition: number): number;
	/**
	 * Takes up the changes that made `after` out of `before`, which is what it was told last. With no changes it looks
	 * again at what does not depend on the data alone: the clock and remote expressions.
	 */
	update(changes: Patch, before: JsonObject, after: JsonObject, scope: Scope): void;
}

/**
 * Indexes conditions so that a change costs what it touches, not what there is: equal tests are shared, a tree of paths
 * finds those on a changed path, values and thresholds are looked up, and each condition counts the tests it lacks
 * (the counting algorithm of publish/subscribe systems: Yan and García-Molina, "Index structures for selective
 * dissemination of information under the Boolean model", 1994).
 * @example createMatcher([condition]).start({ order: { status: "paid" } }, scope).matching // Set { 0 }
 */
export function createMatcher(conditions: readonly Condition[]): Matcher {
	const plan = createPlan(conditions);
	return { start: (data, scope) => createMatchState(plan, data, scope) };
}

/** Nodes with more children than this are gone through by the data's keys where those are fewer. */
const WIDE = 16;

const isContainer = (value: Json | undefined): value is Json[] | JsonObject =>
	typeof value === "object" && value !== null;

function createMatchState(plan: Plan, data: JsonObject, scope: Scope): MatchState {
	const { composites, conditionsOf, compositesOf, dynamicOf } = plan;
	const truth = plan.empty.truth.slice();
	const lacking = plan.empty.lacking.slice();
	const matching = new Set(plan.empty.matching);
	const unsettled = new Set<DynamicPart>();
	const stale = new Set<number>();

	/** Lets predicates hold, from `first` to before `end`, none of which did. */
	function gain(first: number, end: number): void {
		if (end - first === 1) truth[first] = 1;
		else truth.fill(1, first, end);
		const { starts, targets } = conditionsOf;
		const last = starts[end] as number;
		for (let i = starts[first] as number; i < last; i++) {
			const condition = targets[i] as number;
			const lacks = (lacking[condition] as number) - 1;
			lacking[condition] = lacks;
			if (lacks > 0) continue;
			const part = dynamicOf[condition];
			if (part) unsettled.add(part);
			else matching.add(condition);
		}
		if (composites.length > 0) markStale(first, end);
	}

	/** Lets predicates hold no more, from `first` to before `end`, all of which did. */
	function lose(first: number, end: number): void {
		if (end - first === 1) truth[first] = 0;
		else truth.fill(0, first, end);
		const { starts, targets } = conditionsOf;
		const last = starts[end] as number;
		for (let i = starts[first] as number; i < last; i++) {
			const condition = targets[i] as number;
			const lacks = lacking[condition] as number;
			lacking[condition] = lacks + 1;
			if (lacks === 0) matching.delete(condition);
		}
		if (composites.length > 0) markStale(first, end);
	}

	function markStale(first: number, end: number): void {
		if (first >= plan.tests) return;
		const { starts, targets } = compositesOf;
		const last = starts[end] as number;
		for (let i = starts[first] as number; i < last; i++) stale.add(targets[i] as number);
	}

	function set(predicate: number, value: 0 | 1): void {
		if (truth[predicate] === value) return;
		if (value === 1) gain(predicate, predicate + 1);
		else lose(predicate, predicate + 1);
	}

	/** Moves a value on a ladder; those between its old and its new rank change their answer. */
	function climb(ladder: Ladder, before: Json | undefined, after: Json | undefined): void {
		const from = rankOn(ladder, before);
		const to = rankOn(ladder, after);
		const { first } = ladder;
		if (to > from && truth[first + from] === 0) gain(first + from, first + to);
		else if (to < from && truth[first + to] === 1) lose(first + to, first + from);
	}

	/** Tells the predicates of one path that its value, or something in it, is another. */
	function touch(place: PlaceIndex, before: Json | undefined, after: Json | undefined): void {
		const { special, usual, types, ladders, others } = place;
		if (special.size > 0) {
			if (!isContainer(before)) for (const id of special.get(before) ?? []) set(id, usual.get(id) as 0 | 1);
			if (!isContainer(after))
				for (const id of special.get(after) ?? []) set(id, (1 - (usual.get(id) as number)) as 0 | 1);
		}
		for (const { id, type } of types) set(id, isOfType(after, type) ? 1 : 0);
		for (const ladder of ladders) climb(ladder, before, after);
		for (const { id, test } of others) set(id, testHolds(test, after, NO_EXPRESSIONS) ? 1 : 0);
	}

	/** Takes up a change at a path and everything below it. */
	function walk(node: PathNode, before: Json | undefined, after: Json | undefined): void {
		if (before === after) return;
		if (node.place) touch(node.place, before, after);
		if (node.list.length === 0 || !(isContainer(before) || isContainer(after))) return;
		if (node.list.length <= WIDE || Array.isArray(before) || Array.isArray(after)) {
			for (const child of node.list) walk(child, childValue(before, child), childValue(after, child));
			return;
		}
		for (const owner of [before, after]) {
			if (!isContainer(owner)) continue;
			for (const key of Object.keys(owner)) {
				const child = node.children.get(key);
				if (child) walk(child, childValue(before, child), childValue(after, child));
			}
		}
	}

	/** Follows a change down its path: what lies above it changed too, though only inside. */
	function follow(path: Path, before: JsonObject, after: JsonObject, seen: Set<PathNode> | undefined): void {
		let node = plan.trie.root;
		let old: Json | undefined = before;
		let now: Json | undefined = after;
		for (const segment of path) {
			// In an array, a change of one item can move the others and change the length.
			if (old === now) return;
			if (Array.isArray(old) || Array.isArray(now)) {
				if (seen?.has(node)) return;
				seen?.add(node);
				break;
			}
			if (node.place && !seen?.has(node)) touch(node.place, old, now);
			seen?.add(node);
			const child = node.children.get(typeof segment === "string" ? segment : String(segment));
			if (!child) return;
			old = childValue(old, child);
			now = childValue(now, child);
			node = child;
		}
		walk(node, old, now);
	}

	function settle(current: JsonObject, currentScope: Scope): void {
		if (stale.size > 0) {
			for (const place of stale) {
				const { id, evaluate } = composites[place] as Plan["composites"][number];
				set(id, evaluate(truth) ? 1 : 0);
			}
			stale.clear();
		}
		if (unsettled.size === 0) return;
		const values = createExpressionValues(current, currentScope);
		for (const { condition, clauses } of unsettled) {
			if (lacking[condition] === 0 && dynamicMatch(clauses, current, values)) matching.add(condition);
			else matching.delete(condition);
		}
		unsettled.clear();
	}

	walk(plan.trie.root, undefined, data);
	for (const part of plan.dynamic) if (lacking[part.condition] === 0) unsettled.add(part);
	settle(data, scope);

	return {
		matching,
		lacks: (condition) => lacking[condition] as number,
		update(changes, before, after, current) {
			// Several changes often lie under one path, such as items appended to one list; it is looked at once.
			const seen = changes.length > 1 ? new Set<PathNode>() : undefined;
			for (const { path } of changes) {
				follow(path, before, after, seen);
				if (plan.dynamic.length === 0) continue;
				const [key] = path;
				for (const part of key === undefined ? plan.dynamic : (plan.dynamicByKey.get(String(key)) ?? []))
					unsettled.add(part);
			}
			for (const part of plan.restless) unsettled.add(part);
			settle(after, current);
		},
	};
}
