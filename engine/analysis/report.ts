import type { Json } from "../contract/index.ts";
import type { Edge } from "./edges/index.ts";
import type { ValueTypeName } from "./facts/index.ts";
import type { When } from "./interpret/index.ts";

/** A path that a step looks at: in a clause of its condition, or (`clause` null) in its content. */
export interface ReadReport {
	readonly path: string;
	readonly clause: string | null;
	readonly line: number;
}

export interface WriteReport {
	readonly path: string;
	/** What it can be, where all of it is known; else empty. */
	readonly values: readonly Json[];
	readonly type: ValueTypeName;
	readonly when: When;
	readonly line: number;
	readonly column: number;
}

export interface StepReport {
	readonly name: string;
	readonly file: string;
	readonly reads: readonly ReadReport[];
	readonly writes: readonly WriteReport[];
	/** The file cannot be read as it is now; this is what it said before. */
	readonly stale?: true;
}

/** A path that has to come with a task, for no step brings about what the readers' conditions ask of it. */
export interface InputReport {
	readonly path: string;
	readonly readers: readonly string[];
}

/** What the steps of an automation read and write, and which can set off which. All of it is JSON. */
export interface AnalysisReport {
	readonly steps: readonly StepReport[];
	readonly edges: readonly Omit<Edge, "values">[];
	readonly inputs: readonly InputReport[];
}
