import { expect, test } from "vitest";
import { afterCompactorDeath, fillForCompaction, killCompactor } from "../testing/compaction-deaths.ts";
import { useScratch } from "../testing/scratch.ts";

const scratch = useScratch();

test("J5 hundreds of deaths during compaction lose nothing that is kept", { timeout: 900_000 }, async () => {
	for (let death = 0; death < 200; death++) {
		const file = scratch.file();
		const told = fillForCompaction(file);
		await killCompactor(file, Math.floor(Math.random() * 30));
		const { used, ...left } = afterCompactorDeath(file);
		expect(left).toEqual({ before: told, after: told, notices: [], removed: true, free: 0, bytes: used });
	}
});
