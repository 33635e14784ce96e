import type { AnyNode } from "acorn";
import { ANYTHING, join, LIST, OBJECT, ofRef, type Ref, type Segment, UNKNOWN, type Value } from "../value/index.ts";
import type { Machine } from "./machine.ts";
import {
	type Contents,
	joinContents,
	type Site,
	type Slot,
	type SlotKey,
	slotAt,
	UNKNOWN_CONTENTS,
	valueAt,
	WHOLE,
	withEntry,
} from "./memory.ts";
import { load } from "./store.ts";

/** The contents of an object after `...source`. */
export function spreadInto(m: Machine, contents: Contents, source: Value, site: Site): Contents {
	const outcomes: Contents[] = [];
	for (const ref of source.refs) {
		if (ref.kind !== "data" && ref.kind !== "heap") {
			outcomes.push(contents);
			continue;
		}
		const held = m.state?.heap.get(ref);
		const slots = new Map(contents.slots);
		const isOpen = ref.kind === "data" || held === undefined || held.rest.types !== 0 || held.origins.size > 0;
		// What is not known of the source can stand in the place of what was there before.
		if (isOpen)
			for (const [key, slot] of slots) {
				if (key === WHOLE) continue;
				const over = load(m, ofRef(ref), key as Segment);
				slots.set(key, {
					entries: withEntry(slot.entries, site, join(valueAt(slot.entries, site) ?? over, over)),
					old: slot.old,
				});
			}
		for (const key of held?.slots.keys() ?? []) {
			if (key === WHOLE) continue;
			m.spend(1);
			slots.set(
				key,
				copied(m, held as Contents, ref.kind === "data" ? ofRef(ref) : undefined, key, site, slots.get(key)),
			);
		}
		const rest = held === undefined ? (ref.kind === "data" ? contents.rest : ANYTHING) : join(contents.rest, held.rest);
		const origins = new Set(contents.origins);
		if (ref.kind === "data") origins.add(ref);
		else for (const origin of held?.origins ?? []) origins.add(origin);
		outcomes.push({ ...contents, slots, rest, origins });
	}
	if (source.types & (UNKNOWN | OBJECT | LIST)) outcomes.push(overUnknown(contents, site));
	else if (source.types !== 0 || source.literals.length > 0) outcomes.push(contents);
	const [first = contents, ...others] = outcomes;
	return others.reduce((a, b) => joinContents(a, b), first);
}

/** Of `question && { … }` only the object counts: what is falsy has nothing to spread. */
export function withoutQuestion(m: Machine, source: Value, node: AnyNode | undefined): Value {
	if (node?.type === "ParenthesizedExpression") return withoutQuestion(m, source, node.expression as AnyNode);
	if (node?.type !== "LogicalExpression" || node.operator !== "&&" || node.right.type !== "ObjectExpression")
		return source;
	const isMade = (ref: Ref) => ref.kind === "heap" && ref.node === node.right;
	const refs = source.refs.filter(isMade);
	return refs.length === source.refs.length ? source : { literals: [undefined], types: 0, refs };
}

function copied(
	m: Machine,
	held: Contents,
	data: Value | undefined,
	key: SlotKey,
	site: Site,
	before: Slot | undefined,
): Slot {
	const { value, old } = slotAt(held, key as Segment);
	if (!old) return { entries: [{ site, value }], old: false };
	const all = data === undefined ? value : join(value, load(m, data, key as Segment));
	return {
		entries: withEntry(before?.entries ?? [], site, all),
		old: data === undefined ? (before?.old ?? true) : false,
	};
}

function overUnknown(contents: Contents, site: Site): Contents {
	const slots = new Map<SlotKey, Slot>();
	for (const [key, slot] of contents.slots)
		slots.set(key, { entries: withEntry(slot.entries, site, ANYTHING), old: slot.old });
	return { ...UNKNOWN_CONTENTS, slots, origins: contents.origins };
}
