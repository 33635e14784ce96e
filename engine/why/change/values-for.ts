/** Values to try at a path, so that a test holds there or does not. */
import {
	exampleTexts,
	type Operand,
	operandJson,
	type Scope,
	type TestClause,
	type TypeName,
} from "../../condition/index.ts";
import { isJsonObject, type Json, type JsonObject } from "../../contract/index.ts";

/** A value, or nothing. */
export type Value = Json | undefined;

/** What data is looked at. */
export interface Look {
	readonly data: JsonObject;
	readonly scope: Scope;
}

const DAY_MS = 86_400_000;
/** One of each kind. */
export const PLAIN: readonly Value[] = [true, "text", 1, undefined, null, false, 0, "", [], {}];

const ofType = ({ scope }: Look): Record<TypeName, Json> => ({
	string: "text",
	number: 1,
	boolean: true,
	array: [],
	object: {},
	date: new Date(scope.now()).toISOString(),
	null: null,
});

/** Values that the test tells apart, those that make it hold first where there are any. */
export function valuesFor(test: TestClause, current: Value, look: Look): Value[] {
	const { operator, operand } = test;
	switch (operator) {
		case "$exists":
			return [];
		case "$eq":
		case "$ne":
			return operand.kind === "missing" ? [undefined] : ofOperand(operand, look);
		case "$gt":
		case "$gte":
		case "$lt":
		case "$lte":
			return ofOperand(operand, look).flatMap((value) =>
				around(value, operandJson(operand, look.data, look.scope)?.isMoment),
			);
		case "$in":
		case "$nin": {
			const items = operand.kind === "list" ? operand.items.flatMap((item) => ofOperand(item, look)) : [];
			const listed = ofOperand(operand, look).flatMap((list) => (Array.isArray(list) ? list : []));
			return [...items, ...listed].slice(0, 50);
		}
		case "$regex":
		case "$type":
			return ofOperand(operand, look).flatMap((value) => (operator === "$type" ? ofTypeName(value, look) : [value]));
		case "$is":
			return ofOperand(operand, look).flatMap((value) =>
				isJsonObject(value) && isJsonObject(current) ? [{ ...current, ...value }, value] : [value],
			);
		default:
			return [];
	}
}

function ofOperand(operand: Operand, look: Look): Value[] {
	switch (operand.kind) {
		case "type":
			return [ofType(look)[operand.type]];
		case "regex":
			return exampleTexts(operand.regex);
		case "missing":
			return [undefined];
		default: {
			const known = operandJson(operand, look.data, look.scope);
			return known === undefined ? [] : [known.value];
		}
	}
}

/** A type by its name, which an expression has come to; or the example of a type, which is left as it is. */
function ofTypeName(value: Value, look: Look): Value[] {
	const types = ofType(look);
	return typeof value === "string" && Object.hasOwn(types, value.toLowerCase())
		? [types[value.toLowerCase() as TypeName]]
		: [value];
}

/** A value with one before and one after it. */
function around(value: Value, isMoment = false): Value[] {
	if (typeof value === "number") return [value + 1, value - 1, value];
	if (typeof value === "boolean") return [value, !value];
	if (typeof value !== "string") return [];
	if (!isMoment) return [`${value}a`, value.slice(0, -1), value];
	const time = Date.parse(value);
	return [time + DAY_MS, time - DAY_MS, time].flatMap((moment) => {
		const date = new Date(moment);
		return Number.isNaN(date.getTime()) ? [] : [date.toISOString()];
	});
}

/** Values between each two neighbours, for tests that leave only what is between them. */
export function between(values: readonly Value[]): Value[] {
	const numbers = [...new Set(values.filter((value) => typeof value === "number"))].sort((a, b) => a - b);
	const texts = [...new Set(values.filter((value) => typeof value === "string"))].sort();
	return [
		...numbers.slice(1).map((number, i) => ((numbers[i] as number) + number) / 2),
		...texts.flatMap((text) => [`${text}0`, `${text}\u0001`]),
	];
}
