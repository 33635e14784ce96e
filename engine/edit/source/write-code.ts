import type { Json } from "../../contract/index.ts";
import type { CodeStyle } from "./code-style.ts";
import { indented } from "./lift.ts";

const NAME = /^[A-Za-z_$][\w$]*$/;
/** Longer than this, what has several parts goes over several lines. */
const MAX_LINE = 90;

/** A text as a literal in the author's quotes. */
export function textCode(text: string, { quote }: Pick<CodeStyle, "quote">): string {
	const json = JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
	if (quote === '"') return json;
	return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** A key of an object literal. */
export function keyCode(key: string | number, style: Pick<CodeStyle, "quote">): string {
	if (typeof key === "number" || NAME.test(key)) return String(key);
	return /^(?:0|[1-9]\d{0,8})$/.test(key) ? key : textCode(key, style);
}

/** A value as code, without indentation. Values that are long go over several lines. */
export function jsonCode(json: Json, style: CodeStyle): string {
	if (typeof json === "string") return textCode(json, style);
	if (typeof json !== "object" || json === null) return JSON.stringify(json);
	if (Array.isArray(json))
		return itemsCode(
			"[]",
			json.map((item) => jsonCode(item, style)),
			style,
		);
	return itemsCode(
		"{}",
		Object.keys(json).map((key) => {
			// Written plainly this key would set a prototype.
			const name = key === "__proto__" ? '["__proto__"]' : keyCode(key, style);
			return `${name}: ${jsonCode(json[key]!, style)}`;
		}),
		style,
	);
}

/** Parts between brackets: in one line where they fit. */
export function itemsCode(brackets: "{}" | "[]", items: readonly string[], style: CodeStyle): string {
	const [open, close] = brackets;
	if (items.length === 0) return brackets;
	const line = items.join(", ");
	if (line.length <= MAX_LINE && !line.includes("\n")) {
		const space = brackets === "{}" && style.spaced ? " " : "";
		return `${open}${space}${line}${space}${close}`;
	}
	const lines = items.map((item) => indented(item, style.unit)).join(",\n");
	return `${open}\n${lines}${style.trailingComma ? "," : ""}\n${close}`;
}
