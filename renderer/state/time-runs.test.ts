import fc from "fast-check";
import { expect, test } from "vitest";
import type { JournalEvent } from "../../engine/contract/index.ts";
import { stepStates } from "./step-states.ts";
import { createTimeRuns } from "./time-runs.ts";

/** What may happen to some runs, in any order: also ends of runs that never started. */
const event = fc.oneof(
	fc.record({ type: fc.constant("step-started"), run: fc.nat({ max: 6 }), step: fc.constantFrom("a", "b", "c") }),
	fc.record({
		type: fc.constantFrom("step-ended", "step-failed", "run-cut-off", "console"),
		run: fc.nat({ max: 6 }),
		patch: fc.constant([]),
	}),
);
const journal = fc
	.array(event, { maxLength: 40 })
	.map((bodies) => bodies.map((body, i) => ({ seq: i + 1, at: i * i, ...body })) as unknown as JournalEvent[])
	// A run starts once.
	.filter((events) => {
		const started = events.flatMap((one) => (one.type === "step-started" ? [one.run] : []));
		return new Set(started).size === started.length;
	});

test("R1 at every event the steps stand as the events up to there say", () => {
	fc.assert(
		fc.property(journal, fc.nat({ max: 40 }), (events, cut) => {
			const runs = createTimeRuns();
			runs.extend(events.slice(0, cut));
			runs.at(cut);
			runs.extend(events);
			for (const { seq } of events.toReversed())
				expect(new Map(runs.at(seq))).toEqual(new Map(stepStates(events.slice(0, seq))));
		}),
	);
});

test("another task's events take the place of those before", () => {
	const started = (step: string) =>
		[{ seq: 1, at: 0, type: "step-started", run: 1, step }] as unknown as JournalEvent[];
	const runs = createTimeRuns();
	runs.extend(started("a"));
	runs.at(1);
	runs.extend([]);
	expect([...runs.at(1).keys()]).toEqual([]);
	runs.extend(started("b"));
	expect([[...runs.at(1).keys()], runs.starts(), runs.starts("b"), runs.starts("a")]).toEqual([["b"], [1], [1], []]);
});
