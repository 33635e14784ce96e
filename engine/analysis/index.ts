/** What the code of steps reads and writes, and which step can set off which. */
export { type Analyzer, createAnalyzer } from "./create-analyzer.ts";
export type { Certainty, Edge } from "./edges/index.ts";
export type { AnalyzedLibrary, AnalyzedStep } from "./input.ts";
export type { AnalysisReport, InputReport, ReadReport, StepReport, WriteReport } from "./report.ts";
