import type { GraphEdge, GraphInput } from "../contract/index.ts";
import type { ConditionClause } from "./edges/index.ts";
import type { StepFacts } from "./step-facts.ts";

/** A clause that other steps can bring about, and which ones. */
interface Brought {
	readonly clause: ConditionClause;
	readonly givers: readonly string[];
	/** One of them surely does. */
	readonly isSure: boolean;
}

/**
 * The paths that have to come from outside: of clauses that ask for something, where no other step can bring it about, or
 * only steps that need the same path themselves first (a counter that all of them count up), or that are never reached without
 * it and bring it about only perhaps.
 */
export function findInputs(steps: readonly StepFacts[], edges: readonly GraphEdge[]): GraphInput[] {
	const givers = new Map<string, Map<string, Set<string>>>();
	const sure = new Set<string>();
	for (const { from, to, effect, clause, certainty } of edges) {
		if (effect !== "arms" || from === to) continue;
		if (certainty === "proven") sure.add(`${to} ${clause}`);
		const of = givers.get(to) ?? new Map<string, Set<string>>();
		givers.set(to, of);
		const names = of.get(clause);
		if (names) names.add(from);
		else of.set(clause, new Set([from]));
	}
	const readers = new Map<string, Set<string>>();
	const ask = (name: string, { dependencies }: ConditionClause): void => {
		for (const { path, text } of dependencies)
			if (path.length > 0) readers.set(text, (readers.get(text) ?? new Set()).add(name));
	};
	const brought = new Map<string, readonly Brought[]>();
	for (const { name, clauses } of steps) {
		const own: Brought[] = [];
		for (const clause of clauses) {
			if (clause.holdsForNothing) continue;
			const names = givers.get(name)?.get(clause.text);
			if (names === undefined) ask(name, clause);
			else own.push({ clause, givers: [...names], isSure: sure.has(`${name} ${clause.text}`) });
		}
		brought.set(name, own);
	}
	for (const { name, clause } of firstOfRings(steps, brought, new Set(readers.keys()))) ask(name, clause);
	return [...readers]
		.map(([path, names]) => ({ path, readers: [...names].sort() }))
		.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Clauses of steps that nothing reaches, for want of a path that all who could bring it about ask for themselves, or that none
 * surely brings about.
 */
function firstOfRings(
	steps: readonly StepFacts[],
	brought: ReadonlyMap<string, readonly Brought[]>,
	inputs: Set<string>,
): { name: string; clause: ConditionClause }[] {
	const asked = new Map(
		steps.map(({ name, clauses }) => [
			name,
			new Set(
				clauses.flatMap(({ holdsForNothing, dependencies }) =>
					holdsForNothing ? [] : dependencies.map(({ text }) => text),
				),
			),
		]),
	);
	const found: { name: string; clause: ConditionClause }[] = [];
	const given = new Set<ConditionClause>();
	const reached = new Set<string>();
	for (;;) {
		reach(brought, given, reached);
		if (reached.size === steps.length) return found;
		const lacking = [...brought].flatMap(([name, clauses]) =>
			reached.has(name)
				? []
				: clauses.flatMap(({ clause, givers, isSure }) => {
						const path = clause.dependencies[0]?.text;
						if (path === undefined || inputs.has(path) || givers.some((giver) => reached.has(giver))) return [];
						return [{ name, clause, path, isSure, isShared: givers.every((giver) => asked.get(giver)?.has(path)) }];
					}),
		);
		const shared = lacking.filter(({ isShared }) => isShared);
		const candidates = shared.length > 0 ? shared : lacking.filter(({ isSure }) => !isSure);
		// The path that most wait for.
		const most = [...Map.groupBy(candidates, ({ path }) => path)].reduce<(typeof candidates)[number][]>(
			(best, [, own]) => (own.length > best.length ? own : best),
			[],
		);
		if (most[0] === undefined) return found;
		inputs.add(most[0].path);
		for (const { name, clause } of most) {
			given.add(clause);
			found.push({ name, clause });
		}
	}
}

/** Takes in what is reached from the steps all of whose clauses are given, come from outside, or hold from the start. */
function reach(
	brought: ReadonlyMap<string, readonly Brought[]>,
	given: ReadonlySet<ConditionClause>,
	reached: Set<string>,
): void {
	const waiting = new Map<string, { name: string; clause: Brought }[]>();
	const lacking = new Map<string, Set<ConditionClause>>();
	const ready: string[] = [];
	for (const [name, clauses] of brought) {
		if (reached.has(name)) continue;
		const open = clauses.filter(
			({ clause, givers }) => !given.has(clause) && !givers.some((giver) => reached.has(giver)),
		);
		if (open.length === 0) ready.push(name);
		lacking.set(name, new Set(open.map(({ clause }) => clause)));
		for (const clause of open)
			for (const giver of clause.givers) {
				const all = waiting.get(giver);
				if (all) all.push({ name, clause });
				else waiting.set(giver, [{ name, clause }]);
			}
	}
	for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
		reached.add(next);
		for (const { name, clause } of waiting.get(next) ?? []) {
			const open = lacking.get(name);
			if (open?.delete(clause.clause) && open.size === 0 && !reached.has(name)) ready.push(name);
		}
	}
}
