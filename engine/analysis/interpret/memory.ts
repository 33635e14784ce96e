/**
 * What the variables and objects of a step can hold at a point of its code. Objects are told apart by where they are made,
 * the data by its paths; a write to exactly one place replaces, any other adds.
 */
import type { WriteWhen } from "../../contract/index.ts";
import {
	ANY,
	ANYTHING,
	type DataRef,
	type HeapRef,
	ITEM,
	isNone,
	join,
	joinAll,
	NONE,
	type Segment,
	type Value,
	type Variable,
	widen,
} from "../value/index.ts";
import { Cells } from "./cells.ts";

/** Where something is written. */
export interface Site {
	readonly line: number;
	readonly column: number;
	readonly when: WriteWhen;
	/** Happens at an unknown moment, so nothing later in the code surely replaces it. */
	readonly isDeferred: boolean;
	/** Changes an object, rather than makes it. */
	readonly isChange: boolean;
}

/** The list itself, its order or its length: `splice`, `sort` and their like. */
export const WHOLE: unique symbol = Symbol("whole");
export type SlotKey = Segment | typeof WHOLE;

export interface Slot {
	readonly entries: ReadonlyMap<Site, Value>;
	/** What was there before may still be there. */
	readonly old: boolean;
}

export interface Contents {
	readonly slots: ReadonlyMap<SlotKey, Slot>;
	/** What stands at keys that have no slot. */
	readonly rest: Value;
	/** Data that was spread into it: its keys may stand here too. */
	readonly origins: ReadonlySet<DataRef>;
	/** Stands for several objects made at the same place. */
	readonly several: boolean;
}

export type Holder = DataRef | HeapRef;

export interface State {
	/** Told what copying and joining states costs. */
	readonly spend: (units: number) => void;
	readonly variables: Cells<Variable, Value>;
	readonly heap: Cells<Holder, Contents>;
	/** The slots that this state alone has, and may change in place; only of a state that is never copied nor joined from. */
	readonly owned?: Set<Contents["slots"]>;
}

export const EMPTY_CONTENTS: Contents = { slots: new Map(), rest: NONE, origins: new Set(), several: false };

/** Where an interpretation begins. States that are joined come from copies of one. */
export const createState = (spend: State["spend"]): State => ({
	spend,
	variables: new Cells({ keys: [] }),
	heap: new Cells({ keys: [] }),
});

export function copyState({ spend, variables, heap }: State): State {
	spend(sizeOf(variables.values.length, heap.values.length));
	return { spend, variables: variables.copy(), heap: heap.copy() };
}

/** A state to which everything is added that ever holds. */
export const createCollector = (like: State): State => ({ ...copyState(like), owned: new Set() });

const sizeOf = (variables: number, heap: number): number => 1 + (variables + heap) / 8;

/** Adds what another state can hold; tells whether that was anything new. */
export function joinInto(target: State, source: State, merge = join): boolean {
	const { length } = source.variables.values;
	target.spend(2 * sizeOf(length, source.heap.values.length));
	let changed = false;
	for (let cell = 0; cell < length; cell++) {
		const value = source.variables.values[cell];
		const before = target.variables.values[cell];
		if (value === before || value === undefined) continue;
		const after = before === undefined ? value : merge(before, value);
		if (after === before) continue;
		target.variables.put(cell, after);
		changed = true;
	}
	return joinHeaps(target, source.heap, merge) || changed;
}

function joinHeaps({ heap: target, spend }: State, source: State["heap"], merge: typeof join): boolean {
	let changed = false;
	const length = Math.max(target.values.length, source.values.length);
	for (let cell = 0; cell < length; cell++) {
		const before = target.values[cell];
		const contents = source.values[cell];
		if (before === contents) continue;
		const isData = target.numbering.keys[cell]?.kind === "data";
		// Data without contents is as it was; an object that is not there was not made.
		const other = contents ?? (isData ? EMPTY_CONTENTS : undefined);
		if (other === undefined) continue;
		const start = before ?? (isData ? EMPTY_CONTENTS : undefined);
		const after = start === undefined ? other : joinContents(start, other, merge, spend);
		if (after === before) continue;
		target.put(cell, after);
		changed = true;
	}
	return changed;
}

/** Either of two states; null is a point that is never reached. The first is used up. */
export function joinStates(a: State | null, b: State | null): State | null {
	if (a === null || b === null) return a ?? b;
	joinInto(a, b);
	return a;
}

export const widenInto = (target: State, source: State): boolean => joinInto(target, source, widen);

/** Either of two contents; the first itself where the second adds nothing. */
export function joinContents(a: Contents, b: Contents, merge = join, spend?: State["spend"]): Contents {
	if (a === b) return a;
	spend?.((a.slots.size + b.slots.size) / 8);
	let slots: Map<SlotKey, Slot> | undefined;
	const set = (key: SlotKey, slot: Slot) => {
		slots ??= new Map(a.slots);
		slots.set(key, slot);
	};
	for (const [key, slot] of b.slots) {
		const before = a.slots.get(key);
		const after =
			before === undefined ? (slot.old ? slot : { ...slot, old: true }) : joinSlots(before, slot, merge, spend);
		if (after !== before) set(key, after);
	}
	for (const [key, slot] of a.slots) if (!slot.old && !b.slots.has(key)) set(key, { ...slot, old: true });
	const rest = merge(a.rest, b.rest);
	const origins = b.origins.isSubsetOf(a.origins) ? a.origins : a.origins.union(b.origins);
	const several = a.several || b.several;
	if (slots === undefined && rest === a.rest && origins === a.origins && several === a.several) return a;
	return { slots: slots ?? a.slots, rest, origins, several };
}

function joinSlots(a: Slot, b: Slot, merge: typeof join, spend?: State["spend"]): Slot {
	if (a === b) return a;
	spend?.((a.entries.size + b.entries.size) / 16);
	let entries: Map<Site, Value> | undefined;
	for (const [site, value] of b.entries) {
		const before = a.entries.get(site);
		const after = before === undefined ? value : merge(before, value);
		if (after === before) continue;
		entries ??= new Map(a.entries);
		entries.set(site, after);
	}
	const old = a.old || b.old;
	return entries === undefined && old === a.old ? a : { entries: entries ?? a.entries, old };
}

/** A slot after a write. */
export function writtenSlot(before: Slot | undefined, site: Site, value: Value, replaces: boolean): Slot {
	if (before === undefined) return { entries: new Map<Site, Value>().set(site, value), old: !replaces };
	if (!replaces) {
		const known = before.entries.get(site);
		const after = known === undefined ? value : join(known, value);
		return after === known ? before : { entries: new Map(before.entries).set(site, after), old: before.old };
	}
	const entries = new Map<Site, Value>();
	for (const [other, kept] of before.entries) if (other.isDeferred) entries.set(other, kept);
	return { entries: entries.set(site, value), old: false };
}

export function withSlot(contents: Contents, key: SlotKey, slot: Slot): Contents {
	return { ...contents, slots: new Map(contents.slots).set(key, slot) };
}

export const slotValue = (slot: Slot): Value => joinAll(slot.entries.values());

/** What a key can hold as far as the contents tell, and whether what was there before may still be there. */
export function slotAt(contents: Contents, key: Segment): { value: Value; old: boolean } {
	const slot = contents.slots.get(key);
	if (typeof key === "symbol") {
		let value = NONE;
		for (const [other, { entries }] of contents.slots)
			if (other !== WHOLE && (key !== ITEM || typeof other !== "string"))
				value = join(value, joinAll(entries.values()));
		return { value, old: true };
	}
	let value = slot === undefined ? NONE : slotValue(slot);
	for (const wild of [typeof key === "number" ? ITEM : undefined, ANY] as const) {
		const more = wild === undefined ? undefined : contents.slots.get(wild);
		if (more !== undefined) value = join(value, slotValue(more));
	}
	return { value, old: slot?.old ?? true };
}

/** The contents of a list whose items may have changed places. */
export function shuffled(contents: Contents): Contents {
	let items = NONE;
	const slots = new Map<SlotKey, Slot>();
	let entries = new Map<Site, Value>();
	for (const [key, slot] of contents.slots) {
		if (typeof key !== "number" && key !== ITEM) slots.set(key, slot);
		else
			for (const [site, value] of slot.entries) {
				items = join(items, value);
				entries = new Map(entries).set(site, join(entries.get(site) ?? NONE, value));
			}
	}
	if (!isNone(items)) slots.set(ITEM, { entries, old: true });
	return { ...contents, slots };
}

/** Contents of which nothing is known. */
export const UNKNOWN_CONTENTS: Contents = { ...EMPTY_CONTENTS, rest: ANYTHING };
