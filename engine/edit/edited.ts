import type { AnalyzedLibrary, AnalyzedStep } from "../analysis/index.ts";

/** A step with its text. What the project loads fits. */
export interface EditedStep extends AnalyzedStep {
	readonly source: string;
}

/** A library with its text. */
export interface EditedLibrary extends AnalyzedLibrary {
	/** Relative to the automation's folder, with `/`. */
	readonly file: string;
	readonly source: string;
}
