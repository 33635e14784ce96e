/** Renaming a field of the data everywhere. */
export type { EditedDocument } from "./edit-json.ts";
export { type EditedLibrary, type EditedStep, type RenamedAutomation, renameField } from "./rename-field.ts";
