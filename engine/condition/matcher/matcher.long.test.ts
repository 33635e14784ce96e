import fc from "fast-check";
import { expect, test } from "vitest";
import { followEdits, randomCondition, randomData, randomEdits } from "../random-cases.ts";
import { compileModule } from "../test-support.ts";
import { createMatcher } from "./matcher.ts";

/** Pairs of a document and a change, each checked against ten conditions. */
const PAIRS = Number(process.env.MATCHER_PAIRS ?? 1_000_000);
const ROUNDS = 50;

test(
	"after a million random changes it says what plain matching says",
	() => {
		const conditions = fc
			.sample(randomCondition, { numRuns: 4_000, seed: 7 })
			.flatMap((code) => compileModule(`export const condition = ${code};`).condition ?? []);
		let pairs = 0;
		fc.assert(
			fc.property(
				fc.nat({ max: conditions.length - 10 }),
				randomData,
				fc.array(randomEdits, { minLength: ROUNDS, maxLength: ROUNDS }),
				(first, start, rounds) => {
					const chosen = conditions.slice(first, first + 10);
					pairs += rounds.length;
					expect(followEdits(chosen, createMatcher(chosen), start, rounds)).toBe(undefined);
				},
			),
			{ numRuns: Math.ceil(PAIRS / ROUNDS) },
		);
		expect(pairs).toBeGreaterThanOrEqual(PAIRS);
	},
	60 * 60_000,
);
