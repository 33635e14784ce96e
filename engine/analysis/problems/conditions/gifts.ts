import { type JsonObject, valueAt } from "../../../contract/index.ts";
import { type ConditionClause, clauseOutcome, outcomeOf } from "../../edges/index.ts";
import { project } from "../../facts/index.ts";
import { type Pattern, relate } from "../../value/index.ts";
import type { AutomationView, StepView } from "../automation.ts";
import { holdsIn } from "./holds-in.ts";
import { writesNear } from "./write-tree.ts";

/** Where a clause's values can come from. */
export interface Gift {
	readonly clause: ConditionClause;
	/** Holds before anything has happened, or cannot be told. */
	readonly isFree: boolean;
	readonly inDocument: boolean;
	/** Other steps with a write that can make it hold. */
	readonly givers: readonly string[];
}

/** For each clause of a step, what can make it hold. */
export function giftsOf(step: StepView, view: AutomationView): readonly Gift[] {
	let all = gifts.get(view);
	if (all === undefined) {
		all = new Map();
		gifts.set(view, all);
	}
	let own = all.get(step.name);
	if (own === undefined) {
		own = findGifts(step, view);
		all.set(step.name, own);
	}
	return own;
}

/** Several rules ask for the same. */
const gifts = new WeakMap<AutomationView, Map<string, readonly Gift[]>>();

function findGifts(step: StepView, view: AutomationView): readonly Gift[] {
	const { edgesTo, documents } = view;
	const arming = Map.groupBy(
		(edgesTo.get(step.name) ?? []).filter(({ from, effect }) => from !== step.name && effect === "arms"),
		({ clause }) => clause,
	);
	return step.facts.clauses.map((clause) => {
		const own = arming.get(clause.text) ?? [];
		return {
			clause,
			isFree: clause.holdsForNothing || clause.clause.expressions.length > 0 || readsPrivate(clause),
			inDocument: documents.some(({ data }) => holdsIn(clause.clause, data)),
			givers: [
				...new Set([
					...own.map(({ from }) => from),
					...startersOf(view)
						.filter((one) => starts(one, clause))
						.map((one) => one.name),
				]),
			],
		};
	});
}

/** Whether a step starts a subtask for whose data a clause can hold. */
const starts = ({ facts }: StepView, { clause, dependencies }: ConditionClause): boolean =>
	facts.starts.some(
		({ shape }) =>
			clauseOutcome(clause, (test) => {
				const path = dependencies.find((one) => one.test === test && !one.isExpression)?.path;
				return path === undefined ? "open" : outcomeOf(test, project(shape, path));
			}) !== "no",
	);

/** Test data neither shows what is private nor where a task comes from. */
const readsPrivate = ({ dependencies }: ConditionClause): boolean =>
	dependencies.length === 0 || dependencies.some(({ path }) => path.length === 0 || String(path[0]).startsWith("$"));

/** Whether anything that is known of stands at a clause's paths: in a document, or written by a step. */
export function isKnownPath(clause: ConditionClause, view: AutomationView): boolean {
	let all = knownOf.get(view);
	if (all === undefined) {
		all = new Map();
		knownOf.set(view, all);
	}
	return clause.dependencies.some(({ path, text }) => {
		let isKnown = all.get(text);
		if (isKnown === undefined) {
			isKnown = isPathKnown(path, view);
			all.set(text, isKnown);
		}
		return isKnown;
	});
}

/** Many clauses ask about one path. */
const knownOf = new WeakMap<AutomationView, Map<string, boolean>>();

function isPathKnown(path: Pattern, view: AutomationView): boolean {
	const plain = path.filter((segment) => typeof segment !== "symbol");
	if (plain.length < path.length || view.documents.some(({ data }) => valueAt(data, plain) !== undefined)) return true;
	return (
		startersOf(view).some(({ facts }) =>
			facts.starts.some(({ shape }) => project(shape, path).some(({ kind }) => kind !== "missing")),
		) ||
		writesNear(path, view).some(({ write }) => {
			const relation = relate(write.path, path);
			if (relation?.kind !== "outer") return relation !== undefined;
			return project(write.shape, relation.rest).some(({ kind }) => kind !== "missing" && kind !== "same");
		})
	);
}

/** Steps that start subtasks. */
function startersOf(view: AutomationView): readonly StepView[] {
	let found = starters.get(view);
	if (found === undefined) {
		found = view.steps.filter(({ enabled, facts }) => enabled && facts.starts.length > 0);
		starters.set(view, found);
	}
	return found;
}

const starters = new WeakMap<AutomationView, readonly StepView[]>();

const MAX_PATHS = 5_000;
const MAX_DEPTH = 12;

/** The paths that documents have and steps write, as lists of keys; without those of lists' items. */
export function knownPaths(view: AutomationView): readonly (readonly string[])[] {
	let paths = known.get(view);
	if (paths === undefined) {
		paths = findPaths(view);
		known.set(view, paths);
	}
	return paths;
}

const known = new WeakMap<AutomationView, readonly (readonly string[])[]>();

function findPaths({ steps, documents }: AutomationView): readonly (readonly string[])[] {
	const found = new Map<string, readonly string[]>();
	const add = (path: readonly string[]): void => {
		if (found.size < MAX_PATHS) found.set(path.join("\0"), path);
	};
	for (const { enabled, facts } of steps)
		if (enabled)
			for (const { path } of facts.writes) {
				const keys = path.filter((segment) => typeof segment === "string");
				if (keys.length === path.length) for (let i = 1; i <= keys.length; i++) add(keys.slice(0, i));
			}
	const visit = (value: JsonObject, at: readonly string[]): void => {
		for (const [key, inner] of Object.entries(value)) {
			add([...at, key]);
			const isObject = typeof inner === "object" && inner !== null && !Array.isArray(inner);
			if (isObject && at.length < MAX_DEPTH && found.size < MAX_PATHS) visit(inner, [...at, key]);
		}
	};
	for (const { data } of documents) visit(data, []);
	return [...found.values()];
}
