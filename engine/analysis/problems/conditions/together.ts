import { matches } from "../../../condition/index.ts";
import type { AutomationView, StepView } from "../automation.ts";
import { contradiction } from "./contradiction.ts";
import { holdsIn } from "./holds-in.ts";

/**
 * Whether two steps surely become ready in the same moment: for a document that there is, or by one write of a third step
 * where all that they ask for besides is there from the start.
 */
export function readyTogether(a: StepView, b: StepView, view: AutomationView): boolean {
	const [x, y] = [a.step.compiled, b.step.compiled];
	if (x === undefined || y === undefined || !a.enabled || !b.enabled) return false;
	const others = momentsOf(b, view);
	const shared: [string, string | undefined][] = [];
	for (const [moment, writer] of momentsOf(a, view))
		if (others.has(moment) && writer !== a.name && writer !== b.name) shared.push([moment, writer]);
	if (shared.length === 0 || contradiction([...x.conjuncts, ...y.conjuncts]) !== undefined) return false;
	return shared.some(([, writer]) => writer === undefined || restIsThere(writer, a, b, view));
}

/** The documents that a step is ready for, and the writes that surely make a clause of it hold, with the writer. */
function momentsOf({ name, step }: StepView, view: AutomationView): ReadonlyMap<string, string | undefined> {
	let all = known.get(view);
	if (all === undefined) {
		all = new Map();
		known.set(view, all);
	}
	let moments = all.get(name);
	if (moments !== undefined) return moments;
	moments = new Map();
	all.set(name, moments);
	const { compiled } = step;
	for (const [index, { data }] of view.documents.entries())
		if (compiled && matches(compiled, data, { now: () => 0 })) moments.set(`document ${index}`, undefined);
	for (const { from, effect, certainty, write } of view.edgesTo.get(name) ?? [])
		if (effect === "arms" && certainty === "proven") moments.set(`${write.line}:${write.column} ${from}`, from);
	return moments;
}

const known = new WeakMap<AutomationView, Map<string, Map<string, string | undefined>>>();

/** A step that surely becomes ready in the same moment as another one. */
export function companionOf(step: StepView, view: AutomationView): StepView | undefined {
	let index = byMoment.get(view);
	if (index === undefined) {
		index = new Map();
		for (const one of view.steps)
			for (const moment of momentsOf(one, view).keys()) {
				const all = index.get(moment);
				if (all) all.push(one);
				else index.set(moment, [one]);
			}
		byMoment.set(view, index);
	}
	const tried = new Set([step]);
	for (const moment of momentsOf(step, view).keys())
		for (const one of index.get(moment) ?? []) {
			if (tried.has(one)) continue;
			tried.add(one);
			if (readyTogether(step, one, view)) return one;
		}
	return undefined;
}

const byMoment = new WeakMap<AutomationView, Map<string, StepView[]>>();

/** Whether what a writer does not surely bring about is there before anything has happened. */
function restIsThere(from: string, a: StepView, b: StepView, view: AutomationView): boolean {
	const rest = [a, b].flatMap((step) => {
		const proven = provenBy(step, from, view);
		return step.facts.clauses.filter(({ text, holdsForNothing }) => !holdsForNothing && !proven.has(text));
	});
	if (rest.length === 0) return true;
	return view.documents.some(({ data }) => rest.every(({ clause }) => holdsIn(clause, data)));
}

/** The clauses of a step that a writer surely makes hold, by their texts. */
function provenBy({ name }: StepView, from: string, view: AutomationView): ReadonlySet<string> {
	let all = provenClauses.get(view);
	if (all === undefined) {
		all = new Map();
		provenClauses.set(view, all);
	}
	let own = all.get(name);
	if (own === undefined) {
		own = new Map();
		for (const edge of view.edgesTo.get(name) ?? []) {
			if (edge.certainty !== "proven" || edge.effect !== "arms") continue;
			const clauses = own.get(edge.from);
			if (clauses) clauses.add(edge.clause);
			else own.set(edge.from, new Set([edge.clause]));
		}
		all.set(name, own);
	}
	return own.get(from) ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();
const provenClauses = new WeakMap<AutomationView, Map<string, Map<string, Set<string>>>>();
