import { expect, test } from "vitest";
import { runAppender } from "./testing/run-appender.ts";
import { useScratch } from "./testing/scratch.ts";
import { readTurns } from "./testing/turns.ts";

const scratch = useScratch();

test("J5 what was acknowledged is there after hundreds of deaths at any moment", { timeout: 600_000 }, async () => {
	for (let death = 0; death < 300; death++) {
		const file = scratch.file();
		const { acknowledged } = await runAppender(file, { killAfter: 1 + Math.floor(Math.random() ** 3 * 3000) });
		const { turns, said } = readTurns(file);
		expect({ turns: turns >= acknowledged, said }).toEqual({ turns: true, said: [] });
	}
});
