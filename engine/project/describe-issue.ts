import type { z } from "zod";
import { formatPath } from "../contract/index.ts";

type Issue = z.core.$ZodIssue;

/** A validation issue as a sentence: what stands at the path, and what should. */
export function describeIssue(issue: Issue, value: unknown): string {
	const where = issue.path.length === 0 ? "The file" : `"${formatPath(issue.path as (string | number)[])}"`;
	const found = at(value, issue.path);
	switch (issue.code) {
		case "invalid_type":
			if (found === undefined) return `${where} is missing: it must be ${aType(issue.expected)}.`;
			return `${where} must be ${aType(issue.expected)}, and is ${typeOf(found)}.`;
		case "invalid_value":
			return `${where} must be ${issue.values.map((v) => JSON.stringify(v)).join(" or ")}.`;
		case "too_small":
			if (issue.origin === "string") return `${where} must not be empty.`;
			if (issue.origin === "array") return `${where} must have at least ${issue.minimum} entry.`;
			return `${where} must be at least ${issue.minimum}.`;
		case "too_big":
			if (issue.origin === "string") return `${where} must have at most ${issue.maximum} characters.`;
			return `${where} must be at most ${issue.maximum}.`;
		case "invalid_union":
			return `${where} must be a text, a number, true or false, and is ${typeOf(found)}.`;
		case "invalid_key":
			return `${where} must not be empty.`;
		default:
			return `${where} ${issue.message}.`;
	}
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
	let node = value;
	for (const key of path) {
		if (typeof node !== "object" || node === null || !Object.hasOwn(node, key)) return undefined;
		node = (node as Record<PropertyKey, unknown>)[key];
	}
	return node;
}

const TYPES: Readonly<Record<string, string>> = {
	string: "a text",
	number: "a number",
	int: "a whole number",
	boolean: "true or false",
	array: "an array",
	object: "an object",
	record: "an object",
	null: "null",
};

const aType = (expected: string): string => TYPES[expected] ?? expected;

function typeOf(value: unknown): string {
	if (value === null) return "null";
	if (Array.isArray(value)) return "an array";
	return TYPES[typeof value] ?? typeof value;
}
