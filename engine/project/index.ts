/** The automation's folder: read, validate, watch, write, and take steps in. */
export { didYouMean } from "../contract/index.ts";
export { trustOrigin, writeOrigin } from "./change-origin.ts";
export { proposeStepChange } from "./change-step.ts";
export { CONFIG_FILE, type Environment } from "./config.ts";
export { addStep, cloneStep, deleteStep, renameStep, setStepEnabled, writeStep } from "./edit-steps.ts";
export { fileSchemas } from "./file-schemas.ts";
export {
	createCheckpointStore,
	createFileHistory,
	createFileStore,
	type FileHistory,
	type FileStore,
	fileKind,
} from "./files/index.ts";
export { findSteps, type ImportReport, importSteps } from "./import-steps.ts";
export { type InitOptions, initProject, writeProjectSchemas } from "./init-project.ts";
export { JsonFault } from "./json-scan.ts";
export { loadProject, projectFromTexts, rootOf } from "./load-project.ts";
export type { MockDefinition } from "./mock-schema.ts";
export { mustBeTrusted, readOrigin } from "./origin.ts";
export { readPrivate, writePrivate } from "./private-file.ts";
export type { CodeFile, ConnectorFile, Project, StepFile } from "./project.ts";
export { parseData, readDataFile } from "./read-data.ts";
export { readScenario, readScenarios, type ScenarioFile, scenarioTextProblems } from "./read-scenarios.ts";
export { rewriteFile } from "./rewrite-file.ts";
export { librarySource, type SandboxSource, sandboxSource } from "./sandbox-source.ts";
export type { ScenarioText } from "./scenario-schema.ts";
export { type Shareable, shareableConfig, shareableConnector, shareableDocument } from "./shareable.ts";
export { readSnapshots, writeSnapshots } from "./snapshot-files.ts";
export { readStep } from "./step-file.ts";
export { listTemplates, type Template } from "./templates.ts";
export { type ProjectWatch, type WatchOptions, watchProject } from "./watch-project.ts";
export { writeInside } from "./write-inside.ts";
