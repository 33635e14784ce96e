import { isOperatorKey, keyPath } from "../../condition/index.ts";
import type { Comparison, ConditionValue, NewConditionRow, Path } from "../../contract/index.ts";
import { type CodeStyle, itemsCode, jsonCode, keyCode, readExpression, textCode } from "../source/index.ts";
import { CannotEdit } from "./cannot-edit.ts";
import { GROUP_OPERATOR, OPERATOR_OF, startsWith, TYPE_CODE } from "./words.ts";

/** How an author writes conditions. */
export interface RowStyle extends CodeStyle {
	/** `"a.b": 1` rather than `a: { b: 1 }`. */
	readonly dotted: boolean;
}

/** A row as code that can be put anywhere. */
export interface RowText {
	readonly path: Path;
	/** As it stands behind a key, or as an element of a list. */
	readonly pattern: string;
	/** As it stands among the operators of an object, and the operator that takes. */
	readonly entry: string;
	readonly operator: string;
}

/** A row that is not in the source yet, as code. */
export function newRowText(row: NewConditionRow, style: RowStyle): RowText {
	if (row.kind === "test") return testText(row.path, row.comparison, row.value, style);
	const operator = GROUP_OPERATOR[row.combine];
	const isInside = row.combine === "contains" || row.combine === "contains-each" || row.combine === "length";
	const base = isInside ? [] : row.path;
	const rows = row.rows.map((inner) => newRowText(inner, style));
	if (rows.length === 0) throw new CannotEdit("A group needs at least one row.");
	const patterns = rows.map((inner) => nested(pathFrom(inner.path, base), inner.pattern, style));
	const isOne = row.combine === "not" || row.combine === "contains" || row.combine === "length";
	const operand = !isOne
		? itemsCode("[]", patterns, style)
		: (patterns.length === 1 && patterns[0]) || itemsCode("{}", [`$and: ${itemsCode("[]", patterns, style)}`], style);
	const entry = `${operator}: ${operand}`;
	return { path: row.path, operator, entry, pattern: itemsCode("{}", [entry], style) };
}

/** A test as code. */
export function testText(
	path: Path,
	comparison: Comparison,
	value: ConditionValue | undefined,
	style: RowStyle,
): RowText {
	const operator = OPERATOR_OF[comparison];
	const operand = operandText(comparison, value, style);
	const entry = `${operator}: ${operand}`;
	const isDirect =
		(comparison === "is" && (value?.kind === "code" || typeof jsonIn(value) !== "object" || jsonIn(value) === null)) ||
		(comparison === "is-a" && value?.kind === "type" && value.type !== "nothing") ||
		comparison === "matches";
	const isPlain = isDirect && !(comparison === "matches" && value?.kind === "code");
	const pattern = isPlain ? operand : itemsCode("{}", [entry], style);
	// An expression on its own is compared as a pattern; only a group keeps that.
	if (comparison === "is" && value?.kind === "code")
		return { path, pattern, operator: "$and", entry: `$and: [${operand}]` };
	return { path, pattern, operator, entry };
}

const jsonIn = (value: ConditionValue | undefined) => (value?.kind === "json" ? value.json : undefined);

/** What an operator compares with, as code. */
export function operandText(comparison: Comparison, value: ConditionValue | undefined, style: CodeStyle): string {
	if (comparison === "exists") return "true";
	if (comparison === "is-missing") return "false";
	if (value === undefined) throw new CannotEdit("This comparison needs a value.");
	switch (value.kind) {
		case "code": {
			const code = value.code.trim();
			if (readExpression(code) === undefined)
				throw new CannotEdit("This is not an expression. Write one value, such as data.limit or 3 * 60.");
			return code;
		}
		case "json":
			if (comparison === "is-a" || comparison === "matches") break;
			if (
				(comparison === "one-of" || comparison === "none-of" || comparison === "contains-all") !==
				Array.isArray(value.json)
			)
				if (comparison !== "is" && comparison !== "is-not") break;
			return jsonCode(value.json, style);
		case "type":
			if (comparison !== "is-a") break;
			return value.type === "nothing" ? textCode("null", style) : TYPE_CODE[value.type];
		case "pattern":
			if (comparison !== "matches") break;
			return regexCode(value.pattern, value.flags);
	}
	throw new CannotEdit("This value does not fit the comparison.");
}

/** A regular expression literal. */
function regexCode(pattern: string, flags: string): string {
	let literal: string;
	try {
		literal = String(new RegExp(pattern, flags));
	} catch {
		throw new CannotEdit("This is not a regular expression. Look at its brackets and backslashes.");
	}
	if (readExpression(literal) === undefined) throw new CannotEdit("This is not a regular expression.");
	return literal;
}

/** A pattern under a path: as an object in an object, or with dots. An empty path leaves it as it is. */
export function nested(path: Path, pattern: string, style: RowStyle): string {
	return path.length === 0 ? pattern : itemsCode("{}", [propertyText(path, pattern, style)], style);
}

/** `key: pattern`, with the rest of the path inside. */
export function propertyText(path: Path, pattern: string, style: RowStyle, dotted = style.dotted): string {
	const joined = path.join(".");
	if (path.length > 1 && dotted && isKeyOf(joined, path)) return `${keyCode(joined, style)}: ${pattern}`;
	const [first, ...rest] = path;
	if (first === undefined || !isKeyOf(String(first), [first]))
		throw new CannotEdit(`A condition cannot name the field ${JSON.stringify(first ?? "")}. Choose another path.`);
	const inner = rest.length === 0 ? pattern : itemsCode("{}", [propertyText(rest, pattern, style, dotted)], style);
	return `${keyCode(first, style)}: ${inner}`;
}

/** Whether a key means a path and nothing else. */
export function isKeyOf(key: string, path: Path): boolean {
	if (key === "__proto__" || isOperatorKey(key)) return false;
	const meant = keyPath(key);
	return meant.length === path.length && meant.every((segment, i) => segment === path[i]);
}

/** A path as it is from another that it begins with. */
export function pathFrom(path: Path, base: Path): Path {
	if (!startsWith(path, base))
		throw new CannotEdit(`This group looks at ${base.join(".")}; a row in it has to begin with that.`);
	return path.slice(base.length);
}
