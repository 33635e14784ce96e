import { type Condition, matches, type TestClause } from "../../condition/index.ts";
import { formatPath, type Json, type JsonObject } from "../../contract/index.ts";
import { type Context, topicOf } from "./context.ts";

/**
 * Two clauses that never hold of the same data, one of each step, about something that no step changes; undefined where
 * none were found.
 */
export function findOpposed({ first, second, request, facts }: Context): { first: string; second: string } | undefined {
	const asked = testsOf(first.compiled);
	for (const clause of testsOf(second.compiled)) {
		const path = formatPath(clause.path);
		const isBrought = request.graph.edges.some(
			({ to, clause: text, effect }) => to === second.name && text === clause.text && effect === "arms",
		);
		if (isBrought || facts.first.writes.some((write) => replaces(write.path, path))) continue;
		const opposed = asked.find((other) => areOpposed(other, clause));
		if (opposed) return { first: opposed.text, second: clause.text };
	}
	return undefined;
}

/** Whether a write can put something else at a path. */
const replaces = (written: string, path: string): boolean =>
	`${path}.`.startsWith(`${written}.`) ||
	(written.includes("*") && (written.startsWith("*") || topicOf(written) === topicOf(path)));

const testsOf = (condition: Condition | undefined): TestClause[] =>
	(condition?.conjuncts ?? []).filter(
		(clause) =>
			clause.kind === "test" &&
			clause.expressions.length === 0 &&
			clause.path.length > 0 &&
			clause.path.every((key) => typeof key === "string"),
	) as TestClause[];

/** Whether what the one asks for rules out the other: another value, or nothing where there has to be something. */
function areOpposed(first: TestClause, second: TestClause): boolean {
	const text = formatPath(first.path);
	const { operator, operand } = first;
	if (operator === "$eq" && operand.kind === "literal" && operand.value !== null && text === formatPath(second.path))
		return !holds(second, { path: first.path, value: operand.value });
	const asksForNothing =
		(second.operator === "$eq" && second.operand.kind === "literal" && second.operand.value === null) ||
		(second.operator === "$exists" && second.operand.kind === "literal" && !second.operand.value);
	return (
		asksForNothing &&
		meet(text, formatPath(second.path)) &&
		text.length >= formatPath(second.path).length &&
		!holds(first)
	);
}

const meet = (a: string, b: string): boolean => `${a}.`.startsWith(`${b}.`) || `${b}.`.startsWith(`${a}.`);

function holds(clause: TestClause, at?: { path: readonly (string | number)[]; value: Json }): boolean {
	const condition: Condition = {
		conjuncts: [clause],
		leaves: [clause],
		clauses: [clause.text],
		expressions: [],
		remote: [],
	};
	const data = at ? at.path.reduceRight((inner: Json, key) => ({ [key]: inner }), at.value) : {};
	return matches(condition, data as JsonObject, { now: () => 0 });
}
