import type { Change, Json, JsonObject } from "../contract/index.ts";

/**
 * Does to `data` what the contract's `applyPatch` does to a copy of it, and returns the root, which may be another.
 * For data that nothing else refers to: rebuilding a state from thousands of patches must not copy at each.
 */
export function applyInPlace(data: JsonObject, patch: Iterable<Change>): JsonObject {
	let root: Json | undefined = data;
	for (const change of patch) root = applyAt(root, change, 0);
	return (root ?? {}) as JsonObject;
}

function applyAt(node: Json | undefined, change: Change, depth: number): Json | undefined {
	if (depth === change.path.length) return change.after;
	const segment = change.path[depth] as string | number;
	if (Array.isArray(node)) {
		const index = Number(segment);
		const child = applyAt(node[index], change, depth + 1);
		if (child === undefined) node.splice(index, 1);
		else node[Math.min(index, node.length)] = child;
		return node;
	}
	if (typeof node !== "object" || node === null) {
		const child = applyAt(undefined, change, depth + 1);
		if (child === undefined) return node;
		if (typeof segment === "number") return [child];
		return { [segment]: child };
	}
	const known = Object.hasOwn(node, segment);
	const child = applyAt(known ? node[segment] : undefined, change, depth + 1);
	if (child === undefined) delete node[segment];
	// Assigning to this one key would set the prototype.
	else if (segment === "__proto__")
		Object.defineProperty(node, segment, { value: child, writable: true, enumerable: true, configurable: true });
	else node[segment] = child;
	return node;
}
