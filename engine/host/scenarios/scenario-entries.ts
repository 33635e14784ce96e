import type { JsonObject } from "../../contract/index.ts";
import { type Project, readScenario, readScenarios, type ScenarioFile } from "../../project/index.ts";
import { type ScenarioEntry, scenarioProblems } from "../../scenarios/index.ts";

/** All scenarios of an automation, each with what is wrong with it. */
export function scenarioEntries(project: Project): ScenarioEntry[] {
	return readScenarios(project).map(entryOf(project));
}

/** A scenario that is no file yet. */
export function unsavedEntry(project: Project, json: JsonObject, name: string): ScenarioEntry {
	return entryOf(project)(readScenario(project.directory, json, name));
}

function entryOf(project: Project): (read: ScenarioFile) => ScenarioEntry {
	const known = {
		steps: new Set(project.steps.map(({ name }) => name)),
		connectors: new Map(
			project.connectors.map(({ namespace, definition }) => [
				namespace,
				definition === undefined ? undefined : Object.keys(definition.methods),
			]),
		),
	};
	return ({ id, name, file, says, problems }) => {
		if (says === undefined) return { id, name, file, problems };
		const found = scenarioProblems(says, known).map((problem) => `${id}: ${problem}`);
		return { id, name, file, problems: found, ...(found.length === 0 && { scenario: { id, name, file, says } }) };
	};
}

/** Those whose name or file has the text in it; all without one. */
export function matchingEntries(entries: readonly ScenarioEntry[], pattern: string | undefined): ScenarioEntry[] {
	const wanted = (pattern ?? "").toLowerCase();
	return entries.filter(({ name, id }) => name.toLowerCase().includes(wanted) || id.toLowerCase().includes(wanted));
}
