import { afterAll, expect, test } from "vitest";
import { createPool } from "../../sandbox/index.ts";
import { checkRenames } from "../testing/check-renames.ts";

const pool = createPool({ runners: 1, memoryMb: 64 });
afterAll(() => pool.close());

test("a rename that is sure leaves runs as they were, but for the name", async () => {
	expect(await checkRenames(pool, 120)).toBeGreaterThan(12);
});
