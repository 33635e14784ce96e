import { availableParallelism } from "node:os";
import { ulid } from "ulid";
import {
	asTaskId,
	type Coverage,
	type EventBody,
	type JsonObject,
	type LoadOptions,
	type LoadReport,
	type ScenarioPast,
	type ScenarioProgress,
	type ScenarioReport,
	type ScenarioResult,
	type ScenarioSelection,
	StepscapeError,
} from "../../contract/index.ts";
import { loadProject, mustBeTrusted, type Project, readSnapshots, writeSnapshots } from "../../project/index.ts";
import { createPool, type Sandbox } from "../../sandbox/index.ts";
import { runLoad, runScenario, runScenarios, type ScenarioEntry, type ScenarioRun } from "../../scenarios/index.ts";
import { type BuiltAutomation, buildAutomation } from "../build-automation.ts";
import { checkDocument } from "../check-document.ts";
import { fingerprint, type Gathered, gatherCoverage } from "./coverage-of.ts";
import { notePastRuns, readPastRuns } from "./past-runs.ts";
import { runnerOf } from "./runner-of.ts";
import { matchingEntries, scenarioEntries, unsavedEntry } from "./scenario-entries.ts";

export interface ScenarioRunOptions extends ScenarioSelection {
	readonly signal?: AbortSignal;
	readonly onProgress?: (progress: ScenarioProgress) => void;
	/** How often each is run, to see whether it comes out the same. Missing: twice with `checkStable`, else once. */
	readonly repeat?: number;
	/** At one time. Missing: some for each core. */
	readonly concurrency?: number;
}

/** The scenarios of an automation, with a pool of sandboxes that is kept from one run of them to the next. */
export interface OpenScenarios {
	/** As the files are now. */
	entries(): readonly ScenarioEntry[];
	/** How each went lately, by its name; the latest run last. */
	pastRuns(): ReadonlyMap<string, readonly ScenarioPast[]>;
	/** Reads the automation anew and runs its scenarios. Rejects with a `StepscapeError` where it cannot be read. */
	run(options?: ScenarioRunOptions): Promise<ScenarioReport>;
	/** How one that is no file yet comes out; undefined where it was called off. */
	tryOut(scenario: JsonObject, name: string, signal: AbortSignal): Promise<ScenarioResult | undefined>;
	/**
	 * Runs one with an id of its own. Rejects with `file-missing` where there is none, `data-invalid` where it cannot run,
	 * `task-state` where it was called off.
	 */
	keep(id: string, signal: AbortSignal): Promise<ScenarioRun>;
	/** What runs with coverage went through of the automation as its files are now; undefined where there were none. */
	coverage(): Coverage | undefined;
	/** Runs many tasks of one document. Rejects with `data-invalid`, `data-too-large`. */
	load(
		options: LoadOptions,
		watching?: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void },
	): Promise<LoadReport>;
	close(): Promise<void>;
}

export interface OpenScenariosOptions {
	readonly directory: string;
	readonly env?: Readonly<Record<string, string | undefined>> | undefined;
	/** Makes what steps run in. Missing: a pool of runner processes. */
	readonly createSandbox?: (project: Project) => Sandbox;
}

/** While one run waits for its sandbox, others of the same process can be at work. */
const AT_ONE_TIME = 8 * availableParallelism();

export function openScenarios({ directory, env = process.env, createSandbox }: OpenScenariosOptions): OpenScenarios {
	const load = () => loadProject(directory, env);
	let gathered: Gathered | undefined;
	let pool: { readonly sandbox: Sandbox; readonly memoryMb: number } | undefined;
	async function sandboxFor(project: Project): Promise<Sandbox> {
		const { memoryMb } = project.limits;
		if (pool !== undefined && pool.memoryMb !== memoryMb) {
			await pool.sandbox.close();
			pool = undefined;
		}
		mustBeTrusted(directory);
		const make = createSandbox ?? (() => createPool({ runners: availableParallelism(), memoryMb, standby: false }));
		pool ??= { sandbox: make(project), memoryMb };
		return pool.sandbox;
	}
	/** Goes on with what was gathered before, while no file has changed. */
	function gatheredFor(project: Project, built: BuiltAutomation): Gathered {
		if (gathered?.of !== fingerprint(project)) gathered = gatherCoverage(project, built);
		return gathered;
	}
	return {
		entries: () => scenarioEntries(load()),
		pastRuns: () => {
			const project = load();
			const past = readPastRuns(project.directory);
			return new Map(scenarioEntries(project).map(({ id, name }) => [name, past.get(id) ?? []]));
		},
		async run(options = {}) {
			const startedAt = performance.now();
			const project = load();
			const built = buildAutomation(project);
			const { ids, signal, onProgress, checkStable, repeat, update } = options;
			const all = scenarioEntries(project);
			const chosen = matchingEntries(all, options.pattern).filter(({ id }) => ids?.includes(id) ?? true);
			const covered = options.coverage === true ? gatheredFor(project, built) : undefined;
			const snapshots = readSnapshots(project.directory);
			const runner = runnerOf(built, await sandboxFor(project), covered?.program);
			const {
				results,
				cancelled,
				snapshots: noted,
			} = await runScenarios(chosen, runner, {
				concurrency: options.concurrency ?? AT_ONE_TIME,
				signal,
				onProgress,
				repeat: repeat ?? (checkStable === true ? 2 : 1),
				update,
				snapshot: (id) => snapshots.get(id),
				...(covered && {
					onRun: (run: ScenarioRun) => covered.gatherer.take(run),
					isLeftOut: (body: EventBody) => covered.gatherer.takeMark(body),
				}),
			});
			writeSnapshots(project.directory, noted);
			notePastRuns(project.directory, results, new Set(all.map(({ id }) => id)), Date.now());
			const count = (status: string) => results.filter((result) => result.status === status).length;
			return {
				results,
				passed: count("passed"),
				failed: count("failed"),
				unstable: count("unstable"),
				broken: count("broken"),
				tookMs: performance.now() - startedAt,
				cancelled,
				...(covered && { coverage: covered.gatherer.report() }),
			};
		},
		async tryOut(scenario, name, signal) {
			const project = load();
			const runner = runnerOf(buildAutomation(project), await sandboxFor(project));
			const { results } = await runScenarios([unsavedEntry(project, scenario, name)], runner, {
				concurrency: 1,
				signal,
				repeat: 1,
				snapshot: () => undefined,
			});
			return results[0];
		},
		async keep(id, signal) {
			const project = load();
			const entry = scenarioEntries(project).find((each) => each.id === id);
			if (entry === undefined) throw new StepscapeError("file-missing", `There is no scenario ${id}.`);
			if (entry.scenario === undefined) throw new StepscapeError("data-invalid", entry.problems.join(" "));
			const built = buildAutomation(project);
			const runner = runnerOf(built, await sandboxFor(project));
			const world = runner.enter(runner.variantOf(entry.scenario));
			const run = await runScenario(entry.scenario, world, {
				signal,
				newTaskId: () => asTaskId(ulid()),
				tags: ["scenario"],
			});
			if (run === undefined) throw new StepscapeError("task-state", "The scenario was called off.");
			return run;
		},
		coverage: () => (gathered?.of === fingerprint(load()) ? gathered.gatherer.report() : undefined),
		async load(options, watching = {}) {
			const project = load();
			checkDocument(options.data, project.limits);
			const built = buildAutomation(project);
			const sandbox = await sandboxFor(project);
			sandbox.load(built.program);
			const { automation, connectors } = built;
			return runLoad({ automation, connectors, sandbox }, { ...options, ...watching });
		},
		async close() {
			await pool?.sandbox.close();
			pool = undefined;
		},
	};
}
