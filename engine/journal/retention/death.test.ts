import { expect, test } from "vitest";
import { afterCompactorDeath, fillForCompaction, killCompactor } from "../testing/compaction-deaths.ts";
import { useScratch } from "../testing/scratch.ts";

const scratch = useScratch();

test.for([0, 1, 3, 6, 9, 12, 15, 20, 1000])(
	"J5 a program killed after %i pieces of compaction leaves what is kept, and the rest is done by the next",
	async (killAfter) => {
		const file = scratch.file();
		const told = fillForCompaction(file);
		await killCompactor(file, killAfter);
		const { used, ...left } = afterCompactorDeath(file);
		expect(left).toEqual({ before: told, after: told, notices: [], removed: true, free: 0, bytes: used });
	},
);
