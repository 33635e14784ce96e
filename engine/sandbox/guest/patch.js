/**
 * What a run changed, path by path: found by walking only the nodes that were written to and comparing each value left
 * there with the one before.
 */
import { positionOf } from "./draft.js";

/**
 * @typedef {import("./draft.js").Node} Node
 * @typedef {[path: (string | number)[], position: string | number, after?: any]} WireChange without `after`: removed
 */

/** @param {import("./draft.js").DraftRoot} root @returns {WireChange[]} */
export function collectPatch(root) {
	/** @type {WireChange[]} */
	const changes = [];
	collectNode(root.top, [], 0, changes);
	return changes;
}

/** @param {Node} node @param {(string | number)[]} path @param {string | number} position @param {WireChange[]} changes */
function collectNode(node, path, position, changes) {
	if (!node.dirty) return;
	if (node.copy === undefined) {
		for (const [key, child] of node.touched ?? [])
			collectNode(child, [...path, Array.isArray(node.base) ? Number(key) : key], position, changes);
		return;
	}
	if (Array.isArray(node.base)) collectArray(node.base, node.copy, node, path, position, changes);
	else collectObject(node.base, node.copy, node, path, position, changes);
}

/** @param {any} base @param {any} left @param {Node | undefined} node @param {(string | number)[]} path @param {string | number} position @param {WireChange[]} changes */
function collectObject(base, left, node, path, position, changes) {
	for (const key of Object.keys(base))
		if (!Object.hasOwn(left, key)) changes.push([[...path, key], siteOf(node, key, position)]);
	for (const key of Object.keys(left)) {
		const before = Object.hasOwn(base, key) ? base[key] : undefined;
		const value = left[key];
		// Most keys of most objects: not worth a path.
		if (value === before && !isTouched(node, value)) continue;
		collectValue(before, value, node, [...path, key], siteOf(node, key, position), changes);
	}
}

/** True where something was written below a value of the data that stands where it stood. @param {Node | undefined} node @param {any} value */
function isTouched(node, value) {
	return typeof value === "object" && value !== null && node?.root.nodes.get(value)?.dirty === true;
}

/** @param {Node | undefined} node @param {string} key @param {string | number} position */
function siteOf(node, key, position) {
	const site = node?.sites?.get(key);
	return site === undefined ? position : positionOf(site);
}

/**
 * Arrays: an index for each element changed in place, an index past the end for each one added; the whole array where
 * elements moved or went, since indexes would then say something else than what happened.
 * @param {any[]} base @param {any[]} left @param {Node | undefined} node @param {(string | number)[]} path @param {string | number} position @param {WireChange[]} changes
 */
function collectArray(base, left, node, path, position, changes) {
	if (left.length > MOST_ELEMENTS) throw new RangeError(`An array in data cannot have ${left.length} elements`);
	const whole = () => {
		const site = node?.sites === undefined ? position : positionOf([...node.sites.values()].pop());
		const after = plain(left.map((item) => settled(item, node)));
		if (JSON.stringify(after) !== JSON.stringify(base)) changes.push([path, site, after]);
	};
	if (left.length < base.length) return whole();
	let differ = 0;
	for (let i = 0; i < base.length; i++) {
		const owner = nodeOfProxy(left[i]);
		if (owner !== undefined && owner.base !== base[i]) return whole();
		if (owner === undefined && left[i] !== base[i] && typeof base[i] !== "object") differ++;
	}
	if (differ > 0 && (left.length !== base.length || differ * 2 > base.length + 1)) return whole();
	for (let i = 0; i < left.length; i++) {
		const key = String(i);
		collectValue(base[i], primitive(left[i]) ?? null, node, [...path, i], siteOf(node, key, position), changes);
	}
}

/**
 * An element as it reads fastest and is right: the data itself where nothing below was written to, else its draft.
 * @param {any} item @param {Node | undefined} node
 */
function settled(item, node) {
	if (typeof item !== "object" || item === null) return item;
	const owner = proxies?.get(item);
	if (owner !== undefined) return owner.dirty ? item : owner.base;
	const child = node?.root.nodes.get(item);
	return child?.dirty ? child.proxy : item;
}

/** Every proxy of the run that is being collected. @type {Map<any, Node> | undefined} */
let proxies;
/** @param {any} value @returns {Node | undefined} */
const nodeOfProxy = (value) => (typeof value === "object" && value !== null ? proxies?.get(value) : undefined);

/** @param {import("./draft.js").DraftRoot} root @param {() => T} work @returns {T} @template T */
export function collecting(root, work) {
	proxies = root.byProxy;
	try {
		return work();
	} finally {
		proxies = undefined;
	}
}

/** A value as JSON has it; objects as they are. @param {any} value */
function primitive(value) {
	if (typeof value === "function" || typeof value === "symbol") return undefined;
	return typeof value === "number" && !Number.isFinite(value) ? null : value;
}

/** @param {any} before @param {any} left @param {Node | undefined} parent @param {(string | number)[]} path @param {string | number} position @param {WireChange[]} changes */
function collectValue(before, left, parent, path, position, changes) {
	if (typeof left !== "object" || left === null) {
		const after = primitive(left);
		if (after === undefined) {
			if (before !== undefined) changes.push([path, position]);
		} else if (before !== after) changes.push([path, position, after]);
		return;
	}
	// Data that stands elsewhere now is known by its draft, which tells what was written to it.
	const child = parent?.root.nodes.get(left);
	if (left === before) {
		if (child !== undefined) collectNode(child, path, position, changes);
		return;
	}
	if (child !== undefined) return collectValue(before, child.proxy, parent, path, position, changes);
	const owner = nodeOfProxy(left);
	if (owner !== undefined && owner.base === before) return collectNode(owner, path, position, changes);
	if (before === undefined || typeof before !== "object" || before === null) {
		const after = plain(left);
		if (after === undefined) {
			if (before !== undefined) changes.push([path, position]);
		} else if (after !== before) changes.push([path, position, after]);
		return;
	}
	if (Array.isArray(left) && Array.isArray(before)) {
		// Elements taken over from the data are still drafts here, which tells what moved.
		return collectArray(
			before,
			owner === undefined ? left : (owner.copy ?? owner.base),
			owner,
			path,
			position,
			changes,
		);
	}
	const after = plain(left);
	if (after === undefined) changes.push([path, position]);
	else if (Array.isArray(after) || Array.isArray(before) || typeof after !== "object" || after === null)
		changes.push([path, position, after]);
	else if (Object.keys(before).length === 0 && Object.keys(after).length > 0)
		for (const key of Object.keys(after)) changes.push([[...path, key], position, after[key]]);
	else collectObject(before, after, undefined, path, position, changes);
}

/** How deep a task's data may be nested; as in the engine's contract. */
const MOST_DEPTH = 500;
const MOST_ELEMENTS = 5_000_000;

/** The value as JSON keeps it. Throws where it has no end. @param {any} value */
export function plain(value) {
	if (typeof value !== "object" || value === null) return value;
	const text = JSON.stringify(value);
	if (text === undefined) return undefined;
	const copy = text.includes('"__proto__"') ? JSON.parse(text, withoutProto) : JSON.parse(text);
	// Two characters at least for each level.
	if (text.length > 2 * MOST_DEPTH) checkDepth(copy);
	return copy;
}

/** @param {string} key @param {any} value */
const withoutProto = (key, value) => (key === "__proto__" ? undefined : value);

/** @param {any} value @throws {RangeError} where it is nested deeper than a task's data may be */
export function checkDepth(value) {
	let level = [value];
	for (let depth = 0; level.length > 0; depth++) {
		// The list of changes, a change and its path stand above the values.
		if (depth > MOST_DEPTH + 3) throw new RangeError(`Data cannot be nested deeper than ${MOST_DEPTH} levels`);
		/** @type {any[]} */
		const below = [];
		for (const item of level)
			for (const child of Array.isArray(item) ? item : Object.values(item))
				if (typeof child === "object" && child !== null) below.push(child);
		level = below;
	}
}

/**
 * Applies changes to the task's data without changing it: what did not change is shared.
 * @param {any} data @param {[path: (string | number)[], after?: any][]} changes
 */
export function applyChanges(data, changes) {
	/** Nodes copied for these changes, which the later ones write to as they are. @type {Set<any>} */
	const fresh = new Set();
	let result = data;
	for (const change of changes) result = applyAt(result, change, 0, fresh);
	return result ?? {};
}

/** @param {any} node @param {[path: (string | number)[], after?: any]} change @param {number} depth @param {Set<any>} fresh @returns {any} */
function applyAt(node, change, depth, fresh) {
	const path = change[0];
	if (depth === path.length) return change[1];
	const segment = path[depth];
	const isList = Array.isArray(node);
	const isObject = typeof node === "object" && node !== null;
	const own = isObject && Object.hasOwn(node, segment) ? node[segment] : undefined;
	const child = applyAt(own, change, depth + 1, fresh);
	if (!isObject) {
		if (child === undefined) return node;
		const made = typeof segment === "number" ? [child] : { [segment]: child };
		fresh.add(made);
		return made;
	}
	if (child === own) return node;
	let copy = node;
	if (!fresh.has(node) || segment === "__proto__") {
		copy = isList ? node.slice() : { ...node };
		fresh.add(copy);
	}
	if (isList) {
		if (child === undefined) copy.splice(Number(segment), 1);
		else copy[Math.min(Number(segment), copy.length)] = child;
	} else if (child === undefined) delete copy[segment];
	else if (segment === "__proto__")
		Object.defineProperty(copy, segment, { value: child, writable: true, enumerable: true, configurable: true });
	else copy[segment] = child;
	return copy;
}
