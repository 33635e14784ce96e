/** A thousand random automations, each by virtual time and by the clock, replayed exactly five times in other orders of load. */
import fc from "fast-check";
import { afterAll, test } from "vitest";
import { createTestKit, replayTimes, unpredictableAutomation } from "../testing/index.ts";

const kit = createTestKit();
afterAll(() => kit.close());

test("J4 a random automation comes out as recorded, five times", async () => {
	await fc.assert(
		fc.asyncProperty(unpredictableAutomation, async (automation) => {
			const found = await replayTimes(kit, automation, 5);
			if (found.length > 0) throw new Error(found.join("\n"));
		}),
		{ numRuns: 1_000, endOnFailure: true },
	);
}, 7_200_000);
