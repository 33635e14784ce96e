/** Properties of random automations, under virtual time. At length. */
import fc from "fast-check";
import { afterAll, test } from "vitest";
import { checkScheduler, createTestKit, randomAutomation } from "./testing/index.ts";

const kit = createTestKit();
afterAll(() => kit.close());

test("runs end once, start only where their condition matches, patches make the data, and each time it goes the same way", async () => {
	await fc.assert(
		fc.asyncProperty(randomAutomation, async (automation) => {
			const faults = await checkScheduler(kit, automation);
			if (faults.length > 0) throw new Error(faults.join("\n"));
		}),
		{ numRuns: 5_000, endOnFailure: false },
	);
});
