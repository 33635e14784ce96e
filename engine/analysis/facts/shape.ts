/** What a write can leave, told by itself: without the objects and paths of one interpretation. */
import type { Json } from "../../contract/index.ts";
import type { Site } from "../interpret/index.ts";
import type { ITEM, Pattern } from "../value/index.ts";

export type ShapeType = "string" | "number" | "boolean" | "date" | "object" | "array";

/** What stands at one key of an object, by where it was written. */
export interface Field {
	readonly entries: readonly { readonly site: Site; readonly shape: Shape }[];
	/** Nothing, or something else, may stand there as well. */
	readonly isOptional: boolean;
}

export interface Added {
	readonly key: number | typeof ITEM;
	readonly site: Site;
	readonly shape: Shape;
}

export type Alternative =
	/** `isRare`: only where the data holds something odd. */
	| { readonly kind: "literal"; readonly value: string | number | boolean | null; readonly isRare?: boolean }
	| { readonly kind: "missing" }
	| { readonly kind: "type"; readonly type: ShapeType; readonly isRare?: boolean }
	/** `rest` is what other keys can hold; with `keepsOthers` they are as they were. */
	| {
			readonly kind: "object";
			readonly fields: ReadonlyMap<string | number, Field>;
			readonly rest: Shape;
			readonly keepsOthers: boolean;
	  }
	/** `exact` where length and order are known. */
	| {
			readonly kind: "list";
			readonly items: Shape;
			readonly exact?: readonly Shape[];
			readonly isFilled?: boolean;
			/** Items that were put into it after it was made. */
			readonly added?: readonly Added[];
	  }
	/** What was there before. */
	| { readonly kind: "same" }
	| { readonly kind: "unknown" };

/** Any of these. */
export type Shape = readonly Alternative[];

export const UNKNOWN_SHAPE: Shape = [{ kind: "unknown" }];
const MISSING: Shape = [{ kind: "missing" }];

/** What stands further inside, after a write of a shape. */
export function project(shape: Shape, path: Pattern): Shape {
	const [key, ...rest] = path;
	if (key === undefined) return shape;
	return distinct(shape.flatMap((alternative) => inside(alternative, key, rest)));
}

function inside(alternative: Alternative, key: Pattern[number], rest: Pattern): Shape {
	switch (alternative.kind) {
		case "same":
		case "unknown":
			return [alternative];
		case "literal":
		case "missing":
			return MISSING;
		case "type":
			if (alternative.type === "object") return UNKNOWN_SHAPE;
			if (alternative.type !== "array") return MISSING;
			if (key === "length" && rest.length === 0) return [{ kind: "type", type: "number" }];
			return typeof key === "string" ? MISSING : UNKNOWN_SHAPE;
		case "object": {
			if (typeof key === "symbol") return UNKNOWN_SHAPE;
			const field = alternative.fields.get(key);
			const found = field ? project(shapeOfField(field), rest) : [];
			return field && !field.isOptional ? found : [...found, ...elsewhere(alternative, rest)];
		}
		case "list": {
			const { exact, items } = alternative;
			if (key === "length" && rest.length === 0)
				return [exact ? { kind: "literal", value: exact.length } : { kind: "type", type: "number" }];
			if (typeof key === "string") return MISSING;
			if (exact && typeof key === "number") return project(exact[key] ?? MISSING, rest);
			return [...project(items, rest), ...MISSING];
		}
	}
}

function elsewhere({ rest, keepsOthers }: Alternative & { kind: "object" }, path: Pattern): Shape {
	const others: Alternative[] = keepsOthers ? [{ kind: "same" }] : [{ kind: "missing" }];
	return rest.length > 0 ? [...project(rest, path), ...others] : others;
}

export const shapeOfField = ({ entries }: Field): Shape => entries.flatMap(({ shape }) => shape);

/** What only odd data leads to. */
export const isRare = (alternative: Alternative): boolean =>
	(alternative.kind === "type" || alternative.kind === "literal") && alternative.isRare === true;

/** Without what says the same twice. */
export function distinct(shape: Shape): Shape {
	if (shape.length < 2) return shape;
	const seen = new Set<string>();
	return shape.filter((alternative) => {
		if (alternative.kind === "object" || alternative.kind === "list") return true;
		const key = JSON.stringify(alternative);
		return !seen.has(key) && seen.add(key);
	});
}

/** The one JSON value that an alternative is; undefined where it can be several, or nothing. */
export function concrete(alternative: Alternative): Json | undefined {
	switch (alternative.kind) {
		case "literal":
			return alternative.value;
		case "list": {
			const items = alternative.exact?.map(concreteShape);
			return items === undefined || items.includes(undefined) ? undefined : (items as Json[]);
		}
		case "object": {
			if (alternative.rest.length > 0 || alternative.keepsOthers) return undefined;
			const object: { [key: string]: Json } = {};
			for (const [key, field] of alternative.fields) {
				const shape = shapeOfField(field);
				if (field.isOptional) return undefined;
				if (shape.length === 1 && shape[0]?.kind === "missing") continue;
				const value = concreteShape(shape);
				if (value === undefined) return undefined;
				object[key] = value;
			}
			return object;
		}
		default:
			return undefined;
	}
}

function concreteShape(shape: Shape): Json | undefined {
	const [only] = shape;
	return shape.length === 1 && only ? concrete(only) : undefined;
}
