import type { BreakpointPlace, Change, Json, JsonObject, Path } from "../../contract/index.ts";

/** A breakpoint as the debugger works with it. */
export interface ActiveBreakpoint {
	readonly id: string;
	readonly place: BreakpointPlace;
	/** Of a place with a path. */
	readonly path?: Path;
	readonly enabled: boolean;
	/** Whether the task's data is as its condition wants it. */
	readonly holds?: (data: JsonObject) => boolean;
	/** Whether the value at the path is as `becomes` wants it. */
	readonly hasBecome?: (data: JsonObject) => boolean;
}

/** All breakpoints, as they are now. */
export interface Breakpoints {
	/** Those that are switched on, while not all are switched off. */
	active(): readonly ActiveBreakpoint[];
	/** It stopped a task. */
	hit(id: string): void;
}

/** What a debugged task has come to, where breakpoints may stop it. */
export type Moment =
	| { readonly kind: "starts"; readonly steps: readonly string[] }
	| {
			readonly kind: "ended";
			readonly step: string;
			readonly error?: string;
			readonly applied: readonly Change[];
			readonly conflicts: readonly Conflict[];
			readonly before: JsonObject;
	  }
	| { readonly kind: "wrote"; readonly applied: readonly Change[]; readonly before: JsonObject }
	| {
			readonly kind: "call";
			readonly step: string;
			readonly connector: string;
			readonly method: string;
			/** The connector is code and ran inside the step: it has answered already. */
			readonly isOver: boolean;
	  };

export interface Conflict {
	readonly path: Path;
	readonly kept: { readonly step?: string; readonly value?: Json };
	readonly lost: { readonly step?: string; readonly value?: Json };
}
