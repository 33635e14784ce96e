import type { AnyNode } from "acorn";
import type { AnalyzedLibrary, AnalyzedStep } from "./input.ts";
import { type Interpretation, interpretStep, type KeyWatcher, WHOLE } from "./interpret/index.ts";
import {
	type DataRef,
	formatPattern,
	type HeapRef,
	LIST,
	OBJECT,
	type Pattern,
	type Segment,
	UNKNOWN,
	type Value,
} from "./value/index.ts";

/** A node of a step's code, or of a library's, that names keys of something. */
export interface KeyUse {
	readonly node: AnyNode;
	readonly keys: ReadonlySet<Segment>;
	/** The data whose keys they are, by where it stood when the run started. */
	readonly data: readonly Pattern[];
	/** The objects that the step made and whose keys they are. */
	readonly made: readonly MadeObject[];
	/** It can be something of which nothing is known as well. */
	readonly isOpen: boolean;
}

/** An object that the step made. */
export interface MadeObject {
	/** The same for one object in all uses of a step. */
	readonly id: number;
	/** Where it stands in the data, or the data that its keys come from; none where it stands nowhere. */
	readonly places: readonly Pattern[];
}

/** Something that reaches further than the keys that code names. */
export interface Flow {
	/**
	 * `moved`: data is put somewhere else; `given`: it goes out as a whole; `unknown`: something of which nothing is known is
	 * put there; `subtask`: a subtask's outcome is.
	 */
	readonly kind: "moved" | "given" | "unknown" | "subtask";
	/** Where the data stands. */
	readonly path: Pattern;
	/** Where it is put; the root for the data of a subtask. */
	readonly to?: Pattern;
	/** In the step's file, from 1. */
	readonly line: number;
	readonly column: number;
}

export interface KeyUses {
	readonly uses: readonly KeyUse[];
	readonly flows: readonly Flow[];
	/** False where the code was too much to look at: then there may be others. */
	readonly isComplete: boolean;
}

/** Places of one object, and passes to find them; past these nothing is sure any more. */
const MAX_PLACES = 20;
const MAX_PASSES = 20;

interface Named {
	readonly keys: Set<Segment>;
	readonly data: Set<DataRef>;
	readonly made: Set<HeapRef>;
	isOpen: boolean;
}

/** Finds every node of a step that names a key of the data, or of an object that is put into it. */
export function keyUses(step: AnalyzedStep, libraries: readonly AnalyzedLibrary[]): KeyUses {
	if (step.program === undefined) return { uses: [], flows: [], isComplete: false };
	const named = new Map<AnyNode, Named>();
	const copies: Copy[] = [];
	const given: [AnyNode, Value][] = [];
	const watcher: KeyWatcher = {
		named(node, target, keys) {
			let use = named.get(node);
			if (use === undefined) {
				use = { keys: new Set(), data: new Set(), made: new Set(), isOpen: false };
				named.set(node, use);
			}
			for (const key of keys) use.keys.add(key);
			for (const ref of target.refs) {
				if (ref.kind === "data") use.data.add(ref);
				else if (ref.kind === "heap") use.made.add(ref);
			}
			if (target.types & (UNKNOWN | OBJECT | LIST)) use.isOpen = true;
		},
		copied: (from, to, node) => copies.push({ from, to, node }),
		leaves: (node, value) => given.push([node, value]),
	};
	const run = interpretStep({ program: step.program, libraries, watcher });
	const { places, isWhole } = placesOf(run, copies);
	const at = (ref: HeapRef): readonly Pattern[] => [...(places.get(ref)?.values() ?? [])];
	const ids = new Map<HeapRef, number>();
	const idOf = (ref: HeapRef): number => {
		const id = ids.get(ref) ?? ids.size;
		ids.set(ref, id);
		return id;
	};
	return {
		uses: [...named].map(([node, { keys, data, made, isOpen }]) => ({
			node,
			keys,
			data: [...data].map(({ path }) => path),
			made: [...made].map((ref) => ({ id: idOf(ref), places: at(ref) })),
			isOpen,
		})),
		flows: [...flowsOf(run, places), ...copiedFlows(copies, places), ...givenOf(given, at)],
		isComplete: run.isComplete && isWhole,
	};
}

interface Copy {
	readonly from: Value;
	readonly to: Value;
	readonly node: AnyNode;
}

type Places = Map<HeapRef, Map<string, Pattern>>;

/** Where the objects that a step makes stand in the data, or the data that their keys come from. */
function placesOf(run: Interpretation, copies: readonly Copy[]): { places: Places; isWhole: boolean } {
	const places: Places = new Map();
	let hasChanged = true;
	let isWhole = true;
	const add = (ref: HeapRef, path: Pattern) => {
		let known = places.get(ref);
		if (known === undefined) {
			known = new Map();
			places.set(ref, known);
		}
		const text = formatPattern(path);
		if (known.has(text)) return;
		if (known.size >= MAX_PLACES || path.length > MAX_PLACES) {
			isWhole = false;
			return;
		}
		known.set(text, path);
		hasChanged = true;
	};
	const addAll = (value: Value, path: Pattern) => {
		for (const ref of value.refs) if (ref.kind === "heap") add(ref, path);
	};
	for (const { data } of run.subtasks) addAll(data, []);
	for (let pass = 0; hasChanged && pass < MAX_PASSES; pass++) {
		hasChanged = false;
		for (const [holder, { slots, origins }] of run.anywhere.heap) {
			if (holder.kind === "heap") for (const { path } of origins) add(holder, path);
			const from = holder.kind === "data" ? [holder.path] : [...(places.get(holder)?.values() ?? [])];
			if (holder.kind === "heap" && (holder.form === "map" || holder.form === "set")) continue;
			for (const [key, { entries }] of slots)
				if (key !== WHOLE)
					for (const { value } of entries) for (const path of from) addAll(value, [...path, key as Segment]);
		}
		for (const { from, to } of copies) {
			for (const path of pathsOf(from, places)) addAll(to, path);
			for (const path of pathsOf(to, places)) addAll(from, path);
		}
	}
	return { places, isWhole: isWhole && !hasChanged };
}

const pathsOf = (value: Value, places: Places): Pattern[] =>
	value.refs.flatMap((ref): Pattern[] => {
		if (ref.kind === "data") return [ref.path];
		return ref.kind === "heap" ? [...(places.get(ref)?.values() ?? [])] : [];
	});

function flowsOf(run: Interpretation, places: Places): Flow[] {
	const flows = new Map<string, Flow>();
	const put = (flow: Flow) => {
		const to = flow.to === undefined ? "" : formatPattern(flow.to);
		flows.set(`${flow.kind} ${formatPattern(flow.path)} > ${to} ${flow.line}:${flow.column}`, flow);
	};
	for (const [holder, { slots }] of run.anywhere.heap) {
		const from = holder.kind === "data" ? [holder.path] : [...(places.get(holder)?.values() ?? [])];
		for (const [key, { entries }] of slots) {
			if (key === WHOLE) continue;
			for (const {
				site: { line, column },
				value,
			} of entries)
				for (const parent of from) {
					const to: Pattern = [...parent, key as Segment];
					if (value.types & (UNKNOWN | OBJECT) || hasUnknown(run, value))
						put({ kind: "unknown", path: to, line, column });
					for (const path of pathsOf(value, places))
						if (formatPattern(path) !== formatPattern(to)) put({ kind: "moved", path, to, line, column });
				}
		}
	}
	for (const { data, into, place } of run.subtasks) {
		for (const ref of data.refs) if (ref.kind === "data") put({ kind: "moved", path: ref.path, to: [], ...place });
		if (into !== undefined) put({ kind: "subtask", path: into, ...place });
	}
	return [...flows.values()];
}

/** Whether an object that the step made has keys of which nothing is known. */
const hasUnknown = ({ anywhere }: Interpretation, { refs }: Value): boolean =>
	refs.some((ref) => ref.kind === "heap" && (anywhere.heap.get(ref)?.rest.types ?? 0) !== 0);

/** Keys that are put into data from somewhere else. */
function copiedFlows(copies: readonly Copy[], places: Places): Flow[] {
	return copies.flatMap(({ from, to, node }) =>
		to.refs.flatMap((ref): Flow[] => {
			if (ref.kind !== "data") return [];
			const unknown: Flow[] =
				from.types & (UNKNOWN | OBJECT) ? [{ kind: "unknown", path: ref.path, ...startOf(node) }] : [];
			const moved = pathsOf(from, places).filter((path) => formatPattern(path) !== formatPattern(ref.path));
			return [...unknown, ...moved.map((path): Flow => ({ kind: "moved", path, to: ref.path, ...startOf(node) }))];
		}),
	);
}

const startOf = ({ loc }: AnyNode) => ({ line: loc?.start.line ?? 1, column: (loc?.start.column ?? 0) + 1 });

function givenOf(given: readonly [AnyNode, Value][], at: (ref: HeapRef) => readonly Pattern[]): Flow[] {
	return given.flatMap(([node, value]) => {
		const place = startOf(node);
		return value.refs.flatMap((ref): Flow[] => {
			const paths = ref.kind === "data" ? [ref.path] : ref.kind === "heap" ? at(ref) : [];
			return paths.map((path) => ({ kind: "given", path, ...place }));
		});
	});
}
