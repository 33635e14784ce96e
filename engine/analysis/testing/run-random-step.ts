import { type Change, type JsonObject, valueAt } from "../../contract/index.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import { runStep, type StepOutcome } from "../../sandbox/testing/run-step.ts";
import { uncovered } from "../covers.ts";
import { collectWrites } from "../facts/index.ts";
import { interpretStep } from "../interpret/index.ts";
import { parseCode } from "./analyze.ts";

export interface RandomRun {
	readonly end: StepOutcome["end"];
	readonly changes: number;
	/** Changes that the analysis did not foresee. */
	readonly missed: readonly Change[];
}

/** Runs a step's module once and compares what changed with what was foreseen. */
export async function runRandomStep(sandbox: Sandbox, code: string, document: JsonObject): Promise<RandomRun> {
	const data = JSON.parse(JSON.stringify(document)) as JsonObject;
	const { end, patch } = await runStep(sandbox, code, { data, whole: true });
	const changes = patch.map(([path, , ...after]): Change => {
		const before = valueAt(data, path);
		return {
			path,
			...(before !== undefined && { before }),
			...(after[0] !== undefined && { after: after[0] }),
		};
	});
	const run = interpretStep({ program: parseCode(`${code}export { content };`), libraries: [] });
	return { end, changes: changes.length, missed: uncovered(collectWrites(run), changes) };
}
