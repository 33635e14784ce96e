import type { Path } from "../contract/index.ts";
import { type BuildContext, expressionOperand, regexOperand } from "./build-operand.ts";
import { buildOperator, itemPatterns } from "./build-operator.ts";
import type { Clause, Condition } from "./condition.ts";
import { conditionOf } from "./condition-of.ts";
import { conjunction, makeGroup, makeTest } from "./make-clause.ts";
import { nearestWord } from "./nearest-word.ts";
import { isOperatorKey, isOperatorName, keyPath, OPERATORS } from "./operator-names.ts";
import { Unusable } from "./problem-list.ts";
import type { Shape } from "./shape.ts";

const MAX_PATH = 100;
const NOT_ON_ITS_OWN = 'A condition is an object that names fields, such as { order: { status: "new" } }.';

/** Builds a condition from its shape; undefined where problems were found, which are then listed. */
export function buildCondition(shape: Shape, context: BuildContext): Condition | undefined {
	const before = context.problems.problems.length;
	try {
		const conjuncts = dissolve(buildPattern(shape, [], true, context));
		if (context.problems.problems.length > before) return undefined;
		return conditionOf(conjuncts);
	} catch (error) {
		if (error instanceof Unusable) return undefined;
		throw error;
	}
}

/** What has to hold at a path for a pattern to match there. */
function buildPattern(shape: Shape, path: Path, top: boolean, context: BuildContext): Clause[] {
	const { position } = shape;
	if (top && shape.kind !== "object" && shape.kind !== "choice")
		context.problems.fail("condition-not-object", NOT_ON_ITS_OWN, position);
	if (path.length > MAX_PATH)
		context.problems.fail(
			"condition-too-deep",
			`The condition is nested more than ${MAX_PATH} levels deep. Make it flatter.`,
			position,
		);
	switch (shape.kind) {
		case "object":
			if (shape.entries.size === 0)
				return top ? [] : [makeTest(path, "$type", { kind: "type", type: "object" }, position)];
			return buildEntries(shape, path, top, context);
		case "array":
			return [makeTest(path, "$all", itemPatterns(shape.items, context, buildPattern), position)];
		case "value":
			return [makeTest(path, "$eq", { kind: "literal", value: shape.value }, position)];
		case "missing":
			return [makeTest(path, "$exists", { kind: "literal", value: false }, position)];
		case "type":
			return [makeTest(path, "$type", { kind: "type", type: shape.type }, position)];
		case "regex":
			return [makeTest(path, "$regex", regexOperand(shape.pattern, shape.flags, shape, context), position)];
		case "expression":
			return [makeTest(path, "$is", expressionOperand("A field", shape, context), position)];
		case "choice": {
			const question = expressionOperand("A field", { kind: "expression", node: shape.test }, context);
			const branches = [shape.yes, shape.no].map((branch) =>
				conjunction(path, buildPattern(branch, path, top, context), branch.position),
			);
			return [makeGroup(path, "$if", [makeTest([], "$truthy", question, position), ...branches], position)];
		}
	}
}

/** Fields and operators of one object: all hold. A problem with one does not hide those of the others. */
function buildEntries(shape: Shape & { kind: "object" }, path: Path, top: boolean, context: BuildContext): Clause[] {
	const clauses: Clause[] = [];
	for (const [key, { value, position = value.position }] of shape.entries) {
		try {
			if (!isOperatorKey(key)) clauses.push(...buildPattern(value, [...path, ...keyPath(key)], false, context));
			else if (!isOperatorName(key)) {
				const near = nearestWord(key, OPERATORS);
				context.problems.add(
					"condition-unknown-operator",
					`There is no operator ${key}.${near ? ` Did you mean ${near}?` : ` There are ${OPERATORS.join(", ")}.`}`,
					position,
				);
			} else if (top && !["$and", "$or", "$nor", "$not"].includes(key))
				context.problems.add(
					"condition-operator-place",
					`${key} compares the value of a field; name the field, as in { order: { ${key}: … } }.`,
					position,
				);
			else
				clauses.push(
					...buildOperator(
						{ name: key, shape: value, path, top, position, siblings: shape.entries },
						context,
						buildPattern,
					),
				);
		} catch (error) {
			if (!(error instanceof Unusable)) throw error;
		}
	}
	return clauses;
}

/** A conjunction inside a conjunction is one. */
function dissolve(clauses: readonly Clause[]): Clause[] {
	return clauses.flatMap((clause) =>
		clause.kind === "group" && clause.operator === "$and" ? dissolve(clause.clauses) : [clause],
	);
}
