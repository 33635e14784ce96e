/** Lists and objects that the step wrote down itself, gone through one item after the other. */
import type { AnyNode } from "acorn";
import { type HeapRef, ofLiteral, type Value } from "../value/index.ts";
import type { Machine } from "./machine.ts";
import { type Contents, slotValue } from "./memory.ts";

/** Longer lists, and lists in lists, are gone through as if nothing was known of their order. */
const MAX_ITEMS = 16;
const MAX_TURNS = 64;

/** A list, or the keys of an object, of which all is known. */
export interface Known {
	readonly items: readonly Value[];
	/** Whether it is still as it was. */
	isSame(): boolean;
}

export function knownItems(m: Machine, value: Value): Known | undefined {
	return known(m, value, "list", (contents) => {
		const items: Value[] = [];
		for (const [key, slot] of contents.slots) {
			if (typeof key !== "number" || slot.old || key >= MAX_ITEMS) return undefined;
			items[key] = slotValue(slot);
		}
		return items.length === contents.slots.size ? items : undefined;
	});
}

export function knownKeys(m: Machine, value: Value): Known | undefined {
	return known(m, value, "object", (contents) => {
		const items: Value[] = [];
		for (const [key, slot] of contents.slots) {
			// Numbers come first, whenever they were written.
			if (typeof key !== "string" || slot.old) return undefined;
			items.push(ofLiteral(key));
		}
		return items;
	});
}

function known(
	m: Machine,
	value: Value,
	form: HeapRef["form"],
	read: (contents: Contents) => readonly Value[] | undefined,
): Known | undefined {
	const [ref] = value.refs;
	if (ref?.kind !== "heap" || ref.form !== form || ref.of || value.refs.length > 1) return undefined;
	if (value.types !== 0 || value.literals.length > 0) return undefined;
	const contents = m.state?.heap.get(ref);
	if (contents === undefined || contents.several || contents.rest.types !== 0 || contents.rest.refs.length > 0)
		return undefined;
	if (contents.origins.size > 0 || contents.slots.size > MAX_ITEMS) return undefined;
	const items = read(contents);
	if (items === undefined || m.turns * items.length > MAX_TURNS) return undefined;
	return { items, isSame: () => m.state?.heap.get(ref) === contents };
}

/** Does something for each item, with what it makes and declares told apart; ends early where the code is not reached. */
export function eachKnown(
	m: Machine,
	node: AnyNode,
	known: Known,
	work: (item: Value, index: number) => void,
): "all" | "changed" {
	const { frame, turns } = m;
	const { path } = frame;
	m.turns *= Math.max(1, known.items.length);
	let end: "all" | "changed" = "all";
	for (const [index, item] of known.items.entries()) {
		if (m.state === null) break;
		frame.path = m.pathOf(`${path} ${index}`, node);
		work(item, index);
		if (m.state !== null && !known.isSame()) {
			end = "changed";
			break;
		}
	}
	frame.path = path;
	m.turns = turns;
	return end;
}
