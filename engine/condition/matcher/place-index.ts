import type { Json } from "../../contract/index.ts";
import type { Operand, TestClause } from "../condition.ts";
import type { TypeName } from "../value-type.ts";

type Primitive = undefined | null | boolean | number | string;

/** A predicate: a test that conditions share, by its number. */
export interface Predicate {
	readonly id: number;
	readonly test: TestClause;
}

/** Order predicates that hold together from one end: those before a value's rank hold, the others don't. */
export interface Ladder {
	/** The predicates' numbers follow each other from here, in the order of the thresholds. */
	readonly first: number;
	readonly thresholds: Float64Array;
	/** 1 where the threshold's own value passes. */
	readonly inclusive: Uint8Array;
	/** `$gt` and `$gte`: from the lowest threshold up. `$lt` and `$lte`: from the highest down. */
	readonly rising: boolean;
}

/** The predicates on one path, sorted by how a change of its value finds those that it touches. */
export interface PlaceIndex {
	/** Predicates whose answer for this value is not the one they give for most values. */
	readonly special: ReadonlyMap<Primitive, readonly number[]>;
	/** What a predicate in `special` says of values not named there. */
	readonly usual: ReadonlyMap<number, 0 | 1>;
	readonly types: readonly { readonly id: number; readonly type: TypeName }[];
	readonly ladders: readonly Ladder[];
	/** Those that have to be tested again at every change at or below the path. */
	readonly others: readonly Predicate[];
}

/** Sorts the predicates of one path. */
export function createPlaceIndex(predicates: readonly Predicate[]): PlaceIndex {
	const special = new Map<Primitive, number[]>();
	const usual = new Map<number, 0 | 1>();
	const types: { id: number; type: TypeName }[] = [];
	const rungs = { rising: [] as Predicate[], falling: [] as Predicate[] };
	const others: Predicate[] = [];
	for (const predicate of predicates) {
		const { id, test } = predicate;
		const values = specialValues(test);
		if (values) {
			usual.set(id, usualAnswer(test));
			for (const value of new Set(values)) {
				const ids = special.get(value);
				if (ids) ids.push(id);
				else special.set(value, [id]);
			}
		} else if (test.operator === "$type" && test.operand.kind === "type") types.push({ id, type: test.operand.type });
		else if (isRung(test)) rungs[isRising(test) ? "rising" : "falling"].push(predicate);
		else others.push(predicate);
	}
	const ladders = [createLadder(rungs.rising, true), createLadder(rungs.falling, false)].filter(
		({ thresholds }) => thresholds.length > 0,
	);
	return { special, usual, types, ladders, others };
}

/** How many predicates of a ladder hold for a value, by binary search. */
export function rankOn(ladder: Ladder, value: Json | undefined): number {
	if (typeof value !== "number") return 0;
	const { thresholds, inclusive, rising } = ladder;
	let low = 0;
	let high = thresholds.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const threshold = thresholds[middle] as number;
		const passes = value === threshold ? inclusive[middle] === 1 : value > threshold === rising;
		if (passes) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Whether a test belongs on a ladder. */
function isRung({ operator, operand }: TestClause): boolean {
	const isOrder = operator === "$gt" || operator === "$gte" || operator === "$lt" || operator === "$lte";
	return isOrder && operand.kind === "literal" && typeof operand.value === "number";
}

const isRising = ({ operator }: TestClause) => operator === "$gt" || operator === "$gte";
const isInclusive = ({ operator }: TestClause) => operator === "$gte" || operator === "$lte";
const thresholdOf = ({ operand }: TestClause) => (operand.kind === "literal" ? (operand.value as number) : Number.NaN);

/** The order in which the predicates of one path are numbered, so that those of a ladder follow each other. */
export function compareForNumbering(a: TestClause, b: TestClause): number {
	if (!isRung(a) || !isRung(b)) return Number(isRung(a)) - Number(isRung(b));
	if (isRising(a) !== isRising(b)) return isRising(a) ? -1 : 1;
	const difference = thresholdOf(a) - thresholdOf(b);
	// At the same threshold, the one that it passes itself comes first.
	return (isRising(a) ? difference : -difference) || Number(isInclusive(b)) - Number(isInclusive(a));
}

function createLadder(rungs: readonly Predicate[], rising: boolean): Ladder {
	return {
		first: rungs[0]?.id ?? -1,
		thresholds: Float64Array.from(rungs, ({ test }) => thresholdOf(test)),
		inclusive: Uint8Array.from(rungs, ({ test }) => Number(isInclusive(test))),
		rising,
	};
}

/** The values for which a test's answer is not its usual one; undefined where that are not a few primitives. */
function specialValues({ operator, operand }: TestClause): Primitive[] | undefined {
	switch (operator) {
		case "$exists":
			return [undefined];
		case "$eq":
		case "$ne":
			return primitivesOf(operand);
		case "$in":
		case "$nin": {
			if (operand.kind !== "list") return undefined;
			const lists = operand.items.map(primitivesOf);
			return lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
		}
		default:
			return undefined;
	}
}

/** What equals an operand, where only primitives do. */
function primitivesOf(operand: Operand): Primitive[] | undefined {
	if (operand.kind === "missing") return [undefined];
	if (operand.kind !== "literal") return undefined;
	if (operand.value === null) return [null, undefined];
	return typeof operand.value === "object" ? undefined : [operand.value];
}

function usualAnswer({ operator, operand }: TestClause): 0 | 1 {
	if (operator === "$exists") return operand.kind === "literal" && operand.value === true ? 1 : 0;
	return operator === "$ne" || operator === "$nin" ? 1 : 0;
}
