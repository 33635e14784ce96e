import type { Expression } from "acorn";
import type { BlockValue } from "../../contract/index.ts";
import {
	type CodeStyle,
	itemsCode,
	jsonCode,
	jsonOf,
	keyCode,
	lift,
	readExpression,
	shownCode,
	staticKey,
	throughParens,
} from "../source/index.ts";
import { CannotWrite } from "./cannot-write.ts";

/** The value that an expression is. */
export function readValue(given: Expression, source: string): BlockValue {
	const node = throughParens(given);
	const json = jsonOf(node);
	if (json !== undefined) return { kind: "json", json };
	if (node.type === "ObjectExpression") {
		const names = new Set<string>();
		const fields = node.properties.map((property) => {
			const name = property.type === "Property" ? staticKey(property) : undefined;
			if (property.type !== "Property" || name === undefined || names.has(name) || name === "__proto__")
				return undefined;
			names.add(name);
			return { name, value: readValue(property.value, source) };
		});
		if (fields.every((field) => field !== undefined)) return { kind: "fields", fields };
	}
	return { kind: "code", code: shownCode(source, node) };
}

/** A value as code, without indentation. */
export function valueCode(value: BlockValue, style: CodeStyle): string {
	switch (value.kind) {
		case "json":
			return jsonCode(value.json, style);
		case "code":
			return expressionCode(value.code);
		case "fields":
			return itemsCode(
				"{}",
				value.fields.map(({ name, value }) => fieldEntry(name, value, style)),
				style,
			);
	}
}

/** A field of an object literal. */
export function fieldEntry(name: string, value: BlockValue, style: CodeStyle): string {
	if (name === "__proto__") throw new CannotWrite("A field cannot be named __proto__. Choose another name.");
	const key = keyCode(name, style);
	return value.kind === "code" && value.code === key ? key : `${key}: ${valueCode(value, style)}`;
}

/** An expression that somebody wrote, with its own line breaks kept apart from the layout. */
export function expressionCode(given: string): string {
	const code = given.trim();
	const node = readExpression(code, true);
	if (node === undefined) throw new CannotWrite(`"${short(code)}" is not an expression. Write one value.`);
	return lift(code, node, 0, code.length);
}

export const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Whether two values say the same; the order of fields does not matter. */
export const sameValue = (a: BlockValue | null, b: BlockValue | null): boolean => canonical(a) === canonical(b);

function canonical(value: BlockValue | null): string {
	const fields = value && fieldsOf(value);
	if (value?.kind === "code") {
		// As it would be read back: code can be a literal, or stand in parentheses.
		const code = value.code.trim();
		const node = readExpression(code, true);
		const read = node && readValue(node, code);
		return read && read.kind !== "code" ? canonical(read) : JSON.stringify(read ?? value);
	}
	if (!fields) return JSON.stringify(value);
	const sorted = [...fields].sort((a, b) => (a.name < b.name ? -1 : 1));
	return `{${sorted.map(({ name, value }) => `${JSON.stringify(name)}:${canonical(value)}`).join()}}`;
}

/** The fields of a value that is an object. */
export function fieldsOf(value: BlockValue): readonly { name: string; value: BlockValue }[] | undefined {
	if (value.kind === "fields") return value.fields;
	if (value.kind !== "json" || typeof value.json !== "object" || value.json === null || Array.isArray(value.json))
		return undefined;
	return Object.entries(value.json).map(([name, json]) => ({ name, value: { kind: "json", json } }));
}
