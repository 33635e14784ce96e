/** Something wrong with a file of the automation: data, not an exception. */
export interface Problem {
	/** Stable and kebab-case, such as `step-syntax`. */
	readonly code: string;
	readonly severity: "error" | "warning" | "info";
	/** A sentence that says what is wrong and what to do next. */
	readonly message: string;
	/** Relative to the automation's folder, with `/`. */
	readonly file: string;
	/** From 1; missing where the whole file is meant. */
	readonly line?: number;
	/** From 1. */
	readonly column?: number;
	/** The text of that line. */
	readonly excerpt?: string;
	readonly step?: string;
}
