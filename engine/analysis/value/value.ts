import type { Primitive, Ref, Value } from "./ref.ts";

/** What a value can be besides what is known of it one by one; one bit each. */
export const TEXT = 1;
/** A text only where the data holds a text in place of a number. */
export const RARE_TEXT = 2;
export const NUMBER = 4;
export const BOOLEAN = 8;
/** An ISO 8601 date-time. */
export const DATE = 16;
export const OBJECT = 32;
export const LIST = 64;
/** What data cannot hold: a symbol, a BigInt, a built-in object. */
export const OTHER = 128;
export const UNKNOWN = 256;
/** Null only where the data holds no number in place of one, or no moment: what is no number is kept as null. */
export const RARE_NULL = 512;

const MAX_LITERALS = 32;
const MAX_TEXT = 500;
const MAX_REFS = 60;
const EMPTY: readonly never[] = [];

/** Values are immutable, so that one will do for all. */
const byTypes: Value[] = [];
const byLiteral = new Map<Primitive, Value>();
const MAX_KEPT = 5_000;

/** No value at all: nothing comes out here. */
export const NONE: Value = { literals: EMPTY, types: 0, refs: EMPTY };
export const ANYTHING: Value = ofType(UNKNOWN);
export const NOTHING: Value = ofLiteral(undefined);

export function ofType(types: number): Value {
	let value = byTypes[types];
	if (value === undefined) {
		value = { literals: EMPTY, types, refs: EMPTY };
		byTypes[types] = value;
	}
	return value;
}

export function ofLiteral(value: Primitive): Value {
	let known = byLiteral.get(value);
	if (known === undefined) {
		if (typeof value === "string" && value.length > MAX_TEXT) return ofType(TEXT);
		// There are many in a project, and the same ones in many steps.
		if (byLiteral.size > MAX_KEPT) byLiteral.clear();
		// One zero is as good as the other.
		known = { literals: [value === 0 ? 0 : value], types: 0, refs: EMPTY };
		byLiteral.set(value, known);
	}
	return known;
}

export function ofRef(ref: Ref): Value {
	if (ref.kind === "function") return { literals: EMPTY, types: 0, refs: [ref] };
	ref.own ??= { literals: EMPTY, types: 0, refs: [ref] };
	return ref.own;
}

export const isNone = (value: Value): boolean =>
	value.types === 0 && value.literals.length === 0 && value.refs.length === 0;

/** Either of two values; the first itself where the second adds nothing. */
export function join(a: Value, b: Value): Value {
	if (a === b || isNone(b)) return a;
	if (isNone(a)) return b;
	let types = a.types | b.types;
	const refs = union(a.refs, b.refs);
	let literals = union(a.literals, b.literals);
	if (refs.length > MAX_REFS) throw new TooMuch();
	if (literals.length > MAX_LITERALS) {
		for (const literal of literals) types |= typeBit(literal);
		literals = literals.filter((literal) => literal === null || literal === undefined);
	}
	literals = absorbed(literals, types);
	if (types === a.types && refs === a.refs && sameItems(literals, a.literals)) return a;
	return { literals, types, refs };
}

/** The analysis grew past what it may cost; the caller falls back to knowing nothing. */
export class TooMuch extends Error {}

export function joinAll(values: Iterable<Value>): Value {
	let all = NONE;
	for (const value of values) all = join(all, value);
	return all;
}

/** Like `join`, but what is new is told by its type alone, so that a loop comes to an end. */
export function widen(a: Value, b: Value): Value {
	const joined = join(a, b);
	if (joined === a) return a;
	let { types } = joined;
	for (const literal of joined.literals) if (!a.literals.includes(literal)) types |= typeBit(literal);
	const literals = joined.literals.filter((l) => a.literals.includes(l) || l === null || l === undefined);
	return { literals: absorbed(literals, types), types, refs: joined.refs };
}

function typeBit(literal: Primitive): number {
	switch (typeof literal) {
		case "string":
			return TEXT;
		case "number":
			return NUMBER;
		case "boolean":
			return BOOLEAN;
		default:
			return 0;
	}
}

function absorbed(literals: readonly Primitive[], types: number): readonly Primitive[] {
	if (literals.length === 0 || types === 0) return literals;
	if (types & UNKNOWN) return EMPTY;
	let isAll = true;
	for (const literal of literals) isAll &&= (types & typeBit(literal)) === 0;
	if (isAll) return literals;
	return literals.filter((literal) => (types & typeBit(literal)) === 0);
}

function union<T>(a: readonly T[], b: readonly T[]): readonly T[] {
	if (b.length === 0) return a;
	if (a.length === 0) return b;
	let result: T[] | undefined;
	for (const item of b) {
		if (a.includes(item)) continue;
		result ??= [...a];
		result.push(item);
	}
	return result ?? a;
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
	if (a === b) return true;
	if (a.length !== b.length) return false;
	for (const item of a) if (!b.includes(item)) return false;
	return true;
}

/** The value where it is truthy, and where it is falsy. */
export function truthyPart(value: Value): Value {
	return {
		literals: withLiteral(value.literals.filter(Boolean), value.types & BOOLEAN, true),
		types: value.types & ~(BOOLEAN | RARE_NULL),
		refs: value.refs,
	};
}

export function falsyPart(value: Value): Value {
	const literals = value.literals.filter((literal) => !literal);
	withLiteral(literals, value.types & (TEXT | RARE_TEXT), "");
	withLiteral(literals, value.types & NUMBER, 0);
	withLiteral(literals, value.types & BOOLEAN, false);
	// What the data holds can be falsy; what the step made, or a function, cannot.
	return {
		literals: value.types & UNKNOWN ? EMPTY : literals,
		types: value.types & (UNKNOWN | RARE_NULL),
		refs: value.refs.filter((ref) => ref.kind === "data" && ref.path.length > 0),
	};
}

/** The value where it is neither null nor undefined. */
export function presentPart(value: Value): Value {
	if (!value.literals.includes(null) && !value.literals.includes(undefined)) return value;
	return { ...value, literals: value.literals.filter((l) => l !== null && l !== undefined) };
}

/** Adds a literal to a list, if it is wanted and not there yet. */
function withLiteral(literals: Primitive[], wanted: number, literal: Primitive): Primitive[] {
	if (wanted !== 0 && !literals.includes(literal)) literals.push(literal);
	return literals;
}

export function mayBeAbsent(value: Value): boolean {
	return (
		(value.types & UNKNOWN) !== 0 ||
		value.literals.includes(null) ||
		value.literals.includes(undefined) ||
		hasData(value)
	);
}

function hasData({ refs }: Value): boolean {
	for (const ref of refs) if (ref.kind === "data" && ref.path.length > 0) return true;
	return false;
}

/** Whether the value is truthy: undefined where that is not known. */
export function truth(value: Value): boolean | undefined {
	let yes = value.types !== 0 || value.refs.length > 0;
	let no = (value.types & (TEXT | RARE_TEXT | NUMBER | BOOLEAN | UNKNOWN)) !== 0 || hasData(value);
	for (const literal of value.literals) {
		if (literal) yes = true;
		else no = true;
	}
	return yes === no ? undefined : yes;
}
