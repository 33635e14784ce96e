import type { Json, JsonObject } from "./json.ts";
import type { Change, Patch } from "./patch.ts";

/** Nodes that were copied for a patch and belong to it alone: the patch's other changes write to them as they are. */
export type Fresh = Set<Json>;

/**
 * Applies changes in order and returns the new data; the old one is left as it was and shares what did not change.
 * Objects missing on the way are made; a change under a value that is neither object nor array replaces that value.
 */
export function applyPatch(data: JsonObject, patch: Patch): JsonObject {
	const fresh: Fresh = new Set();
	let result: Json | undefined = data;
	for (const change of patch) result = applyAt(result, change, 0, fresh);
	return (result ?? {}) as JsonObject;
}

/** `applyPatch` for one change of several, which share `fresh`: each node on their way is copied once only. */
export function applyChange(data: JsonObject, change: Change, fresh: Fresh = new Set()): JsonObject {
	return (applyAt(data, change, 0, fresh) ?? {}) as JsonObject;
}

function applyAt(node: Json | undefined, change: Change, depth: number, fresh: Fresh): Json | undefined {
	if (depth === change.path.length) return change.after;
	const segment = change.path[depth] as string | number;
	if (Array.isArray(node)) return applyInList(node, Number(segment), change, depth, fresh);
	const isObject = typeof node === "object" && node !== null;
	const own = isObject && Object.hasOwn(node, segment) ? node[segment] : undefined;
	const child = applyAt(own, change, depth + 1, fresh);
	if (!isObject) {
		if (child === undefined) return node;
		const made: Json = typeof segment === "number" ? [child] : { [segment]: child };
		fresh.add(made);
		return made;
	}
	if (child === own) return node;
	if (child === undefined) {
		const { [segment]: _removed, ...rest } = node;
		fresh.add(rest);
		return rest;
	}
	if (fresh.has(node) && segment !== "__proto__") {
		node[segment] = child;
		return node;
	}
	const copy = { ...node, [segment]: child };
	fresh.add(copy);
	return copy;
}

function applyInList(list: Json[], index: number, change: Change, depth: number, fresh: Fresh): Json[] {
	const own = list[index];
	const child = applyAt(own, change, depth + 1, fresh);
	if (child === own) return list;
	let copy = list;
	if (!fresh.has(list)) {
		copy = list.slice();
		fresh.add(copy);
	}
	if (child === undefined) copy.splice(index, 1);
	else copy[Math.min(index, copy.length)] = child;
	return copy;
}
