import type { Json, WriteType } from "../../contract/index.ts";
import { type Alternative, concrete, isRare, type Shape } from "./shape.ts";

/** The values a write can leave as far as they can all be told, and their type. */
export function summarize(shape: Shape): { values: Json[]; type: WriteType } {
	const [only] = shape;
	if (shape.length === 1 && only?.kind === "literal" && !isRare(only))
		return { values: [only.value], type: typeName(only) };
	const shown = shape.filter((alternative) => !isRare(alternative));
	const present = shown.filter(({ kind }) => kind !== "missing");
	if (present.length === 0) return { values: [], type: shown.length > 0 ? "missing" : "unknown" };
	const values: Json[] = [];
	let isAll = true;
	for (const alternative of present) {
		const value = alternative.kind === "object" ? undefined : concrete(alternative);
		if (value === undefined) isAll = false;
		else values.push(value);
	}
	const types = new Set(present.map(typeName));
	if (types.size > 1) types.delete("null");
	if (types.has("string") && types.has("date")) types.delete("date");
	const [type = "unknown"] = types;
	return { values: isAll ? values : [], type: types.size === 1 ? type : "unknown" };
}

function typeName(alternative: Alternative): WriteType {
	switch (alternative.kind) {
		case "literal":
			return alternative.value === null ? "null" : (typeof alternative.value as "string" | "number" | "boolean");
		case "type":
			return alternative.type;
		case "list":
			return "array";
		case "object":
			return "object";
		default:
			return "unknown";
	}
}
