/** What can stand at a place of the data, merged from all that was seen there and all that steps put there. */
import type { Json, WriteType } from "../../contract/index.ts";

export interface Kind {
	readonly scalars: Set<"string" | "number" | "boolean" | "null">;
	/** Texts that code names: worth listing. */
	readonly texts: Set<string>;
	/** Objects seen here; the keys of each field count towards it. */
	objects: number;
	/** As an object. */
	fields: Map<string, Field> | undefined;
	/** Of any other key. */
	rest: Kind | undefined;
	/** As a list. */
	items: Kind | undefined;
}

export interface Field {
	readonly kind: Kind;
	/** In how many of the objects seen here it was. */
	seen: number;
	readonly writers: Set<string>;
	readonly readers: Set<string>;
}

/** What is left of the work that may be done; places beyond it are not looked at. */
export interface Budget {
	values: number;
	fields: number;
}

const MAX_DEPTH = 12;
const MAX_KEY = 200;
const MAX_TEXT = 60;
const MAX_ITEMS = 200;

export const createKind = (): Kind => ({
	scalars: new Set(),
	texts: new Set(),
	objects: 0,
	fields: undefined,
	rest: undefined,
	items: undefined,
});

/** The field of a kind, made where it is missing; undefined where there are too many. */
export function fieldOf(kind: Kind, key: string, budget: Budget): Field | undefined {
	kind.fields ??= new Map();
	let field = kind.fields.get(key);
	if (field === undefined) {
		if (key.length > MAX_KEY || --budget.fields < 0) return undefined;
		field = { kind: createKind(), seen: 0, writers: new Set(), readers: new Set() };
		kind.fields.set(key, field);
	}
	return field;
}

export function itemsOf(kind: Kind): Kind {
	kind.items ??= createKind();
	return kind.items;
}

export function restOf(kind: Kind): Kind {
	kind.rest ??= createKind();
	return kind.rest;
}

/** Adds a value that was seen at a place. */
export function observe(kind: Kind, value: Json, budget: Budget, depth = 0): void {
	if (--budget.values < 0) return;
	if (typeof value !== "object" || value === null) {
		kind.scalars.add(value === null ? "null" : (typeof value as "string" | "number" | "boolean"));
		return;
	}
	if (depth > MAX_DEPTH) return;
	if (Array.isArray(value)) {
		const items = itemsOf(kind);
		for (let index = 0; index < value.length && index < MAX_ITEMS; index++)
			observe(items, value[index] as Json, budget, depth + 1);
		return;
	}
	kind.objects++;
	kind.fields ??= new Map();
	for (const key of Object.keys(value)) {
		const field = fieldOf(kind, key, budget);
		if (field === undefined) return;
		field.seen++;
		observe(field.kind, value[key] as Json, budget, depth + 1);
	}
}

/** Adds what a step writes at a place. */
export function addWrite(kind: Kind, type: WriteType, values: readonly Json[], budget: Budget): void {
	for (const value of values) {
		if (typeof value === "string" && value.length <= MAX_TEXT) kind.texts.add(value);
		observe(kind, value, budget);
	}
	switch (type) {
		case "string":
		case "date":
			kind.scalars.add("string");
			return;
		case "number":
		case "boolean":
		case "null":
			kind.scalars.add(type);
			return;
		case "object":
			kind.fields ??= new Map();
			return;
		case "array":
			itemsOf(kind);
			return;
		case "missing":
		case "unknown":
			return;
	}
}

/** Everything of one kind added to another. */
export function mergeInto(target: Kind, source: Kind, budget: Budget, depth = 0): void {
	if (depth > MAX_DEPTH || --budget.values < 0) return;
	for (const scalar of source.scalars) target.scalars.add(scalar);
	for (const text of source.texts) target.texts.add(text);
	if (source.items) mergeInto(itemsOf(target), source.items, budget, depth + 1);
	if (source.rest) mergeInto(restOf(target), source.rest, budget, depth + 1);
	target.objects += source.objects;
	if (source.fields) target.fields ??= new Map();
	for (const [key, { kind, seen }] of source.fields ?? []) {
		const field = fieldOf(target, key, budget);
		if (field === undefined) return;
		field.seen += seen;
		mergeInto(field.kind, kind, budget, depth + 1);
	}
}
