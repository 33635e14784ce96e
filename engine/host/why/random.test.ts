import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestKit, randomAutomation, type TestKit } from "../testing/index.ts";
import { faultsOfRuns } from "./testing/run-faults.ts";

let kit: TestKit;
beforeAll(() => {
	kit = createTestKit();
});
afterAll(() => kit.close());

test("of random automations: what is told of runs is true, and no step is ready in a task that rests (R1, R2, R3, J3)", async () => {
	await fc.assert(
		fc.asyncProperty(randomAutomation, async ({ files, data }) => {
			const opened = await kit.open(files);
			try {
				const { record } = await opened.run(data);
				const faults = await faultsOfRuns(opened.engine, record);
				for (const { name } of await opened.engine.steps()) {
					const { standing, armed, matches, runs, why } = await opened.engine.explain(record.id, name);
					if (standing === "ready" || standing === "running") faults.push(`${name} is ${standing} at the end`);
					// Where a task has settled, whatever matches has run on what it watches.
					if (record.outcome === "settled" && matches && armed.armed)
						faults.push(`${name} matches, is armed, and did not run`);
					if (record.outcome === "settled" && matches && runs === 0) faults.push(`${name} matches and did not run`);
					if (why.length === 0) faults.push(`nothing is said of ${name}`);
				}
				expect(faults).toEqual([]);
			} finally {
				await opened.close();
			}
		}),
		{ numRuns: 40 },
	);
});
