import { afterAll, expect, test } from "vitest";
import { createPool } from "../sandbox/index.ts";
import { checkSoundness } from "./testing/check-soundness.ts";

const pool = createPool({ runners: 1, memoryMb: 64 });
afterAll(() => pool.close());

test("R5 every change that a run leaves is foreseen, with its value", async () => {
	expect(await checkSoundness(pool, 120)).toContain("done");
});
