/** Reading and writing what values refer to. */
import type { AnyNode } from "acorn";
import {
	ANY,
	ANYTHING,
	type BuiltinRef,
	childRef,
	type DataRef,
	DEEP,
	ITEM,
	isNone,
	join,
	LIST,
	NONE,
	NOTHING,
	NUMBER,
	OBJECT,
	ofLiteral,
	ofRef,
	ofType,
	RARE_NULL,
	type Ref,
	relate,
	type Segment,
	segmentOf,
	TEXT,
	UNKNOWN,
	type Value,
} from "../value/index.ts";
import type { Machine, Place } from "./machine.ts";
import {
	type Contents,
	EMPTY_CONTENTS,
	type Holder,
	type Site,
	type Slot,
	type SlotKey,
	type State,
	shuffled,
	slotAt,
	slotValue,
	WHOLE,
	withSlot,
	writtenSlot,
} from "./memory.ts";
import { loadMethod } from "./methods-of.ts";

/** Where a node stands for the reader of the step's file. */
export function placeOf(m: Machine, node: AnyNode): Place {
	if (m.frame.source === "library") return m.frame.entry;
	const start = node.loc?.start;
	return { line: start?.line ?? 1, column: (start?.column ?? 0) + 1 };
}

/** @param isSure whether the write, if the code gets here, surely hits what it is told for */
export function siteOf(m: Machine, node: AnyNode, isSure = true, isChange = false): Site {
	const isInLibrary = m.frame.source === "library";
	const line = isInLibrary ? m.frame.entry.line : (node.loc?.start.line ?? 1);
	const column = isInLibrary ? m.frame.entry.column : (node.loc?.start.column ?? 0) + 1;
	const isDeferred = m.deferring > 0 || m.overlapping > 0;
	const when =
		m.when === "always" && !(isSure && m.deferring === 0 && !hasLeft(m) && !hasThrown(m)) ? "branch" : m.when;
	const flags = (isDeferred ? 1 : 0) + (isChange ? 2 : 0) + (when === "always" ? 0 : when === "branch" ? 4 : 8);
	// Small numbers are found faster.
	const isSmall = column < SMALL_COLUMN && line < SMALL_LINE;
	const key = isSmall ? -((line * SMALL_COLUMN + column) * 16 + flags) : (line * MAX_COLUMN + column) * 16 + flags;
	let site = m.sites.get(key);
	if (site === undefined) {
		site = { line, column, when, isDeferred, isChange };
		m.sites.set(key, site);
	}
	return site;
}

/** More than a line of a step has characters. */
const MAX_COLUMN = 2 ** 24;
const SMALL_COLUMN = 2 ** 9;
const SMALL_LINE = 2 ** 16;

function hasThrown(m: Machine): boolean {
	for (const { canThrow } of m.tries) if (canThrow) return true;
	return false;
}

function hasLeft(m: Machine): boolean {
	for (let frame: Machine["frame"] | undefined = m.frame; frame; frame = frame.parent) {
		if (frame.hasLeft) return true;
		// Some way has left the loop, or this turn of it.
		for (const { breaks, continues } of frame.targets) if (breaks !== null || continues !== null) return true;
	}
	return false;
}

/** The keys that a value can name; `ANY` or `ITEM` alone where they are not known. */
export function keysOf(value: Value): readonly Segment[] {
	const others = value.refs.length;
	if (others > 0 || (value.types & ~(NUMBER | RARE_NULL)) !== 0) return [ANY];
	if (value.types & NUMBER) return value.literals.every((l) => typeof l === "number") ? [ITEM] : [ANY];
	return value.literals.map((literal) => segmentOf(typeof literal === "number" ? literal : String(literal)));
}

/** What stands at a key of whatever a value refers to. */
export function load(m: Machine, target: Value, key: Segment): Value {
	const { refs, types, literals } = target;
	let result = NONE;
	for (let i = 0; i < refs.length; i++) result = join(result, loadOf(m, refs[i] as Ref, key));
	if (types & (UNKNOWN | OBJECT | LIST)) return join(result, ANYTHING);
	if (types === 0 && (literals.length === 0 || literals.every((literal) => literal === null || literal === undefined)))
		return result;
	return join(result, loadPlain(target, key));
}

/** What stands at a key of one thing. */
export function loadOf(m: Machine, ref: Ref, key: Segment): Value {
	m.spend(1);
	switch (ref.kind) {
		case "data":
			return loadData(m, ref, key);
		case "heap":
			return loadHeap(m, ref, key);
		case "function":
			return loadMethod(m, ref, key) ?? ANYTHING;
		case "builtin":
			return loadBuiltin(m, ref, key);
	}
}

/** What stands at any of some keys. */
export function loadAny(m: Machine, target: Value, keys: readonly Segment[]): Value {
	let result = NONE;
	for (let i = 0; i < keys.length; i++) result = join(result, load(m, target, keys[i] as Segment));
	return result;
}

function loadPlain(target: Value, key: Segment): Value {
	const isText = (target.types & ~TEXT) === 0 && target.literals.every((l) => typeof l !== "number");
	if (key === "length") return ofType(NUMBER);
	if (isText && (key === ITEM || typeof key === "number")) return ofType(TEXT);
	return ANYTHING;
}

function loadData(m: Machine, ref: DataRef, key: Segment): Value {
	const child = childRef(ref, key);
	// The length of a list; an object with such a key is rare, and is a number all the same.
	if (key === "length" && !ref.deep) return ofType(NUMBER);
	const contents = m.state?.heap.get(ref);
	if (contents === undefined) return join(ofRef(child), fromElsewhere(m, child));
	m.spend(contents.slots.size / 4);
	const { value, old } = slotAt(contents, key);
	return join(old ? join(value, ofRef(child)) : value, fromElsewhere(m, child));
}

function loadHeap(m: Machine, ref: Holder, key: Segment): Value {
	const contents = m.state?.heap.get(ref);
	if (contents === undefined || ref.kind !== "heap") return ANYTHING;
	m.spend(contents.slots.size / 4);
	if (key === "length" && ref.form === "list") return lengthOf(contents);
	if (key === "size" && (ref.form === "map" || ref.form === "set")) return ofType(NUMBER);
	// A map's values stand under any key, its keys apart from them.
	if (ref.form === "map" && typeof key === "symbol") {
		const slot = contents.slots.get(key);
		const below = belowSlots(contents, key);
		return slot === undefined ? below : join(slotValue(slot), below);
	}
	const { value, old } = slotAt(contents, key);
	if (!old) return value;
	const method = ref.of === undefined ? undefined : loadMethod(m, ref.of, key, ref);
	if (method !== undefined) return join(value, method);
	const below = belowSlots(contents, key);
	// A list that is gone through has its items; one that is asked for an item may have none there.
	if (key === ITEM && isNone(below)) return value;
	return join(value, isNone(below) ? NOTHING : below);
}

function lengthOf(contents: Contents): Value {
	const isKnown =
		!contents.several &&
		contents.rest.types === 0 &&
		contents.origins.size === 0 &&
		contents.slots.keys().every((key) => typeof key === "number");
	return isKnown && contents.slots.values().every(({ old }) => !old) ? ofLiteral(contents.slots.size) : ofType(NUMBER);
}

/** What stands at a key that has no slot. */
function belowSlots(contents: Contents, key: Segment): Value {
	let value = contents.rest;
	for (const origin of contents.origins) value = join(value, ofRef(childRef(origin, key)));
	return value;
}

function loadBuiltin(m: Machine, ref: BuiltinRef, key: Segment): Value {
	if (ref.name === "lib") {
		if (typeof key !== "symbol") return m.library(String(key));
		return m.libraries.map((name) => m.library(name)).reduce(join, NONE);
	}
	let part = ref.parts?.get(key);
	if (part === undefined) {
		part = ofRef(builtin(typeof key === "symbol" ? `${ref.name}.*` : `${ref.name}.${key}`));
		ref.parts ??= new Map();
		if (ref.parts.size < MAX_PARTS) ref.parts.set(key, part);
	}
	return part;
}

/** What is remembered of one built-in thing; code can ask for any names. */
const MAX_PARTS = 200;

const builtins = new Map<string, BuiltinRef>();

/** The reference to something built in; one for each name. */
export function builtin(name: string): BuiltinRef {
	let ref = builtins.get(name);
	if (ref === undefined) {
		ref = { kind: "builtin", name };
		// Names come from code; there are many, but no code needs so many.
		if (builtins.size > 5_000) builtins.clear();
		builtins.set(name, ref);
	}
	return ref;
}

const MAX_ELSEWHERE = 200;

function fromElsewhere(m: Machine, child: DataRef): Value {
	let value = NONE;
	const known = m.elsewhere;
	if (known.length === 0) return value;
	m.spend(known.length / 4);
	for (const stored of known) {
		if (stored.at === child) continue;
		const relation = relate(stored.at.path, child.path);
		if (relation !== undefined && relation.rest.length === 0) value = join(value, stored.value);
	}
	return value;
}

function noteElsewhere(m: Machine, at: DataRef, value: Value): void {
	if (value.refs.length === 0 || value.refs.every(({ kind }) => kind === "function")) return;
	if (at.path.every((segment) => typeof segment === "string")) return;
	const list = m.elsewhere;
	if (
		list.length < MAX_ELSEWHERE &&
		!list.some((known) => known.at === at && value.refs.every((ref) => known.value.refs.includes(ref)))
	)
		list.push({ at, value });
}

/** Writes a value at each of some keys of whatever a value refers to. */
export function store(m: Machine, target: Value, keys: readonly Segment[], value: Value, node: AnyNode): void {
	if (m.state === null) return;
	const holders = target.refs.filter((ref) => ref.kind === "data" || ref.kind === "heap");
	const isOne = holders.length === 1 && target.refs.length === 1 && keys.length === 1;
	const isSure = isOne || (keys.length === 1 && standAtOnePlace(m, holders));
	for (const holder of holders)
		for (const key of keys) {
			m.spend(1);
			if (holder.kind === "data" && holder.deep) continue;
			if (key === "length" && (holder.kind === "data" || holder.form === "list")) touchWhole(m, ofRef(holder), node);
			else writeSlot(m, holder, key, value, siteOf(m, node, isSure, true), isOne);
			if (holder.kind === "data") noteElsewhere(m, childRef(holder, key), value);
		}
	for (const holder of holders) if (holder.kind === "data" && holder.deep) touchDeep(m, holder, node);
}

/** Whether all are what can stand at one path: what was there, or what the step put there in its place. */
function standAtOnePlace(m: Machine, holders: readonly Holder[]): boolean {
	const [data, ...others] = holders.filter(({ kind }) => kind === "data");
	if (data?.kind !== "data" || data.parent === undefined || others.length > 0) return false;
	const slot = m.state?.heap.get(data.parent)?.slots.get(data.path.at(-1) as Segment);
	const there = new Set(slot?.entries.flatMap(({ value }) => value.refs));
	return holders.every((holder) => holder === data || there.has(holder));
}

/** A write to something below a path that stands for everything there. */
function touchDeep(m: Machine, ref: DataRef, node: AnyNode): void {
	if (ref.parent) writeSlot(m, ref.parent, DEEP, ANYTHING, siteOf(m, node), false);
}

/** Anything may be written below what a value refers to. */
export function havoc(m: Machine, target: Value, node: AnyNode): void {
	const seen = new Set<unknown>();
	const visit = (value: Value, depth: number): void => {
		for (const ref of value.refs) {
			if (seen.has(ref) || depth > 8) continue;
			seen.add(ref);
			if (ref.kind === "data")
				writeSlot(m, ref.deep ? (ref.parent as DataRef) : ref, DEEP, ANYTHING, siteOf(m, node), false);
			else if (ref.kind === "heap") {
				const contents = m.state?.heap.get(ref);
				if (contents) visit(everythingIn(contents), depth + 1);
				writeSlot(m, ref, ANY, ANYTHING, siteOf(m, node), false);
			}
		}
	};
	visit(target, 0);
}

/** All that an object holds. */
export function everythingIn(contents: Contents): Value {
	let value = contents.rest;
	for (const slot of contents.slots.values()) value = join(value, slotValue(slot));
	for (const origin of contents.origins) value = join(value, ofRef(childRef(origin, ANY)));
	return value;
}

/** A list changes its order or its length. */
export function touchWhole(m: Machine, target: Value, node: AnyNode): void {
	for (const ref of target.refs) {
		if (ref.kind !== "data" && ref.kind !== "heap") continue;
		if (ref.kind === "data") {
			if (ref.deep) touchDeep(m, ref, node);
			else writeSlot(m, ref, WHOLE, ofType(LIST), siteOf(m, node), false);
		}
		change(m, ref, shuffled);
	}
}

export function writeSlot(m: Machine, holder: Holder, key: SlotKey, value: Value, site: Site, isOne: boolean): void {
	if (m.state === null) return;
	m.written++;
	const isExact = isOne && typeof key !== "symbol" && !site.isDeferred && (holder.kind === "heap" || holder.single);
	writeTo(m.state, holder, key, value, site, isExact);
	for (const state of m.handlers) writeTo(state, holder, key, value, site, false);
}

function writeTo(state: State, holder: Holder, key: SlotKey, value: Value, site: Site, isExact: boolean): void {
	const contents = state.heap.get(holder) ?? EMPTY_CONTENTS;
	state.spend(contents.slots.size / 4);
	const slot = writtenSlot(contents.slots.get(key), site, value, isExact && !contents.several);
	if (state.owned?.has(contents.slots)) {
		(contents.slots as Map<SlotKey, Slot>).set(key, slot);
		return;
	}
	const after = withSlot(contents, key, slot);
	state.owned?.add(after.slots);
	state.heap.set(holder, after);
}

/** Changes what an object holds, here and wherever a throw may lead. */
export function change(m: Machine, holder: Holder, edit: (contents: Contents) => Contents): void {
	for (const state of m.state === null ? [] : [m.state, ...m.handlers])
		state.heap.set(holder, edit(state.heap.get(holder) ?? EMPTY_CONTENTS));
}

/** Notes that the data is read. */
export function noteRead(m: Machine, value: Value, node: AnyNode, isUse: boolean): void {
	for (const ref of value.refs) {
		if (ref.kind !== "data" || ref.path.length === 0) continue;
		const line = m.frame.source === "library" ? m.frame.entry.line : (node.loc?.start.line ?? 1);
		const key = isUse ? line * 2 + 1 : line * 2;
		let noted = m.noted.get(ref);
		if (noted === undefined) {
			noted = new Set();
			m.noted.set(ref, noted);
		}
		if (noted.has(key)) continue;
		noted.add(key);
		m.reads.push({ path: ref.path, text: ref.text, line, isUse });
	}
}
