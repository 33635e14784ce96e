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
	const shared = [...momentsOf(a, view)].filter(
		([moment, writer]) => others.has(moment) && writer !== a.name && writer !== b.name,
	);
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

/** Whether what a writer does not surely bring about is there before anything has happened. */
function restIsThere(from: string, a: StepView, b: StepView, { edgesTo, documents }: AutomationView): boolean {
	const rest = [a, b].flatMap((step) =>
		step.facts.clauses.filter(
			({ text, holdsForNothing }) =>
				!holdsForNothing &&
				!edgesTo
					.get(step.name)
					?.some((e) => e.from === from && e.clause === text && e.certainty === "proven" && e.effect === "arms"),
		),
	);
	if (rest.length === 0) return true;
	return documents.some(({ data }) => rest.every(({ clause }) => holdsIn(clause, data)));
}
