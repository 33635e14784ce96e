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

/** What is written at one place of the code. */
export interface Entry {
	readonly site: Site;
	readonly value: Value;
}

export interface Slot {
	/** One for each site; most have one alone. */
	readonly entries: readonly Entry[];
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
	const slots = a.slots === b.slots ? a.slots : joinedSlots(a.slots, b.slots, merge, spend);
	const rest = merge(a.rest, b.rest);
	const isWithin = a.origins === b.origins || b.origins.isSubsetOf(a.origins);
	const origins = isWithin ? a.origins : a.origins.union(b.origins);
	const several = a.several || b.several;
	if (slots === a.slots && rest === a.rest && origins === a.origins && several === a.several) return a;
	return { slots, rest, origins, several };
}

function joinedSlots(
	a: Contents["slots"],
	b: Contents["slots"],
	merge: typeof join,
	spend: State["spend"] | undefined,
): Contents["slots"] {
	let slots: Map<SlotKey, Slot> | undefined;
	for (const [key, slot] of b) {
		const before = a.get(key);
		if (before === slot) continue;
		const after = before === undefined ? asOld(slot) : joinSlots(before, slot, merge, spend);
		if (after === before) continue;
		slots ??= new Map(a);
		slots.set(key, after);
	}
	for (const [key, slot] of a) {
		if (slot.old || b.has(key)) continue;
		slots ??= new Map(a);
		slots.set(key, asOld(slot));
	}
	return slots ?? a;
}

const asOld = (slot: Slot): Slot => (slot.old ? slot : { entries: slot.entries, old: true });

function joinSlots(a: Slot, b: Slot, merge: typeof join, spend?: State["spend"]): Slot {
	if (a === b) return a;
	spend?.((a.entries.length + b.entries.length) / 16);
	let entries: Entry[] | undefined;
	for (let i = 0; i < b.entries.length; i++) {
		const entry = b.entries[i] as Entry;
		// Two states that come from one have most of their entries in common, in one order.
		if (a.entries[i] === entry) continue;
		const at = indexOfSite(a.entries, entry.site);
		if (at < 0) {
			entries ??= [...a.entries];
			entries.push(entry);
			continue;
		}
		const before = a.entries[at] as Entry;
		const after = merge(before.value, entry.value);
		if (after === before.value) continue;
		entries ??= [...a.entries];
		entries[at] = { site: entry.site, value: after };
	}
	const old = a.old || b.old;
	return entries === undefined && old === a.old ? a : { entries: entries ?? a.entries, old };
}

/** A slot after a write. */
export function writtenSlot(before: Slot | undefined, site: Site, value: Value, replaces: boolean): Slot {
	if (before === undefined) return { entries: [{ site, value }], old: !replaces };
	if (!replaces) {
		const known = valueAt(before.entries, site);
		const after = known === undefined ? value : join(known, value);
		return after === known ? before : { entries: withEntry(before.entries, site, after), old: before.old };
	}
	const kept = before.entries.filter((entry) => entry.site.isDeferred);
	return { entries: kept.length === 0 ? [{ site, value }] : withEntry(kept, site, value), old: false };
}

function indexOfSite(entries: readonly Entry[], site: Site): number {
	for (let i = 0; i < entries.length; i++) if ((entries[i] as Entry).site === site) return i;
	return -1;
}

/** What is written at a site, where anything is. */
export function valueAt(entries: readonly Entry[], site: Site): Value | undefined {
	for (let i = 0; i < entries.length; i++) if ((entries[i] as Entry).site === site) return (entries[i] as Entry).value;
	return undefined;
}

/** Entries with the value of one site, in its place if it has one. */
export function withEntry(entries: readonly Entry[], site: Site, value: Value): Entry[] {
	const index = indexOfSite(entries, site);
	return index < 0 ? [...entries, { site, value }] : entries.with(index, { site, value });
}

export function withSlot(contents: Contents, key: SlotKey, slot: Slot): Contents {
	const { rest, origins, several } = contents;
	return { slots: new Map(contents.slots).set(key, slot), rest, origins, several };
}

export function slotValue({ entries }: Slot): Value {
	let all = NONE;
	for (let i = 0; i < entries.length; i++) all = join(all, (entries[i] as Entry).value);
	return all;
}

/** What a key can hold as far as the contents tell, and whether what was there before may still be there. */
export function slotAt(contents: Contents, key: Segment): { value: Value; old: boolean } {
	const slot = contents.slots.get(key);
	if (typeof key === "symbol") {
		let value = NONE;
		for (const [other, held] of contents.slots)
			if (other !== WHOLE && (key !== ITEM || typeof other !== "string")) value = join(value, slotValue(held));
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
	let entries: readonly Entry[] = [];
	for (const [key, slot] of contents.slots) {
		if (typeof key !== "number" && key !== ITEM) slots.set(key, slot);
		else
			for (const { site, value } of slot.entries) {
				items = join(items, value);
				entries = withEntry(entries, site, join(valueAt(entries, site) ?? NONE, value));
			}
	}
	if (!isNone(items)) slots.set(ITEM, { entries, old: true });
	return { ...contents, slots };
}

/** Contents of which nothing is known. */
export const UNKNOWN_CONTENTS: Contents = { ...EMPTY_CONTENTS, rest: ANYTHING };
