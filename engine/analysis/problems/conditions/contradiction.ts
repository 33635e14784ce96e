/** Clauses that can never hold together. What is not sure is taken to be possible. */
import type { Clause, TestClause } from "../../../condition/index.ts";
import { type Json, valueAt } from "../../../contract/index.ts";
import { holdsIn } from "./holds-in.ts";

type Kind = "string" | "number" | "boolean" | "null" | "missing" | "object" | "array";
const KINDS: readonly Kind[] = ["string", "number", "boolean", "null", "missing", "object", "array"];

/** A test that has to hold, or must not, on behalf of one of the condition's clauses. */
interface Demand {
	readonly test: TestClause;
	readonly isNegated: boolean;
	readonly of: Clause;
}

/** What a value has to be for a demand to be met. */
interface Domain {
	readonly kinds: ReadonlySet<Kind>;
	/** All values there are; `undefined` stands for a missing one. */
	readonly values?: readonly (Json | undefined)[];
	readonly low?: number;
	readonly high?: number;
	readonly isOpen?: boolean;
	readonly size?: number;
	readonly isFilled?: boolean;
}

const MAX_BRANCHES = 256;

/**
 * Two of the clauses that exclude each other; both are the same where one contradicts itself. Undefined where all of them
 * can hold together, as far as can be told.
 */
export function contradiction(clauses: readonly Clause[]): readonly [Clause, Clause] | undefined {
	return contradict(
		clauses.map((clause) => ({ clause, of: clause })),
		[],
		{ left: MAX_BRANCHES },
	);
}

interface Part {
	readonly clause: Clause;
	readonly of: Clause;
}

function contradict(
	parts: readonly Part[],
	before: readonly Demand[],
	work: { left: number },
): readonly [Clause, Clause] | undefined {
	const demands = [...before];
	const choices: Part[] = [];
	const pending = [...parts].reverse();
	for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
		const { clause, of } = part;
		if (clause.kind === "test") demands.push({ test: clause, isNegated: false, of });
		else if (clause.operator === "$and") pending.push(...clause.clauses.map((inner) => ({ clause: inner, of })));
		else if (clause.operator === "$or") choices.push(part);
		else if (clause.operator === "$not" || clause.operator === "$nor") {
			for (const inner of clause.clauses) if (inner.kind === "test") demands.push({ test: inner, isNegated: true, of });
		}
	}
	for (let i = before.length; i < demands.length; i++) {
		const demand = demands[i] as Demand;
		const inside = insideOf(demand);
		if (inside !== undefined) return [demand.of, demand.of];
		for (const other of demands.slice(0, i)) if (exclude(other, demand)) return [other.of, demand.of];
	}
	for (const { clause, of } of choices) {
		if (clause.kind !== "group") continue;
		let found: readonly [Clause, Clause] | undefined;
		const isPossible = clause.clauses.some((branch) => {
			if (--work.left < 0) return true;
			const excluded = contradict([{ clause: branch, of }], demands, work);
			found ??= excluded;
			return excluded === undefined;
		});
		if (!isPossible && found !== undefined) return found;
	}
	return undefined;
}

/** What an item would have to be in two ways at once. */
function insideOf({ test, isNegated }: Demand): readonly [Clause, Clause] | undefined {
	if (isNegated || test.operator !== "$elemMatch" || test.operand.kind !== "patterns") return undefined;
	return contradiction(test.operand.patterns);
}

function exclude(a: Demand, b: Demand): boolean {
	if (a.test.expressions.length > 0 || b.test.expressions.length > 0) return false;
	const [x, y] = [a.test.path, b.test.path];
	const shared = Math.min(x.length, y.length);
	for (let i = 0; i < shared; i++) if (String(x[i]) !== String(y[i])) return false;
	if (x.length === y.length) return disjoint(a, b);
	return x.length < y.length ? outside(a, b) : outside(b, a);
}

/** Whether what must stand around cannot hold what must stand inside. */
function outside(outer: Demand, inner: Demand): boolean {
	const { kinds, values } = domainOf(outer);
	if (domainOf(inner).kinds.has("missing")) return false;
	if (values !== undefined) {
		const rest = inner.test.path.slice(outer.test.path.length);
		return values.every((value) => !meets(inner, valueAt(value, rest)));
	}
	return !kinds.has("object") && !kinds.has("array");
}

function disjoint(a: Demand, b: Demand): boolean {
	const [x, y] = [domainOf(a), domainOf(b)];
	if (x.values !== undefined) return !x.values.some((value) => meets(b, value));
	if (y.values !== undefined) return !y.values.some((value) => meets(a, value));
	const kinds = [...x.kinds].filter((kind) => y.kinds.has(kind));
	if (kinds.length === 0) return true;
	if (kinds.length > 1) return false;
	if (kinds[0] === "number") {
		const low = Math.max(x.low ?? Number.NEGATIVE_INFINITY, y.low ?? Number.NEGATIVE_INFINITY);
		const high = Math.min(x.high ?? Number.POSITIVE_INFINITY, y.high ?? Number.POSITIVE_INFINITY);
		const isOpen = [x, y].some((domain) => domain.isOpen && (domain.low === low || domain.high === high));
		return low > high || (low === high && isOpen);
	}
	if (kinds[0] === "array") {
		if (x.size !== undefined && y.size !== undefined) return x.size !== y.size;
		return (x.size === 0 && y.isFilled === true) || (y.size === 0 && x.isFilled === true);
	}
	return false;
}

/** Whether a value meets a demand, by the condition language itself. */
function meets({ test, isNegated }: Demand, value: Json | undefined): boolean {
	const at: TestClause = { ...test, path: ["value"] };
	return holdsIn(at, value === undefined ? {} : { value }) !== isNegated;
}

const ANY: Domain = { kinds: new Set(KINDS) };
const only = (...kinds: Kind[]): Domain => ({ kinds: new Set(kinds) });
const without = (...kinds: Kind[]): Domain => ({ kinds: new Set(KINDS.filter((kind) => !kinds.includes(kind))) });

function oneOf(values: readonly Json[]): Domain {
	const all = values.flatMap((value) => (value === null ? [null, undefined] : [value]));
	return { kinds: new Set(all.map(kindOf)), values: all };
}

function domainOf({ test, isNegated }: Demand): Domain {
	const { operator, operand } = test;
	switch (operator) {
		case "$exists": {
			if (operand.kind !== "literal") return ANY;
			return Boolean(operand.value) === isNegated ? only("missing") : without("missing");
		}
		case "$type": {
			if (operand.kind !== "type") return ANY;
			const kind: Kind = operand.type === "date" ? "string" : operand.type;
			if (isNegated) return operand.type === "date" ? ANY : without(kind);
			return only(kind);
		}
	}
	if (isNegated) return ANY;
	switch (operator) {
		case "$eq":
			if (operand.kind === "missing") return { ...only("missing"), values: [undefined] };
			return operand.kind === "literal" ? oneOf([operand.value]) : ANY;
		case "$ne":
			if (operand.kind === "missing") return without("missing");
			return operand.kind === "literal" && operand.value === null ? without("missing", "null") : ANY;
		case "$in":
			if (operand.kind === "literal" && Array.isArray(operand.value)) return oneOf(operand.value);
			if (operand.kind !== "list" || !operand.items.every(({ kind }) => kind === "literal")) return ANY;
			return oneOf(operand.items.flatMap((item) => (item.kind === "literal" ? [item.value] : [])));
		case "$gt":
		case "$gte":
		case "$lt":
		case "$lte": {
			if (operand.kind !== "literal" || operand.value === null || typeof operand.value === "object") return ANY;
			if (typeof operand.value !== "number") return only(kindOf(operand.value));
			const isOpen = operator === "$gt" || operator === "$lt";
			const bound = operator === "$gt" || operator === "$gte" ? { low: operand.value } : { high: operand.value };
			return { ...only("number"), ...bound, isOpen };
		}
		case "$regex":
			return only("string");
		case "$size":
			return operand.kind === "literal" && typeof operand.value === "number"
				? { ...only("array"), size: operand.value }
				: only("array");
		case "$elemMatch":
			return { ...only("array"), isFilled: true };
		case "$all":
			return { ...only("array"), isFilled: operand.kind === "patterns" && operand.patterns.length > 0 };
		default:
			return ANY;
	}
}

function kindOf(value: Json | undefined): Kind {
	if (value === undefined) return "missing";
	if (value === null) return "null";
	return Array.isArray(value) ? "array" : (typeof value as Kind);
}
