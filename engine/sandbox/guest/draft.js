/**
 * A run's own copy of the data (rule R5), made where it is touched. Reads pass through to the task's data, which is never
 * changed; the first write to a node copies that node alone. So a run costs what it touches, not what the data weighs.
 * (Copy-on-write drafts as in Immer, M. Weststrate; kept by identity of the node, so that moved nodes stay themselves.)
 */

/**
 * @typedef {object} Node
 * @property {any} base
 * @property {any} copy the node's own copy once written to
 * @property {any} proxy
 * @property {Node | undefined} parent
 * @property {string} key where the node stands in its parent, at first
 * @property {Map<string, Node> | undefined} touched nodes below that were written to
 * @property {Map<string, any> | undefined} sites where each key was written
 * @property {boolean} dirty written to, here or below
 * @property {DraftRoot} root
 */

import { STACK_LINES } from "./run-state.js";

const STASH = "$stash";
const MOST_LAZY_SITES = 256;

export class DraftRoot {
	/**
	 * @param {any} base the task's data; never changed
	 * @param {Map<string, number>=} writes the place of each key that only one line of the step can write, by its number
	 */
	constructor(base, writes) {
		this.writes = writes;
		/** @type {Map<any, Node>} by base node */
		this.nodes = new Map();
		/** @type {Map<any, Node>} */
		this.byProxy = new Map();
		this.captured = 0;
		this.top = createNode(this, base, undefined, "");
	}
	get data() {
		return this.top.proxy;
	}
}

/** @param {DraftRoot} root @param {any} base @param {Node | undefined} parent @param {string} key @returns {Node} */
function createNode(root, base, parent, key) {
	/** @type {Node} */
	const node = {
		base,
		copy: undefined,
		proxy: undefined,
		parent,
		key,
		touched: undefined,
		sites: undefined,
		dirty: false,
		root,
	};
	node.proxy = new Proxy(/** @type {any} */ (Array.isArray(base) ? [node] : { node }), handler);
	root.nodes.set(base, node);
	root.byProxy.set(node.proxy, node);
	return node;
}

/** @param {any} target @returns {Node} */
const nodeOf = (target) => (Array.isArray(target) ? target[0] : target.node);
/** @param {Node} node */
const latest = (node) => node.copy ?? node.base;
/** @param {Node} node @param {any} key */
const isStash = (node, key) => key === STASH && node.parent === undefined;

/** @param {Node} node @param {string} key @param {any} value what stands at the key */
function childOf(node, key, value) {
	if (typeof value !== "object" || value === null) return value;
	// Only nodes of the task's own data are drafted; what the step made itself is handed back as it is.
	if (node.copy !== undefined && !(Object.hasOwn(node.base, key) && node.base[key] === value)) return value;
	return (node.root.nodes.get(value) ?? createNode(node.root, value, node, key)).proxy;
}

/** @param {Node} node */
function write(node) {
	node.copy ??= Array.isArray(node.base) ? node.base.slice() : { ...node.base };
	if (node.dirty) return;
	for (let at = node; at !== undefined && !at.dirty; at = /** @type {Node} */ (at.parent)) {
		at.dirty = true;
		const parent = at.parent;
		if (parent === undefined) break;
		parent.touched ??= new Map();
		parent.touched.set(at.key, at);
		if (parent.dirty) break;
	}
}

/** @param {Node} node @param {string} key @param {Function} trap */
function remember(node, key, trap) {
	node.sites ??= new Map();
	const known = node.root.writes?.get(key);
	if (known !== undefined) {
		node.sites.set(key, known);
		return;
	}
	const site = {};
	// A builtin (push, assign) may stand between the trap and the line that wrote.
	Error.stackTraceLimit = 2;
	Error.captureStackTrace(site, trap);
	Error.stackTraceLimit = STACK_LINES;
	// A captured stack is formatted when asked for; beyond some hundreds the memory it holds costs more than the text.
	node.sites.set(key, node.root.captured++ < MOST_LAZY_SITES ? site : positionOf(site));
}

/**
 * The first line of the automation's own files in a captured stack, as `file:line:column`; the number of a known place.
 * @param {any} site @returns {string | number}
 */
export function positionOf(site) {
	if (typeof site !== "object") return site ?? 0;
	const match = /(?:steps|lib|connectors)\/[^\n]*?\.m?js:\d+:\d+/.exec(/** @type {any} */ (site).stack);
	return match === null ? 0 : match[0];
}

/** @param {any} value */
function checkValue(value) {
	if (typeof value === "function") throw new TypeError("A function cannot be stored in a task's data");
	if (typeof value === "symbol") throw new TypeError("A symbol cannot be stored in a task's data");
	if (typeof value === "bigint")
		throw new TypeError("A BigInt cannot be stored in a task's data: use a number or a string");
}

/** @type {ProxyHandler<any>} */
const handler = {
	get(target, key) {
		const node = nodeOf(target);
		const owner = node.copy ?? node.base;
		if (typeof key === "symbol" || !Object.hasOwn(owner, key)) return Reflect.get(owner, key, node.proxy);
		const value = owner[key];
		return typeof value !== "object" || value === null ? value : childOf(node, key, value);
	},
	has(target, key) {
		return Reflect.has(latest(nodeOf(target)), key);
	},
	ownKeys(target) {
		const node = nodeOf(target);
		const keys = Reflect.ownKeys(latest(node));
		return node.parent === undefined ? keys.filter((key) => key !== STASH) : keys;
	},
	getOwnPropertyDescriptor(target, key) {
		const node = nodeOf(target);
		const owner = latest(node);
		const descriptor = Reflect.getOwnPropertyDescriptor(owner, key);
		if (descriptor === undefined) return undefined;
		return {
			value: childOf(node, /** @type {string} */ (key), descriptor.value),
			writable: true,
			configurable: !(Array.isArray(owner) && key === "length"),
			enumerable: descriptor.enumerable === true && !isStash(node, key),
		};
	},
	set(target, key, value, receiver) {
		const node = nodeOf(target);
		if (receiver !== node.proxy)
			return Reflect.defineProperty(receiver, key, { value, writable: true, enumerable: true, configurable: true });
		if (typeof key === "symbol") throw new TypeError("A symbol cannot be a key of a task's data");
		if (key === "__proto__") throw new TypeError('"__proto__" cannot be a key of a task\'s data');
		checkValue(value);
		if (isStash(node, key) && (typeof value !== "object" || value === null || Array.isArray(value)))
			throw new TypeError("data.$stash is always an object");
		if (value === undefined && !Array.isArray(node.base)) return handler.deleteProperty?.(target, key) ?? true;
		const owner = latest(node);
		if (Object.hasOwn(owner, key) && Object.is(owner[key], value)) return true;
		write(node);
		node.copy[key] = value;
		remember(node, key, /** @type {any} */ (handler.set));
		return true;
	},
	deleteProperty(target, key) {
		const node = nodeOf(target);
		const owner = latest(node);
		if (typeof key === "symbol" || !Object.hasOwn(owner, key)) return true;
		write(node);
		if (isStash(node, key)) node.copy[key] = {};
		else delete node.copy[key];
		remember(node, key, /** @type {any} */ (handler.deleteProperty));
		return true;
	},
	defineProperty(target, key, descriptor) {
		const node = nodeOf(target);
		if (descriptor.get !== undefined || descriptor.set !== undefined)
			throw new TypeError("A task's data holds plain values: it cannot have getters or setters");
		if (!("value" in descriptor)) return true;
		return Reflect.set(node.proxy, key, descriptor.value);
	},
	getPrototypeOf(target) {
		return Array.isArray(target) ? Array.prototype : Object.prototype;
	},
	setPrototypeOf(target, prototype) {
		return prototype === (Array.isArray(target) ? Array.prototype : Object.prototype);
	},
	preventExtensions() {
		throw new TypeError("A task's data cannot be frozen or sealed");
	},
};
Object.freeze(handler);
