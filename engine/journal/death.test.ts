import { expect, test } from "vitest";
import { runAppender } from "./testing/run-appender.ts";
import { useScratch } from "./testing/scratch.ts";
import { readTurns } from "./testing/turns.ts";

const scratch = useScratch();

test.for([1, 2, 3, 7, 20, 61, 150, 299, 600, 1100])(
	"J5 what was acknowledged is there after the program was killed at turn %i",
	async (killAfter) => {
		const file = scratch.file();
		const { acknowledged } = await runAppender(file, { killAfter });
		expect(acknowledged).toBeGreaterThanOrEqual(killAfter);
		const { turns, said } = readTurns(file);
		expect(turns).toBeGreaterThanOrEqual(acknowledged);
		expect(said).toEqual([]);
	},
);
