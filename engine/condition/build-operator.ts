import type { Path } from "../contract/index.ts";
import { type BuildContext, expressionOperand, regexOperand, typeOperand, valueOperand } from "./build-operand.ts";
import type { Clause, Operand, Position, TestOperator } from "./condition.ts";
import { conjunction, makeGroup, makeTest } from "./make-clause.ts";
import type { OperatorName } from "./operator-names.ts";
import type { Shape, ShapeEntry } from "./shape.ts";

/** Builds the clauses of a pattern; `top` where it stands for the whole data. */
export type BuildPattern = (shape: Shape, path: Path, top: boolean, context: BuildContext) => Clause[];

/** An operator as it was met: where, with what beside it. */
export interface OperatorSite {
	readonly name: OperatorName;
	readonly shape: Shape;
	readonly path: Path;
	readonly top: boolean;
	readonly position: Position | undefined;
	readonly siblings: ReadonlyMap<string, ShapeEntry>;
}

/** Builds the clause of one operator (rule C5). */
export function buildOperator(site: OperatorSite, context: BuildContext, build: BuildPattern): Clause[] {
	const { name, shape, path, top, position } = site;
	const test = (operand: Operand) => [makeTest(path, name as TestOperator, operand, position)];
	const invalid = (message: string) =>
		context.problems.fail("condition-invalid-operand", message, shape.position ?? position);
	switch (name) {
		case "$and":
		case "$or":
		case "$nor": {
			if (shape.kind !== "array" || shape.items.length === 0)
				return invalid(`${name} needs a list of conditions, such as ${name}: [{ … }, { … }].`);
			const clauses = shape.items.map((item) => conjunction(path, build(item, path, top, context), item.position));
			return name === "$and" ? clauses : [makeGroup(path, name, clauses, position)];
		}
		case "$not":
			return [makeGroup(path, "$not", [conjunction(path, build(shape, path, top, context), shape.position)], position)];
		case "$exists":
			if (shape.kind === "value" && typeof shape.value === "boolean")
				return test({ kind: "literal", value: shape.value });
			if (shape.kind === "expression") return test(expressionOperand(name, shape, context));
			return invalid("$exists needs true or false.");
		case "$eq":
		case "$ne": {
			const operand = valueOperand(name, shape, context, "values");
			// Equal to nothing is missing, and different from nothing is present.
			return test(operand);
		}
		case "$gt":
		case "$gte":
		case "$lt":
		case "$lte":
			if (shape.kind === "value" && shape.value !== null) return test({ kind: "literal", value: shape.value });
			if (shape.kind === "expression") return test(expressionOperand(name, shape, context));
			return invalid(`${name} needs a number, a text, true or false, or an expression such as data.limit.`);
		case "$in":
		case "$nin":
			if (shape.kind === "expression") return test(expressionOperand(name, shape, context));
			if (shape.kind !== "array") return invalid(`${name} needs a list of values, such as ${name}: ["a", "b"].`);
			return test({ kind: "list", items: shape.items.map((item) => valueOperand(name, item, context, "matchers")) });
		case "$regex":
			return test(regexOf(site, context));
		case "$options":
			if (site.siblings.has("$regex")) return [];
			return invalid("$options belongs to $regex, which is missing here.");
		case "$size":
			if (shape.kind === "object" && shape.entries.size > 0)
				return test({
					kind: "patterns",
					patterns: [conjunction([], build(shape, [], false, context), shape.position)],
				});
			if (shape.kind === "expression") return test(expressionOperand(name, shape, context));
			if (
				shape.kind === "value" &&
				typeof shape.value === "number" &&
				Number.isInteger(shape.value) &&
				shape.value >= 0
			)
				return test({ kind: "literal", value: shape.value });
			return invalid("$size needs a whole number, or operators such as { $gt: 2 }.");
		case "$type":
			return test(typeOperand(shape, context));
		case "$elemMatch":
			return test({ kind: "patterns", patterns: [conjunction([], build(shape, [], false, context), shape.position)] });
		case "$all":
			if (shape.kind === "expression") return test(expressionOperand(name, shape, context));
			if (shape.kind !== "array") return invalid('$all needs a list, such as $all: ["a", "b"].');
			return test(itemPatterns(shape.items, context, build));
	}
}

/** The patterns of an array literal (rule C6). */
export function itemPatterns(items: readonly Shape[], context: BuildContext, build: BuildPattern): Operand {
	return {
		kind: "patterns",
		patterns: items.map((item) => conjunction([], build(item, [], false, context), item.position)),
	};
}

function regexOf({ shape, siblings, position }: OperatorSite, context: BuildContext): Operand {
	const options = siblings.get("$options")?.value;
	if (options && (options.kind !== "value" || typeof options.value !== "string"))
		return context.problems.fail(
			"condition-invalid-operand",
			'$options needs flags as a text, such as "i".',
			options.position ?? position,
		);
	const flags = options?.kind === "value" ? String(options.value) : undefined;
	if (shape.kind === "regex") return regexOperand(shape.pattern, flags ?? shape.flags, shape, context);
	if (shape.kind === "value" && typeof shape.value === "string")
		return regexOperand(shape.value, flags ?? "", shape, context);
	if (shape.kind === "expression") {
		if (flags === undefined) return expressionOperand("$regex", shape, context);
		return context.problems.fail(
			"condition-invalid-operand",
			"$options cannot be joined to an expression. Leave it out.",
			options?.position ?? position,
		);
	}
	return context.problems.fail(
		"condition-invalid-operand",
		"$regex needs a text or a regular expression.",
		shape.position ?? position,
	);
}
