import { join } from "node:path";
import type { CheckedAutomation } from "../../analysis/index.ts";
import { type JsonObject, type Problem, StepscapeError } from "../../contract/index.ts";
import { type Project, readDataFile } from "../../project/index.ts";
import { startingData } from "../../scenarios/index.ts";
import { compileStep } from "../compile-step.ts";
import { scenarioEntries } from "../scenarios/scenario-entries.ts";

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
		...scenarioEntries(project)
			.slice(0, MAX_DOCUMENTS)
			.map(({ id, file, problems: said, scenario }) => {
				for (const words of said) problems.push(documentProblem(file, words.replace(`${id}: `, "")));
				return { file, data: scenario && startingData(scenario.says) };
			}),
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
