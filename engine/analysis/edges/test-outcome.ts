/** Whether what a write leaves passes a test of a condition: surely, surely not, or perhaps. */

import { type Clause, type Condition, matches, type Operand, type TestClause } from "../../condition/index.ts";
import type { Json } from "../../contract/index.ts";
import { type Alternative, concrete, isRare, project, type Shape } from "../facts/index.ts";
import { patternOf } from "../value/index.ts";

export type Outcome = "yes" | "no" | "open";

const SCOPE = { now: () => 0 };

/** For all of them, but for what only odd data leads to: `yes` where each passes. */
export function outcomeOf(test: TestClause, shape: Shape): Outcome {
	const usual = shape.filter((alternative) => !isRare(alternative));
	return outcomeOfAll(test, usual.length > 0 ? usual : shape);
}

/** Whether odd data can lead to another outcome. */
export const mayBeOdd = (test: TestClause, shape: Shape): boolean =>
	shape.some(isRare) && outcomeOfAll(test, shape) !== outcomeOf(test, shape);

function outcomeOfAll(test: TestClause, shape: Shape): Outcome {
	let all: Outcome | undefined;
	for (const alternative of shape) {
		const one = outcomeOfOne(test, alternative);
		if (all === undefined) all = one;
		else if (all !== one) return "open";
		if (all === "open") return "open";
	}
	return all ?? "open";
}

export const opposite = (outcome: Outcome): Outcome => (outcome === "open" ? "open" : outcome === "yes" ? "no" : "yes");

/** A clause's outcome from those of its tests. */
export function clauseOutcome(clause: Clause, of: (test: TestClause) => Outcome): Outcome {
	if (clause.kind === "test") return of(clause);
	const parts = clause.clauses.map((part) => clauseOutcome(part, of));
	switch (clause.operator) {
		case "$and":
			return every(parts);
		case "$or":
			return some(parts);
		case "$nor":
		case "$not":
			return opposite(some(parts));
		case "$if": {
			const [question, yes = "open", no = "open"] = parts;
			if (question === "open") return yes === no ? yes : "open";
			return question === "yes" ? yes : no;
		}
	}
}

const every = (outcomes: readonly Outcome[]): Outcome =>
	outcomes.includes("no") ? "no" : outcomes.includes("open") ? "open" : "yes";
const some = (outcomes: readonly Outcome[]): Outcome =>
	outcomes.includes("yes") ? "yes" : outcomes.includes("open") ? "open" : "no";

/** A clause for an item of a list, or for its length: its paths start there. */
export function patternOutcome(pattern: Clause, item: Shape): Outcome {
	return clauseOutcome(pattern, (test) =>
		test.operator === "$truthy" ? "open" : outcomeOf(test, project(item, patternOf(test.path))),
	);
}

function outcomeOfOne(test: TestClause, alternative: Alternative): Outcome {
	if (alternative.kind === "unknown" || alternative.kind === "same" || test.operator === "$truthy") return "open";
	const json = alternative.kind === "missing" ? undefined : concrete(alternative);
	if (test.expressions.length === 0 && (json !== undefined || alternative.kind === "missing"))
		return tested(test, json);
	return byKind(test, alternative);
}

/** Writes leave the same few values again and again. */
const known = new WeakMap<TestClause, Map<Json | undefined, Outcome>>();
const MAX_KNOWN = 100;

/** The condition language itself decides where the value is known. */
function tested(test: TestClause, value: Json | undefined): Outcome {
	if (typeof value === "object" && value !== null) return decide(test, value);
	let outcomes = known.get(test);
	if (outcomes === undefined) {
		outcomes = new Map();
		known.set(test, outcomes);
	}
	let outcome = outcomes.get(value);
	if (outcome === undefined) {
		outcome = decide(test, value);
		if (outcomes.size < MAX_KNOWN) outcomes.set(value, outcome);
	}
	return outcome;
}

function decide(test: TestClause, value: Json | undefined): Outcome {
	const clause: TestClause = { ...test, path: ["value"] };
	const condition: Condition = {
		conjuncts: [clause],
		leaves: [clause],
		clauses: [test.text],
		expressions: [],
		remote: [],
	};
	return matches(condition, value === undefined ? {} : { value }, SCOPE) ? "yes" : "no";
}

type Kind = "string" | "number" | "boolean" | "null" | "missing" | "object" | "array";

function kindOf(alternative: Alternative): Kind | undefined {
	switch (alternative.kind) {
		case "literal":
			return alternative.value === null ? "null" : (typeof alternative.value as Kind);
		case "type":
			return alternative.type === "date" ? "string" : alternative.type;
		case "list":
			return "array";
		case "object":
		case "missing":
			return alternative.kind;
		default:
			return undefined;
	}
}

function byKind(test: TestClause, alternative: Alternative): Outcome {
	const kind = kindOf(alternative);
	const { operator, operand } = test;
	if (kind === undefined) return "open";
	switch (operator) {
		case "$exists": {
			if (operand.kind !== "literal") return "open";
			return (kind !== "missing") === Boolean(operand.value) ? "yes" : "no";
		}
		case "$type":
			return operand.kind === "type" ? typed(alternative, kind, operand.type) : "open";
		case "$eq":
		case "$is":
			return equalTo(kind, operand);
		case "$ne":
			return opposite(equalTo(kind, operand));
		case "$gt":
		case "$gte":
		case "$lt":
		case "$lte":
			if (operand.kind === "literal") return kindOfJson(operand.value) === kind ? "open" : "no";
			return kind === "string" || kind === "number" || kind === "boolean" ? "open" : "no";
		case "$in":
			return listed(alternative, kind, operand);
		case "$nin":
			return opposite(listed(alternative, kind, operand));
		case "$regex":
			return kind === "string" ? "open" : "no";
		case "$size":
			return alternative.kind === "list" ? sized(alternative, test) : kind === "array" ? "open" : "no";
		case "$elemMatch":
		case "$all":
			if (kind !== "array") return "no";
			return alternative.kind === "list" ? contains(alternative, test) : isAnyList(test) ? "yes" : "open";
		case "$truthy":
			return "open";
	}
}

const isAnyList = ({ operator, operand }: TestClause): boolean =>
	operator === "$all" && operand.kind === "patterns" && operand.patterns.length === 0;

function typed(alternative: Alternative, kind: Kind, type: string): Outcome {
	if (type !== "date") return kind === type ? "yes" : "no";
	if (alternative.kind === "type" && alternative.type === "date") return "yes";
	return kind === "string" ? "open" : "no";
}

function equalTo(kind: Kind, operand: Operand): Outcome {
	if (operand.kind === "missing") return kind === "missing" ? "yes" : "no";
	if (operand.kind !== "literal") return "open";
	return kindOfJson(operand.value) === kind ? "open" : "no";
}

function kindOfJson(value: Json): Kind {
	if (value === null) return "null";
	return Array.isArray(value) ? "array" : (typeof value as Kind);
}

function listed(alternative: Alternative, kind: Kind, operand: Operand): Outcome {
	if (operand.kind === "literal" && Array.isArray(operand.value))
		return operand.value.some((value) => kindOfJson(value) === kind) ? "open" : "no";
	if (operand.kind !== "list") return "open";
	return some(
		operand.items.map((item) => {
			if (item.kind === "type") return typed(alternative, kind, item.type);
			if (item.kind === "regex") return kind === "string" ? "open" : "no";
			return equalTo(kind, item);
		}),
	);
}

type ListShape = Alternative & { kind: "list" };

function sized({ exact, isFilled }: ListShape, { operand }: TestClause): Outcome {
	if (operand.kind === "patterns") {
		const length: Shape = exact ? [{ kind: "literal", value: exact.length }] : [{ kind: "type", type: "number" }];
		return every(operand.patterns.map((pattern) => patternOutcome(pattern, length)));
	}
	if (operand.kind !== "literal") return "open";
	if (exact) return exact.length === operand.value ? "yes" : "no";
	return isFilled && operand.value === 0 ? "no" : "open";
}

function contains({ items, exact }: ListShape, { operator, operand }: TestClause): Outcome {
	if (operand.kind !== "patterns") return "open";
	const holds = (patterns: readonly Clause[], item: Shape) =>
		every(patterns.map((pattern) => patternOutcome(pattern, item)));
	const anyItem = (patterns: readonly Clause[]): Outcome => {
		if (exact) return some(exact.map((item) => holds(patterns, item)));
		if (items.length === 0) return "open";
		const each = items.map((item) => holds(patterns, [item]));
		return each.every((outcome) => outcome === "no") ? "no" : "open";
	};
	return operator === "$elemMatch"
		? anyItem(operand.patterns)
		: every(operand.patterns.map((pattern) => anyItem([pattern])));
}
