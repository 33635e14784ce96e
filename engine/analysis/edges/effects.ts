/** What one write does to the clauses of a condition. */
import type { GraphEdge } from "../../contract/index.ts";
import {
	type Alternative,
	project,
	type Shape,
	shapeOfField,
	summarize,
	UNKNOWN_SHAPE,
	type Write,
} from "../facts/index.ts";
import { canMeet, DEEP, ITEM, meets, type Pattern, relate, type Segment } from "../value/index.ts";
import type { ConditionClause, Dependency } from "./condition-facts.ts";
import { clauseOutcome, mayBeOdd, type Outcome, outcomeOf } from "./test-outcome.ts";

export type Effect = Omit<GraphEdge, "from" | "to">;

interface Impact {
	readonly dependency: Dependency;
	readonly outcome: Outcome;
	/** Odd data can lead to another outcome. */
	readonly isOdd?: boolean;
	/** What is left at the path, where that is known. */
	readonly left: Shape;
}

const NO_EFFECTS: readonly Effect[] = [];

/** The edges' parts that do not depend on whose write and whose clause it is; none where the clause cannot notice. */
export function effectsOf(write: Write, { clause, text, dependencies }: ConditionClause): readonly Effect[] {
	const impacts: Impact[] = [];
	for (const dependency of dependencies) {
		const { path } = dependency;
		if (!canMeet(write.path, path) && path.at(-1) !== "length") continue;
		const impact = impactOf(write, dependency);
		if (impact !== undefined) impacts.push(impact);
	}
	if (impacts.length === 0) return NO_EFFECTS;
	const [first] = impacts;
	const isAlone = impacts.length === 1 && first?.dependency.test === clause;
	const outcome = isAlone
		? first.outcome
		: clauseOutcome(clause, (test) => {
				const own = impacts.filter((impact) => impact.dependency.test === test);
				if (own.length === 0) return "open";
				return own.every((impact) => impact.outcome === own[0]?.outcome) ? (own[0]?.outcome ?? "open") : "open";
			});
	const isOdd = impacts.some((impact) => impact.isOdd);
	const effects = new Map<string, Effect>();
	for (const { dependency, left } of impacts)
		effects.set(dependency.text, {
			path: dependency.text,
			certainty: outcome === "open" || isOdd || mayMiss(write.path, dependency.path) ? "possible" : "proven",
			effect: outcome === "no" ? "disarms" : "arms",
			write: placeOf(write, dependency.path),
			clause: text,
			values: summarize(left).values,
		});
	return [...effects.values()];
}

/** A write to some key or item may be to another one than the clause asks about. */
function mayMiss(write: Pattern, read: Pattern): boolean {
	return write.slice(0, read.length).some((segment, index) => typeof segment === "symbol" && segment !== read[index]);
}

function impactOf(write: Write, dependency: Dependency): Impact | undefined {
	const { path, test, isExpression } = dependency;
	const relation = relate(write.path, path);
	if (relation === undefined)
		return changesLength(write.path, path) ? { dependency, outcome: "open", left: [] } : undefined;
	if (relation.kind === "outer") {
		const isDeep = write.path.at(-1) === DEEP;
		const shape = inList(write);
		const left = (isDeep ? shape : project(shape, relation.rest)).filter(({ kind }) => kind !== "same");
		if (left.length === 0) return undefined;
		if (isExpression) return { dependency, outcome: "open", left };
		return { dependency, outcome: outcomeOf(test, left), isOdd: mayBeOdd(test, left), left };
	}
	if (isExpression) return { dependency, outcome: "open", left: [] };
	// The write is further inside: what the test looks at was an object or a list, and stays one.
	const outcome = outcomeOf(test, container(write, path.length, relation.rest));
	const watchesValue = test.operator !== "$type" && test.operator !== "$exists";
	if (test.operator === "$size" && relation.rest.length === 1) return { dependency, outcome, left: [] };
	// The way to a path that a subtask's outcome is put at is made where it is missing; an item's list is there already.
	const isMade = write.makesParents === true && write.path[path.length] !== ITEM;
	if (isMade && !watchesValue) return { dependency, outcome: "open", left: [] };
	return watchesValue && outcome !== "no" ? { dependency, outcome, left: [] } : undefined;
}

/** In a list nothing stands for null; in an object with such a key there is nothing. */
function inList({ path, shape }: Write): Shape {
	const last = path.at(-1);
	const isItem = last === ITEM || typeof last === "number";
	return isItem && shape.some(({ kind }) => kind === "missing") ? [...shape, { kind: "literal", value: null }] : shape;
}

/** An item that is added changes its list's length. */
function changesLength(write: Pattern, read: Pattern): boolean {
	const last = write.at(-1);
	return (
		read.at(-1) === "length" &&
		read.length === write.length &&
		(last === ITEM || typeof last === "number") &&
		write.slice(0, -1).every((segment, index) => meets(segment, read[index] as Segment))
	);
}

/** What stands around a write: an object or a list of which nothing else is known. */
function container(write: Write, depth: number, rest: Pattern): Shape {
	// What is deleted needs no object around it.
	if (write.shape.every(({ kind }) => kind === "missing")) return UNKNOWN_SHAPE;
	const key = write.path[depth];
	const list: Alternative = { kind: "list", items: [{ kind: "unknown" }], isFilled: write.shape.every(isPresent) };
	if (key === ITEM || typeof key === "number") return rest.length > 0 ? [list] : [];
	if (typeof key === "string") return [{ kind: "type", type: "object" }];
	return [list, { kind: "type", type: "object" }];
}

const isPresent = ({ kind }: Alternative): boolean => kind !== "missing" && kind !== "unknown";

/** Where the value at a path is written: the key of an object that is written as a whole has a place of its own. */
function placeOf(write: Write, path: Pattern): GraphEdge["write"] {
	let place: GraphEdge["write"] = { line: write.line, column: write.column };
	let shape = write.shape;
	for (const key of path.slice(write.path.length)) {
		const objects = shape.filter((alternative) => alternative.kind === "object");
		if (objects.length !== 1 || typeof key === "symbol") return place;
		const field = objects[0]?.fields.get(key);
		if (field === undefined) return place;
		const [only] = field.entries;
		if (field.entries.length === 1 && only) place = { line: only.site.line, column: only.site.column };
		shape = shapeOfField(field);
	}
	return place;
}
