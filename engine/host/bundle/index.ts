/** Automations as bundles: exported, checked, looked into, taken in. Needs no engine. */
export { type KeyReport, makeSigningKey } from "../../bundle/index.ts";
export { type Deployed, deployYaml, exportDeploy } from "./deploy.ts";
export { type Exported, type ExportOptions, exportBundle } from "./export-bundle.ts";
export { type Imported, importBundle } from "./import-bundle.ts";
export { inspectBundle } from "./inspect-bundle.ts";
export { readBundleFile } from "./read-bundle-file.ts";
export { runScenariosIn } from "./run-scenarios-in.ts";
export { type RunScenarios, type VerifyOptions, verifyBundle } from "./verify-bundle.ts";
