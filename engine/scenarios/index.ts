/** Scenarios: a document and what must come of it; run, compared, covered. */
export { generateCases } from "./cases/generate-cases.ts";
export { compareRuns, type Departure, type RunComparison } from "./compare/compare-runs.ts";
export { type CoverageGatherer, createCoverage, type FileBranch } from "./covering/create-coverage.ts";
export { instrument } from "./covering/instrument.ts";
export { toLcov } from "./covering/lcov.ts";
export { type PastTask, scenarioFromTask } from "./from-task.ts";
export { runLoad } from "./load/run-load.ts";
export { toJunit } from "./report/junit.ts";
export { toMarkdown } from "./report/markdown.ts";
export { runScenario, type ScenarioWorld, STARTS_AT } from "./run-scenario.ts";
export {
	type RunScenariosOptions,
	runScenarios,
	type ScenarioEntry,
	type ScenarioOutcome,
	type ScenarioRunner,
} from "./run-scenarios.ts";
export type { Scenario, ScenarioSays } from "./scenario.ts";
export { splitCall } from "./scenario-mocks.ts";
export { scenarioProblems } from "./scenario-problems.ts";
export { factsOf, type RunFacts, type ScenarioRun } from "./scenario-run.ts";
export { startingData } from "./starting-data.ts";
