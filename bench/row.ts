/** One line of the table. */
export interface Line {
	readonly what: string;
	/** Both figures, with their units. */
	readonly measured: string;
	readonly ratio: number;
	/** How the ratio is said; missing: as a factor. */
	readonly unit?: (ratio: number) => string;
	readonly reach: { readonly most: number } | { readonly least: number };
}

export interface Row {
	readonly name: string;
	/** What is measured against what, and on which processes; printed below the table. */
	readonly about: string;
	/** Needs the other programs. */
	readonly others?: boolean;
	run(): Promise<readonly Line[]>;
}
