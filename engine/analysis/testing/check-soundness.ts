import * as fc from "fast-check";
import type { Sandbox } from "../../sandbox/index.ts";
import { randomDocument, randomStep } from "./random-steps.ts";
import { runRandomStep } from "./run-random-step.ts";

/** Runs random steps and looks for a change that the analysis did not foresee. Returns how the runs ended. */
export async function checkSoundness(sandbox: Sandbox, runs: number): Promise<string[]> {
	const ends = new Set<string>();
	const { SEED } = process.env;
	await fc.assert(
		fc.asyncProperty(randomStep, randomDocument, async (code, document) => {
			const { end, missed } = await runRandomStep(sandbox, code, document);
			ends.add(end);
			if (missed.length > 0) throw new Error(`Not foreseen: ${JSON.stringify(missed)}`);
		}),
		{ numRuns: runs, ...(SEED !== undefined && { seed: Number(SEED) }) },
	);
	return [...ends].sort();
}
