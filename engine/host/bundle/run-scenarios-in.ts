import { openScenarios } from "../scenarios/index.ts";
import type { RunScenarios } from "./verify-bundle.ts";

/** Runs the scenarios of a folder in sandboxes of their own, without what this computer's environment sets. */
export const runScenariosIn: RunScenarios = async (directory) => {
	const scenarios = openScenarios({ directory, env: {} });
	try {
		const { results } = await scenarios.run();
		const failed = results.filter(({ status }) => status !== "passed");
		return { passed: results.length - failed.length, failed: failed.map(({ name }) => name) };
	} finally {
		await scenarios.close();
	}
};
