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
