import type { WriteWhen } from "../../contract/index.ts";
import { type Interpretation, type Site, type State, valueAt, WHOLE } from "../interpret/index.ts";
import {
	ANY,
	appendSegment,
	childRef,
	type DataRef,
	DEEP,
	formatPattern,
	type HeapRef,
	ITEM,
	meets,
	type Pattern,
	type Segment,
	type Value,
} from "../value/index.ts";
import { type Alternative, distinct, type Shape, UNKNOWN_SHAPE } from "./shape.ts";
import { shapeOf } from "./shape-of.ts";

/** A place of the code that writes a path of the data. */
export interface Write {
	readonly path: Pattern;
	/** The path as text. */
	readonly text: string;
	readonly shape: Shape;
	readonly when: WriteWhen;
	readonly line: number;
	readonly column: number;
	/** False for a part of another write: a key of an object that is written as a whole. */
	readonly isRoot: boolean;
	/** False where the run itself surely writes something else there before it ends. */
	readonly isLeft: boolean;
	/** Makes the objects on the way to its path. */
	readonly makesParents?: boolean;
}

/** More than this no step of a person writes. */
const MAX_WRITES = 2_000;
const MAX_SEARCHED = 300;
/** Keys that are told of one object that is written. */
const MAX_KEYS = 200;
const MAX_ALTERNATIVES = 60;
/** How far two values are compared. */
const MAX_DEPTH = 8;
const ORDER: readonly WriteWhen[] = ["always", "branch", "catch"];

/** Everything that a step can write, by path and place. */
export function collectWrites(run: Interpretation): Write[] {
	if (!run.isComplete) return [ANYWHERE];
	const writes = new Map<string, Write>();
	const put = (write: Write) => {
		const key = `${write.text} ${write.line}:${write.column}`;
		const before = writes.get(key);
		if (before === undefined) writes.set(key, write);
		else writes.set(key, before.isLeft && !write.isLeft ? before : merged(before, write));
	};
	if (run.end) collectState(run.end, undefined, (write) => put({ ...write, isLeft: true }));
	collectState(run.anywhere, run.end ?? undefined, (write) => put({ ...write, isLeft: false }));
	for (const { into, place, when } of run.subtasks)
		if (into !== undefined && into.length > 0)
			put({
				path: into,
				text: formatPattern(into),
				shape: into.at(-1) === DEEP ? UNKNOWN_SHAPE : CHILD,
				when,
				...place,
				isRoot: true,
				isLeft: true,
				makesParents: true,
			});
	if (writes.size > MAX_WRITES) return [ANYWHERE];
	return withoutParts([...writes.values()]).toSorted(
		(a, b) => a.line - b.line || a.column - b.column || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0),
	);
}

/** What a subtask leaves of its data. */
const CHILD: Shape = [{ kind: "object", fields: new Map(), rest: UNKNOWN_SHAPE, keepsOthers: false }];

/** Code of which nothing can be told may write anything. */
const ANYWHERE: Write = {
	path: [DEEP],
	text: "*",
	shape: UNKNOWN_SHAPE,
	when: "branch",
	line: 1,
	column: 1,
	isRoot: true,
	isLeft: true,
};

/** A loop's first turn knows a key that the others don't: of one place only the path that takes in the others is told. */
function withoutParts(writes: readonly Write[]): readonly Write[] {
	if (!writes.some(({ path }) => isWide(path))) return writes;
	const result: Write[] = [];
	for (const places of Map.groupBy(writes, ({ line, column }) => `${line}:${column}`).values()) {
		const wide = places.length === 1 ? [] : places.filter(({ path }) => isWide(path));
		if (wide.length === 0) {
			result.push(...places);
			continue;
		}
		const taken = new Map<Write, Write>();
		for (const write of places) {
			const whole = wide.find(
				(other) =>
					other !== write &&
					(other.isRoot || !write.isRoot) &&
					takesIn(other.path, write.path) &&
					!takesIn(write.path, other.path),
			);
			if (whole === undefined) taken.set(write, taken.get(write) ?? write);
			else taken.set(whole, merged(taken.get(whole) ?? whole, write));
		}
		result.push(...taken.values());
	}
	return result;
}

const isWide = (path: Pattern): boolean => path.some((segment) => typeof segment === "symbol");

function takesIn(wide: Pattern, path: Pattern): boolean {
	return (
		wide.length === path.length &&
		wide.every(
			(segment, index) =>
				segment === path[index] ||
				(typeof segment === "symbol" && segment !== DEEP && meets(segment, path[index] as Segment)),
		)
	);
}

function merged(a: Write, b: Write): Write {
	const when = ORDER[Math.min(ORDER.indexOf(a.when), ORDER.indexOf(b.when))] as WriteWhen;
	const all = distinct([...a.shape, ...b.shape]);
	return { ...a, shape: all.length > MAX_ALTERNATIVES ? UNKNOWN_SHAPE : all, when, isRoot: a.isRoot || b.isRoot };
}

type Place = Pick<Write, "line" | "column">;
type Spot = Pick<Write, "path" | "text">;
type Put = (write: Omit<Write, "isLeft">) => void;

/** @param told a state whose writes are told already: what is the same in it says nothing new */
function collectState(state: State, told: State | undefined, put: Put): void {
	for (const ref of state.heap.keys())
		if (ref.kind === "data" && isInPlace(state, ref))
			collectHolder(state, ref, ref, put, told && isInPlace(told, ref) ? told : undefined);
}

/** Whether a value, with all that it holds, is the same in two states. */
function isSame(value: Value, a: State, b: State, depth = 0): boolean {
	for (const ref of value.refs) {
		if (ref.kind === "data") return false;
		if (ref.kind !== "heap") continue;
		const contents = a.heap.get(ref);
		if (contents === undefined || contents !== b.heap.get(ref) || depth > MAX_DEPTH) return false;
		for (const { entries } of contents.slots.values())
			for (const { value: inner } of entries) if (!isSame(inner, a, b, depth + 1)) return false;
	}
	return true;
}

/** Whether data still stands where it stood at the start. */
function isInPlace(state: State, ref: DataRef): boolean {
	for (let at = ref; at.parent !== undefined; at = at.parent) {
		const slot = state.heap.get(at.parent)?.slots.get(at.path.at(-1) as Segment);
		if (slot !== undefined && !slot.old && !slot.entries.some(({ value }) => value.refs.includes(at)))
			return at !== ref && isInCopy(state, ref);
	}
	return true;
}

/** Whether data stands where it stood at the start inside a copy of what was around it. */
function isInCopy(state: State, ref: DataRef): boolean {
	const way: DataRef[] = [];
	for (let at: DataRef | undefined = ref; at !== undefined; at = at.parent) way.unshift(at);
	// What stands at each place of the way: the data itself, or copies that hold what it held.
	let holders: ReadonlySet<DataRef | HeapRef> = new Set(way.slice(0, 1));
	for (const at of way.slice(1)) {
		const next = new Set<DataRef | HeapRef>();
		for (const holder of holders) {
			const slot = state.heap.get(holder)?.slots.get(at.path.at(-1) as Segment);
			if (slot === undefined || slot.old) next.add(at);
			for (const { value } of slot?.entries ?? [])
				for (const one of value.refs)
					if (one === at) next.add(at);
					else if (one.kind === "heap" && state.heap.get(one)?.origins.has(at)) next.add(one);
		}
		if (next.size === 0) return false;
		holders = next;
	}
	return holders.has(ref);
}

/** What was written to data that stands at a place: its own, or another that it was put at. */
function collectHolder(state: State, ref: DataRef, at: DataRef, put: Put, told?: State): void {
	const before = told?.heap.get(ref)?.slots;
	for (const [key, slot] of state.heap.get(ref)?.slots ?? []) {
		const place = key === WHOLE ? at : childRef(at, key);
		const known = before?.get(key)?.entries;
		for (const { site, value } of slot.entries) {
			if (told && known && valueAt(known, site) === value && isSame(value, state, told)) continue;
			const shape = key === WHOLE ? LIST_SHAPE : shapeOf(value, state, place);
			if (shape.every(({ kind }) => kind === "same")) continue;
			const other = withoutSame(shape);
			put({ path: place.path, text: place.text, shape: other, ...placeOf(site), isRoot: true });
			collectFields(other, place, site.when, placeOf(site), put, { left: MAX_KEYS });
			for (const moved of value.refs)
				if (moved.kind === "data" && moved !== place && ref === at) collectBelow(state, moved, place, put);
		}
	}
}

/**
 * What was written to data, and below it, that was put somewhere else as well. Only for the eye: the place where it was put
 * is written with something unknown already.
 */
function collectBelow(state: State, from: DataRef, to: DataRef, put: Put): void {
	if (state.heap.values.length > MAX_SEARCHED) return;
	for (const ref of state.heap.keys()) {
		if (ref.kind !== "data" || ref.path.length < from.path.length) continue;
		if (!from.path.every((segment, index) => ref.path[index] === segment)) continue;
		let place = to;
		for (const segment of ref.path.slice(from.path.length)) place = childRef(place, segment);
		collectHolder(state, ref, place, put);
	}
}

const LIST_SHAPE: Shape = [{ kind: "type", type: "array" }];

/** Where a thing may be left as it is, what it otherwise becomes is what is written. */
const withoutSame = (shape: Shape): Shape => shape.filter(({ kind }) => kind !== "same");

const placeOf = ({ line, column, when }: Site) => ({ line, column, when });

/** The keys of objects that are written as a whole. */
function collectFields(shape: Shape, at: Spot, when: WriteWhen, root: Place, put: Put, work: { left: number }): void {
	for (const alternative of shape) {
		if (alternative.kind === "list") {
			for (const { key, site, shape: inner } of alternative.added ?? []) {
				if (inner.every(({ kind }) => kind === "same") || --work.left < 0) continue;
				put({
					...below(at, key),
					shape: withoutSame(inner),
					...placeOf(site),
					when: laterOf(when, site.when),
					isRoot: false,
				});
			}
			collectFields(alternative.items.filter(isNested), below(at, ITEM), when, root, put, work);
		}
		if (alternative.kind !== "object") continue;
		const others = alternative.rest.filter(({ kind }) => kind !== "unknown" && kind !== "same");
		if (others.length > 0) put({ ...root, ...below(at, ANY), shape: others, when, isRoot: false });
		for (const [key, field] of alternative.fields)
			for (const { site, shape: inner } of field.entries) {
				if (inner.every(({ kind }) => kind === "same")) continue;
				if (--work.left < 0) return;
				const known = withoutSame(inner);
				const own = field.isOptional && site.when === "always" ? "branch" : site.when;
				const later = laterOf(when, own);
				const place = below(at, key);
				put({ ...place, shape: known, ...placeOf(site), when: later, isRoot: false });
				collectFields(known, place, later, root, put, work);
			}
	}
}

/** When something that happens in something else happens. */
const laterOf = (a: WriteWhen, b: WriteWhen): WriteWhen =>
	ORDER[Math.max(ORDER.indexOf(a), ORDER.indexOf(b))] as WriteWhen;

const below = ({ path, text }: Spot, key: Segment): Spot => ({
	path: [...path, key],
	text: appendSegment(text, key),
});

const isNested = ({ kind }: Alternative): boolean => kind === "object" || kind === "list";
