/** What the language and the sandbox have built in (rules S2–S7). */
import type { AnyNode } from "acorn";
import {
	ANY,
	ANYTHING,
	BOOLEAN,
	DATE,
	type HeapRef,
	ITEM,
	join,
	joinAll,
	NONE,
	NOTHING,
	NUMBER,
	OTHER,
	ofLiteral,
	ofRef,
	ofType,
	RARE_NULL,
	TEXT,
	UNKNOWN,
	type Value,
} from "../value/index.ts";
import { reachable } from "./closures.ts";
import { copyOf } from "./copies.ts";
import { putOff } from "./deferred.ts";
import { itemsOf, makeKnownList, makeList, makeObject, makePair, makeUnknown } from "./items.ts";
import { keysIn } from "./keys-in.ts";
import { knownItems, knownKeys } from "./known-items.ts";
import type { Call, KeyWatcher, Machine } from "./machine.ts";
import { makeError } from "./make-error.ts";
import { EMPTY_CONTENTS, joinContents, type Site, type Slot, type SlotKey, writtenSlot } from "./memory.ts";
import { isNumber, NUMBER_OR_NONE } from "./operators.ts";
import { setContents } from "./set-contents.ts";
import { spreadInto, withoutQuestion } from "./spread.ts";
import { startSubtask } from "./start-subtask.ts";
import { builtin, change, havoc, keysOf, load, noteRead, siteOf, store } from "./store.ts";

type Builtin = (m: Machine, call: Call) => Value;

const typed =
	(types: number): Builtin =>
	() =>
		ofType(types);
const nothing: Builtin = () => NOTHING;
const first: Builtin = (_, { args }) => args[0] ?? NOTHING;

const NAMED: Readonly<Record<string, Builtin>> = {
	"Object.assign": assign,
	"Object.keys": (m, call) =>
		listOf(m, call, (keys) => keys) ?? makeList(m, keysIn(m, call.args[0] ?? NONE, call.node), call.node),
	"Object.getOwnPropertyNames": (m, call) => makeList(m, keysIn(m, call.args[0] ?? NONE, call.node), call.node),
	"Object.values": (m, call) =>
		listOf(m, call, (_, values) => values) ?? makeList(m, load(m, call.args[0] ?? NONE, ANY), call.node),
	"Object.entries": (m, call) => {
		const [of = NONE] = call.args;
		const known = listOf(m, call, (keys, values) =>
			keys.map((key, i) => ofRef(makePair(m, key, values[i] ?? NONE, call.node, String(i)))),
		);
		if (known) return known;
		return makeList(m, ofRef(makePair(m, keysIn(m, of, call.node), load(m, of, ANY), call.node)), call.node);
	},
	"Object.fromEntries": (m, call) => {
		const known = fromKnownEntries(m, call);
		if (known) return known;
		const pairs = itemsOf(m, call.args[0] ?? NONE, call.node);
		return makeObject(m, load(m, pairs, 1), call.node);
	},
	"Object.groupBy": (m, call) => group(m, call, "object"),
	"Map.groupBy": (m, call) => group(m, call, "map"),
	"Array.isArray": (_, { args: [of = NOTHING] }) => {
		const isKnown = of.types === 0 && of.refs.every(({ kind }) => kind === "heap" || kind === "function");
		const lists = of.refs.filter((ref) => ref.kind === "heap" && ref.form === "list").length;
		if (!isKnown || (lists > 0 && lists < of.refs.length + of.literals.length)) return ofType(BOOLEAN);
		return ofLiteral(lists > 0);
	},
	"Object.freeze": first,
	"Object.seal": first,
	"Object.preventExtensions": first,
	"Object.create": (m, call) => makeUnknown(m, call.node),
	"Object.getPrototypeOf": typed(OTHER),
	"Object.defineProperty": define,
	"Reflect.defineProperty": define,
	"Object.defineProperties": (m, call) => {
		havoc(m, call.args[0] ?? NONE, call.node);
		return call.args[0] ?? NOTHING;
	},
	"Reflect.set": (m, { args: [target = NONE, key = NONE, value = NOTHING], node }) => {
		store(m, target, keysOf(key), value, node);
		return ofLiteral(true);
	},
	"Reflect.get": (m, { args: [target = NONE, key = NONE] }) => joinAll(keysOf(key).map((k) => load(m, target, k))),
	"Reflect.deleteProperty": (m, { args: [target = NONE, key = NONE], node }) => {
		store(m, target, keysOf(key), NOTHING, node);
		return ofLiteral(true);
	},
	"Reflect.ownKeys": (m, call) => makeList(m, keysIn(m, call.args[0] ?? NONE, call.node), call.node),
	"Reflect.apply": (m, { args: [callee = NONE, self = NOTHING, list = NONE], node }) =>
		m.call({ callee, self, args: [], more: itemsOf(m, list, node), node }),
	"Reflect.construct": (m, { args: [callee = NONE, list = NONE], node }) =>
		m.construct({ callee, self: NOTHING, args: [], more: itemsOf(m, list, node), node }),
	"Array.from": (m, call) => {
		const [of = NONE, map] = call.args;
		const items = itemsOf(m, of, call.node);
		if (map === undefined) return makeList(m, items, call.node);
		let result = NONE;
		const turn = () => {
			result = join(
				result,
				m.call({ callee: map, self: NOTHING, args: [join(items, NOTHING), ofType(NUMBER)], node: call.node }),
			);
		};
		m.perhaps(turn, "often");
		return makeList(m, result, call.node);
	},
	"Array.fromAsync": (m, call) => makeList(m, itemsOf(m, call.args[0] ?? NONE, call.node), call.node),
	"Array.of": (m, call) => makeList(m, joinAll([...call.args, call.more ?? NONE]), call.node),
	"Promise.all": first,
	"Promise.resolve": first,
	"Promise.allSettled": (m, call) => {
		const items = itemsOf(m, call.args[0] ?? NONE, call.node);
		const outcome = m.allocate(call.node, "object", "outcome");
		const site = siteOf(m, call.node);
		const slot = (value: Value, old: boolean) => ({ entries: [{ site, value }], old });
		const slots = new Map([
			["status", slot(join(ofLiteral("fulfilled"), ofLiteral("rejected")), false)],
			["value", slot(items, true)],
			["reason", slot(join(makeError(m, call.node), m.thrown), true)],
		]);
		setContents(m, outcome, { ...EMPTY_CONTENTS, slots });
		return makeList(m, ofRef(outcome), call.node);
	},
	"Promise.race": (m, call) => itemsOf(m, call.args[0] ?? NONE, call.node),
	"Promise.any": (m, call) => itemsOf(m, call.args[0] ?? NONE, call.node),
	"Promise.reject": (m, call) => {
		m.thrown = join(m.thrown, call.args[0] ?? NONE);
		return NONE;
	},
	"Promise.withResolvers": (m) => join(ANYTHING, m.resolved),
	"promise resolve": (m, call) => {
		const before = m.resolved;
		m.resolved = join(before, call.args[0] ?? NOTHING);
		if (m.resolved !== before) m.hasSharedChanged = true;
		return NOTHING;
	},
	structuredClone: (m, call) => copyOf(m, call.args[0] ?? NOTHING, call.node),
	"JSON.parse": (m, call) => {
		const [argument] = call.syntax ?? [];
		if (argument?.type === "CallExpression" && isStringify(argument)) {
			const [value] = argument.arguments;
			if (value && value.type !== "SpreadElement") return copyOf(m, m.evaluate(value), call.node);
		}
		for (const active of m.tries) active.canThrow = true;
		return makeUnknown(m, call.node);
	},
	setTimeout: later,
	setInterval: later,
	setImmediate: later,
	queueMicrotask: later,
	"task.subtask": startSubtask,
	"task.config": () => join(ofType(TEXT), NOTHING),
	"task.createdAt": typed(DATE),
	"task.tags": (m, call) => makeList(m, ofType(TEXT), call.node),
	Number: numeric,
	parseInt: numeric,
	parseFloat: numeric,
	String: typed(TEXT),
	Boolean: typed(BOOLEAN),
	BigInt: typed(OTHER),
	Symbol: typed(OTHER),
	Date: typed(TEXT),
	isNaN: typed(BOOLEAN),
	isFinite: typed(BOOLEAN),
	encodeURIComponent: typed(TEXT),
	encodeURI: typed(TEXT),
	decodeURIComponent: typed(TEXT),
	decodeURI: typed(TEXT),
	atob: typed(TEXT),
	btoa: typed(TEXT),
	sleep: nothing,
	clearTimeout: nothing,
	clearInterval: nothing,
	Array: (m, call) => makeList(m, joinAll([...call.args, call.more ?? NONE]), call.node),
	Object: first,
};

/** Results by name, or by what the name starts with. */
const TYPES: readonly (readonly [RegExp, number])[] = [
	[/^Math\.random$/, NUMBER],
	[
		/^Number\.is|^Array\.isArray$|^Object\.(is|hasOwn|isFrozen|isSealed)$|^Reflect\.has$|^ArrayBuffer\.isView$/,
		BOOLEAN,
	],
	[/^Number\.|^Date\.(now|parse|UTC)$|^step\.attempt$|^performance\.now$|^process\.uptime$/, NUMBER],
	[/^task\.(id|name|workspace|region)$|^step\.name$|^crypto\.randomUUID$|^JSON\.stringify$|^String\./, TEXT],
];
const SILENT = /^(console\.|task\.|step\.)/;

/** Calls something built in, by its name. */
export function callBuiltin(m: Machine, name: string, call: Call): Value {
	if (m.watcher) watch(m, m.watcher, name, call);
	if (Object.hasOwn(NAMED, name)) return (NAMED[name] as Builtin)(m, call);
	if (name.startsWith("Math.") && name !== "Math.random") return numeric(m, call);
	for (const [pattern, type] of TYPES) if (pattern.test(name)) return ofType(type);
	if (SILENT.test(name)) return NOTHING;
	if (name.startsWith("connectors")) {
		for (const active of m.tries) active.canThrow = true;
		return makeUnknown(m, call.node);
	}
	const prototype = /^(Array|Object|String|Function)\.prototype\.(\w+)\.(call|apply)$/.exec(name);
	if (prototype) return onPrototype(m, prototype[2] as string, prototype[3] as string, call);
	// Whatever else there is: it may call what it is given.
	for (const arg of call.args)
		if (arg.refs.some((ref) => ref.kind === "function"))
			m.perhaps(
				() => m.call({ callee: { ...arg, types: 0 }, self: NOTHING, args: [ANYTHING], node: call.node }),
				"often",
			);
	// What is not there keeps nothing of what it is handed.
	if (!GLOBALS.has(name.split(".", 1)[0] as string)) return makeUnknown(m, call.node);
	return join(ANYTHING, reachable(m, joinAll(call.args)));
}

/** The names there are besides those of the code (rule S7). */
const GLOBALS = new Set([
	...Object.getOwnPropertyNames(globalThis),
	"data",
	"lib",
	"task",
	"step",
	"connectors",
	"sleep",
]);

/** They take an object and the name of a key. */
const TAKES_KEY =
	/^(Object\.(hasOwn|defineProperty|getOwnPropertyDescriptor)|Reflect\.(set|get|has|deleteProperty|defineProperty))$/;

function watch(m: Machine, watcher: KeyWatcher, name: string, { args, more, syntax, node }: Call): void {
	const [target = NONE, key = NONE] = args;
	if (TAKES_KEY.test(name)) watcher.named((syntax?.[1] ?? node) as AnyNode, target, keysOf(key));
	if (name.startsWith("connectors") || name === "task.complete")
		watcher.leaves(node, reachable(m, joinAll([...args, more ?? NONE])));
	if (name === "Object.assign") for (const source of args.slice(1)) watcher.copied(source, target, node);
}

function onPrototype(m: Machine, method: string, how: string, call: Call): Value {
	const [self = NONE, ...others] = call.args;
	const given = how === "call" ? { args: others } : { args: [], more: itemsOf(m, others[0] ?? NONE, call.node) };
	return m.callNative(self, method, { ...call, ...given });
}

/** What is worked out of numbers alone is one. */
function numeric(_: Machine, { args, more }: Call): Value {
	return more === undefined && args.every(isNumber) ? ofType(NUMBER) : NUMBER_OR_NONE;
}

function assign(m: Machine, call: Call): Value {
	const [target = NONE, ...others] = call.args;
	const sources = others.map((source, i) => withoutQuestion(m, source, call.syntax?.[i + 1]));
	for (const source of [...sources, ...(call.more ? [call.more] : [])]) {
		const site = siteOf(m, call.node);
		const [made] = target.refs;
		if (made?.kind === "heap" && target.refs.length === 1 && target.types === 0) {
			spreadOver(m, made, source, site);
			continue;
		}
		const added = spreadInto(m, EMPTY_CONTENTS, source, site);
		for (const [key, slot] of added.slots)
			if (typeof key !== "symbol" || key === ANY || key === ITEM)
				for (const { value } of slot.entries) {
					if (slot.old) m.perhaps(() => store(m, target, [key], value, call.node));
					else store(m, target, [key], value, call.node);
				}
		const rest = joinAll([added.rest, ...[...added.origins].map((origin) => load(m, ofRef(origin), ANY))]);
		if (rest.types !== 0 || rest.refs.length > 0) store(m, target, [ANY], rest, call.node);
	}
	return target;
}

/** What the step made itself takes over what is assigned to it. */
function spreadOver(m: Machine, made: HeapRef, source: Value, site: Site): void {
	change(m, made, (contents) => {
		const after = spreadInto(m, contents, source, site);
		return contents.several ? joinContents(contents, after) : after;
	});
}

function define(m: Machine, { args: [target = NONE, key = NONE, descriptor = NONE], node }: Call): Value {
	store(m, target, keysOf(key), load(m, descriptor, "value"), node);
	return target;
}

function group(m: Machine, { args: [of = NONE, by = NONE], node }: Call, form: "object" | "map"): Value {
	const items = itemsOf(m, of, node);
	let keys = NONE;
	const turn = () => {
		keys = join(keys, m.call({ callee: by, self: NOTHING, args: [items, ofType(NUMBER)], node }));
	};
	m.perhaps(turn, "often");
	const list = makeList(m, items, node);
	return makeObject(m, list, node, form, keys);
}

/** A timer: what it calls happens some time, or never. */
function later(m: Machine, { args, node }: Call): Value {
	const [callee = NONE, , ...given] = args;
	const call: Call = { callee: { ...callee, types: 0 }, self: NOTHING, args: given, node };
	putOff(m, call);
	m.deferring++;
	m.perhaps(() => m.call(call), "often");
	m.deferring--;
	return ofType(OTHER);
}

/** What is made of the keys and values of an object of which all is known. */
function listOf(
	m: Machine,
	{ args, node }: Call,
	make: (keys: readonly Value[], values: readonly Value[]) => readonly Value[],
): Value | undefined {
	const [of = NONE] = args;
	const keys = knownKeys(m, of)?.items;
	if (keys === undefined) return undefined;
	keysIn(m, of, node);
	return makeKnownList(
		m,
		make(
			keys,
			keys.map((key) => load(m, of, keysOf(key)[0] ?? ANY)),
		),
		node,
	);
}

function fromKnownEntries(m: Machine, { args, node }: Call): Value | undefined {
	const pairs = knownItems(m, args[0] ?? NONE)?.items;
	if (pairs === undefined) return undefined;
	const object = m.allocate(node, "object", "entries");
	const site = siteOf(m, node);
	const slots = new Map<SlotKey, Slot>();
	for (const pair of pairs) {
		const keys = keysOf(load(m, pair, 0));
		const isExact = keys.length === 1 && typeof keys[0] !== "symbol";
		for (const key of keys) slots.set(key, writtenSlot(slots.get(key), site, load(m, pair, 1), isExact));
	}
	setContents(m, object, { ...EMPTY_CONTENTS, slots });
	return ofRef(object);
}

function mapOf(m: Machine, pairs: Value, node: Call["node"]): Value {
	const part = (index: number) =>
		pairs.types & UNKNOWN ? join(ANYTHING, load(m, pairs, index)) : load(m, pairs, index);
	return makeObject(m, part(1), node, "map", part(0));
}

const isStringify = (node: Call["node"] & { type: "CallExpression" }): boolean =>
	node.callee.type === "MemberExpression" &&
	node.callee.object.type === "Identifier" &&
	node.callee.object.name === "JSON" &&
	node.callee.property.type === "Identifier" &&
	node.callee.property.name === "stringify";

/** `new` for something built in. */
export function constructBuiltin(m: Machine, name: string, call: Call): Value {
	const { args, node } = call;
	const [of = NONE] = args;
	switch (name) {
		case "Date": {
			const isSure = args.length === 0 || (of.refs.length === 0 && (of.types & ~(NUMBER | DATE)) === 0);
			return isSure ? ofType(DATE) : ofType(DATE | RARE_NULL);
		}
		case "Map":
		case "WeakMap":
			return mapOf(m, itemsOf(m, of, node), node);
		case "Set":
		case "WeakSet":
			return makeObject(m, itemsOf(m, of, node), node, "set");
		case "Array":
			return makeList(m, args.length > 1 || (of.types & UNKNOWN) !== 0 ? joinAll(args) : NONE, node);
		case "Object":
			return args.length === 0 ? makeObject(m, NONE, node) : of;
		case "Promise": {
			const resolve = ofRef(builtin("promise resolve"));
			m.call({ callee: of, self: NOTHING, args: [resolve, NOTHING], node });
			for (const active of m.tries) active.canThrow = true;
			return join(ANYTHING, m.resolved);
		}
		case "URL":
		case "URLSearchParams":
		case "RegExp":
		case "TextEncoder":
		case "TextDecoder":
		case "Intl.DateTimeFormat":
		case "Intl.NumberFormat":
			return ofType(OTHER);
		case "Proxy":
			return of;
		default:
			if (/Error$/.test(name)) return makeError(m, node);
			noteRead(m, of, node, true);
			return join(ANYTHING, reachable(m, joinAll(args)));
	}
}
