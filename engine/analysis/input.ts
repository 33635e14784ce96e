import type { Expression, Program } from "acorn";
import type { Condition } from "../condition/index.ts";

/** A step as the analysis needs it. What the project loads fits. */
export interface AnalyzedStep {
	readonly name: string;
	/** Relative to the automation's folder. */
	readonly file: string;
	/** Parsed with locations; missing where the file does not parse. */
	readonly program?: Program | undefined;
	/** What `condition` is initialised with. */
	readonly condition?: Expression | undefined;
	/** The compiled condition; missing where it has problems. */
	readonly compiled?: Condition | undefined;
}

/** A library as the analysis needs it. */
export interface AnalyzedLibrary {
	readonly name: string;
	readonly program?: Program | undefined;
}
