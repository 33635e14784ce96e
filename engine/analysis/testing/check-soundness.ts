import * as fc from "fast-check";
import { type Change, type JsonObject, valueAt } from "../../contract/index.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import { runStep } from "../../sandbox/testing/run-step.ts";
import { uncovered } from "../covers.ts";
import { collectWrites } from "../facts/index.ts";
import { interpretStep } from "../interpret/index.ts";
import { parseCode } from "./analyze.ts";
import { randomDocument, randomStep } from "./random-steps.ts";

/** Runs random steps and looks for a change that the analysis did not foresee. Returns how the runs ended. */
export async function checkSoundness(sandbox: Sandbox, runs: number): Promise<string[]> {
	const ends = new Set<string>();
	const { SEED } = process.env;
	await fc.assert(
		fc.asyncProperty(randomStep, randomDocument, async (code, document) => {
			const data = JSON.parse(JSON.stringify(document)) as JsonObject;
			const outcome = await runStep(sandbox, code, { data, whole: true });
			ends.add(outcome.end);
			const patch = outcome.patch.map(([path, , ...after]): Change => {
				const before = valueAt(data, path);
				return {
					path,
					...(before !== undefined && { before }),
					...(after[0] !== undefined && { after: after[0] }),
				};
			});
			const run = interpretStep({ program: parseCode(`${code}export { content };`), libraries: [] });
			const missed = uncovered(collectWrites(run), patch);
			if (missed.length > 0) throw new Error(`Not foreseen: ${JSON.stringify(missed)}`);
		}),
		{ numRuns: runs, ...(SEED !== undefined && { seed: Number(SEED) }) },
	);
	return [...ends].sort();
}
