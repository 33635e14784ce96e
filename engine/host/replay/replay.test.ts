/** Random automations, replayed exactly (rule J4); at length in replay.long.test.ts. */
import fc from "fast-check";
import { afterAll, test } from "vitest";
import { createTestKit, replayTimes, unpredictableAutomation } from "../testing/index.ts";

const kit = createTestKit();
afterAll(() => kit.close());

test("J4 a random automation comes out as recorded, each time", async () => {
	await fc.assert(
		fc.asyncProperty(unpredictableAutomation, async (automation) => {
			const found = await replayTimes(kit, automation, 1);
			if (found.length > 0) throw new Error(found.join("\n"));
		}),
		{ numRuns: 40, endOnFailure: true },
	);
}, 120_000);

test("with today's code, which is the same, a random automation ends the same", async () => {
	await fc.assert(
		fc.asyncProperty(unpredictableAutomation, async ({ files, data }) => {
			const opened = await kit.open(files);
			try {
				const { record } = await opened.run(data);
				const { tasks } = await opened.engine.replayTasks({ id: "now", tasks: [record.id], mode: "current" });
				const [found] = tasks;
				if (found?.verdict !== "same") throw new Error(JSON.stringify(found));
			} finally {
				await opened.close();
			}
		}),
		{ numRuns: 25, endOnFailure: true },
	);
}, 120_000);
