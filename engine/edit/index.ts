/** Edits of an automation's sources, as text edits. Pure. */
export {
	type EditedDocument,
	type EditedLibrary,
	type EditedStep,
	type RenamedAutomation,
	renameField,
} from "./rename-field/index.ts";
