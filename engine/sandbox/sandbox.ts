/** The sandbox as the engine sees it: runs of steps' code go in, reports come out. */
import type { Json, RunId, RunRecord, SourcePosition, TaskId } from "../contract/index.ts";
import type { LimitName, SandboxSettings } from "./wire.ts";

/** The task's data at a version, in the forms a sandbox may need it in. */
export interface DataSource {
	readonly version: number;
	/** All of it as JSON text. */
	full(): string;
	/** The changes since an older version as JSON text, or undefined where they are no longer known. */
	since(version: number): string | undefined;
}

export interface SandboxSource {
	readonly name: string;
	/** Relative to the automation's folder; stacks and positions name it. */
	readonly file: string;
	/** The module's text with `export` blanked out, so that lines and columns stay. */
	readonly body: string;
	/** For libraries and connectors' code: names to be put on `module.exports`. */
	readonly exports?: readonly { readonly local: string; readonly exported: string }[];
	/** For steps: expressions of the condition that only a sandbox can evaluate. */
	readonly expressions?: readonly string[];
	/** For steps: `line:column` of keys of the data that only one assignment can write, so that runs need not find it out. */
	readonly writes?: Readonly<Record<string, string>>;
}

export interface SandboxProgram {
	readonly settings: SandboxSettings;
	readonly steps: readonly SandboxSource[];
	readonly libraries: readonly SandboxSource[];
	readonly connectors: readonly SandboxSource[];
}

export interface StartRequest {
	readonly task: TaskId;
	/** Its number, for whoever stands before the sandbox. */
	readonly run?: RunId;
	readonly step: string;
	readonly data: DataSource;
	readonly cpuMs: number;
	readonly memoryMb: number;
	/** What the step is told of the task and of itself. */
	readonly message: {
		readonly seed: number;
		readonly now: number;
		readonly virtual?: boolean;
		readonly attempt: number;
		readonly maxBytes: number;
		readonly task: {
			readonly id: string;
			readonly name: string;
			readonly tags: readonly string[];
			readonly createdAt: string;
		};
		readonly clock?: RunRecord["clock"];
	};
}

/**
 * A change as a sandbox tells it: no `after` where the path was removed; `position` as `file:line:column`, or as it was
 * known before the run (see `SandboxSource.writes`), or 0.
 */
export type WireChange = readonly [path: (string | number)[], position: string | SourcePosition | 0, after?: Json];

export interface WireError {
	readonly message: string;
	readonly type: string;
	readonly stack: string;
	readonly code?: string;
}

export interface WireSubtask {
	readonly id: string;
	readonly name: string;
	readonly data: { [key: string]: Json };
	readonly into?: string;
	readonly waitFor: boolean;
}

/** What a run asked of its task; carried out once it has ended. */
export interface WireEffects {
	readonly redo?: boolean;
	readonly complete?: { readonly result?: Json };
	readonly ignore?: boolean;
	readonly park?: number;
	readonly timeout?: number;
	readonly completeOnExpire?: { readonly result?: Json };
	readonly name?: string;
	readonly tags?: readonly string[];
	readonly subtasks: readonly WireSubtask[];
}

/** What a run said since its last report, in order. */
export type WireNote =
	| { readonly t: "l"; readonly level: "log" | "info" | "warn" | "error" | "debug"; readonly values: readonly Json[] }
	| { readonly t: "v"; readonly kind: string; readonly name: string; readonly data: Json; readonly options?: Json }
	/** A connector call that the engine is to make; `shown` is its input without secrets. */
	| {
			readonly t: "c";
			readonly id: number;
			readonly connector: string;
			readonly method: string;
			readonly input?: Json;
			readonly shown?: Json;
	  }
	/** A call of a connector written as code, already made in the sandbox. */
	| {
			readonly t: "k";
			readonly id: number;
			readonly connector: string;
			readonly method: string;
			readonly input?: Json;
			readonly output?: Json;
			readonly error?: { readonly message: string; readonly code?: string };
			readonly ms: number;
	  };

interface ReportBase {
	readonly notes?: readonly WireNote[];
}

export type RunReport =
	/** Waits: for a call's answer, or for time (`at`, on the task's clock). */
	| (ReportBase & { readonly s: "w"; readonly at: number | null; readonly closing?: boolean })
	| (ReportBase & {
			readonly s: "d";
			readonly patch: readonly WireChange[];
			readonly effects: WireEffects;
			readonly record: RunRecord;
			readonly clockDeparted?: boolean;
	  })
	| (ReportBase & {
			readonly s: "f";
			readonly patch: readonly WireChange[];
			readonly error: WireError;
			readonly record: RunRecord;
			readonly clockDeparted?: boolean;
	  });

export interface RunListener {
	report(report: RunReport): void;
	/** The run is over because it, or what shared its sandbox (`shared`), passed a limit. */
	limit(limit: LimitName, shared: boolean): void;
}

export interface SandboxRun {
	/** Fires timers that are due at `now`; a replay names the timer. */
	wake(now: number, timer?: number): void;
	answer(
		now: number,
		call: number,
		outcome: { readonly output?: Json } | { readonly error: { readonly message: string; readonly code?: string } },
	): void;
	/** Ends the run from outside; nothing more is reported. */
	end(): void;
}

export type Evaluated = { readonly value: Json } | { readonly error: string };

export interface Sandbox {
	/** Runs started from now on use this program. */
	load(program: SandboxProgram): void;
	start(request: StartRequest, listener: RunListener): SandboxRun;
	/** The value of a condition's expression on the task's data. */
	evaluate(task: TaskId, data: DataSource, step: string, index: number, now: number): Promise<Evaluated>;
	/** The task rests: its data need not be kept. */
	forget(task: TaskId): void;
	close(): Promise<void>;
}
