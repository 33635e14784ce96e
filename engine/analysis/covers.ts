import { type Change, type Json, jsonEquals } from "../contract/index.ts";
import { type Alternative, project, type Shape, shapeOfField, type Write } from "./facts/index.ts";
import { instantText } from "./instant-text.ts";
import { ANY, ITEM, patternOf, relate } from "./value/index.ts";

/**
 * The changes of a patch that no inferred write accounts for, by path and value: none, if the analysis is right.
 * A number stands for null too, since data keeps what is no number as null.
 */
export function uncovered(writes: readonly Write[], patch: readonly Change[]): Change[] {
	return patch.filter((change) => !writes.some((write) => accountsFor(write, change)));
}

function accountsFor(write: Write, { path, before, after }: Change): boolean {
	const relation = relate(write.path, patternOf(path));
	if (isHole(write, { path, ...(after !== undefined && { after }) })) return true;
	if (relation === undefined) return false;
	// The journal shows neither what stands in the private part nor where.
	if (path[0] === "$stash") return true;
	if (relation.kind === "outer") {
		const left = project(write.shape, relation.rest);
		// In a list nothing stands for null.
		return fits(left, after) || (after === null && typeof path.at(-1) === "number" && fits(left, undefined));
	}
	// A list that is told as a whole, or an object that a write further inside made.
	return (typeof before === "object" && before !== null) || write.makesParents === true;
}

/** An item that is written past a list's end leaves null before it. */
function isHole(write: Write, { path, after }: Change): boolean {
	const last = write.path.at(-1);
	return (
		after === null &&
		(typeof last === "number" || last === ITEM || last === ANY) &&
		typeof path.at(-1) === "number" &&
		path.length === write.path.length &&
		relate([...write.path.slice(0, -1), ITEM], patternOf(path)) !== undefined
	);
}

/** Whether a value is among those that a shape stands for. */
export function fits(shape: Shape, value: Json | undefined): boolean {
	return shape.some((alternative) => fitsOne(alternative, value));
}

function fitsOne(alternative: Alternative, value: Json | undefined): boolean {
	switch (alternative.kind) {
		case "unknown":
		case "same":
			return true;
		case "missing":
			return value === undefined;
		case "literal":
			return value !== undefined && jsonEquals(alternative.value, value);
		case "type":
			return fitsType(alternative.type, value);
		case "list":
			return (
				Array.isArray(value) &&
				(alternative.exact
					? value.length === alternative.exact.length &&
						value.every((item, i) => fits(alternative.exact?.[i] ?? [], item))
					: value.every((item) => fits(alternative.items, item)))
			);
		case "object":
			return fitsObject(alternative, value);
	}
}

function fitsType(type: (Alternative & { kind: "type" })["type"], value: Json | undefined): boolean {
	switch (type) {
		case "array":
			return Array.isArray(value);
		case "object":
			return typeof value === "object" && value !== null && !Array.isArray(value);
		case "number":
			return typeof value === "number" || value === null;
		case "date":
			return typeof value === "string" && instantText(value);
		default:
			return typeof value === type;
	}
}

function fitsObject(alternative: Alternative & { kind: "object" }, value: Json | undefined): boolean {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
	const { fields, rest, keepsOthers } = alternative;
	const isKnown = Object.entries(value).every(([key, inner]) => {
		const field = fields.get(key) ?? fields.get(Number(key));
		if (field && fits(shapeOfField(field), inner)) return true;
		return (!field || field.isOptional) && (keepsOthers || fits(rest, inner));
	});
	if (!isKnown || keepsOthers) return isKnown;
	return [...fields].every(
		([key, field]) => Object.hasOwn(value, key) || field.isOptional || fits(shapeOfField(field), undefined),
	);
}
