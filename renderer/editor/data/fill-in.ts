import type { DataSkeleton, Json, JsonObject } from "../../../engine/contract/index.ts";

/**
 * What is written, with all that the steps ask for and that it lacks: of two steps that ask for different values, the
 * one that asks for less is heard. Nothing that is there already is changed.
 */
export function fillIn(written: JsonObject, skeletons: readonly DataSkeleton[]): JsonObject {
	return skeletons.reduce((data, skeleton) => withMissing(data, skeleton.data), written);
}

function withMissing(data: JsonObject, wanted: JsonObject): JsonObject {
	const there = Object.entries(data).map(([name, value]): [string, Json] => {
		const asked = Object.hasOwn(wanted, name) ? wanted[name] : undefined;
		return [name, isObject(value) && isObject(asked) ? withMissing(value, asked) : value];
	});
	const missing = Object.entries(wanted).filter(([name]) => !Object.hasOwn(data, name));
	return Object.fromEntries([...there, ...missing]);
}

const isObject = (value: unknown): value is JsonObject =>
	typeof value === "object" && value !== null && !Array.isArray(value);
