import type { Expression, ObjectExpression, Property, SpreadElement } from "acorn";
import type { Position } from "./condition.ts";
import type { Bindings } from "./expression/index.ts";
import { isOperatorKey } from "./operator-names.ts";
import type { ProblemList } from "./problem-list.ts";
import type { Shape, ShapeEntry } from "./shape.ts";
import { TYPE_IDENTIFIERS } from "./value-type.ts";

const MAX_DEPTH = 100;
/** Constants can be spread into each other until they are huge; no condition needs more parts. */
const MAX_PARTS = 20_000;

/** Where a node stands in its file. */
export function positionOf(node: Expression | Property): Position | undefined {
	return node.loc ? { line: node.loc.start.line, column: node.loc.start.column + 1 } : undefined;
}

/** Reads a condition's code as a shape: literals and constants as values, anything else as expressions. */
export function readNode(node: Expression, bindings: Bindings, problems: ProblemList): Shape {
	const resolving = new Set<string>();
	let parts = 0;

	function read(node: Expression, depth: number, top = false): Shape {
		const position = positionOf(node);
		const placed = { ...(position && { position }), node };
		if (depth > MAX_DEPTH)
			problems.fail(
				"condition-too-deep",
				`The condition is nested more than ${MAX_DEPTH} levels deep. Make it flatter.`,
				position,
			);
		if (++parts > MAX_PARTS)
			problems.fail(
				"condition-too-large",
				"The condition has too many parts. Split it, or compute a value in a step.",
				position,
			);
		switch (node.type) {
			case "Literal": {
				if (node.regex) return { kind: "regex", pattern: node.regex.pattern, flags: node.regex.flags, ...placed };
				const { value } = node;
				if (typeof value === "object" ? value === null : typeof value !== "bigint" && value !== undefined)
					return { kind: "value", value: value as string | number | boolean | null, ...placed };
				return problems.fail(
					"condition-invalid-operand",
					"Data never holds a BigInt. Compare with a number.",
					position,
				);
			}
			case "TemplateLiteral": {
				const [text] = node.quasis;
				if (node.expressions.length === 0 && typeof text?.value.cooked === "string")
					return { kind: "value", value: text.value.cooked, ...placed };
				return { kind: "expression", ...placed };
			}
			case "UnaryExpression": {
				const { argument } = node;
				if (
					(node.operator === "-" || node.operator === "+") &&
					argument.type === "Literal" &&
					typeof argument.value === "number"
				)
					return { kind: "value", value: node.operator === "-" ? -argument.value : argument.value, ...placed };
				return node.operator === "void" && argument.type === "Literal"
					? { kind: "missing", ...placed }
					: expression(node, position);
			}
			case "ParenthesizedExpression":
				return read(node.expression, depth + 1, top);
			case "Identifier":
				return identifier(node, depth, top, placed);
			case "ArrayExpression":
				if (spreadsExpression(node.elements, depth)) return expression(node, position);
				return { kind: "array", items: arrayItems(node.elements, depth), ...placed };
			case "ObjectExpression":
				if (!top && spreadsExpression(node.properties, depth)) return expression(node, position);
				return { kind: "object", entries: objectEntries(node, depth), ...placed };
			case "ConditionalExpression":
				if (!top && !hasPattern(node, bindings)) return { kind: "expression", ...placed };
				return {
					kind: "choice",
					test: node.test,
					yes: read(node.consequent, depth + 1, top),
					no: read(node.alternate, depth + 1, top),
					...placed,
				};
			case "ArrowFunctionExpression":
			case "FunctionExpression":
			case "ClassExpression":
				return problems.fail(
					"condition-invalid-operand",
					"A condition compares data; a function is no data. Write a value, a type or an operator.",
					position,
				);
			default:
				return expression(node, position);
		}
	}

	function expression(node: Expression, position: Position | undefined): Shape {
		if (hasPattern(node, bindings))
			problems.fail(
				"condition-invalid-operand",
				"Operators and types cannot stand inside this expression. Put the expression inside the operator, as in { $lt: data.limit || 3 }.",
				position,
			);
		return { kind: "expression", ...(position && { position }), node };
	}

	function identifier(
		node: Expression & { type: "Identifier" },
		depth: number,
		top: boolean,
		placed: { position?: Position; node: Expression },
	): Shape {
		const { name } = node;
		const binding = bindings.get(name);
		if (binding?.kind === "const") {
			if (resolving.has(name))
				problems.fail("condition-invalid-operand", `The constant ${name} is made from itself.`, placed.position);
			resolving.add(name);
			const shape = read(binding.init, depth + 1, top);
			resolving.delete(name);
			// The constant's own name reads better than its expression, and stands in the condition.
			return shape.kind === "expression" ? { kind: "expression", ...placed } : shape;
		}
		if (binding === undefined) {
			const type = TYPE_IDENTIFIERS.get(name);
			if (type) return { kind: "type", type, ...placed };
			if (name === "undefined") return { kind: "missing", ...placed };
		}
		return { kind: "expression", ...placed };
	}

	/** Whether something is spread that only the data can tell: then the whole is an expression. */
	function spreadsExpression(parts: readonly (Expression | SpreadElement | Property | null)[], depth: number): boolean {
		return parts.some((part) => part?.type === "SpreadElement" && read(part.argument, depth + 1).kind === "expression");
	}

	function arrayItems(elements: (Expression & { type: "ArrayExpression" })["elements"], depth: number): Shape[] {
		return elements.flatMap((element) => {
			if (element === null) return [{ kind: "missing" } as const];
			if (element.type !== "SpreadElement") return [read(element, depth + 1)];
			const shape = read(element.argument, depth + 1);
			if (shape.kind === "array") return shape.items;
			return problems.fail(
				"condition-invalid-operand",
				"Only a constant list can be spread into a list of a condition.",
				positionOf(element.argument),
			);
		});
	}

	function objectEntries(node: ObjectExpression, depth: number): ReadonlyMap<string, ShapeEntry> {
		const entries = new Map<string, ShapeEntry>();
		for (const property of node.properties) {
			if (property.type === "SpreadElement") {
				const shape = read(property.argument, depth + 1);
				if (shape.kind !== "object")
					problems.fail(
						"condition-invalid-operand",
						"Only a constant object can be spread into a condition.",
						positionOf(property.argument),
					);
				else for (const [key, entry] of shape.entries) entries.set(key, entry);
				continue;
			}
			const position = positionOf(property);
			if (property.kind !== "init" || property.method)
				problems.fail(
					"condition-invalid-operand",
					"A condition compares data; a method is no data. Write a value, a type or an operator.",
					position,
				);
			const key = propertyKey(property, depth, position);
			entries.set(key, { value: read(property.value, depth + 1), ...(position && { position }) });
		}
		return entries;
	}

	function propertyKey(property: Property, depth: number, position: Position | undefined): string {
		let key: unknown;
		if (!property.computed)
			key = property.key.type === "Identifier" ? property.key.name : (property.key as { value?: unknown }).value;
		else {
			const shape = read(property.key, depth + 1);
			if (shape.kind === "value") key = shape.value;
		}
		if (key === undefined)
			problems.fail("condition-invalid-key", "A key of a condition has to be a constant.", position);
		if (key === "__proto__") problems.fail("condition-invalid-key", "Data never has a key named __proto__.", position);
		return String(key);
	}

	return read(node, 0, true);
}

/** Whether a node that is no literal has something in it that only a pattern can have: an operator or a type. */
function hasPattern(node: Expression, bindings: Bindings): boolean {
	switch (node.type) {
		case "ConditionalExpression":
			return hasPattern(node.consequent, bindings) || hasPattern(node.alternate, bindings);
		case "LogicalExpression":
			return hasPattern(node.left, bindings) || hasPattern(node.right, bindings);
		case "ParenthesizedExpression":
			return hasPattern(node.expression, bindings);
		case "Identifier": {
			return !bindings.has(node.name) && TYPE_IDENTIFIERS.has(node.name);
		}
		case "Literal":
			return node.regex !== undefined;
		case "ObjectExpression":
			return node.properties.some(
				(property) =>
					property.type === "Property" &&
					((property.key.type === "Identifier" && !property.computed && isOperatorKey(property.key.name)) ||
						(property.key.type === "Literal" && isOperatorKey(String(property.key.value))) ||
						hasPattern(property.value, bindings)),
			);
		case "ArrayExpression":
			return node.elements.some(
				(element) => element !== null && element.type !== "SpreadElement" && hasPattern(element, bindings),
			);
		default:
			return false;
	}
}
