/** Renaming a field of the data everywhere. */
export type { EditedDocument } from "./edit-json.ts";
export { type RenamedAutomation, renameField } from "./rename-field.ts";
