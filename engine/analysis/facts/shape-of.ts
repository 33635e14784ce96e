import { type Contents, type State, WHOLE } from "../interpret/index.ts";
import {
	BOOLEAN,
	DATE,
	type DataRef,
	type HeapRef,
	ITEM,
	LIST,
	NUMBER,
	OBJECT,
	OTHER,
	RARE_NULL,
	RARE_TEXT,
	TEXT,
	UNKNOWN,
	type Value,
} from "../value/index.ts";
import {
	type Added,
	type Alternative,
	distinct,
	type Field,
	type Shape,
	type ShapeType,
	UNKNOWN_SHAPE,
} from "./shape.ts";

const MAX_DEPTH = 6;
/** Of one shape; what is larger is not told. */
const MAX_PARTS = 400;
const TYPES: readonly (readonly [number, ShapeType])[] = [
	[TEXT, "string"],
	[NUMBER, "number"],
	[BOOLEAN, "boolean"],
	[DATE, "date"],
	[OBJECT, "object"],
	[LIST, "array"],
];

/**
 * The shape of a value that stands in the data.
 * @param at where it stands: what was there before is `same`
 */
export function shapeOf(value: Value, state: State, at: DataRef | undefined): Shape {
	return shape(value, { state, left: MAX_PARTS }, at, 0);
}

interface Work {
	readonly state: State;
	left: number;
}

function shape(value: Value, work: Work, at: DataRef | undefined, depth: number): Shape {
	if (--work.left < 0) return UNKNOWN_SHAPE;
	if (value.types & UNKNOWN && !value.refs.some((ref) => ref.kind === "heap")) return UNKNOWN_SHAPE;
	const found: Alternative[] = [];
	for (const literal of value.literals)
		found.push(literal === undefined ? { kind: "missing" } : { kind: "literal", value: literal });
	for (const [bit, type] of TYPES) if (value.types & bit) found.push({ kind: "type", type });
	if (value.types & RARE_NULL) found.push({ kind: "literal", value: null, isRare: true });
	if (value.types & RARE_TEXT) found.push({ kind: "type", type: "string", isRare: true });
	if (value.types & (OTHER | UNKNOWN) && !isObject(value, work.state)) found.push({ kind: "unknown" });
	for (const ref of value.refs) {
		if (ref.kind === "heap") found.push(shapeOfObject(ref, work, at, depth));
		// Of many that a wildcard stands for, one may have come in another's place.
		else found.push(ref === at && at.single ? { kind: "same" } : { kind: "unknown" });
	}
	return distinct(found);
}

/** What came from outside and was surely written to is an object: anything else throws. */
function isObject({ types, refs }: Value, state: State): boolean {
	if ((types & OTHER) !== 0 || refs.length !== 1) return false;
	const [ref] = refs;
	const contents = ref?.kind === "heap" ? state.heap.get(ref) : undefined;
	if (contents === undefined || (contents.rest.types & UNKNOWN) === 0) return false;
	return !contents.several && contents.slots.values().some(({ old }) => !old);
}

function shapeOfObject(ref: HeapRef, work: Work, at: DataRef | undefined, depth: number): Alternative {
	const contents = work.state.heap.get(ref);
	if (depth > MAX_DEPTH || contents === undefined)
		return { kind: "type", type: ref.form === "list" ? "array" : "object" };
	// As JSON they are empty.
	if (ref.form === "map" || ref.form === "set")
		return { kind: "object", fields: new Map(), rest: [], keepsOthers: false };
	return ref.form === "list" ? listShape(contents, work, at, depth) : objectShape(contents, work, at, depth);
}

function listShape(contents: Contents, work: Work, at: DataRef | undefined, depth: number): Alternative {
	const item = at?.children.get(ITEM);
	const items: Alternative[] = [];
	const exact: Shape[] = [];
	const added: Added[] = [];
	let isExact = !contents.several && contents.rest.types === 0 && contents.origins.size === 0;
	for (const [key, slot] of contents.slots) {
		if (typeof key === "string" || key === WHOLE) continue;
		const filled: Alternative[] = [];
		for (const { site, value } of slot.entries) {
			// In a list nothing stands for null.
			const inside = shape(value, work, item, depth + 1).map(
				(part): Alternative => (part.kind === "missing" ? { kind: "literal", value: null } : part),
			);
			filled.push(...inside);
			if (site.isChange) added.push({ key: typeof key === "number" ? key : ITEM, site, shape: inside });
		}
		items.push(...filled);
		if (typeof key === "number" && !slot.old) exact[key] = filled;
		else isExact = false;
	}
	if (contents.rest.types !== 0 || contents.origins.size > 0) items.push({ kind: "unknown" });
	const isFilled = contents.slots.get(0)?.old === false;
	const isWhole = isExact && Object.keys(exact).length === exact.length;
	return {
		kind: "list",
		items: distinct(items),
		...(isWhole && { exact }),
		...(isFilled && { isFilled }),
		...(added.length > 0 && { added }),
	};
}

function objectShape(contents: Contents, work: Work, at: DataRef | undefined, depth: number): Alternative {
	const fields = new Map<string | number, Field>();
	const rest: Alternative[] = contents.rest.types !== 0 ? [{ kind: "unknown" }] : [];
	for (const [key, slot] of contents.slots)
		if (typeof key === "symbol" && key !== WHOLE)
			for (const { value } of slot.entries) rest.push(...shape(value, work, undefined, depth + 1));
	const keepsOthers =
		at?.single === true && contents.origins.size > 0 && [...contents.origins].every((origin) => origin === at);
	if (contents.origins.size > 0 && !keepsOthers) rest.push({ kind: "unknown" });
	const over = [...contents.slots].filter(([key]) => typeof key === "symbol" && key !== WHOLE);
	for (const [key, slot] of contents.slots) {
		if (typeof key === "symbol") continue;
		const child = at?.children.get(key);
		const entries = [slot, ...over.map(([, other]) => other)].flatMap(({ entries }) =>
			entries.map(({ site, value }) => ({ site, shape: shape(value, work, child, depth + 1) })),
		);
		fields.set(key, { entries, isOptional: slot.old });
	}
	return { kind: "object", fields, rest: distinct(rest), keepsOthers };
}
