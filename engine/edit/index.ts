/** Edits of an automation's sources, as text edits. Pure. */
export { type BlocksResult, editBlocks, readBlocks } from "./blocks/index.ts";
export { type ConditionFormResult, type EditResult, editCondition, readConditionForm } from "./condition-form/index.ts";
export { inputShape, type ShapeRequest } from "./data-shape/index.ts";
export { type ConnectorTypes, declareTypes, type KnownOfSteps, type MethodTypes } from "./data-types/index.ts";
export { type DependencyRequest, proposeDependency } from "./dependency/index.ts";
export type { EditedLibrary, EditedStep } from "./edited.ts";
export { type EditedDocument, type RenamedAutomation, renameField } from "./rename-field/index.ts";
