import type { Editing, FileWrite, JsonObject } from "../../../contract/index.ts";
import { editBlocks, editCondition, readBlocks, readConditionForm } from "../../../edit/index.ts";
import {
	type FileHistory,
	type FileStore,
	fileSchemas,
	loadProject,
	proposeStepChange,
} from "../../../project/index.ts";
import { dataTypes } from "./data-types.ts";
import { proposeRename } from "./propose-rename.ts";

export interface EditingParts {
	/** The folder, with its own links resolved. */
	readonly root: string;
	readonly env?: Readonly<Record<string, string | undefined>> | undefined;
	readonly store: FileStore;
	readonly history: FileHistory;
	/** Final data of some runs, for what it tells of the data's types. */
	documents(): Promise<readonly JsonObject[]>;
	/** Called with the paths of a change. */
	changed(paths: readonly string[]): void;
	/** What else is written where a step is renamed. */
	alsoRename(step: string, name: string): readonly FileWrite[];
}

/** What the editor of a studio asks, over the files as they are now. */
export function createEditing({ root, env, store, history, documents, changed, alsoRename }: EditingParts): Editing {
	const project = () => loadProject(root, env);
	return {
		dataTypes: async () => dataTypes(project(), await documents()),
		conditionForm: async (source) => readConditionForm(source),
		editCondition: async (path, source, edit) => editCondition(source, edit, path),
		contentBlocks: async (source) => readBlocks(source),
		editBlocks: async (path, source, edit) => editBlocks(source, edit, path),
		proposeRename: async (from, to) => proposeRename(project(), store, from, to),
		fileSchemas: async () => fileSchemas(),
		changeStep: async (change) => {
			const { label, files, file } = proposeStepChange(store, change);
			const also = change.kind === "rename" && files.length > 0 ? alsoRename(change.step, change.name) : [];
			if (files.length > 0) changed(history.change({ label, files: [...files, ...also] }));
			return file;
		},
	};
}
