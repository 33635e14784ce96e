import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sample } from "fast-check";
import { readCases } from "../../engine/analysis/testing/corpus.ts";
import { observeCase } from "../../engine/analysis/testing/observe-case.ts";
import { randomDocument, randomStep } from "../../engine/analysis/testing/random-steps.ts";
import { runRandomStep } from "../../engine/analysis/testing/run-random-step.ts";
import { createPool } from "../../engine/sandbox/index.ts";
import type { Line, Row } from "../row.ts";
import { percent } from "../units.ts";
import { observeSample } from "../work/observe-sample.ts";

const STEPS = join(import.meta.dirname, "../../engine/analysis/testdata/steps.txt");
const SAMPLES = join(import.meta.dirname, "../../assets/samples");
const RANDOM_STEPS = 500;

export const inference: Row = {
	name: "inference",
	about: `What the analysis infers of a step's writes beside what runs in the sandbox change. Written steps: ${STEPS.slice(STEPS.indexOf("engine"))}, each with documents that take every way through it; random steps: ${RANDOM_STEPS} with a random document each, other ones each time; samples: all their test documents. Recall: changes that an inferred write accounts for, by path and value, of all changes. Precision: inferred paths at which some run changed something, of all inferred paths.`,
	async run() {
		const pool = createPool({ runners: 1, memoryMb: 64 });
		try {
			const written = { changes: 0, missed: 0, inferred: 0, unseen: 0 };
			for (const one of readCases(readFileSync(STEPS, "utf8"))) {
				const { changes, missed, inferred, unseen } = await observeCase(pool, one);
				written.changes += changes;
				written.missed += missed.length;
				written.inferred += inferred.length;
				written.unseen += unseen.length;
			}
			const random = { changes: 0, missed: 0 };
			const documents = sample(randomDocument, RANDOM_STEPS);
			for (const [index, code] of sample(randomStep, RANDOM_STEPS).entries()) {
				const { changes, missed } = await runRandomStep(pool, code, documents[index] ?? {});
				random.changes += changes;
				random.missed += missed.length;
			}
			const samples = { changes: 0, missed: 0 };
			for (const name of readdirSync(SAMPLES)) {
				const { changes, missed } = await observeSample(join(SAMPLES, name));
				samples.changes += changes;
				samples.missed += missed;
			}
			return [
				recall("written steps", written),
				recall("random steps", random),
				recall("the samples", samples),
				{
					what: "precision over written steps",
					measured: `${written.inferred - written.unseen} of ${written.inferred} paths`,
					ratio: (written.inferred - written.unseen) / written.inferred,
					unit: percent,
					reach: { least: 0.97 },
				},
			];
		} finally {
			await pool.close();
		}
	},
};

const recall = (of: string, { changes, missed }: { changes: number; missed: number }): Line => ({
	what: `recall over ${of}`,
	measured: `${changes - missed} of ${changes} changes`,
	ratio: (changes - missed) / changes,
	unit: percent,
	reach: { least: 1 },
});
