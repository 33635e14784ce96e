import {
	type BlockField,
	type BlockSpot,
	type BlockValue,
	type CallResult,
	formatPath,
	type NewBlock,
	parsePath,
} from "../../../engine/contract/index.ts";
import { readValue, valueText } from "../condition/value-text.ts";

/** A value as it stands in a block: as in the form of the condition, with code after `=`. Not of `fields`. */
export const blockValueText = (value: Exclude<BlockValue, { kind: "fields" }>): string => valueText("is", value);

export function readBlockValue(text: string): BlockValue {
	const value = readValue("is", text);
	return value.kind === "code" ? value : { kind: "json", json: value.kind === "json" ? value.json : text };
}

/** A field as people write it: paths of the data without more, those of an item after its name. */
export const fieldText = ({ of, path }: BlockField): string => {
	const text = formatPath(path);
	if (of === "data") return text;
	return text === "" ? of : text.startsWith("[") ? `${of}${text}` : `${of}.${text}`;
};

/**
 * Reads a field. `items` are the names that stand for items here; undefined where the text is no path. Pure.
 * @example readField("item.sku", ["item"]) // { of: "item", path: ["sku"] }
 */
export function readField(text: string, items: readonly string[]): BlockField | undefined {
	const path = parsePath(text.trim().replace(/^data\./, ""));
	if (path === undefined || path.length === 0) return undefined;
	const [first, ...rest] = path;
	return typeof first === "string" && items.includes(first) ? { of: first, path: rest } : { of: "data", path };
}

/** Where the result of a call goes: a path of the data, or a plain name for the code below. */
export const resultText = (result: CallResult | null): string =>
	result === null
		? ""
		: result.kind === "field"
			? fieldText(result.field)
			: result.kind === "name"
				? `const ${result.name}`
				: result.code;

export function readResult(text: string, items: readonly string[]): CallResult | null | undefined {
	const trimmed = text.trim();
	if (trimmed === "") return null;
	const name = /^const\s+([A-Za-z_$][\w$]*)$/.exec(trimmed)?.[1];
	if (name !== undefined) return { kind: "name", name };
	const field = readField(trimmed, items);
	return field && { kind: "field", field };
}

/** The spot right below a block. */
export function spotBelow(id: string): BlockSpot {
	const parts = id.split(".");
	const last = Number(parts.pop());
	return { list: parts.join("."), index: last };
}

const field = (...path: string[]): BlockField => ({ of: "data", path });
const json = (value: string | number): BlockValue => ({ kind: "json", json: value });

/** What can be put in, as people call it, and how it begins. */
export const NEW_BLOCKS: readonly { readonly title: string; readonly block: NewBlock }[] = [
	{ title: "Set a field", block: { kind: "set", field: field("field"), value: json("value") } },
	{ title: "Remove a field", block: { kind: "delete", field: field("field") } },
	{ title: "Add to a list", block: { kind: "add-to-list", field: field("list"), value: json("value") } },
	{
		title: "Call a connector",
		block: {
			kind: "call",
			namespace: "service",
			method: "ask",
			input: { kind: "fields", fields: [] },
			result: { kind: "field", field: field("answer") },
		},
	},
	{
		title: "If…",
		block: {
			kind: "branch",
			test: { kind: "field", field: field("field"), comparison: "is", value: json("value") },
			blocks: [],
			otherwise: null,
		},
	},
	{ title: "On failure…", block: { kind: "on-failure", blocks: [], error: "error", failed: [] } },
	{ title: "For each item…", block: { kind: "repeat", item: "item", field: field("list"), blocks: [] } },
	{ title: "Wait", block: { kind: "wait", ms: json(1_000) } },
	{ title: "Park the task", block: { kind: "park", ms: json(60_000) } },
	{
		title: "Start a subtask",
		block: {
			kind: "subtask",
			name: json("subtask"),
			data: { kind: "fields", fields: [] },
			into: json("subtask"),
			waitFor: true,
		},
	},
	{ title: "Run this step again", block: { kind: "redo" } },
	{ title: "Log", block: { kind: "log", level: "info", values: [json("text")] } },
	{ title: "Complete the task", block: { kind: "complete", result: null } },
	{ title: "Ignore the task", block: { kind: "ignore" } },
	{ title: "Code", block: { kind: "code", code: "// code" } },
];
