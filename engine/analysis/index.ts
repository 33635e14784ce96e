/** What the code of steps reads and writes, and which step can set off which. */
export { type Analyzer, createAnalyzer } from "./create-analyzer.ts";
export type { AnalyzedLibrary, AnalyzedStep } from "./input.ts";
