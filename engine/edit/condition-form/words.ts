import type { Combine, Comparison, FieldType } from "../../contract/index.ts";

/** The operator that a comparison is written with; `is-missing` is `$exists: false`. */
export const OPERATOR_OF: Readonly<Record<Comparison, string>> = {
	is: "$eq",
	"is-not": "$ne",
	"greater-than": "$gt",
	"at-least": "$gte",
	"less-than": "$lt",
	"at-most": "$lte",
	"one-of": "$in",
	"none-of": "$nin",
	exists: "$exists",
	"is-missing": "$exists",
	matches: "$regex",
	"is-a": "$type",
	"has-length": "$size",
	"contains-all": "$all",
};

export const GROUP_OPERATOR: Readonly<Record<Combine, string>> = {
	all: "$and",
	any: "$or",
	none: "$nor",
	not: "$not",
	contains: "$elemMatch",
	"contains-each": "$all",
	length: "$size",
};

/** Types as a condition writes them; null has only a name. */
export const TYPE_CODE: Readonly<Record<Exclude<FieldType, "nothing">, string>> = {
	text: "String",
	number: "Number",
	"yes-no": "Boolean",
	list: "Array",
	object: "Object",
	date: "Date",
};

const TYPE_BY_NAME: Readonly<Record<string, FieldType>> = {
	string: "text",
	number: "number",
	boolean: "yes-no",
	array: "list",
	object: "object",
	date: "date",
	null: "nothing",
};

/** The type that a name in a condition means; undefined where it is none. */
export const typeNamed = (name: string): FieldType | undefined =>
	Object.hasOwn(TYPE_BY_NAME, name.toLowerCase()) ? TYPE_BY_NAME[name.toLowerCase()] : undefined;

/** The type that an identifier in a condition means. */
export const typeOfIdentifier = (name: string): FieldType | undefined =>
	(Object.keys(TYPE_CODE) as (keyof typeof TYPE_CODE)[]).find((type) => TYPE_CODE[type] === name);

export const samePath = (a: readonly unknown[], b: readonly unknown[]): boolean =>
	a.length === b.length && startsWith(a, b);

/** Whether a path begins with another. */
export const startsWith = (path: readonly unknown[], start: readonly unknown[]): boolean =>
	start.length <= path.length && start.every((segment, i) => segment === path[i]);
