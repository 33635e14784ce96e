/** Making one step run after another. */
export type { DependencyRequest } from "./context.ts";
export { proposeDependency } from "./propose-dependency.ts";
