/** A step's condition as a form: source in, text edits out. */
export { type EditResult, editCondition } from "./edit-condition.ts";
export { type ConditionFormResult, readConditionForm } from "./read-condition-form.ts";
