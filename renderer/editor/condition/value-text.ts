import type { Comparison, ConditionValue, FieldType, Json } from "../../../engine/contract/index.ts";

/** How comparisons are called in the form. */
export const COMPARISON_WORDS: Readonly<Record<Comparison, string>> = {
	is: "is",
	"is-not": "is not",
	"greater-than": ">",
	"at-least": "≥",
	"less-than": "<",
	"at-most": "≤",
	"one-of": "is one of",
	"none-of": "is none of",
	exists: "exists",
	"is-missing": "is missing",
	matches: "matches",
	"is-a": "is a",
	"has-length": "has length",
	"contains-all": "contains all of",
};

export const TYPE_WORDS: Readonly<Record<FieldType, string>> = {
	text: "text",
	number: "number",
	"yes-no": "yes or no",
	list: "list",
	object: "object",
	date: "date",
	nothing: "nothing",
};

const LISTS: ReadonlySet<Comparison> = new Set(["one-of", "none-of", "contains-all"]);

/** Whether a comparison has nothing to compare with. */
export const isAlone = (comparison: Comparison): boolean => comparison === "exists" || comparison === "is-missing";

/**
 * A value as it stands in the form: `paid`, `5`, `"5"`, `new, paid`, `/^A/i`, and code after `=`. `readValue` reads it back.
 */
export function valueText(comparison: Comparison, value: ConditionValue | undefined): string {
	switch (value?.kind) {
		case undefined:
			return "";
		case "code":
			return `= ${value.code}`;
		case "type":
			return TYPE_WORDS[value.type];
		case "pattern":
			return `/${value.pattern}/${value.flags}`;
		case "json":
			return LISTS.has(comparison) && Array.isArray(value.json) ? listText(value.json) : jsonText(value.json, false);
		default:
			return value satisfies never;
	}
}

/** Reads what a person wrote as a value for a comparison. Pure; every text is some value. */
export function readValue(comparison: Comparison, text: string): ConditionValue {
	const trimmed = text.trim();
	if (trimmed.startsWith("=")) return { kind: "code", code: trimmed.slice(1).trim() };
	if (comparison === "matches") {
		const literal = /^\/(.*)\/([a-z]*)$/s.exec(trimmed);
		return { kind: "pattern", pattern: literal?.[1] ?? trimmed, flags: literal?.[2] ?? "" };
	}
	if (comparison === "is-a") {
		const type = Object.entries(TYPE_WORDS).find(([, word]) => word === trimmed)?.[0] as FieldType | undefined;
		return { kind: "type", type: type ?? "text" };
	}
	if (!LISTS.has(comparison)) return { kind: "json", json: readJson(trimmed) };
	const whole = parsed(trimmed);
	if (Array.isArray(whole)) return { kind: "json", json: whole };
	return { kind: "json", json: trimmed === "" ? [] : splitItems(trimmed).map(readJson) };
}

/** The value that another comparison begins with, where the one before does not fit it. */
export function valueFor(comparison: Comparison, value: ConditionValue | undefined): ConditionValue | undefined {
	if (isAlone(comparison)) return undefined;
	if (comparison === "is-a") return value?.kind === "type" ? value : { kind: "type", type: "text" };
	if (value?.kind === "code" && comparison !== "matches") return value;
	if (comparison === "matches") {
		if (value?.kind === "pattern") return value;
		const text = value?.kind === "json" && typeof value.json === "string" ? value.json : "";
		return { kind: "pattern", pattern: text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"), flags: "" };
	}
	const json = value?.kind === "json" ? value.json : null;
	if (LISTS.has(comparison)) return { kind: "json", json: Array.isArray(json) ? json : json === null ? [] : [json] };
	if (comparison === "has-length") return { kind: "json", json: typeof json === "number" ? json : 1 };
	if (Array.isArray(json) && json.length > 0) return { kind: "json", json: json[0] ?? "" };
	const isOrder = ["greater-than", "at-least", "less-than", "at-most"].includes(comparison);
	return { kind: "json", json: json ?? (isOrder ? 0 : "") };
}

function listText(items: readonly Json[]): string {
	// A list in the list, alone, would be taken for the list itself.
	if (items.length === 1 && Array.isArray(items[0])) return JSON.stringify(items);
	return items.map((item) => jsonText(item, true)).join(", ");
}

/** A text without quotes, where it cannot be taken for something else. */
function jsonText(value: Json, isItem: boolean): string {
	if (typeof value !== "string") return JSON.stringify(value);
	const isPlain =
		value !== "" &&
		value.trim() === value &&
		parsed(value) === undefined &&
		!/^[="[{/]/.test(value) &&
		!(isItem && /[",[\]{}]/.test(value));
	return isPlain ? value : JSON.stringify(value);
}

function readJson(text: string): Json {
	const value = parsed(text);
	return value === undefined ? text : value;
}

function parsed(text: string): Json | undefined {
	try {
		return JSON.parse(text) as Json;
	} catch {
		return undefined;
	}
}

/** Splits at commas that stand in no quotes and no brackets. */
function splitItems(text: string): string[] {
	const items: string[] = [];
	let item = "";
	let depth = 0;
	let isQuoted = false;
	for (let at = 0; at < text.length; at++) {
		const sign = text[at] as string;
		if (isQuoted && sign === "\\") item += sign + (text[++at] ?? "");
		else if (sign === "," && !isQuoted && depth === 0) {
			items.push(item.trim());
			item = "";
		} else {
			if (sign === '"') isQuoted = !isQuoted;
			if (!isQuoted && (sign === "[" || sign === "{")) depth++;
			if (!isQuoted && (sign === "]" || sign === "}")) depth--;
			item += sign;
		}
	}
	return [...items, item.trim()].filter((one) => one !== "");
}
