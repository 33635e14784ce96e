import { ANY, ITEM, type Pattern } from "../../analysis/index.ts";
import type { Clause, Condition, Operand, TestClause } from "../../condition/index.ts";
import { formatPath, type GraphInput, type GraphStep, type Json, type JsonObject } from "../../contract/index.ts";
import { readPattern } from "../read-pattern.ts";

type JsonType = "string" | "number" | "boolean" | "null" | "object" | "array";

/** What is known of a place. */
interface Place {
	readonly types: Set<JsonType>;
	/** A step takes it in a way that leaves its type open. */
	isOpen: boolean;
	readonly examples: Map<string, Json>;
	readonly clauses: Set<string>;
	readonly readers: Set<string>;
	readonly fields: Map<string, Place>;
	items?: Place;
	rest?: Place;
}

const MAX_PLACES = 3_000;
const MAX_PATH = 30;
const MAX_EXAMPLES = 10;
const MAX_TEXT = 1_000;

export interface AskedOf {
	readonly inputs: readonly GraphInput[];
	readonly steps: readonly GraphStep[];
	/** By the names of their steps. */
	readonly conditions: ReadonlyMap<string, Condition>;
}

/** A JSON Schema of what has to come with a task, and of what else steps read that none of them writes. */
export function inputSchema({ inputs, steps, conditions }: AskedOf): JsonObject {
	const budget = { left: MAX_PLACES };
	const root = createPlace();
	for (const { path, readers } of inputs)
		for (const reader of readers) placeAt(root, path, budget)?.readers.add(reader);
	const written = new Set(steps.flatMap(({ writes }) => writes.map(({ path }) => path)));
	for (const { name, reads } of steps)
		for (const { path, clause } of reads)
			if (clause === null && !isBelow(path, written)) placeAt(root, path, budget)?.readers.add(name);
	for (const condition of conditions.values())
		for (const { test, isNegated } of condition.conjuncts.flatMap((clause) => testsOf(clause, false))) {
			const place = findPlace(root, readPattern(formatPath(test.path)) ?? []);
			if (place && isNegated) place.isOpen = true;
			else if (place) addTest(place, test, budget);
		}
	return { $schema: "http://json-schema.org/draft-07/schema#", ...schemaOf(root, true) };
}

/** The tests of a clause, and whether they are what must not hold. */
function testsOf(clause: Clause, isNegated: boolean): { test: TestClause; isNegated: boolean }[] {
	if (clause.kind === "test") return [{ test: clause, isNegated }];
	const isInner = isNegated || clause.operator === "$not" || clause.operator === "$nor";
	return clause.clauses.flatMap((part) => testsOf(part, isInner));
}

const createPlace = (): Place => ({
	types: new Set(),
	isOpen: false,
	examples: new Map(),
	clauses: new Set(),
	readers: new Set(),
	fields: new Map(),
});

/** Whether a path, or something that it is a part of, is written. */
function isBelow(path: string, written: ReadonlySet<string>): boolean {
	for (let end = path.length; end > 0; end = Math.max(path.lastIndexOf(".", end - 1), path.lastIndexOf("[", end - 1)))
		if (written.has(path.slice(0, end))) return true;
	return false;
}

function placeAt(root: Place, text: string, budget: { left: number }): Place | undefined {
	const path: Pattern = readPattern(text) ?? [];
	if (path.length === 0 || path.length > MAX_PATH || String(path[0]).startsWith("$")) return undefined;
	let place = root;
	for (const segment of path) {
		// The length of a list is told by the list.
		if (segment === "length") return undefined;
		const next = stepInto(place, segment);
		if (next !== undefined) place = next;
		else {
			if (--budget.left < 0) return undefined;
			const made = createPlace();
			if (segment === ITEM || typeof segment === "number") place.items = made;
			else if (typeof segment === "string") place.fields.set(segment, made);
			else place.rest = made;
			place = made;
		}
	}
	return place;
}

function stepInto(place: Place, segment: Pattern[number]): Place | undefined {
	if (segment === ITEM || typeof segment === "number") return place.items;
	return segment === ANY ? place.rest : typeof segment === "string" ? place.fields.get(segment) : undefined;
}

function findPlace(root: Place, path: Pattern): Place | undefined {
	let place: Place | undefined = root;
	for (const segment of path) place = place && stepInto(place, segment);
	return place;
}

function addTest(place: Place, { operator, operand, text }: TestClause, budget: { left: number }): void {
	place.clauses.add(text);
	switch (operator) {
		case "$type":
		case "$eq":
		case "$in":
			return addOperand(place, operand);
		case "$gt":
		case "$gte":
		case "$lt":
		case "$lte":
			if (operand.kind === "literal") place.types.add(typeOf(operand.value));
			else place.isOpen = true;
			return;
		case "$regex":
			place.types.add("string");
			return;
		case "$size":
			place.types.add("array");
			return;
		case "$elemMatch":
		case "$all":
			place.types.add("array");
			if (operand.kind === "patterns") for (const pattern of operand.patterns) addPattern(place, pattern, budget);
			return;
		case "$exists":
		case "$ne":
		case "$nin":
		case "$is":
		case "$truthy":
			if (operator === "$ne" && operand.kind === "literal" && operand.value === null) return;
			place.isOpen = true;
	}
}

/** What is asked of an item of a list. */
function addPattern(place: Place, pattern: Clause, budget: { left: number }): void {
	place.items ??= createPlace();
	for (const { test, isNegated } of testsOf(pattern, false)) {
		const item = test.path.length === 0 ? place.items : placeAt(place.items, formatPath(test.path), budget);
		if (item && isNegated) item.isOpen = true;
		else if (item) addTest(item, test, budget);
	}
}

function addOperand(place: Place, operand: Operand): void {
	switch (operand.kind) {
		case "literal":
			if (Array.isArray(operand.value) && place.types.size === 0) {
				// The list of `$in`, as a constant.
				for (const value of operand.value) addExample(place, value);
				return;
			}
			return addExample(place, operand.value);
		case "type":
			place.types.add(operand.type === "date" ? "string" : operand.type);
			return;
		case "regex":
			place.types.add("string");
			return;
		case "list":
			for (const item of operand.items) addOperand(place, item);
			return;
		default:
			place.isOpen = true;
	}
}

function addExample(place: Place, value: Json): void {
	place.types.add(typeOf(value));
	if (value !== null && place.examples.size < MAX_EXAMPLES) place.examples.set(JSON.stringify(value), value);
}

function typeOf(value: Json): JsonType {
	if (value === null) return "null";
	return Array.isArray(value) ? "array" : (typeof value as JsonType);
}

function schemaOf(place: Place, isRoot = false): JsonObject {
	const types = new Set(place.types);
	if (isRoot || place.fields.size > 0 || place.rest) types.add("object");
	if (place.items) types.add("array");
	const schema: JsonObject = {};
	if (!place.isOpen && types.size > 0 && !(types.size === 1 && types.has("null"))) {
		// Nothing at all is what `null` asks for.
		const [only, ...others] = [...types].sort();
		schema.type = others.length === 0 ? (only as string) : [only as string, ...others];
	}
	const about = [
		...(place.readers.size > 0 ? [`Read by ${[...place.readers].sort().join(", ")}.`] : []),
		...[...place.clauses].sort().map((clause) => `${clause}.`),
	].join(" ");
	if (about !== "") schema.description = about.length > MAX_TEXT ? `${about.slice(0, MAX_TEXT)}…` : about;
	if (place.examples.size > 0) schema.examples = [...place.examples.values()];
	if (place.fields.size > 0)
		schema.properties = Object.fromEntries([...place.fields].map(([key, field]) => [key, schemaOf(field)]));
	if (place.items) schema.items = schemaOf(place.items);
	if (place.rest) schema.additionalProperties = schemaOf(place.rest);
	return schema;
}
