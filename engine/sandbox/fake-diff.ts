import type { Json, JsonObject } from "../contract/index.ts";
import type { WireChange } from "./sandbox.ts";

/** The changes that lead from one document to another: path by path, a list that lost elements as a whole. */
export function diffData(before: JsonObject, after: JsonObject): WireChange[] {
	const changes: WireChange[] = [];
	collect(before, JSON.parse(JSON.stringify(after)) as Json, [], changes);
	return changes;
}

function collect(
	before: Json | undefined,
	after: Json | undefined,
	path: (string | number)[],
	changes: WireChange[],
): void {
	if (after === undefined) {
		if (before !== undefined) changes.push([path, 0]);
	} else if (Array.isArray(before) && Array.isArray(after)) {
		if (after.length < before.length) changes.push([path, 0, after]);
		else for (const [i, item] of after.entries()) collect(before[i], item, [...path, i], changes);
	} else if (isObject(before) && isObject(after)) {
		for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) changes.push([[...path, key], 0]);
		for (const key of Object.keys(after))
			collect(Object.hasOwn(before, key) ? before[key] : undefined, after[key], [...path, key], changes);
	} else if (before !== after) changes.push([path, 0, after]);
}

function isObject(value: Json | undefined): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
