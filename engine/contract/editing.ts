import type { Block, BlocksEdit } from "./blocks.ts";
import type { ConditionEdit, ConditionForm } from "./condition-form.ts";
import type { FieldRename } from "./field-edit.ts";
import type { JsonObject } from "./json.ts";
import type { Limits } from "./limits.ts";
import type { TextEdit } from "./problem.ts";

/** Why something cannot be shown or done: a sentence. */
export interface Refused {
	readonly ok: false;
	readonly reason: string;
}

/** A step's condition as a form. */
export type ConditionFormAnswer = { readonly ok: true; readonly form: ConditionForm } | Refused;

/** A step's content as blocks. */
export type BlocksAnswer = { readonly ok: true; readonly blocks: readonly Block[] } | Refused;

/** What an edit of a form or of blocks is in the text. */
export type EditAnswer = { readonly ok: true; readonly edits: readonly TextEdit[] } | Refused;

/** The limits of one step: those that can be set for it. */
export type StepLimits = Partial<Pick<Limits, "memoryMb" | "cpuMs" | "durationMs" | "dataMb">>;

/** What is to become of a step: of its file, and of its settings in automation.json. */
export type StepChange =
	/** Without a source: the text that new steps begin with. */
	| { readonly kind: "add"; readonly step: string; readonly source?: string }
	| { readonly kind: "clone"; readonly step: string; readonly name: string }
	| { readonly kind: "rename"; readonly step: string; readonly name: string }
	| { readonly kind: "delete"; readonly step: string }
	| { readonly kind: "enable"; readonly step: string; readonly enabled: boolean }
	/** Those that are missing are the automation's. */
	| { readonly kind: "limits"; readonly step: string; readonly limits: StepLimits };

/** JSON Schemas of the files that people write, by what they are. */
export interface FileSchemas {
	readonly config: JsonObject;
	readonly connector: JsonObject;
	readonly scenario: JsonObject;
}

/** What an editor asks of an automation. All but `changeStep` change nothing. */
export interface Editing {
	/** TypeScript declarations of all that a step sees: `data`, `task`, `step`, `connectors`, `lib` and the globals. */
	dataTypes(): Promise<string>;
	conditionForm(source: string): Promise<ConditionFormAnswer>;
	/** @param path the file that the edits name */
	editCondition(path: string, source: string, edit: ConditionEdit): Promise<EditAnswer>;
	contentBlocks(source: string): Promise<BlocksAnswer>;
	editBlocks(path: string, source: string, edit: BlocksEdit): Promise<EditAnswer>;
	/** What renaming a field everywhere takes; nothing is written. Paths as the graph shows them. */
	proposeRename(from: string, to: string): Promise<FieldRename>;
	fileSchemas(): Promise<FileSchemas>;
	/**
	 * Makes a change as one entry of the history; resolves the step's file, or null where it has none any more. Rejects with
	 * `step-missing`, `step-exists`, `step-invalid` for a name that cannot be one, `file-changed`, `project-invalid` where
	 * automation.json cannot be read.
	 */
	changeStep(change: StepChange): Promise<string | null>;
}

export const EDITING_METHODS = [
	"dataTypes",
	"conditionForm",
	"editCondition",
	"contentBlocks",
	"editBlocks",
	"proposeRename",
	"fileSchemas",
	"changeStep",
] as const satisfies readonly (keyof Editing)[];
