import { asMegabytes, asMilliseconds, type Megabytes, type Milliseconds } from "./ids.ts";

/** What one run may use. Each can be set for the automation and, but for the two counts, for a step. */
export interface Limits {
	/** Memory of a run. */
	readonly memoryMb: Megabytes;
	/** Processor time of a run without a break. */
	readonly cpuMs: Milliseconds;
	/** Time from a run's start to its end. */
	readonly durationMs: Milliseconds;
	/** Size of the data as JSON. */
	readonly dataMb: Megabytes;
	/** Runs of one step in one task. */
	readonly runsOfStep: number;
	/** Runs in one task. */
	readonly runsOfTask: number;
}

export const DEFAULT_LIMITS: Limits = {
	memoryMb: asMegabytes(128),
	cpuMs: asMilliseconds(5_000),
	durationMs: asMilliseconds(120_000),
	dataMb: asMegabytes(16),
	runsOfStep: 1_000,
	runsOfTask: 10_000,
};

/** How deep a task's data may be nested. JSON itself sets no limit; serialisers do, at some thousands. */
export const MAX_DATA_DEPTH = 500;
