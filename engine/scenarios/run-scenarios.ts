/** Runs scenarios side by side and tells what became of each. */
import {
	formatPath,
	type Json,
	type JsonObject,
	type ScenarioDifference,
	type ScenarioProgress,
	type ScenarioResult,
} from "../contract/index.ts";
import { diffJson } from "./diff-json.ts";
import { judge } from "./judge/judge.ts";
import { showValue } from "./judge/show-value.ts";
import { type RunOptions, runScenario, type ScenarioWorld } from "./run-scenario.ts";
import type { Scenario } from "./scenario.ts";
import { factsOf, type RunFacts, type ScenarioRun } from "./scenario-run.ts";
import { snapshotOf } from "./snapshot.ts";

/** A scenario that can run, or why it cannot. */
export interface ScenarioEntry {
	readonly id: string;
	readonly name: string;
	readonly file: string;
	/** Missing where there are problems. */
	readonly scenario?: Scenario;
	readonly problems: readonly string[];
}

export interface ScenarioRunner {
	/** What a scenario needs of the automation that others do not: those of the same text run in the same world. */
	variantOf(scenario: Scenario): string;
	/** The world of a variant. It is entered when all runs of the one before have ended. */
	enter(variant: string): ScenarioWorld;
}

export interface RunScenariosOptions {
	/** How many run at one time. */
	readonly concurrency: number;
	readonly signal?: AbortSignal | undefined;
	readonly onProgress?: ((progress: ScenarioProgress) => void) | undefined;
	/** How often each is run, to see whether it comes out the same. Missing: once, and those that fail twice. */
	readonly repeat?: number | undefined;
	/** What was noted of a scenario before. */
	readonly snapshot?: ((id: string) => JsonObject | undefined) | undefined;
	/** Note snapshots anew. */
	readonly update?: boolean | undefined;
	/** Each run, once it is over. */
	readonly onRun?: ((run: ScenarioRun, scenario: Scenario) => void) | undefined;
	readonly isLeftOut?: RunOptions["isLeftOut"];
}

/** What became of the scenarios, in their order, and the snapshots to be noted. */
export interface ScenarioOutcome {
	readonly results: readonly ScenarioResult[];
	readonly snapshots: ReadonlyMap<string, JsonObject>;
	readonly cancelled: boolean;
}

export async function runScenarios(
	entries: readonly ScenarioEntry[],
	runner: ScenarioRunner,
	options: RunScenariosOptions,
): Promise<ScenarioOutcome> {
	const results = new Map<string, ScenarioResult>();
	const snapshots = new Map<string, JsonObject>();
	const { signal, onProgress, concurrency } = options;
	const tell = (result: ScenarioResult): void => {
		results.set(result.id, result);
		onProgress?.({ done: results.size, total: entries.length, result });
	};
	onProgress?.({ done: 0, total: entries.length });
	for (const entry of entries) if (entry.scenario === undefined) tell(brokenResult(entry));
	const able = entries.flatMap(({ scenario }) => (scenario === undefined ? [] : [scenario]));

	async function work(scenario: Scenario, world: ScenarioWorld): Promise<void> {
		const once = async (): Promise<RunFacts & { tookMs: number }> => {
			const run = await runScenario(scenario, world, { signal, isLeftOut: options.isLeftOut });
			if (run === undefined) throw new CalledOff();
			options.onRun?.(run, scenario);
			return { ...factsOf(run), tookMs: run.tookMs };
		};
		const facts = await once();
		const differences = judge(scenario.says, facts);
		const noted = judgeSnapshot(scenario, facts, options);
		differences.push(...noted.differences);
		if (noted.write !== undefined) snapshots.set(scenario.id, noted.write);
		const times = Math.max(options.repeat ?? 1, differences.length > 0 ? 2 : 1);
		let unstable: ScenarioDifference[] = [];
		for (let time = 1; time < times && unstable.length === 0; time++)
			unstable = unstableIn(facts, await once(), time + 1);
		const { id, name, file } = scenario;
		tell({
			id,
			name,
			file,
			status: unstable.length > 0 ? "unstable" : differences.length > 0 ? "failed" : "passed",
			differences: [...differences, ...unstable],
			state: facts.state,
			...(facts.outcome !== undefined && { outcome: facts.outcome }),
			steps: facts.steps.map(({ step }) => step),
			data: facts.data,
			durationMs: facts.durationMs,
			tookMs: facts.tookMs,
			...(noted.status !== undefined && { snapshot: noted.status }),
		});
	}

	let cancelled = false;
	try {
		for (const [variant, group] of Map.groupBy(able, (scenario) => runner.variantOf(scenario))) {
			const world = runner.enter(variant);
			const queue = group.values();
			const worker = async (): Promise<void> => {
				for (const scenario of queue) await work(scenario, world);
			};
			await Promise.all(Array.from({ length: Math.min(concurrency, group.length) }, worker));
		}
	} catch (error) {
		if (!(error instanceof CalledOff)) throw error;
		cancelled = true;
	}
	return { results: entries.flatMap(({ id }) => results.get(id) ?? []), snapshots, cancelled };
}

class CalledOff extends Error {}

function brokenResult({ id, name, file, problems }: ScenarioEntry): ScenarioResult {
	return {
		id,
		name,
		file,
		status: "broken",
		differences: problems.map((message) => ({ kind: "error", message, expected: "a scenario", actual: "none" })),
		steps: [],
		data: {},
		durationMs: 0,
		tookMs: 0,
	};
}

function judgeSnapshot(
	{ id, says }: Scenario,
	facts: RunFacts,
	{ snapshot, update = false }: RunScenariosOptions,
): { differences: ScenarioDifference[]; write?: JsonObject; status?: NonNullable<ScenarioResult["snapshot"]> } {
	if (says.snapshot !== true) return { differences: [] };
	const now = snapshotOf(facts);
	const before = snapshot?.(id);
	const found = before === undefined ? [] : diffJson(before, now);
	if (before === undefined || (update && found.length > 0)) return { differences: [], write: now, status: "written" };
	const differences = found.map(
		({ path, before: was, after }): ScenarioDifference => ({
			kind: "snapshot",
			message: `${formatPath(path)} is not as noted in the snapshot.`,
			path: formatPath(path),
			expected: showValue(was),
			actual: showValue(after),
			event: facts.last,
		}),
	);
	return { differences, status: differences.length === 0 ? "same" : "different" };
}

/** Where two runs of the same scenario differ. */
function unstableIn(first: RunFacts, second: RunFacts, time: number): ScenarioDifference[] {
	return diffJson(snapshotOf(first), snapshotOf(second), 20).map(({ path, before, after }) => ({
		kind: "unstable",
		message: `${formatPath(path)} came out differently on ${time === 2 ? "a second run" : `run ${time}`}.`,
		path: formatPath(path),
		expected: showValue(before as Json | undefined),
		actual: showValue(after as Json | undefined),
	}));
}
