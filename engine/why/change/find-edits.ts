/** The search for the smallest set of edits that makes clauses hold. Every step of it is judged by the matcher. */
import { type Clause, conditionOf, matches, nearness, type Scope } from "../../condition/index.ts";
import { type JsonObject, type Path, valueAt } from "../../contract/index.ts";
import { pathsOfTest, testsOf } from "../test-paths.ts";
import { type Edit, type Edited, isInside, makeMove, placesOf } from "./edit.ts";
import { movesFor } from "./moves-for.ts";
import type { Value } from "./values-for.ts";

export interface SearchOptions {
	readonly scope: Scope;
	/** Values that are taken first where they do: those that something can really bring about. */
	readonly preferred?: (path: Path) => readonly Value[];
}

/** Clauses looked at before a search is given up. */
const WHOLE_BUDGET = 200_000;
/** The same for clauses that have to be looked at together. */
const BUDGET = 6_000;
const BUDGET_OF_CLAUSE = 100;
const MAX_PLACES = 6;
const MAX_MOVES = 60;
const MAX_NESTING = 3;

interface Search extends SearchOptions {
	left: { clauses: number };
	readonly nesting: number;
	readonly weights: WeakMap<Clause, number>;
}

/** Edits that make all clauses hold, as few as were found; undefined where none were. */
export function findEdits(clauses: readonly Clause[], data: JsonObject, options: SearchOptions): Edit[] | undefined {
	return search(clauses, data, { ...options, left: { clauses: WHOLE_BUDGET }, nesting: 0, weights: new WeakMap() });
}

function search(clauses: readonly Clause[], data: JsonObject, of: Search): Edit[] | undefined {
	let edited: Edited = { data, edits: [] };
	// What has no path in common can be made to hold by itself.
	for (const part of partsOf(clauses)) {
		const found = withBudget(of, Math.max(BUDGET, BUDGET_OF_CLAUSE * part.length), (own) =>
			searchPart(part, data, own),
		);
		if (found === undefined) return undefined;
		const next = makeMove(edited, found);
		if (next === undefined) return undefined;
		edited = next;
	}
	return matches(conditionOf(clauses), edited.data, of.scope) ? [...edited.edits] : undefined;
}

/** The same for a list's item: it may take a part of what is left only, for there are other ways. */
function searchItem(clauses: readonly Clause[], data: JsonObject, of: Search): Edit[] | undefined {
	const share = Math.floor(of.left.clauses / 10);
	return withBudget({ ...of, nesting: of.nesting + 1 }, share, (own) =>
		search(clauses, data, { scope: own.scope, left: own.left, nesting: own.nesting, weights: own.weights }),
	);
}

function withBudget<T>(of: Search, budget: number, work: (own: Search) => T): T {
	const own = { ...of, left: { clauses: Math.min(budget, of.left.clauses) } };
	const before = own.left.clauses;
	const result = work(own);
	of.left.clauses -= before - own.left.clauses;
	return result;
}

function searchPart(clauses: readonly Clause[], data: JsonObject, of: Search): readonly Edit[] | undefined {
	const start: Edited = { data, edits: [] };
	if (clauses.every((clause) => isHeld(clause, data, of))) return [];
	const half = Math.floor(of.left.clauses / 2);
	const quick = withBudget(of, half, (own) => oneByOne(clauses, start, own) ?? climb(clauses, start, own));
	const most = Math.min(MAX_PLACES, quick ? placesOf(quick.edits) - 1 : MAX_PLACES);
	for (let limit = 1; limit <= most && of.left.clauses > 0; limit++) {
		const found = within(clauses, start, limit, 2 * limit + 1, of);
		if (found) return found.edits;
	}
	return quick?.edits;
}

/** Makes one clause after the other hold, where none gets in another's way. */
function oneByOne(clauses: readonly Clause[], start: Edited, of: Search): Edited | undefined {
	if (clauses.length === 1) return undefined;
	let edited: Edited | undefined = start;
	for (const clause of clauses) {
		if (isHeld(clause, edited.data, of)) continue;
		const next: Edited | undefined = climb([clause], edited, of);
		if (next === undefined) return undefined;
		edited = next;
	}
	return clauses.every((clause) => isHeld(clause, edited.data, of)) ? edited : undefined;
}

/** Takes what brings it nearest, again and again. */
function climb(clauses: readonly Clause[], start: Edited, of: Search): Edited | undefined {
	const condition = conditionOf(clauses);
	let edited = start;
	let near = nearness(condition, edited.data, of.scope);
	for (let turn = 0; turn < 2 * clauses.length + 4; turn++) {
		const failing = clauses.find((clause) => !isHeld(clause, edited.data, of));
		if (failing === undefined) return edited;
		let best: { edited: Edited; near: number; places: number } | undefined;
		for (const next of nextOf(failing, clauses, edited, of)) {
			const candidate = {
				edited: next,
				near: nearness(condition, next.data, of.scope),
				places: placesOf(next.edits),
			};
			if (
				best === undefined ||
				candidate.near > best.near ||
				(candidate.near === best.near && candidate.places < best.places)
			)
				best = candidate;
		}
		if (best === undefined || best.near <= near) return undefined;
		({ edited, near } = best);
	}
	return undefined;
}

/** All ways with at most so many places. */
function within(
	clauses: readonly Clause[],
	edited: Edited,
	limit: number,
	moves: number,
	of: Search,
): Edited | undefined {
	const failing = clauses.filter((clause) => !isHeld(clause, edited.data, of));
	const [first] = failing;
	if (first === undefined) return edited;
	if (moves === 0 || of.left.clauses <= 0) return undefined;
	for (const next of nextOf(first, clauses, edited, of)) {
		if (placesOf(next.edits) > limit) continue;
		const found = within(clauses, next, limit, moves - 1, of);
		if (found) return found;
	}
	return undefined;
}

/** Where moves lead that bear on a clause: one for each way in which the clauses' tests can come out. */
function* nextOf(failing: Clause, clauses: readonly Clause[], edited: Edited, of: Search): Generator<Edited> {
	const tests = clauses.flatMap(testsOf);
	const outcomes = (data: JsonObject) =>
		[...tests.map((test) => isHeld(test, data, of)), ...clauses.map((clause) => isHeld(clause, data, of))].join();
	const seen = new Set([outcomes(edited.data)]);
	let made = 0;
	const later: Edited[] = [];
	for (const move of movesFor(
		failing,
		tests,
		{ data: edited.data, scope: of.scope },
		{
			preferred: of.preferred,
			solveItem: of.nesting < MAX_NESTING ? (item, look) => searchItem(item, look.data, of) : undefined,
		},
	)) {
		if (of.left.clauses <= 0) break;
		const next = makeMove(edited, move);
		if (next === undefined) continue;
		const key = `${outcomes(next.data)} ${move.length === 1 ? placesOf(next.edits) : JSON.stringify(move.map(({ path }) => path))}`;
		if (seen.has(key)) continue;
		seen.add(key);
		if (++made > MAX_MOVES) break;
		if (isHeld(failing, next.data, of)) yield next;
		else later.push(next);
	}
	yield* later;
}

function isHeld(clause: Clause, data: JsonObject, of: Search): boolean {
	of.left.clauses -= weightOf(clause, data, of);
	return matches(conditionOf([clause]), data, of.scope);
}

/** Items of a list that cost as much as a clause. */
const ITEMS_OF_CLAUSE = 2_000;

/** What it costs to look at a clause: more where it goes through long lists. */
function weightOf(clause: Clause, data: JsonObject, { weights }: Search): number {
	let weight = weights.get(clause);
	if (weight === undefined) {
		const lists = testsOf(clause)
			.flatMap(pathsOfTest)
			.map((path) => valueAt(data, path.at(-1) === "length" ? path.slice(0, -1) : path));
		weight = lists.reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length / ITEMS_OF_CLAUSE : 0), 1);
		weights.set(clause, weight);
	}
	return weight;
}

/** Clauses put together where a path of the one leads to a path of the other. */
function partsOf(clauses: readonly Clause[]): Clause[][] {
	let parts: { clauses: Clause[]; paths: Path[] }[] = [];
	for (const clause of clauses) {
		const paths = testsOf(clause).flatMap(pathsOfTest);
		const meeting = parts.filter((part) => part.paths.some((path) => paths.some((own) => meets(own, path))));
		parts = [
			...parts.filter((part) => !meeting.includes(part)),
			{
				clauses: [...meeting.flatMap((part) => part.clauses), clause],
				paths: [...meeting.flatMap((part) => part.paths), ...paths],
			},
		];
	}
	return parts.map((part) => part.clauses);
}

const meets = (a: Path, b: Path): boolean => isInside(a, b) || isInside(b, a);
