/** An automation as the scheduler works with it: compiled conditions, limits, connectors. */
import { type Condition, createMatcher, type Matcher } from "../condition/index.ts";
import type { Limits } from "../contract/index.ts";

/** A step that can run: enabled, and without a problem. */
export interface RunnableStep {
	readonly name: string;
	readonly condition: Condition;
	readonly limits: Limits;
}

export interface Automation {
	readonly name: string;
	readonly limits: Limits;
	readonly onCrash: "rerun" | "stop";
	/** Sorted by name: the order in which steps that are ready together start (rule R4). */
	readonly steps: readonly RunnableStep[];
	readonly indexOf: ReadonlyMap<string, number>;
	readonly matcher: Matcher;
	/** By place in `steps`: all clauses of its condition are tests of their own, so that those lacking tell how near it is. */
	readonly countable: readonly boolean[];
	/** Steps whose conditions have expressions that only a sandbox can evaluate. */
	readonly remote: readonly RunnableStep[];
}

export function createAutomation(options: {
	readonly name: string;
	readonly limits: Limits;
	readonly onCrash: "rerun" | "stop";
	readonly steps: readonly RunnableStep[];
}): Automation {
	const steps = [...options.steps].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
	return {
		...options,
		steps,
		indexOf: new Map(steps.map((step, index) => [step.name, index])),
		matcher: createMatcher(steps.map((step) => step.condition)),
		countable: steps.map(({ condition }) => isCountable(condition)),
		remote: steps.filter((step) => step.condition.remote.length > 0),
	};
}

function isCountable({ conjuncts, clauses, expressions }: Condition): boolean {
	return (
		expressions.length === 0 &&
		conjuncts.every(({ kind }) => kind === "test") &&
		new Set(clauses).size === conjuncts.length
	);
}
