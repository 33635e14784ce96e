import type { Path } from "../contract/index.ts";
import { groupText, testText } from "./clause-text.ts";
import type {
	Clause,
	DataExpression,
	GroupClause,
	GroupOperator,
	Operand,
	Position,
	TestClause,
	TestOperator,
} from "./condition.ts";

/** A leaf, with its text. */
export function makeTest(
	path: Path,
	operator: TestOperator,
	operand: Operand,
	position: Position | undefined,
): TestClause {
	return {
		kind: "test",
		path,
		operator,
		operand,
		text: testText(path, operator, operand),
		...(position && { position }),
		expressions: expressionsOf(operand),
	};
}

/** Clauses under a logical operator, with their text. */
export function makeGroup(
	path: Path,
	operator: GroupOperator,
	clauses: readonly Clause[],
	position: Position | undefined,
): GroupClause {
	return {
		kind: "group",
		path,
		operator,
		clauses,
		text: groupText(operator, clauses),
		...(position && { position }),
		expressions: clauses.flatMap(({ expressions }) => expressions),
	};
}

/** Clauses that all have to hold, as one. */
export function conjunction(path: Path, clauses: readonly Clause[], position: Position | undefined): Clause {
	const [only] = clauses;
	return clauses.length === 1 && only ? only : makeGroup(path, "$and", clauses, position);
}

function expressionsOf(operand: Operand): readonly DataExpression[] {
	switch (operand.kind) {
		case "expression":
			return [operand.expression];
		case "list":
			return operand.items.flatMap(expressionsOf);
		case "patterns":
			return operand.patterns.flatMap(({ expressions }) => expressions);
		default:
			return [];
	}
}
