/** J5 at length: two thousand tasks, some hundred deaths. */
import { expect, test } from "vitest";
import { createRandom, surviveDeaths } from "./testing/index.ts";

test("J5 1,600 tasks of engines that are killed", async () => {
	const { faults, ended, kills } = await surviveDeaths({
		tasks: 1600,
		batch: 10,
		random: createRandom(Date.now()),
		victim: "engine",
	});
	expect({ faults, done: ended >= 1600 }).toEqual({ faults: [], done: true });
	expect(kills).toBeGreaterThan(100);
});

test("400 tasks whose runners are killed", async () => {
	const { faults, ended } = await surviveDeaths({
		tasks: 400,
		batch: 10,
		random: createRandom(Date.now()),
		victim: "runner",
	});
	expect({ faults, done: ended >= 400 }).toEqual({ faults: [], done: true });
});
