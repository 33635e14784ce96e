import { isJsonObject, type Json } from "../contract/index.ts";
import type { ProblemList } from "./problem-list.ts";
import type { Shape } from "./shape.ts";
import { TYPE_IDENTIFIERS } from "./value-type.ts";

const MAX_DEPTH = 100;

/** Reads a condition written as JSON, where a type stands as its name: `"String"`. */
export function readJson(json: Json, problems: ProblemList, depth = 0): Shape {
	if (depth > MAX_DEPTH)
		problems.fail("condition-too-deep", `The condition is nested more than ${MAX_DEPTH} levels deep. Make it flatter.`);
	if (Array.isArray(json)) return { kind: "array", items: json.map((item) => readJson(item, problems, depth + 1)) };
	if (isJsonObject(json)) {
		const entries = Object.entries(json).map(([key, value]) => {
			// Operands that are values are taken as they are, so that the text "String" can be asked for.
			const plain = key === "$eq" || key === "$ne" || key === "$regex" || key === "$options" || key === "$type";
			const shape: Shape =
				plain && typeof value === "string" ? { kind: "value", value } : readJson(value, problems, depth + 1);
			return [key, { value: shape }] as const;
		});
		return { kind: "object", entries: new Map(entries) };
	}
	const type = typeof json === "string" ? TYPE_IDENTIFIERS.get(json) : undefined;
	return type ? { kind: "type", type } : { kind: "value", value: json };
}
