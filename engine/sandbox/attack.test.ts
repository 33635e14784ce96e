import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPool } from "./index.ts";
import { ATTACKS } from "./testing/attacks/index.ts";
import { attempt, childProcesses, nextRun } from "./testing/attempt.ts";

const pool = createPool({ runners: 1, memoryMb: 64, standby: true });
const folder = mkdtempSync(join(tmpdir(), "canary-"));
const canary = join(folder, "canary.txt");
const SECRET = "the-canary-sings";
let pristine: unknown;

beforeAll(async () => {
	writeFileSync(canary, SECRET);
	pristine = await nextRun(pool);
});
afterAll(async () => {
	await pool.close();
	rmSync(folder, { recursive: true });
});

const quick = ATTACKS.filter(({ long }) => long !== true);

describe(`S8 S9 ${quick.length} of ${ATTACKS.length} attempts on the sandbox`, () => {
	test("the attempts have names of their own, and the runs share frozen things only", () => {
		expect(new Set(ATTACKS.map(({ name }) => name)).size).toBe(ATTACKS.length);
		expect(pristine).toMatchObject({ end: "done", data: { shared: [expect.any(Number), expect.any(Number), []] } });
	});
	test.each(quick)("$name", async (attack) => {
		const { outcome } = await attempt(pool, attack, canary);
		expect(attack.ends ?? ["done", "failed"]).toContain(outcome.end);
		expect(outcome.data.leak).toBeUndefined();
		expect(JSON.stringify([outcome.data, outcome.notes, outcome.error, outcome.effects])).not.toContain(SECRET);
		expect(childProcesses(pool)).toEqual([]);
		expect(await nextRun(pool)).toEqual(pristine);
	});
});
