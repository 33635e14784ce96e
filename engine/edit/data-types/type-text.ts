import { isIdentifier } from "../key-text.ts";
import { type Budget, createKind, type Field, type Kind, mergeInto } from "./kind.ts";

/** More keys than these are those of a map, not of a record. */
const MAX_KEYS = 150;
const MAX_TEXTS = 8;
const MAX_NAMES = 5;

export interface TypeOptions {
	/** Every field may be missing. */
	readonly isPartial?: boolean;
	/** Other fields may be there too. */
	readonly isOpen?: boolean;
}

/** A kind as a TypeScript type. */
export function typeText(kind: Kind, indent: string, budget: Budget, options: TypeOptions = {}): string {
	const parts: string[] = [];
	if (kind.scalars.has("string")) parts.push(...textTypes(kind));
	for (const scalar of ["number", "boolean", "null"] as const) if (kind.scalars.has(scalar)) parts.push(scalar);
	if (kind.items) parts.push(listType(kind.items, indent, budget, options));
	if (kind.fields || kind.rest) parts.push(objectType(kind, indent, budget, options));
	// Nothing but `null` was seen: anything else can come.
	return parts.length === 0 || (parts.length === 1 && parts[0] === "null") ? "any" : parts.join(" | ");
}

/** The texts that code names are offered; any other is a text too. */
function textTypes({ texts }: Kind): string[] {
	if (texts.size === 0 || texts.size > MAX_TEXTS) return ["string"];
	return [...[...texts].sort().map((text) => JSON.stringify(text)), "(string & {})"];
}

function listType(items: Kind, indent: string, budget: Budget, options: TypeOptions): string {
	const inner = typeText(items, indent, budget, options);
	return inner === "any" ? "any[]" : `Array<${inner}>`;
}

/** The body of an object type, in braces. */
export function objectType(kind: Kind, indent: string, budget: Budget, options: TypeOptions = {}): string {
	const fields = [...(kind.fields ?? [])];
	const inner = `${indent}\t`;
	if (fields.length > MAX_KEYS) {
		const all = createKind();
		for (const [, field] of fields) mergeInto(all, field.kind, budget);
		if (kind.rest) mergeInto(all, kind.rest, budget);
		return `{ [key: string]: ${typeText(all, indent, budget, options)} }`;
	}
	const lines = fields.flatMap(([key, field]) => {
		const isOptional = options.isPartial === true || field.seen < kind.objects || field.seen === 0;
		const type = typeText(field.kind, inner, budget, options);
		return [...comment(field, inner), `${inner}${memberKey(key)}${isOptional ? "?" : ""}: ${type};`];
	});
	// A field beside an index signature has to fit it, so that is open.
	if (options.isOpen || kind.rest) {
		const type = fields.length === 0 && kind.rest ? typeText(kind.rest, inner, budget, options) : "any";
		lines.push(`${inner}[key: string]: ${type};`);
	}
	return lines.length === 0 ? "{ [key: string]: any }" : `{\n${lines.join("\n")}\n${indent}}`;
}

export const memberKey = (key: string): string => (isIdentifier(key) ? key : JSON.stringify(key));

function comment({ writers, readers }: Field, indent: string): string[] {
	const parts = [
		...(writers.size > 0 ? [`written by ${names(writers)}`] : []),
		...(readers.size > 0 ? [`read by ${names(readers)}`] : []),
	].join(", ");
	return parts === "" ? [] : [`${indent}/** ${documented(`${parts.charAt(0).toUpperCase()}${parts.slice(1)}.`)} */`];
}

function names(all: ReadonlySet<string>): string {
	const sorted = [...all].sort();
	const shown = sorted.slice(0, MAX_NAMES);
	const more = sorted.length - shown.length;
	return more === 0 ? shown.join(", ") : `${shown.join(", ")} and ${more} more`;
}

/** Text that stands in a comment and cannot end it. */
export const documented = (text: string): string =>
	text
		.replaceAll("*/", "* /")
		.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ")
		.slice(0, 500);
