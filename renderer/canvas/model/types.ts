import type { Certainty, GraphEdge } from "../../../engine/contract/index.ts";

/** A clause as it is read: its path stands out. */
export interface ClauseParts {
	readonly path: string;
	readonly rest: string;
}

/** What a node is of; an id starts with the kind, but for steps, whose id is their name. */
export interface StepBox {
	readonly kind: "step";
	readonly id: string;
	readonly name: string;
	readonly file: string;
	readonly isEnabled: boolean;
	readonly isStale: boolean;
	readonly clauses: readonly ClauseParts[];
	readonly writes: readonly string[];
	/** How many more clauses and writes there are than are shown. */
	readonly moreClauses: number;
	readonly moreWrites: number;
	readonly problems: readonly {
		readonly severity: "error" | "warning" | "info";
		readonly message: string;
		readonly line: number;
	}[];
}
/** What a task has to bring, by its first key. */
export interface InputBox {
	readonly kind: "input";
	readonly id: string;
	readonly key: string;
	readonly paths: readonly string[];
}
/** Where a way ends: the step ends the task, or nothing follows it. */
export interface EndingBox {
	readonly kind: "ending";
	readonly id: string;
	readonly step: string;
	readonly how: "complete" | "ignore" | "nothing";
	readonly file: string;
	readonly line: number;
}
/** A group that is drawn as one. */
export interface GroupBox {
	readonly kind: "group";
	readonly id: string;
	readonly group: string;
	readonly title: string;
	readonly steps: readonly string[];
}
export interface NoteBox {
	readonly kind: "note";
	readonly id: string;
	readonly note: string;
	readonly text: string;
}
export type Box = (StepBox | InputBox | EndingBox | GroupBox | NoteBox) & {
	readonly width: number;
	readonly height: number;
};

/** All fields on their way from one box to another, with one effect. */
export interface Wire {
	readonly id: string;
	readonly from: string;
	readonly to: string;
	readonly effect: "arms" | "disarms" | "input" | "ending";
	/** The surest of its fields. */
	readonly certainty: Certainty;
	readonly paths: readonly string[];
	readonly label: string;
	/** The fields themselves; empty for inputs and endings. */
	readonly edges: readonly GraphEdge[];
}

/** A frame around the steps of a group that is open. */
export interface Frame {
	readonly group: string;
	readonly title: string;
	readonly steps: readonly string[];
}

/** What the canvas draws, without where. */
export interface CanvasModel {
	readonly boxes: readonly Box[];
	readonly wires: readonly Wire[];
	readonly frames: readonly Frame[];
}

export interface Point {
	readonly x: number;
	readonly y: number;
}
export interface Rect extends Point {
	readonly width: number;
	readonly height: number;
}
export type Places = Readonly<Record<string, Point>>;
