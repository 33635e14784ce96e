/** What going through a value gives, and making lists. */
import type { AnyNode } from "acorn";
import {
	ANY,
	ANYTHING,
	ITEM,
	isNone,
	join,
	LIST,
	NONE,
	NUMBER,
	OBJECT,
	ofRef,
	ofType,
	TEXT,
	UNKNOWN,
	type Value,
} from "../value/index.ts";
import type { Machine } from "./machine.ts";
import { EMPTY_CONTENTS, type Slot, type SlotKey } from "./memory.ts";
import { setContents } from "./set-contents.ts";
import { load, siteOf } from "./store.ts";

/** What `for (… of value)` can give. */
export function itemsOf(m: Machine, value: Value, node: AnyNode): Value {
	let result = NONE;
	for (const ref of value.refs) {
		if (ref.kind === "heap" && ref.form === "map") result = join(result, ofRef(pairOf(m, ofRef(ref), node)));
		else if (ref.kind === "heap" || ref.kind === "data") result = join(result, load(m, ofRef(ref), ITEM));
		else result = join(result, ANYTHING);
	}
	if (value.types & (UNKNOWN | OBJECT | LIST)) result = join(result, ANYTHING);
	if (value.types & TEXT || value.literals.some((l) => typeof l === "string")) result = join(result, ofType(TEXT));
	return result;
}

/** A key with its value, as maps and `entries` give them. */
export function pairOf(m: Machine, map: Value, node: AnyNode) {
	return makePair(m, load(m, map, ITEM), load(m, map, ANY), node);
}

/** @param part tells apart the pairs of one list */
export function makePair(m: Machine, key: Value, value: Value, node: AnyNode, part = "") {
	const pair = m.allocate(node, "list", `pair ${part}`);
	const site = siteOf(m, node);
	const slot = (content: Value): Slot => ({ entries: [{ site, value: content }], old: false });
	setContents(m, pair, {
		...EMPTY_CONTENTS,
		slots: new Map([
			[0, slot(key)],
			[1, slot(value)],
		]),
	});
	return pair;
}

/** A new list of unknown length. */
export function makeList(m: Machine, items: Value, node: AnyNode, part?: string): Value {
	const list = m.allocate(node, "list", part);
	const slots = new Map<SlotKey, Slot>();
	if (!isNone(items)) slots.set(ITEM, { entries: [{ site: siteOf(m, node), value: items }], old: true });
	setContents(m, list, { ...EMPTY_CONTENTS, slots });
	return ofRef(list);
}

/** A new list with these items, in their order. */
export function makeKnownList(m: Machine, items: readonly Value[], node: AnyNode): Value {
	const list = m.allocate(node, "list", "known");
	const site = siteOf(m, node);
	const slots = new Map<SlotKey, Slot>(
		items.map((item, index) => [index, { entries: [{ site, value: item }], old: false }]),
	);
	setContents(m, list, { ...EMPTY_CONTENTS, slots });
	return ofRef(list);
}

/**
 * A new object whose keys are not known one by one.
 * @param keys of a map
 */
export function makeObject(
	m: Machine,
	rest: Value,
	node: AnyNode,
	form: "object" | "map" | "set" = "object",
	keys: Value = NONE,
): Value {
	const object = m.allocate(node, form, "made");
	const slots = new Map<SlotKey, Slot>();
	const put = (key: SlotKey, value: Value) => {
		if (!isNone(value)) slots.set(key, { entries: [{ site: siteOf(m, node), value }], old: true });
	};
	put(form === "set" ? ITEM : ANY, rest);
	if (form === "map") put(ITEM, keys);
	setContents(m, object, { ...EMPTY_CONTENTS, slots });
	return ofRef(object);
}

/** Something that came from outside: nothing is known of it, but it can be written to. */
export function makeUnknown(m: Machine, node: AnyNode): Value {
	const object = m.allocate(node, "object", "unknown");
	setContents(m, object, { ...EMPTY_CONTENTS, rest: ANYTHING });
	return join(ofRef(object), ANYTHING);
}

/** Whether going through a value surely gives something. */
export function isFilled(m: Machine, value: Value): boolean {
	if (value.types !== 0 || value.literals.length > 0 || value.refs.length !== 1) return false;
	const [ref] = value.refs;
	const contents = ref?.kind === "heap" && ref.form === "list" ? m.state?.heap.get(ref) : undefined;
	return contents?.slots.get(0)?.old === false;
}

export const INDEX: Value = ofType(NUMBER);
