/** J5: engines and runners that are killed at random moments. The long test does the same ten times over. */
import { expect, test } from "vitest";
import { createRandom, surviveDeaths } from "./testing/index.ts";

test("J5 an engine that is killed loses nothing acknowledged, repeats no effect in silence, and every task ends", async () => {
	const { faults, ended, kills, cutOff } = await surviveDeaths({
		tasks: 80,
		batch: 10,
		random: createRandom(7),
		victim: "engine",
	});
	expect({ faults, done: ended >= 80 }).toEqual({ faults: [], done: true });
	expect(kills).toBeGreaterThan(3);
	expect(cutOff).toBeGreaterThan(0);
});

test("a runner that is killed costs only the runs in it; every task ends", async () => {
	const { faults, ended, kills } = await surviveDeaths({
		tasks: 40,
		batch: 12,
		random: createRandom(8),
		victim: "runner",
	});
	expect({ faults, done: ended >= 40 }).toEqual({ faults: [], done: true });
	expect(kills).toBeGreaterThan(2);
});
