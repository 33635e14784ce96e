import { join } from "node:path";
import { isJsonObject, type Json, type JsonObject } from "../../../contract/index.ts";
import { type ConnectorTypes, declareTypes } from "../../../edit/index.ts";
import { type Project, readDataFile } from "../../../project/index.ts";
import { analyzeProject } from "../../graph/analyze-project.ts";

/** Documents are read whole; past these, more of them tell little that is new. */
const MAX_DOCUMENTS = 100;

/**
 * Declares what the steps of an automation see: `data` by its test data, its runs and what steps write.
 * @param runs the final data of runs
 */
export function dataTypes(project: Project, runs: readonly JsonObject[]): string {
	const documents = project.testData.slice(0, MAX_DOCUMENTS).flatMap((file): JsonObject[] => {
		try {
			return [readDataFile(join(project.directory, file), project.limits.dataMb)];
		} catch {
			// What is wrong with the file is told as its problem.
			return [];
		}
	});
	const { steps } = analyzeProject(project).report();
	return declareTypes({
		documents: [...documents, ...runs],
		steps,
		connectors: project.connectors.map(connectorTypes),
		libraries: project.libraries,
	});
}

function connectorTypes({ namespace, definition }: Project["connectors"][number]): ConnectorTypes {
	if (definition === undefined) return { namespace };
	const methods = Object.entries(definition.methods).map(([name, { description, responses }]) => ({
		name,
		description,
		inputs: responses.flatMap(({ when }) => (isJsonObject(when) ? [when] : [])),
		outputs: responses.flatMap(({ return: output }) => (output === undefined ? [] : [output as Json])),
	}));
	return { namespace, methods };
}
