/** Methods that lists, texts, maps, promises and moments have by nature. */
import {
	ANY,
	ANYTHING,
	BOOLEAN,
	DATE,
	ITEM,
	isNone,
	join,
	NONE,
	NOTHING,
	NUMBER,
	ofLiteral,
	ofRef,
	ofType,
	RARE_TEXT,
	TEXT,
	type Value,
	widen,
} from "../value/index.ts";
import { reachable } from "./closures.ts";
import { putOff } from "./deferred.ts";
import { INDEX, itemsOf, makeKnownList, makeList, makePair } from "./items.ts";
import { keysIn } from "./keys-in.ts";
import { eachKnown, knownItems } from "./known-items.ts";
import type { Call, Machine } from "./machine.ts";
import { makeError } from "./make-error.ts";
import { EMPTY_CONTENTS } from "./memory.ts";
import { NUMBER_OR_NONE } from "./operators.ts";
import { RESULT_TYPES } from "./result-types.ts";
import { setContents } from "./set-contents.ts";
import { load, siteOf, store, touchWhole } from "./store.ts";

/** Methods that change a list without looking at it. */
export const isWriteOnly = (name: string): boolean => name === "push" || name === "unshift";

/** Calls a method by its name, whatever of the kinds that have it the receiver is. */
export function callNative(m: Machine, receiver: Value, name: string, call: Call): Value {
	const { node, args } = call;
	const items = (): Value => itemsOf(m, receiver, node);
	const callback = args[0] ?? NONE;
	const each = (given: () => readonly Value[], take: (result: Value) => void = () => {}): void =>
		m.perhaps(
			() => take(m.call({ callee: callback, self: args[1] ?? NOTHING, args: given(), node, isAwaited: m.isAwaited })),
			"often",
		);
	const mapped = (results?: Value[]): Value => {
		let result = NONE;
		const known = callsAll(name) && !isPutOff(callback) ? knownItems(m, receiver) : undefined;
		if (known) {
			const self = args[1] ?? NOTHING;
			const end = eachKnown(m, node, known, (item, index) => {
				const one = m.call({ callee: callback, self, args: [item, ofLiteral(index), receiver], node });
				results?.push(one);
				result = join(result, one);
			});
			if (end === "all") return result;
			results?.splice(0);
		}
		each(
			() => [items(), keyOf(m, receiver), receiver],
			(value) => {
				result = join(result, value);
			},
		);
		return result;
	};
	switch (name) {
		case "forEach":
			mapped();
			return NOTHING;
		case "map": {
			const results: Value[] = [];
			const result = mapped(results);
			return results.length > 0 ? makeKnownList(m, results, node) : makeList(m, result, node);
		}
		case "flatMap": {
			const result = mapped();
			return makeList(m, flattened(m, result, call), node);
		}
		case "filter":
		case "toSorted":
		case "takeWhile":
			if (name === "toSorted") each(() => [items(), items()]);
			else mapped();
			return makeList(m, items(), node);
		case "find":
		case "findLast":
			mapped();
			return join(items(), NOTHING);
		case "some":
		case "every":
			mapped();
			return ofType(BOOLEAN);
		case "findIndex":
		case "findLastIndex":
			mapped();
			return ofType(NUMBER);
		case "reduce":
		case "reduceRight":
			return name === "reduce" ? reduce(m, receiver, call) : reduceAny(m, receiver, call);
		case "sort":
		case "reverse":
		case "copyWithin":
			if (args.length > 0) each(() => [items(), items()]);
			touchWhole(m, receiver, node);
			return receiver;
		case "fill":
			touchWhole(m, receiver, node);
			store(m, receiver, [ITEM], callback, node);
			return receiver;
		case "unshift":
		case "push":
			if (name === "unshift") touchWhole(m, receiver, node);
			for (const value of [...args, ...(call.more ? [call.more] : [])]) store(m, receiver, [ITEM], value, node);
			return ofType(NUMBER);
		case "pop":
		case "shift": {
			const item = items();
			touchWhole(m, receiver, node);
			return join(item, NOTHING);
		}
		case "splice": {
			const removed = makeList(m, items(), node);
			touchWhole(m, receiver, node);
			for (const value of [...args.slice(2), ...(call.more ? [call.more] : [])])
				store(m, receiver, [ITEM], value, node);
			return removed;
		}
		case "slice":
		case "concat": {
			const added = args
				.map((arg) => (name === "concat" ? flattened(m, arg, call) : NONE))
				.reduce(join, call.more ?? NONE);
			const isText = onlyText(receiver);
			if (isText) return ofType(TEXT);
			const list = makeList(m, join(items(), added), node);
			// What lists are added to is one, though a text could be too.
			if (args.some((arg) => arg.refs.some((ref) => ref.kind === "heap" && ref.form === "list"))) return list;
			if (receiver.refs.every((ref) => ref.kind === "heap") && receiver.types === 0) return list;
			// What the step itself takes for a list is none only where the data is odd.
			const isList = receiver.refs.some((ref) => ref.kind === "heap" && ref.form === "list");
			return join(list, ofType(isList ? RARE_TEXT : TEXT));
		}
		case "flat":
			return makeList(m, flattened(m, items(), call), node);
		case "with":
		case "toSpliced":
		case "toReversed":
		case "toArray":
		case "take":
		case "drop":
		case "values":
			return makeList(m, join(items(), args.slice(1).reduce(join, NONE)), node);
		case "keys":
			return makeList(m, keyOf(m, receiver), node);
		case "entries":
			return makeList(m, ofRef(makePair(m, keyOf(m, receiver), items(), node)), node);
		case "at":
			return onlyText(receiver) ? join(ofType(TEXT), NOTHING) : join(items(), NOTHING);
		case "next": {
			const object = m.allocate(node, "object", "turn");
			const slots = new Map([["value", { entries: [{ site: siteOf(m, node), value: items() }], old: true }]]);
			setContents(m, object, { ...EMPTY_CONTENTS, slots, rest: ANYTHING });
			return ofRef(object);
		}
		case "get":
			return isMap(receiver) ? join(load(m, receiver, ANY), NOTHING) : ANYTHING;
		case "set":
			store(m, receiverMaps(receiver), [ANY], args[1] ?? NONE, node);
			store(m, receiverMaps(receiver), [ITEM], callback, node);
			return receiver;
		case "add":
			store(m, receiverMaps(receiver), [ITEM], callback, node);
			return receiver;
		case "then":
		case "catch":
		case "finally":
			return settle(m, receiver, name, call);
		case "call":
			return m.call({ ...call, callee: receiver, self: callback, args: args.slice(1) });
		case "apply":
			return m.call({ callee: receiver, self: callback, args: [], more: itemsOf(m, args[1] ?? NONE, node), node });
		case "bind":
			return bound(receiver, args);
		case "replace":
		case "replaceAll":
			for (const arg of args)
				if (arg.refs.length > 0)
					m.perhaps(
						() =>
							m.call({ callee: { ...arg, types: 0 }, self: NOTHING, args: [ofType(TEXT), ANYTHING, ANYTHING], node }),
						"often",
					);
			return ofType(TEXT);
		case "split":
		case "match":
			return join(makeList(m, ofType(TEXT), node), name === "match" ? ofLiteral(null) : NONE);
		default: {
			const type = RESULT_TYPES.get(name);
			if (type === NUMBER && /^(?:[gs]et|valueOf)/.test(name) && !isMoment(receiver)) return NUMBER_OR_NONE;
			if (type !== undefined) return ofType(type);
			for (const arg of args)
				if (arg.refs.some((ref) => ref.kind === "function"))
					m.perhaps(
						() => m.call({ callee: { ...arg, types: 0 }, self: NOTHING, args: [items(), ANYTHING], node }),
						"often",
					);
			const made = receiver.refs.filter((ref) => ref.kind === "heap");
			return made.length === 0 ? ANYTHING : join(ANYTHING, reachable(m, { ...receiver, refs: made }));
		}
	}
}

/** Methods that surely go through the whole list. */
const callsAll = (name: string): boolean => name === "forEach" || name === "map" || name === "filter";

/** What an async function does after it waited, comes in any order. */
const isPutOff = (callee: Value): boolean => callee.refs.some((ref) => ref.kind !== "function" || ref.isDeferred);

function reduceKnown(m: Machine, receiver: Value, { args, node }: Call): Value | undefined {
	const [callee = NONE, first] = args;
	const known = first === undefined || isPutOff(callee) ? undefined : knownItems(m, receiver);
	if (known === undefined) return undefined;
	let total = first as Value;
	const end = eachKnown(m, node, known, (item, index) => {
		total = m.call({ callee, self: NOTHING, args: [total, item, ofLiteral(index), receiver], node });
	});
	return end === "all" ? total : undefined;
}

function reduce(m: Machine, receiver: Value, call: Call): Value {
	const known = call.more ? undefined : reduceKnown(m, receiver, call);
	return known ?? reduceAny(m, receiver, call);
}

function reduceAny(m: Machine, receiver: Value, { args, node }: Call): Value {
	let total = args[1] ?? itemsOf(m, receiver, node);
	for (let turn = 0; m.state !== null; turn++) {
		const before = total;
		m.perhaps(() => {
			const given = [before, itemsOf(m, receiver, node), INDEX, receiver];
			const next = m.call({ callee: args[0] ?? NONE, self: NOTHING, args: given, node });
			total = turn === 0 ? join(total, next) : widen(total, next);
		}, "often");
		if (total === before) break;
	}
	return total;
}

/** `then`, `catch`, `finally`: a promise is taken for what it comes to. */
function settle(m: Machine, receiver: Value, name: "then" | "catch" | "finally", call: Call): Value {
	const { args, node } = call;
	const isWaited = m.isAwaited;
	const run = (callee: Value, given: readonly Value[]): Value => {
		if (!callee.refs.some((ref) => ref.kind === "function")) return NONE;
		const inner: Call = { callee, self: NOTHING, args: given, node, isAwaited: isWaited };
		if (!isWaited) putOff(m, inner);
		if (!isWaited) m.deferring++;
		const result = m.call(inner);
		if (!isWaited) m.deferring--;
		return result;
	};
	const onError = (handler: Value): Value => {
		let result = NONE;
		const outer = m.when;
		m.when = "catch";
		m.perhaps(() => {
			result = run(handler, [join(makeError(m, node), m.thrown)]);
		});
		m.when = outer;
		return result;
	};
	for (const active of m.tries) active.canThrow = true;
	if (name === "catch") return join(receiver, onError(args[0] ?? NONE));
	if (name === "finally") {
		run(args[0] ?? NONE, []);
		return receiver;
	}
	const failed = args[1] ? onError(args[1]) : NONE;
	const done = run(args[0] ?? NONE, [receiver]);
	const value = isNone(done) && !(args[0] ?? NONE).refs.length ? receiver : done;
	return join(value, failed);
}

function bound(receiver: Value, args: readonly Value[]): Value {
	let result = NONE;
	for (const ref of receiver.refs) {
		if (ref.kind !== "function") continue;
		const [self, ...given] = args;
		result = join(
			result,
			ofRef({ ...ref, self: ref.self ?? self ?? NOTHING, bound: [...(ref.bound ?? []), ...given] }),
		);
	}
	return result;
}

/** What a list is after `flat`: the items of lists in it, and the rest as it is. */
function flattened(m: Machine, value: Value, { node }: Call): Value {
	let result: Value = {
		...value,
		refs: value.refs.filter((ref) => ref.kind === "heap" && ref.form === "object"),
	};
	for (const ref of value.refs) {
		if (ref.kind === "data") result = join(result, join(ofRef(ref), itemsOf(m, ofRef(ref), node)));
		else if (ref.kind === "heap" && ref.form !== "object") result = join(result, itemsOf(m, ofRef(ref), node));
	}
	return result;
}

function keyOf(m: Machine, receiver: Value): Value {
	if (isMap(receiver)) return load(m, receiver, ITEM);
	return receiver.refs.some((ref) => ref.kind === "heap" && ref.form === "object") ? keysIn(m, receiver) : INDEX;
}

/** Whether a value surely is a moment, so that its parts are numbers. */
const isMoment = ({ literals, types, refs }: Value): boolean =>
	refs.length === 0 && literals.length === 0 && (types & ~DATE) === 0;

const isMap = (value: Value): boolean => value.refs.some((ref) => ref.kind === "heap" && ref.form !== "list");

const receiverMaps = (value: Value): Value => ({
	...value,
	refs: value.refs.filter((ref) => ref.kind === "heap" && (ref.form === "map" || ref.form === "set")),
});

const onlyText = (value: Value): boolean =>
	value.refs.length === 0 && (value.types & ~(TEXT | DATE)) === 0 && value.literals.every((l) => typeof l === "string");
