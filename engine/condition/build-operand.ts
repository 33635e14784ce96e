import type { Json, JsonObject } from "../contract/index.ts";
import type { Operand } from "./condition.ts";
import type { ExpressionFactory } from "./expression/index.ts";
import { nearestWord } from "./nearest-word.ts";
import type { ProblemList } from "./problem-list.ts";
import { createTextPattern } from "./regex/index.ts";
import type { Shape } from "./shape.ts";
import { TYPE_NAMES } from "./value-type.ts";

/** What building a condition needs besides its shape. */
export interface BuildContext {
	readonly problems: ProblemList;
	/** Missing for a condition from JSON, which has no expressions. */
	readonly expressions?: ExpressionFactory;
}

/** A shape as JSON, or undefined where something in it is no literal. */
export function literalOf(shape: Shape): Json | undefined {
	switch (shape.kind) {
		case "value":
			return shape.value;
		case "array": {
			const items = shape.items.map((item) => (item.kind === "missing" ? null : literalOf(item)));
			return items.includes(undefined) ? undefined : (items as Json[]);
		}
		case "object": {
			const object: JsonObject = {};
			for (const [key, { value }] of shape.entries) {
				if (value.kind === "missing") continue;
				const literal = literalOf(value);
				if (literal === undefined) return undefined;
				object[key] = literal;
			}
			return object;
		}
		default:
			return undefined;
	}
}

/** A shape as the operand of an operator that compares with values; types and regular expressions only where allowed. */
export function valueOperand(
	operator: string,
	shape: Shape,
	context: BuildContext,
	allowed: "values" | "matchers",
): Operand {
	const literal = literalOf(shape);
	if (literal !== undefined) return { kind: "literal", value: literal };
	switch (shape.kind) {
		case "missing":
			return { kind: "missing" };
		case "type":
			if (allowed === "matchers") return { kind: "type", type: shape.type };
			return context.problems.fail(
				"condition-invalid-operand",
				`${operator} compares with a value, not with a type. Use $type to ask for a type.`,
				shape.position,
			);
		case "regex":
			if (allowed === "matchers") return regexOperand(shape.pattern, shape.flags, shape, context);
			return context.problems.fail(
				"condition-invalid-operand",
				`${operator} compares with a value, not with a regular expression. Use $regex.`,
				shape.position,
			);
		default:
			return expressionOperand(operator, shape, context);
	}
}

/** A shape as an expression: what it was read from. */
export function expressionOperand(operator: string, shape: Shape, context: BuildContext): Operand {
	if (shape.node && context.expressions && !holdsPattern(shape))
		return { kind: "expression", expression: context.expressions.create(shape.node) };
	return context.problems.fail(
		"condition-invalid-operand",
		`${operator} cannot be compared with this. Give it a value.`,
		shape.position,
	);
}

function holdsPattern(shape: Shape): boolean {
	switch (shape.kind) {
		case "type":
		case "regex":
		case "choice":
			return true;
		case "array":
			return shape.items.some(holdsPattern);
		case "object":
			return shape.entries.values().some(({ value }) => holdsPattern(value));
		default:
			return false;
	}
}

export function regexOperand(pattern: string, flags: string, shape: Shape, context: BuildContext): Operand {
	const regex = createTextPattern(pattern, flags);
	if ("problem" in regex) return context.problems.fail("condition-regex", regex.problem, shape.position);
	return { kind: "regex", regex };
}

/** The operand of `$type`: a type by identifier or by name in any case. */
export function typeOperand(shape: Shape, context: BuildContext): Operand {
	if (shape.kind === "type") return { kind: "type", type: shape.type };
	if (shape.kind === "expression") return expressionOperand("$type", shape, context);
	const given = shape.kind === "value" && typeof shape.value === "string" ? shape.value : undefined;
	const type = TYPE_NAMES.find((name) => name === given?.toLowerCase());
	if (type) return { kind: "type", type };
	const near = given === undefined ? undefined : nearestWord(given, TYPE_NAMES);
	return context.problems.fail(
		"condition-invalid-operand",
		near
			? `There is no type "${given}". Did you mean "${near}"?`
			: `$type needs a type: ${TYPE_NAMES.map((name) => `"${name}"`).join(", ")}.`,
		shape.position,
	);
}
