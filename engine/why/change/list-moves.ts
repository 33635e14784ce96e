/** Moves that turn a test of a list: its length, or what is in it. */
import {
	type Clause,
	conditionOf,
	type GroupClause,
	matches,
	operandJson,
	type TestClause,
} from "../../condition/index.ts";
import { type Json, type Path, valueAt } from "../../contract/index.ts";
import { testsOf } from "../test-paths.ts";
import { type Edit, editOf, type Move, placesOf } from "./edit.ts";
import type { Look, Value } from "./values-for.ts";

/** Looks for edits of data that make clauses hold. */
export type Solve = (clauses: readonly Clause[], look: Look) => readonly Edit[] | undefined;

/** Where an item stands while it is looked at by itself, beside the data that expressions read. */
const ITEM = "\u0000item";
const MAX_ITEMS = 20;
const MAX_LENGTH = 200;

/** Moves for a test of a list at a path; none for other tests. */
export function listMoves(test: TestClause, path: Path, look: Look, solve: Solve): Move[] {
	const current = valueAt(look.data, path);
	const list = Array.isArray(current) ? current : [];
	const { operator, operand } = test;
	const put = (after: Value): Move => [editOf(path, after)];
	if (operator === "$size") return lengthsFor(test, look).map((length) => put(resized(list, length)));
	if (operator !== "$elemMatch" && operator !== "$all") return [];
	if (operand.kind !== "patterns") {
		const wanted = operandJson(operand, look.data, look.scope)?.value;
		return Array.isArray(wanted) ? [put([...list, ...wanted])] : [];
	}
	const patterns = operator === "$elemMatch" ? [operand.patterns] : operand.patterns.map((pattern) => [pattern]);
	const moves: Move[] = [];
	const tested = patterns.map((pattern) => ({ pattern, isIn: itemTest(pattern, look) }));
	const lacking = tested.filter(({ isIn }) => !list.some(isIn)).map(({ pattern }) => pattern);
	// First, for each search leaves less for those that follow.
	const added = lacking.map((pattern) => addedItem(pattern, look, solve));
	if (lacking.length === 1 && lacking[0])
		for (const [index, item] of list.slice(0, MAX_ITEMS).entries()) {
			const edits = solveItem(lacking[0], item, look, solve);
			if (edits && edits.length > 0) moves.push(placed(edits, [...path, index]));
		}
	if (!added.includes(undefined)) {
		const items = added as Json[];
		moves.push(Array.isArray(current) ? items.map((item, i) => editOf([...path, list.length + i], item)) : put(items));
	}
	// The other way: no item is left that the pattern matches.
	for (const { pattern, isIn } of tested) {
		const matching = [...list.entries()].filter(([, item]) => isIn(item)).slice(0, MAX_ITEMS + 1);
		const changed = matching.slice(0, MAX_ITEMS).map(([index, item]) => {
			const edits = solveItem([noneOf(pattern)], item, look, solve);
			return edits && placed(edits, [...path, index]);
		});
		if (matching.length > 0 && matching.length === changed.length && !changed.includes(undefined))
			moves.push((changed as Move[]).flat());
	}
	return moves.filter((move) => move.length > 0).sort((a, b) => placesOf(a) - placesOf(b));
}

function resized(list: readonly Json[], length: number): Json[] {
	const last = list.at(-1) ?? null;
	return Array.from({ length }, (_, i) => list[i] ?? last);
}

function lengthsFor({ operand }: TestClause, look: Look): number[] {
	const tests = operand.kind === "patterns" ? operand.patterns.flatMap(testsOf).map((test) => test.operand) : [operand];
	const numbers = tests.flatMap((each) => {
		const value = operandJson(each, look.data, look.scope)?.value;
		return typeof value === "number" ? [value] : [];
	});
	const near = numbers.flatMap((number) => [Math.floor(number), Math.floor(number) + 1, Math.ceil(number) - 1]);
	return [...new Set([...near, 0, 1])].filter((length) => length >= 0 && length <= MAX_LENGTH);
}

function itemTest(pattern: readonly Clause[], { data, scope }: Look): (item: Json) => boolean {
	const condition = conditionOf(pattern.map((clause) => under(clause, [ITEM])));
	return (item) => matches(condition, { ...data, [ITEM]: item }, scope);
}

/** Edits that make one item match, with paths that begin at the item. */
function solveItem(pattern: readonly Clause[], item: Json | undefined, { data, scope }: Look, solve: Solve) {
	const beside = item === undefined ? data : { ...data, [ITEM]: item };
	return solve(
		pattern.map((clause) => under(clause, [ITEM])),
		{ data: beside, scope },
	);
}

function addedItem(pattern: readonly Clause[], look: Look, solve: Solve): Json | undefined {
	// Nothing but an empty object has to be there for a pattern without fields.
	const edits = solveItem(pattern, {}, look, solve) ?? solveItem(pattern, undefined, look, solve);
	if (edits === undefined || edits.some(({ path }) => path[0] !== ITEM)) return undefined;
	let item: { [key: string]: Json } = { [ITEM]: {} };
	for (const { path, after } of edits) item = put(item, path, after);
	return item[ITEM];
}

function put(holder: { [key: string]: Json }, path: Path, after: Value): { [key: string]: Json } {
	const [key, ...rest] = path;
	if (typeof key !== "string") return holder;
	if (rest.length === 0) return after === undefined ? holder : { ...holder, [key]: after };
	const inner = holder[key];
	const base = typeof inner === "object" && inner !== null && !Array.isArray(inner) ? inner : {};
	return { ...holder, [key]: put(base, rest, after) };
}

/** Edits of an item, from its place in the list. */
const placed = (edits: readonly Edit[], place: Path): Move =>
	edits.map(({ path, after }) => editOf(path[0] === ITEM ? [...place, ...path.slice(1)] : path, after));

function under(clause: Clause, path: Path): Clause {
	if (clause.operator === "$truthy") return clause;
	const placedAt = { path: [...path, ...clause.path] };
	return clause.kind === "test"
		? { ...clause, ...placedAt }
		: { ...clause, ...placedAt, clauses: clause.clauses.map((part) => under(part, path)) };
}

function noneOf(clauses: readonly Clause[]): GroupClause {
	return {
		kind: "group",
		path: [],
		operator: "$not",
		clauses: [
			{
				kind: "group",
				path: [],
				operator: "$and",
				clauses,
				text: "",
				expressions: clauses.flatMap((c) => c.expressions),
			},
		],
		text: "",
		expressions: clauses.flatMap(({ expressions }) => expressions),
	};
}
