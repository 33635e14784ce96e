import type { EventSeq, TaskId } from "./ids.ts";
import type { JsonObject } from "./json.ts";
import type { Outcome, TaskRecord, TaskState } from "./task.ts";

/**
 * A scenario's name for programs: its file, and its place in it where the file has several:
 * `tests/scenarios/orders.json#2`.
 */
export type ScenarioId = string;

/** Keys of a scenario's file that are settings wherever they stand; all others are the document's, unless it is in `data`. */
export const SCENARIO_KEYS: ReadonlySet<string> = new Set([
	"$schema",
	"scenario",
	"data",
	"overrides",
	"expectedSteps",
	"inOrder",
	"onlySteps",
	"notSteps",
	"expectedState",
	"expectedOutcome",
	"expectedResult",
	"expectedDuration",
	"expectedError",
	"validateFinalState",
	"expectedCalls",
	"callsInOrder",
	"notCalls",
	"mocks",
	"virtualTime",
	"startsAt",
	"snapshot",
]);

/** A scenario as it is listed: a document, and what must come of it. */
export interface ScenarioSummary {
	readonly id: ScenarioId;
	readonly name: string;
	readonly description?: string;
	/** Relative to the automation's folder, with `/`. */
	readonly file: string;
	/** Why it cannot run: sentences. */
	readonly problems: readonly string[];
	/** How it went lately, the latest last; at most 20. */
	readonly history: readonly ScenarioPast[];
}

/** How a scenario once went. */
export interface ScenarioPast {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly status: ScenarioStatus;
	/** Milliseconds of real time. */
	readonly tookMs: number;
}

/** `unstable`: it came out differently on a second run; `broken`: it cannot run. */
export type ScenarioStatus = "passed" | "failed" | "unstable" | "broken";

/** What a difference is about. */
export type DifferenceKind =
	| "steps"
	| "order"
	| "not-steps"
	| "state"
	| "outcome"
	| "result"
	| "error"
	| "duration"
	| "value"
	| "calls"
	| "not-calls"
	| "snapshot"
	| "unstable";

/** One thing that is not as the scenario expects. */
export interface ScenarioDifference {
	readonly kind: DifferenceKind;
	/** A sentence: what is wrong. */
	readonly message: string;
	/** Of a value: where it stands. */
	readonly path?: string;
	/** As people read them. */
	readonly expected: string;
	readonly actual: string;
	/** The event after which it was so: the last writer of a value, the failed run, the step that should not have run. */
	readonly event?: EventSeq;
	/** The task of that event, where it is a subtask of the scenario's. */
	readonly task?: TaskId;
}

/** What became of a scenario. */
export interface ScenarioResult {
	readonly id: ScenarioId;
	readonly name: string;
	readonly file: string;
	readonly status: ScenarioStatus;
	readonly differences: readonly ScenarioDifference[];
	/** Of the task; missing where the scenario is broken. */
	readonly state?: TaskState;
	readonly outcome?: Outcome;
	/** Steps in the order of their start, those of subtasks too. */
	readonly steps: readonly string[];
	/** The final data, without `$stash`. */
	readonly data: JsonObject;
	/** Milliseconds on the task's clock. */
	readonly durationMs: number;
	/** Milliseconds of real time. */
	readonly tookMs: number;
	/** A snapshot was written, or differs. */
	readonly snapshot?: "written" | "same" | "different";
}

/** Which scenarios are to be run, and how. */
export interface ScenarioSelection {
	/** Missing: all. */
	readonly ids?: readonly ScenarioId[];
	/** A part of the name or of the file. */
	readonly pattern?: string;
	/** Note which clauses, edges and branches the runs went through. */
	readonly coverage?: boolean;
	/** Run each twice, and tell where the two differ. */
	readonly checkStable?: boolean;
	/** Write snapshots anew. */
	readonly update?: boolean;
}

/** What became of some scenarios. */
export interface ScenarioReport {
	readonly results: readonly ScenarioResult[];
	readonly passed: number;
	readonly failed: number;
	readonly unstable: number;
	readonly broken: number;
	/** Milliseconds of real time. */
	readonly tookMs: number;
	/** Ended before all had run. */
	readonly cancelled: boolean;
	readonly coverage?: Coverage;
}

/** How far a run of scenarios has come. */
export interface ScenarioProgress {
	readonly done: number;
	readonly total: number;
	/** What became of the last one. */
	readonly result?: ScenarioResult;
}

/** So many of so many. */
export interface CoverageCount {
	readonly covered: number;
	readonly total: number;
}

/** A clause of a condition, and how it was seen. */
export interface ClauseCoverage {
	/** As people read it. */
	readonly clause: string;
	/** Line and column in the step's file, from 1. */
	readonly line: number;
	readonly column: number;
	readonly seenTrue: boolean;
	readonly seenFalse: boolean;
	/** Only known where the step's code runs, so it was not looked at and does not count. */
	readonly isHidden?: true;
}

/** A way through the code: one side of a question, one case, one function. */
export interface BranchCoverage {
	readonly file: string;
	readonly line: number;
	readonly column: number;
	/** `if`, `else`, `case`, `function`, `catch`, `loop`, `and`, `or`, `nullish`, `yes`, `no`. */
	readonly kind: string;
	/** Runs that went there. */
	readonly count: number;
}

export interface StepCoverage {
	readonly step: string;
	readonly file: string;
	/** Runs. */
	readonly runs: number;
	readonly clauses: readonly ClauseCoverage[];
}

export interface EdgeCoverage {
	readonly from: string;
	readonly to: string;
	readonly path: string;
	readonly count: number;
}

/** What scenarios have gone through of an automation. */
export interface Coverage {
	readonly scenarios: number;
	/** Each outcome of each clause counts. */
	readonly clauses: CoverageCount;
	readonly steps: CoverageCount;
	readonly edges: CoverageCount;
	readonly branches: CoverageCount;
	/** Of all of these together, from 0 to 100. */
	readonly percent: number;
	readonly bySteps: readonly StepCoverage[];
	readonly byEdges: readonly EdgeCoverage[];
	readonly byBranches: readonly BranchCoverage[];
}

/** A document made for a clause. */
export interface GeneratedCase {
	readonly step: string;
	readonly clause: string;
	/** What the clause comes to with it. */
	readonly outcome: boolean;
	/** Whether the step's whole condition matches. */
	readonly matches: boolean;
	readonly data: JsonObject;
	/** The scenario that it makes: what `addScenario` takes. */
	readonly scenario: JsonObject;
}

/** One clause of a condition broken while all others hold: what a condition's tests should refuse. */
export interface Negative {
	readonly clause: string;
	/** Missing where none was found. */
	readonly data?: JsonObject;
	/** Why none was found: a sentence. */
	readonly reason?: string;
}

/** Documents for what is not covered yet, and the table of negatives, of one step. */
export interface GeneratedCases {
	readonly step: string;
	/** The fewest documents that were found for what is not covered yet. */
	readonly cases: readonly GeneratedCase[];
	readonly negatives: readonly Negative[];
	/** Outcomes of clauses for which no document was found, with the reason. */
	readonly unreached: readonly { readonly clause: string; readonly outcome: boolean; readonly reason: string }[];
}

/** Many tasks from one document, at once. Their timers and parks are skipped to, and nothing of them is journaled. */
export interface LoadOptions {
	readonly data: JsonObject;
	/** From 1 to 100,000. */
	readonly tasks: number;
	/** Tasks at one time, from 1 to 1,000. */
	readonly concurrency: number;
	/** Change numbers, texts and lists a little from task to task. Missing: true. */
	readonly vary?: boolean;
	/** Of the variations: the same seed gives the same documents. */
	readonly seed?: number;
}

/** Milliseconds of real time. */
export interface Percentiles {
	readonly min: number;
	readonly p50: number;
	readonly p90: number;
	readonly p95: number;
	readonly p99: number;
	readonly max: number;
	readonly mean: number;
}

export interface LoadReport {
	readonly tasks: number;
	readonly concurrency: number;
	/** Milliseconds of real time, of all together. */
	readonly tookMs: number;
	readonly perSecond: number;
	/** From a task's start to its end. */
	readonly task: Percentiles;
	/** How many tasks ended in which state. */
	readonly states: Readonly<Record<string, number>>;
	/** By step: runs, and how long they took from start to end. */
	readonly steps: readonly { readonly step: string; readonly runs: number; readonly times: Percentiles }[];
	/** Messages of errors, the most frequent first; at most 20. */
	readonly errors: readonly { readonly message: string; readonly count: number; readonly data: JsonObject }[];
	/** Tasks' times in milliseconds in the order of their ends, at most 2,000 of them evenly chosen, to be plotted. */
	readonly series: readonly number[];
	readonly cancelled: boolean;
}

/** What the Tests view asks of an automation. Nothing of it touches the journal but `keepScenario`. */
export interface Testing {
	scenarios(): Promise<readonly ScenarioSummary[]>;
	/**
	 * Runs scenarios side by side; each is told of by a `scenario-progress` notice. Only one such run is under way at a time.
	 * Rejects with `task-state` where another one is.
	 */
	runScenarios(selection?: ScenarioSelection): Promise<ScenarioReport>;
	/** Ends the run of scenarios or the load test under way; those that have begun are thrown away. */
	cancelScenarios(): Promise<void>;
	/**
	 * Runs a scenario and keeps its task in the journal, where all that happened can be looked at. Subtasks are kept too.
	 * Rejects with `file-missing` where there is no such scenario.
	 */
	keepScenario(id: ScenarioId): Promise<TaskRecord>;
	/**
	 * Makes a scenario of what a task did: its first data, its steps, its end. One entry of the history.
	 * Resolves the new file. Rejects with `task-missing`, `task-state` where it has not ended.
	 */
	saveScenario(task: TaskId, name?: string): Promise<string>;
	/** Writes a scenario into a file of its own, as one entry of the history; resolves the file. */
	addScenario(name: string, scenario: JsonObject): Promise<string>;
	/** What scenarios have gone through since the automation was last changed; null where none ran with coverage. */
	coverage(): Promise<Coverage | null>;
	/** Documents for what scenarios with coverage have not gone through of a step's condition. Rejects with `step-missing`. */
	generateCases(step: string): Promise<GeneratedCases>;
	/** Told of by `load-progress` notices. Rejects with `task-state` where scenarios or another one are under way. */
	loadTest(options: LoadOptions): Promise<LoadReport>;
}

export const TESTING_METHODS = [
	"scenarios",
	"runScenarios",
	"cancelScenarios",
	"keepScenario",
	"saveScenario",
	"addScenario",
	"coverage",
	"generateCases",
	"loadTest",
] as const satisfies readonly (keyof Testing)[];
