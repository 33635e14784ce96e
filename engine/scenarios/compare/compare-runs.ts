/** Where two runs of one document, through two versions of an automation, go apart. */
import { type Change, formatPath, type Json, type JsonObject, jsonEquals } from "../../contract/index.ts";
import { diffJson } from "../diff-json.ts";
import { showValue } from "../judge/show-value.ts";
import { factsOf, type RunFacts, type ScenarioRun } from "../scenario-run.ts";
import { normalized, snapshotOf } from "../snapshot.ts";

/** The first thing that one of the versions did and the other did not. */
export interface Departure {
	/** Of the runs of steps, from 1. */
	readonly run: number;
	/** A sentence. */
	readonly message: string;
	/** Events at which it can be looked at; missing where there is none. */
	readonly before?: number;
	readonly after?: number;
}

/** What became of one document in both versions. */
export interface RunComparison {
	readonly name: string;
	readonly isSame: boolean;
	/** Where the two end otherwise: state, outcome, result or error. */
	readonly ends?: { readonly before: string; readonly after: string };
	readonly departure?: Departure;
	/** Steps that ran another number of times. */
	readonly steps: readonly { readonly step: string; readonly before: number; readonly after: number }[];
	/** Places of the final data that differ; at most 50. */
	readonly data: readonly { readonly path: string; readonly before: string; readonly after: string }[];
}

export function compareRuns(name: string, before: ScenarioRun, after: ScenarioRun): RunComparison {
	const [a, b] = [factsOf(before), factsOf(after)];
	const [endA, endB] = [endOf(a), endOf(b)];
	const departure = departureOf(runsOf(before), runsOf(after));
	const data = diffJson(dataOf(a), dataOf(b)).map(({ path, before: was, after: is }) => ({
		path: formatPath(path),
		before: showValue(was),
		after: showValue(is),
	}));
	const steps = countsOf(a, b);
	return {
		name,
		isSame: endA === endB && departure === undefined && data.length === 0 && steps.length === 0,
		...(endA !== endB && { ends: { before: endA, after: endB } }),
		...(departure !== undefined && { departure }),
		steps,
		data,
	};
}

const dataOf = (facts: RunFacts): Json => (snapshotOf(facts) as { data: Json }).data;

function endOf({ state, outcome, result, error }: RunFacts): string {
	const end = outcome === undefined ? state : `${state} (${outcome})`;
	if (error !== undefined) return `${end}: ${error.step ?? "the task"}: ${error.message}`;
	return result === undefined ? end : `${end}: ${showValue(normalized(result))}`;
}

function countsOf(a: RunFacts, b: RunFacts): RunComparison["steps"] {
	const count = ({ steps }: RunFacts, name: string) => steps.filter(({ step }) => step === name).length;
	return [...new Set([...a.steps, ...b.steps].map(({ step }) => step))]
		.sort()
		.map((step) => ({ step, before: count(a, step), after: count(b, step) }))
		.filter(({ before, after }) => before !== after);
}

interface StepRun {
	readonly step: string;
	readonly event: number;
	patch: readonly Change[];
	end: number | undefined;
}

/** In the order of their start, in all tasks. */
function runsOf({ log }: ScenarioRun): StepRun[] {
	const runs = new Map<string, StepRun>();
	for (const { task, event } of log) {
		if (event.type === "step-started")
			runs.set(`${task} ${event.run}`, { step: event.step, event: event.seq, patch: [], end: undefined });
		if (event.type !== "step-ended" && event.type !== "step-failed") continue;
		const run = runs.get(`${task} ${event.run}`);
		if (run !== undefined) Object.assign(run, { patch: event.patch, end: event.seq });
	}
	return [...runs.values()];
}

function departureOf(before: readonly StepRun[], after: readonly StepRun[]): Departure | undefined {
	for (let i = 0; i < Math.max(before.length, after.length); i++) {
		const [a, b] = [before[i], after[i]];
		const at = { run: i + 1, ...(a && { before: a.event }), ...(b && { after: b.event }) };
		if (a === undefined) return { ...at, message: `Now ${b?.step} runs; before, nothing did any more.` };
		if (b === undefined) return { ...at, message: `Before, ${a.step} ran; now nothing does any more.` };
		if (a.step !== b.step) return { ...at, message: `Before, ${a.step} ran; now ${b.step} does.` };
		const [was, is] = [writesOf(a), writesOf(b)];
		if (jsonEquals(was, is)) continue;
		const [first] = diffJson(was, is, 1);
		const path = String(first?.path[0] ?? "");
		const ends = {
			run: i + 1,
			...(a.end !== undefined && { before: a.end }),
			...(b.end !== undefined && { after: b.end }),
		};
		return {
			...ends,
			message: `${a.step} writes ${path} otherwise: before ${written(was, path)}, now ${written(is, path)}.`,
		};
	}
	return undefined;
}

const written = (writes: JsonObject, path: string): string =>
	Object.hasOwn(writes, path) ? showValue(writes[path]) : "not at all";

/** What a run wrote, by path; a removal is null, and dates and ids are marks. */
function writesOf({ patch }: StepRun): JsonObject {
	return Object.fromEntries(
		patch.map(({ path, after }) => [formatPath(path), after === undefined ? null : normalized(after)]),
	);
}
