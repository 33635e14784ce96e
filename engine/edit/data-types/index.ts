/** Types for an editor, from what is known of the data. */
export type { ConnectorTypes, MethodTypes } from "./connector-types.ts";
export { declareTypes, type KnownOfSteps } from "./declare-types.ts";
