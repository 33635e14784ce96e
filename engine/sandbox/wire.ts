/**
 * The language between the pool and its runner processes: one line a message. The first character tells the kind; tokens
 * are separated by blanks and JSON texts by tabs (JSON has no raw tab or line end), so that a runner can hand JSON on to
 * an isolate without reading it.
 *
 * To a runner:
 * - `K \t program`: the automation's code and settings; runs that start later use it
 * - `S run task from to cpuMs memoryMb step \t data \t start`: start a run on the task's data at version `to`; `data` is all of it
 *   where `from` is -1, else the changes since version `from`
 * - `W run now timer`: fire what is due, or the timer named (-1: none)
 * - `A run \t answer`: a connector's answer
 * - `E run`: the run is over
 * - `F task`: forget the task's data
 * - `X request task from to now index step \t data`: the value of a condition's expression
 *
 * From a runner:
 * - `R run \t report`, `N run`: needs all the data (the run was not started). A report leaves out what most runs have
 *   nothing to say of, and tells lines that were known before by their number (see read-report.ts)
 * - `L run limit \t message`: the run passed a limit and is over; `G run`: it was over already
 * - `O`: ready for the first run
 * - `V request \t value`, `Y request`: needs all the data
 */

/** Code of a step or library, wrapped into a factory; `prefix` characters stand before the file's own text. */
export interface CodeUnit {
	readonly name: string;
	readonly file: string;
	readonly code: string;
	readonly prefix: number;
	/** The factory's parameters: parts of what the code finds, in order. */
	readonly names: readonly string[];
	/** The file's own text, which must be complete by itself: it could end the factory early else. */
	readonly body: string;
	/** See `SandboxSource`. */
	readonly writes?: Readonly<Record<string, string>>;
}

export interface SandboxSettings {
	readonly workspace: string;
	readonly region: string;
	readonly config: Readonly<Record<string, string>>;
	/** Methods by namespace; no list where the connector is code and tells itself. */
	readonly connectors: Readonly<Record<string, { readonly code: boolean; readonly methods?: readonly string[] }>>;
	readonly libraries: readonly string[];
}

export interface ProgramMessage {
	readonly version: number;
	readonly settings: SandboxSettings;
	readonly steps: readonly CodeUnit[];
	/** Libraries as `lib/<name>`, connectors' code as `connectors/<namespace>`. */
	readonly code: readonly CodeUnit[];
	/** Expressions of conditions that only a sandbox can evaluate, a list of functions for each step. */
	readonly conditions: readonly CodeUnit[];
}

export type LimitName = "cpuMs" | "memoryMb" | "durationMs" | "dataMb" | "process";
