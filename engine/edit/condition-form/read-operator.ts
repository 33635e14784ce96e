import type { ObjectExpression, Property } from "acorn";
import type { Combine, Comparison, ConditionValue } from "../../contract/index.ts";
import { jsonOf, shownCode, staticKey, throughParens } from "../source/index.ts";
import { isUndefined, patternOf, scalarsOf, typeIdentifier } from "./read-leaf.ts";
import {
	group,
	isPlainList,
	operatorCode,
	type PatternReader,
	type ReadContext,
	type RowNode,
	type Spot,
} from "./row-node.ts";
import { typeNamed } from "./words.ts";

const LISTS: Readonly<Record<string, Combine>> = { $and: "all", $or: "any", $nor: "none" };
const ORDERS: Readonly<Record<string, Comparison>> = {
	$gt: "greater-than",
	$gte: "at-least",
	$lt: "less-than",
	$lte: "at-most",
};
const BEYOND = "The form does not know this. Change it in the code.";

/** The rows of one operator: one, or none for what belongs to another. */
export function readOperator(
	key: string,
	property: Property,
	object: ObjectExpression,
	spot: Spot,
	context: ReadContext,
	read: PatternReader,
): RowNode[] {
	const { path, unit, isTop } = spot;
	const code = operatorCode(property);
	const node = throughParens(property.value);
	const json = jsonOf(node);
	const test = (comparison: Comparison, value?: ConditionValue): RowNode[] => [
		{ kind: "test", path, unit, code, comparison, ...(value && { value }) },
	];
	const expression = (): ConditionValue => ({
		kind: "code",
		code: shownCode(context.source, property.value),
	});
	const beyond = (reason = BEYOND): RowNode[] => [{ kind: "code", path, unit, code, reason }];
	const operand = (combine: Combine, inner: Spot): RowNode[] => {
		const rows = read.readRows(property.value, inner, context);
		const target = { kind: "pattern", node: property.value } as const;
		return [group(combine, { path, unit, code }, rows, target, inner.path, inner.isTop)];
	};
	const item: Spot = { path: [], unit, isTop: false };

	switch (key) {
		case "$and":
		case "$or":
		case "$nor": {
			if (node.type !== "ArrayExpression" || node.elements.length === 0 || !isPlainList(node)) return beyond();
			const rows = read.listRows(node, path, isTop, context);
			return [group(LISTS[key]!, { path, unit, code }, rows, { kind: "list", list: node }, path, isTop)];
		}
		case "$not":
			return operand("not", { path, unit, isTop });
		case "$elemMatch":
			return operand("contains", item);
		case "$exists":
			if (json === true) return test("exists");
			return json === false
				? test("is-missing")
				: beyond("Whether it has to be there is computed. Change it in the code.");
		case "$eq":
			if (isUndefined(node, context)) return test("is-missing");
			return test("is", json === undefined ? expression() : { kind: "json", json });
		case "$ne":
			if (isUndefined(node, context)) return test("exists");
			return test("is-not", json === undefined ? expression() : { kind: "json", json });
		case "$gt":
		case "$gte":
		case "$lt":
		case "$lte":
			if (json !== null && typeof json === "object") return beyond();
			return test(ORDERS[key]!, json === undefined ? expression() : { kind: "json", json });
		case "$in":
		case "$nin":
			return test(key === "$in" ? "one-of" : "none-of", Array.isArray(json) ? { kind: "json", json } : expression());
		case "$regex": {
			const options = object.properties.find(
				(other): other is Property => other.type === "Property" && staticKey(other) === "$options",
			);
			const flags = options && jsonOf(options.value);
			if (options && typeof flags !== "string") return beyond();
			const value = patternOf(node, flags as string | undefined) ?? expression();
			const whole = options ? operatorCode(property, options) : code;
			return [{ kind: "test", path, unit, code: whole, comparison: "matches", value }];
		}
		case "$options": {
			const hasRegex = object.properties.some((other) => other.type === "Property" && staticKey(other) === "$regex");
			return hasRegex && typeof json === "string" ? [] : beyond();
		}
		case "$size":
			if (node.type === "ObjectExpression" && node.properties.length > 0) return operand("length", item);
			return test("has-length", json === undefined ? expression() : { kind: "json", json });
		case "$type": {
			const type = typeof json === "string" ? typeNamed(json) : typeIdentifier(node, context);
			return test("is-a", type ? { kind: "type", type } : expression());
		}
		case "$all": {
			if (node.type === "ArrayExpression" && scalarsOf(node) === undefined && isPlainList(node)) {
				const rows = read.listRows(node, [], false, context);
				return [group("contains-each", { path, unit, code }, rows, { kind: "list", list: node }, [], false)];
			}
			return test("contains-all", Array.isArray(json) ? { kind: "json", json } : expression());
		}
		default:
			return beyond(`There is no operator ${key}.`);
	}
}
