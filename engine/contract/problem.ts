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
	readonly fix?: Fix;
}

/** A change of files that ends a problem. */
export interface Fix {
	/** What it does, as an order: `Wait for "validated"`. */
	readonly title: string;
	/** None overlaps another. */
	readonly edits: readonly TextEdit[];
}

/** The text from `start` up to `end` is replaced. */
export interface TextEdit {
	/** Relative to the automation's folder, with `/`. */
	readonly file: string;
	/** In UTF-16 code units from the file's beginning. */
	readonly start: number;
	readonly end: number;
	readonly text: string;
}
