/** What the code of steps reads and writes, and which step can set off which. */
export { type Analyzer, createAnalyzer } from "./create-analyzer.ts";
export { findWays } from "./find-ways.ts";
export type { AnalyzedLibrary, AnalyzedStep } from "./input.ts";
export { type Flow, type KeyUse, type KeyUses, keyUses } from "./key-uses.ts";
export { addObserved, type Observer, type Sighting, type TaskObservations } from "./observe/index.ts";
export { type CheckedAutomation, findProblems } from "./problems/index.ts";
export { findUses, type UsingAutomation } from "./uses/find-uses.ts";
export { ANY, DEEP, formatPattern, ITEM, meets, type Pattern, type Segment, segmentOf } from "./value/index.ts";
