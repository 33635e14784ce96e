/** Gathers over the runs of scenarios what they went through of an automation. */
import { type Analyzer, addObserved, type Sighting } from "../../analysis/index.ts";
import type { Condition } from "../../condition/index.ts";
import type {
	BranchCoverage,
	Coverage,
	CoverageCount,
	EdgeCoverage,
	EventBody,
	JournalEvent,
	StepCoverage,
	TaskId,
} from "../../contract/index.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import { createClauseWatch } from "./clause-watch.ts";
import { BRANCH_MARK, type Branch } from "./instrument.ts";

/** A branch, and the file that it stands in. */
export interface FileBranch extends Branch {
	readonly file: string;
}

export interface CoverageParts {
	/** All that can run. */
	readonly steps: readonly { readonly name: string; readonly file: string; readonly condition: Condition }[];
	/** Knows the inferred edges. */
	readonly analyzer: Analyzer;
	/** By the number of their mark. */
	readonly branches: readonly FileBranch[];
}

export interface CoverageGatherer {
	/** Takes a mark in; true for one, which is to be left out of the journal. */
	takeMark(body: EventBody): boolean;
	take(run: ScenarioRun): void;
	report(): Coverage;
}

export function createCoverage({ steps, analyzer, branches }: CoverageParts): CoverageGatherer {
	const clauses = createClauseWatch(new Map(steps.map(({ name, condition }) => [name, condition])));
	const observer = analyzer.observer();
	const names = new Set(steps.map(({ name }) => name));
	const graph = analyzer.report();
	const inferred = graph.edges.filter(
		({ effect, from, to, certainty }) =>
			effect === "arms" && certainty !== "observed" && names.has(from) && names.has(to),
	);
	const counts = branches.map(() => 0);
	const runs = new Map<string, number>();
	const edges = new Map<string, EdgeCoverage>();
	for (const { from, to, path } of inferred) edges.set(JSON.stringify([from, to, path]), { from, to, path, count: 0 });
	let scenarios = 0;

	function takeEdges(log: ScenarioRun["log"]): void {
		const byTask = Map.groupBy(log, ({ task }) => task);
		const starters = new Map<TaskId, string>();
		const sightings: Sighting[] = [];
		for (const [task, own] of byTask) {
			const events: JournalEvent[] = own.map(({ event }) => event);
			const found = observer.observe(events, starters.get(task));
			for (const [child, step] of found.started) starters.set(child, step);
			for (const edge of found.edges) sightings.push({ ...edge, task });
		}
		for (const { from, to, path, observed } of addObserved(inferred, sightings, graph.steps)) {
			const key = JSON.stringify([from, to, path]);
			const known = edges.get(key);
			if (known !== undefined && observed !== undefined)
				edges.set(key, { ...known, count: known.count + observed.count });
		}
	}
	return {
		takeMark(body) {
			if (body.type !== "console" || body.values[0] !== BRANCH_MARK) return false;
			const number = body.values[1];
			if (typeof number === "number" && number in counts) counts[number] = (counts[number] as number) + 1;
			return true;
		},
		take({ log }) {
			scenarios++;
			for (const { event } of log)
				if (event.type === "step-started") runs.set(event.step, (runs.get(event.step) ?? 0) + 1);
			clauses.look(log);
			takeEdges(log);
		},
		report() {
			const byClause = clauses.report();
			const bySteps = steps.map(
				({ name, file }): StepCoverage => ({
					step: name,
					file,
					runs: runs.get(name) ?? 0,
					clauses: byClause.get(name) ?? [],
				}),
			);
			const byBranches = branches.map(
				({ file, line, column, kind }, i): BranchCoverage => ({ file, line, column, kind, count: counts[i] ?? 0 }),
			);
			const byEdges = [...edges.values()];
			const outcomes = bySteps
				.flatMap((step) => step.clauses.filter(({ isHidden }) => isHidden !== true))
				.flatMap(({ seenTrue, seenFalse }) => [seenTrue, seenFalse]);
			const parts = {
				clauses: countOf(outcomes),
				steps: countOf(bySteps.map((step) => step.runs > 0)),
				edges: countOf(byEdges.map(({ count }) => count > 0)),
				branches: countOf(byBranches.map(({ count }) => count > 0)),
			};
			return { scenarios, ...parts, percent: percentOf(Object.values(parts)), bySteps, byEdges, byBranches };
		},
	};
}

const countOf = (all: readonly boolean[]): CoverageCount => ({
	covered: all.filter(Boolean).length,
	total: all.length,
});

/** Of nothing at all, all is covered. */
function percentOf(parts: readonly CoverageCount[]): number {
	const total = parts.reduce((sum, part) => sum + part.total, 0);
	const covered = parts.reduce((sum, part) => sum + part.covered, 0);
	return total === 0 ? 100 : Math.floor((covered / total) * 1_000) / 10;
}
