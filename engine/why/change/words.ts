/** What a change has to leave at a path, in words. */
import { conditionOf, matches, operandJson, type Scope, type TestClause } from "../../condition/index.ts";
import type { Json, JsonObject, NeededChange } from "../../contract/index.ts";
import { formatPath, type Path, valueAt } from "../../contract/index.ts";
import { shorten } from "../shorten.ts";
import { pathsOfTest } from "../test-paths.ts";
import type { Edit } from "./edit.ts";
import { isInside } from "./edit.ts";

/** An edit as it is told: with the words of the tests that it makes come out another way. */
export function describeEdit(
	edit: Edit,
	tests: readonly TestClause[],
	before: JsonObject,
	after: JsonObject,
	scope: Scope,
): NeededChange {
	const { path } = edit;
	const from = isPrivate(path) ? undefined : valueAt(before, path);
	const hidden = tests.find((test) => tellsOfPrivate(test, path));
	if (hidden)
		return {
			path: formatPath(path),
			...(from !== undefined && { from }),
			wanted: `such that ${hidden.text}`,
			isOnly: false,
			isPrivate: true,
		};
	const holds = (test: TestClause, data: JsonObject) => matches(conditionOf([test]), data, scope);
	const told = tests
		.filter((test) => test.operator !== "$truthy" && test.path.length === path.length && isInside(test.path, path))
		.filter((test) => holds(test, before) !== holds(test, after))
		.map((test) => wordsOf(test, holds(test, after), after, scope));
	const exact = told.some(({ isOnly }) => isOnly);
	const phrases = [...new Set(told.map(({ words }) => words))];
	const value = edit.after === undefined ? "nothing" : shorten(edit.after);
	return {
		path: formatPath(path),
		...(from !== undefined && { from }),
		...(edit.after !== undefined && { to: edit.after }),
		wanted: exact || phrases.length === 0 || edit.after === undefined ? value : phrases.join(" and "),
		isOnly: exact,
	};
}

const isPrivate = (path: Path): boolean => path.length === 0 || path[0] === "$stash";

/** Whether a value that a test asks for at a path is worked out from the private part of the data (rule S1). */
function tellsOfPrivate(test: TestClause, path: Path): boolean {
	const read = test.expressions.flatMap(({ reads }) => reads);
	const looked = pathsOfTest(test);
	return (
		read.length > 0 &&
		looked.some((other) => isInside(other, path) || isInside(path, other)) &&
		looked.some((other) => isPrivate(other))
	);
}

interface Words {
	readonly words: string;
	readonly isOnly: boolean;
}

const TYPES = {
	string: "a text",
	number: "a number",
	boolean: "true or false",
	array: "a list",
	object: "an object",
	date: "a date with a time",
	null: "null",
} as const;

function wordsOf(test: TestClause, wanted: boolean, data: JsonObject, scope: Scope): Words {
	const { operator, operand } = test;
	const known = operandJson(operand, data, scope);
	const shown = known === undefined ? undefined : shorten(known.value);
	const some = (words: string): Words => ({ words, isOnly: false });
	// Left to right: as it is asked, and the other way round under a `$not`.
	switch (operator) {
		case "$eq":
		case "$is":
			if (known?.value === null) return some(wanted ? "null or nothing" : "anything but null");
			if (!wanted) return some(`anything but ${shown ?? "what it is"}`);
			return { words: shown ?? "that", isOnly: typeof known?.value !== "object" && !known?.isMoment };
		case "$ne":
			if (!wanted) return { words: shown ?? "that", isOnly: typeof known?.value !== "object" && !known?.isMoment };
			return some(operand.kind === "missing" ? "anything" : `anything but ${shown ?? "what it is"}`);
		case "$gt":
		case "$gte":
		case "$lt":
		case "$lte":
			return some(orderWords(operator, wanted, known?.value, shown, known?.isMoment === true));
		case "$type":
			if (operand.kind !== "type") return some(shown === undefined ? "another type" : `a value of type ${shown}`);
			return some(wanted ? TYPES[operand.type] : `anything but ${TYPES[operand.type]}`);
		case "$regex": {
			const regex = operand.kind === "regex" ? `/${operand.regex.pattern}/${operand.regex.flags}` : (shown ?? "it");
			return some(wanted ? `a text that matches ${regex}` : `anything that does not match ${regex}`);
		}
		case "$exists":
			return some("anything");
		case "$in":
		case "$nin": {
			const list = test.text.slice(test.text.indexOf(operator === "$in" ? "is one of" : "is none of"));
			const items = list.replace(/^is (?:one|none) of /, "");
			return some((operator === "$in") === wanted ? `one of ${items}` : `anything but ${items}`);
		}
		default: {
			const path = formatPath(test.path);
			const text = test.text.startsWith(`${path} `) ? test.text.slice(path.length + 1) : test.text;
			return some(wanted ? `a list that ${text}` : `anything that not ${text}`.replace("that not is", "that is not"));
		}
	}
}

const OVER = { $gt: "over", $gte: "of at least", $lt: "under", $lte: "of at most" } as const;
const AFTER = { $gt: "after", $gte: "from", $lt: "before", $lte: "up to" } as const;
const OPPOSITE = { $gt: "$lte", $gte: "$lt", $lt: "$gte", $lte: "$gt" } as const;

function orderWords(
	operator: keyof typeof OVER,
	wanted: boolean,
	value: Json | undefined,
	shown: string | undefined,
	isMoment: boolean,
): string {
	const way = wanted ? operator : OPPOSITE[operator];
	if (typeof value === "number") return `a number ${OVER[way]} ${shown}`;
	if (isMoment) return `a date ${AFTER[way]} ${shown}`;
	return typeof value === "string" ? `a text that comes ${AFTER[way]} ${shown}` : (shown ?? "another value");
}
