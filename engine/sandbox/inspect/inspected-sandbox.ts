/** A sandbox whose runs can be stopped inside, at a line, and looked into. */
import type { DebugEvaluation, DebugFrame, DebugVariables, SourcePosition } from "../../contract/index.ts";
import type { RunListener, SandboxProgram, SandboxRun, StartRequest } from "../sandbox.ts";

/** A line to stop at. */
export interface LineStop {
	readonly id: string;
	readonly file: string;
	/** From 1. */
	readonly line: number;
}

/** Code stands still. */
export interface InsideStop {
	/** `line`: at lines that were asked for; `statement`: at a `debugger` statement. */
	readonly cause: "line" | "step" | "statement" | "halt";
	/** The lines' ids. */
	readonly lines: readonly string[];
	/** What is next. */
	readonly place: SourcePosition;
}

export interface InspectedListener extends RunListener {
	stopped(stop: InsideStop): void;
}

/** How a run that stands still goes on: to where it is stopped next, or by a line. */
export type GoOn = "on" | "over" | "into" | "out";

export interface InspectedRun extends SandboxRun {
	go(how: GoOn): void;
	/** Stops it before the next line of the automation's own code that it comes to. */
	halt(): void;
	/** The same, but only where its code is running at this moment. */
	interrupt(): void;
	/** It never stops again, whatever its code says. */
	letGo(): void;
	/** Empty while it does not stand still, as the others are. */
	frames(): Promise<readonly DebugFrame[]>;
	variables(of: { readonly frame: string } | { readonly object: string }, from: number): Promise<DebugVariables>;
	evaluate(frame: string, expression: string): Promise<DebugEvaluation>;
}

export interface InspectedSandbox {
	/** Runs started from now on use this program. */
	load(program: SandboxProgram): void;
	/** With `halt`, it stops before its first line. */
	start(request: StartRequest, listener: InspectedListener, halt: boolean): InspectedRun;
	setLines(lines: readonly LineStop[]): void;
	close(): void;
}
