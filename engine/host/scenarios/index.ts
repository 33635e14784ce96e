/** Scenarios of an automation's folder, run by sandboxes of their own, beside its journal and not in it. */
export { compareVersions, type VersionComparison } from "./compare-versions.ts";
export { createTesting } from "./create-testing.ts";
export { gitVersion } from "./git-version.ts";
export { type OpenScenarios, openScenarios } from "./open-scenarios.ts";
export { reportTexts } from "./report-texts.ts";
