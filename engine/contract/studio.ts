import type { Origin } from "./bundle.ts";
import type { DataShape } from "./data-shape.ts";
import { EDITING_METHODS, type Editing } from "./editing.ts";
import { ENGINE_METHODS, type Engine, type EngineNotice, type StepValidation } from "./engine.ts";
import type { LogLevel } from "./event.ts";
import type { Dependency } from "./field-edit.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Problem } from "./problem.ts";
import { type ScenarioProgress, TESTING_METHODS, type Testing } from "./scenario.ts";
import type { TaskError } from "./task.ts";

/** What a file of an automation is for, told by its folder. */
export type FileKind = "config" | "step" | "library" | "connector" | "data" | "scenario" | "doc";

/** A file of the open automation. */
export interface FileEntry {
	/** Relative to the automation's folder, with `/`. */
	readonly path: string;
	readonly kind: FileKind;
	/** Changes whenever the text does. */
	readonly version: string;
}

export interface FileText {
	readonly path: string;
	readonly text: string;
	readonly version: string;
}

/** What is to become of one file. */
export interface FileWrite {
	readonly path: string;
	/** Null: the file is removed. */
	readonly text: string | null;
	/** The version that the writer saw; null where it saw no such file. Another one there is a collision. */
	readonly version: string | null;
}

/** Changes that are made, undone and redone together. */
export interface FileChange {
	/** What a person did, as they would say it: `Rename order.status`. */
	readonly label: string;
	/** Changes of one key that follow each other closely are one: typing in a file. */
	readonly mergeKey?: string;
	readonly files: readonly FileWrite[];
}

/** What can be taken back and done again, the next one first. */
export interface History {
	readonly undo: readonly string[];
	readonly redo: readonly string[];
	readonly checkpoints: readonly Checkpoint[];
}

/** The state of all files at a moment, to go back to. */
export interface Checkpoint {
	readonly id: string;
	readonly label: string;
	/** Milliseconds since 1970. */
	readonly at: number;
}

/** Where things stand on the canvas of this person. */
export interface CanvasLayout {
	/** What was moved by hand: steps by name, other things by their kind and id (`input:order`). */
	readonly positions: Readonly<Record<string, { readonly x: number; readonly y: number }>>;
	readonly groups: readonly {
		readonly id: string;
		readonly title: string;
		readonly steps: readonly string[];
		/** Drawn as one. */
		readonly isCollapsed?: boolean;
	}[];
	readonly notes: readonly {
		readonly id: string;
		readonly text: string;
		readonly x: number;
		readonly y: number;
	}[];
}

/** How a step's condition stands to some data. */
export interface StepMatch {
	readonly step: string;
	readonly matches: boolean;
	/** Which of the step's clauses do not hold, by their place in `StepSummary.clauses`. */
	readonly failing: readonly number[];
}

/** A call with which a step ends its task. */
export interface StepEnding {
	readonly step: string;
	readonly file: string;
	readonly how: "complete" | "ignore";
	readonly line: number;
}

/** One step run on some data, of which nothing was kept. */
export interface TrialReport {
	readonly matches: StepValidation;
	readonly patch: readonly { readonly path: string; readonly before?: Json; readonly after?: Json }[];
	readonly data: JsonObject;
	readonly logs: readonly { readonly level: LogLevel; readonly message: string }[];
	readonly calls: readonly {
		readonly connector: string;
		readonly method: string;
		readonly input?: Json;
		readonly output?: Json;
		readonly error?: { readonly message: string };
	}[];
	readonly error?: TaskError;
	/** Milliseconds. */
	readonly durationMs: number;
}

/** What steps were found in a pasted text, before any is written. */
export interface ImportPreview {
	readonly steps: readonly { readonly name: string; readonly source: string }[];
	readonly skipped: readonly string[];
}

/** What a window is told; always after it is on disk. */
export type StudioNotice =
	| EngineNotice
	/** Files differ from what they were. */
	| {
			readonly type: "files-changed";
			readonly files: readonly FileEntry[];
			readonly removed: readonly string[];
			/** By another program's hand, not by a window's. */
			readonly isOutside?: true;
	  }
	| { readonly type: "history-changed"; readonly history: History }
	/** Things stand elsewhere on the canvas, by this window's hand or another's, or by undo. */
	| { readonly type: "layout-changed"; readonly layout: CanvasLayout }
	/** A run of scenarios goes on. */
	| ({ readonly type: "scenario-progress" } & ScenarioProgress)
	/** A load test goes on. */
	| { readonly type: "load-progress"; readonly done: number; readonly total: number };

/**
 * The open automation as the studio works on it: its engine, and its files. No method takes a path outside the automation's
 * folder, starts a program or reaches a network.
 */
export interface Studio extends Omit<Engine, "subscribe">, Editing, Testing {
	files(): Promise<readonly FileEntry[]>;
	readFile(path: string): Promise<FileText>;
	/**
	 * Writes files, all or none, as one entry of the history; resolves with the versions now.
	 * Rejects with `file-changed` where one is not as the writer saw it.
	 */
	changeFiles(change: FileChange): Promise<readonly FileEntry[]>;
	history(): Promise<History>;
	/** Takes back the last change; resolves with its label, or null where there is none. Rejects with `file-changed`. */
	undo(): Promise<string | null>;
	redo(): Promise<string | null>;
	makeCheckpoint(label: string): Promise<Checkpoint>;
	/** Makes all files what they were; itself a change that can be undone. */
	revertTo(checkpoint: string): Promise<void>;

	/** A step's text as it is being typed: its problems, and how its condition stands to some data. */
	matchSource(path: string, source: string, data: JsonObject): Promise<StepValidation>;
	/** Problems of a text as it is being typed. */
	checkSource(path: string, source: string): Promise<readonly Problem[]>;
	/** Runs one step on data and keeps nothing. */
	tryStep(step: string, data: JsonObject): Promise<TrialReport>;
	previewImport(text: string): Promise<ImportPreview>;

	/** How all steps' conditions stand to some data; steps whose condition cannot be read are missing. */
	matchSteps(data: JsonObject): Promise<readonly StepMatch[]>;
	/** Where steps end the task themselves. */
	endings(): Promise<readonly StepEnding[]>;
	/** Ways to make one step run after another; nothing is written. */
	proposeDependency(from: string, to: string): Promise<Dependency>;

	/** What the steps ask of the data that a task comes with. */
	dataShape(): Promise<DataShape>;

	/** The bundle that the automation was made from; null where it was made here. */
	origin(): Promise<Origin | null>;
	/** Lets an automation that came from a bundle run and be changed; until then both are refused with `not-trusted`. */
	trust(): Promise<void>;

	layout(): Promise<CanvasLayout>;
	/** Keeps it, as a change that can be taken back like those of files. */
	setLayout(layout: CanvasLayout): Promise<void>;

	subscribe(listener: (notice: StudioNotice) => void): () => void;
}

/** All that a window may ask of an automation; nothing else is ever called for one. */
export const STUDIO_METHODS = [
	...ENGINE_METHODS,
	"files",
	"readFile",
	"changeFiles",
	"history",
	"undo",
	"redo",
	"makeCheckpoint",
	"revertTo",
	"matchSource",
	"checkSource",
	"tryStep",
	"previewImport",
	"matchSteps",
	"endings",
	"proposeDependency",
	"dataShape",
	"origin",
	"trust",
	"layout",
	"setLayout",
	...EDITING_METHODS,
	...TESTING_METHODS,
] as const satisfies readonly (keyof Studio)[];
export type StudioMethod = (typeof STUDIO_METHODS)[number];
