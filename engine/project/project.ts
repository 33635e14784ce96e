import type { Expression, Program } from "acorn";
import type { Limits, Problem, Retention } from "../contract/index.ts";
import type { MockDefinition } from "./mock-schema.ts";

/** An automation as it stands on disk. Whatever is wrong with it is in `problems`, next to all that is right. */
export interface Project {
	/** Absolute, with links resolved. */
	readonly directory: string;
	readonly name: string;
	readonly description?: string;
	readonly workspace: string;
	readonly region: string;
	readonly limits: Limits;
	/** What becomes of a run that the program's death cut off (rule J5). */
	readonly onCrash: "rerun" | "stop";
	/** What to keep of tasks that have ended. */
	readonly retention: Retention;
	/** Values for `task.config(key)`, with what the environment overrides; always strings. */
	readonly config: ReadonlyMap<string, string>;
	/** Values of `config` that come from the environment, or look like secrets: for no eyes but this person's. */
	readonly privateValues: readonly string[];
	/** The keys that automation.json declares for `config`, those of secrets too, and those that the environment sets. */
	readonly configKeys: readonly string[];
	/** Sorted by name. */
	readonly steps: readonly StepFile[];
	/** What stands in `lib/`, sorted by name. */
	readonly libraries: readonly CodeFile[];
	/** Sorted by namespace. */
	readonly connectors: readonly ConnectorFile[];
	/** Files in `tests/data/`, relative to the folder, with `/`. */
	readonly testData: readonly string[];
	/** Files in `tests/scenarios/`, relative to the folder, with `/`. */
	readonly scenarios: readonly string[];
	/** The texts of automation.json and of all files of code, as they were read; by file. */
	readonly texts: ReadonlyMap<string, string>;
	/** All of them: the folder's, the steps', the libraries' and the connectors'. */
	readonly problems: readonly Problem[];
}

/** A file of `steps/`. */
export interface StepFile {
	readonly name: string;
	/** Relative to the folder: `steps/x.js`. */
	readonly file: string;
	/** Without a byte order mark. */
	readonly source: string;
	readonly enabled: boolean;
	/** Limits set for this step; the automation's hold for the rest. */
	readonly limits: Partial<Limits>;
	/** Missing where the file does not parse. */
	readonly program?: Program;
	/** What `condition` is initialised with. */
	readonly condition?: Expression;
	/** Whether the file exports a content. */
	readonly content: boolean;
	/** False where a problem keeps the step from ever running. A disabled step can be runnable. */
	readonly runnable: boolean;
	readonly problems: readonly Problem[];
}

/** A file of `lib/`. */
export interface CodeFile {
	/** The name under `lib`. */
	readonly name: string;
	readonly file: string;
	/** Without a byte order mark. */
	readonly source: string;
	readonly program?: Program;
	readonly runnable: boolean;
	readonly problems: readonly Problem[];
}

/** A file of `connectors/`. One with an error has neither a definition nor a program. */
export interface ConnectorFile {
	/** The name under `connectors`. */
	readonly namespace: string;
	readonly file: string;
	readonly kind: "mock" | "code";
	/** Of a mock. */
	readonly definition?: MockDefinition;
	/** Of code. */
	readonly source?: string;
	readonly program?: Program;
	readonly problems: readonly Problem[];
}
