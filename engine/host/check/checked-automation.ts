import { join } from "node:path";
import type { CheckedAutomation } from "../../analysis/index.ts";
import { isJsonObject, type JsonObject, type Problem, StepscapeError } from "../../contract/index.ts";
import { type Project, readDataFile } from "../../project/index.ts";
import { compileStep } from "../compile-step.ts";

/** Documents are read whole; past these, more of them tell nothing new. */
const MAX_DOCUMENTS = 500;

/** An automation as those who look for problems need it, and what is wrong with its documents. */
export function checkedAutomation(project: Project): {
	readonly automation: CheckedAutomation;
	readonly problems: readonly Problem[];
} {
	const problems: Problem[] = [];
	const read = (file: string): JsonObject | undefined => {
		try {
			return readDataFile(join(project.directory, file), project.limits.dataMb);
		} catch (error) {
			if (!(error instanceof StepscapeError)) throw error;
			problems.push(documentProblem(file, error.message));
			return undefined;
		}
	};
	const documents = [
		...project.testData.slice(0, MAX_DOCUMENTS).map((file) => ({ file, data: read(file) })),
		...project.scenarios.slice(0, MAX_DOCUMENTS).map((file) => ({ file, data: scenarioData(read(file)) })),
	];
	return {
		automation: {
			steps: project.steps.map((step) => ({ ...step, compiled: compileStep(step)?.condition })),
			libraries: project.libraries,
			connectors: project.connectors.map(({ definition, ...rest }) => ({
				...rest,
				methods: definition && Object.keys(definition.methods),
			})),
			configKeys: project.configKeys,
			documents: documents.flatMap(({ file, data }) => (data === undefined ? [] : [{ file, data }])),
		},
		problems,
	};
}

/** What a scenario's task begins with: its `data`, or the keys that are not the scenario's own. */
function scenarioData(scenario: JsonObject | undefined): JsonObject | undefined {
	if (scenario === undefined) return undefined;
	if (isJsonObject(scenario.data)) return scenario.data;
	const {
		$schema: _,
		scenario: __,
		expectedSteps: ___,
		expectedDuration: ____,
		validateFinalState: _____,
		...data
	} = scenario;
	return data;
}

function documentProblem(file: string, said: string): Problem {
	const place = /:(\d+):(\d+): /.exec(said);
	const message = said.slice(place ? place.index + place[0].length : 0).split("\n")[0] ?? said;
	return {
		code: "test-data-invalid",
		severity: "warning",
		message,
		file,
		...(place && { line: Number(place[1]), column: Number(place[2]) }),
	};
}
