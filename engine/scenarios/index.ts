/** Scenarios: a document and what must come of it; run, compared, covered. */
export { type PastTask, scenarioFromTask } from "./from-task.ts";
export { runScenario, type ScenarioWorld } from "./run-scenario.ts";
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
