/** What is tried to make a clause hold: values at the paths of its tests, items of its lists, what its expressions read. */
import type { Clause, TestClause } from "../../condition/index.ts";
import { type JsonObject, type Path, valueAt } from "../../contract/index.ts";
import { testsOf } from "../test-paths.ts";
import { editOf, isInside, type Move } from "./edit.ts";
import { listMoves, type Solve } from "./list-moves.ts";
import { between, type Look, PLAIN, type Value, valuesFor } from "./values-for.ts";

export interface MoveOptions {
	/** Values that are taken first where they do. */
	readonly preferred: ((path: Path) => readonly Value[]) | undefined;
	/** Missing: lists are not looked into. */
	readonly solveItem: Solve | undefined;
}

/** Moves that bear on a clause that does not hold, in the order in which they are to be tried. */
export function* movesFor(
	failing: Clause,
	tests: readonly TestClause[],
	look: Look,
	options: MoveOptions,
): Generator<Move> {
	const { data } = look;
	const own = testsOf(failing);
	const paths = new Map<string, Path>();
	for (const test of own) {
		if (test.operator !== "$truthy") paths.set(JSON.stringify(test.path), test.path);
	}
	for (const path of paths.values()) {
		for (const test of own.filter((each) => samePath(each.path, path)))
			if (options.solveItem) yield* listMoves(test, path, look, options.solveItem);
		yield* valuesAt(path, tests, look, options).flatMap((value) => moveTo(data, path, value));
	}
	const read = own.flatMap(({ expressions }) => expressions.flatMap(({ reads }) => reads));
	for (const path of read)
		if (path.length > 0) yield* readValues(path, own, look).flatMap((value) => moveTo(data, path, value));
}

/** Values at a path: those that can be brought about, those that its tests tell apart, and one of each kind. */
function valuesAt(path: Path, tests: readonly TestClause[], look: Look, options: MoveOptions): Value[] {
	const current = valueAt(look.data, path);
	const told = tests
		.filter((test) => samePath(test.path, path) && test.operator !== "$truthy")
		.flatMap((test) => valuesFor(test, current, look));
	return [...(options.preferred?.(path) ?? []), ...told, ...PLAIN, ...between(told)];
}

/** What an expression reads, tried as what it is compared with, or as one of its own literals. */
function readValues(path: Path, own: readonly TestClause[], look: Look): Value[] {
	const literals = own.flatMap(({ expressions }) => expressions.flatMap(({ node }) => literalsIn(node)));
	const compared = own.flatMap((test) => (test.operator === "$truthy" ? [] : [valueAt(look.data, test.path)]));
	const all = [...literals, ...compared];
	const numbers = all.filter((value) => typeof value === "number");
	return [...PLAIN, ...all, ...numbers.flatMap((number) => [number + 1, number - 1])].filter(
		(value) => !samePath(path, []) || value !== undefined,
	);
}

const MAX_LITERALS = 50;

function literalsIn(node: object, found: Value[] = []): Value[] {
	if (found.length >= MAX_LITERALS) return found;
	if ("type" in node && node.type === "Literal" && "value" in node) {
		const { value } = node;
		if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") found.push(value);
	}
	for (const child of Object.values(node))
		for (const item of Array.isArray(child) ? child : [child])
			if (typeof item === "object" && item !== null && "type" in item) literalsIn(item, found);
	return found;
}

/** A list's length is changed by its items. */
function moveTo(data: JsonObject, path: Path, value: Value): Move[] {
	const outer = path.slice(0, -1);
	const found = path.at(-1) === "length" && outer.length > 0 ? valueAt(data, outer) : null;
	const list = found === undefined ? [] : found;
	if (!Array.isArray(list)) return [[editOf(path, value)]];
	if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 200)
		return [
			[
				editOf(
					outer,
					Array.from({ length: value }, (_, i) => list[i] ?? list.at(-1) ?? null),
				),
			],
		];
	return value === undefined ? [[editOf(outer, undefined)]] : [[editOf(outer, { length: value })]];
}

const samePath = (a: Path, b: Path): boolean => a.length === b.length && isInside(a, b);
