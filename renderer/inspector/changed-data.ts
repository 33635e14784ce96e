import { applyPatch, type Change, type JsonObject, type NeededChange, parsePath } from "../../engine/contract/index.ts";

/** Data with changes made that a condition lacks; those that name no path, or no value, are left out. Pure. */
export function changedData(data: JsonObject, changes: readonly NeededChange[]): JsonObject {
	const patch = changes.flatMap(({ path, to }): Change[] => {
		const place = parsePath(path);
		if (place === undefined || place.length === 0) return [];
		return [{ path: place, ...(to !== undefined && { after: to }) }];
	});
	return applyPatch(data, patch) as JsonObject;
}

/** Whether the changes can be merged into a task: they set values under keys, and take nothing away. */
export const isChangeOfKeys = (changes: readonly NeededChange[]): boolean =>
	changes.every(
		({ path, to }) => to !== undefined && parsePath(path)?.every((key) => typeof key === "string") === true,
	);
