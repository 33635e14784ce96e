import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPool } from "./index.ts";
import { ATTACKS } from "./testing/attacks/index.ts";
import { ATTACK_OPTIONS, attempt, childProcesses, nextRun } from "./testing/attempt.ts";

const MEMORY_MB = 64;
const pool = createPool({ runners: 1, memoryMb: MEMORY_MB, standby: true });
const folder = mkdtempSync(join(tmpdir(), "canary-"));
const canary = join(folder, "canary.txt");
const SECRET = "the-canary-sings";
let pristine: unknown;
const seen: { name: string; end: string; overMs: number; growthMb: number; nextMs: number }[] = [];

beforeAll(async () => {
	writeFileSync(canary, SECRET);
	pristine = await nextRun(pool);
});
afterAll(async () => {
	await pool.close();
	rmSync(folder, { recursive: true });
	const most = (key: "overMs" | "growthMb" | "nextMs") => [...seen].sort((a, b) => b[key] - a[key]).slice(0, 8);
	for (const key of ["overMs", "growthMb", "nextMs"] as const) {
		console.log(`largest ${key} of ${seen.length}`);
		console.table(most(key));
	}
});

/** Wait for their timers, or for a machine that is busy: no limit ends them. */
const WAITS = /intervals|timers that make timers|immediates/;

describe(`S8 S9 all ${ATTACKS.length} attempts on the sandbox`, () => {
	test.each(ATTACKS)("$name", async (attack) => {
		const { outcome, ms, growthBytes } = await attempt(pool, attack, canary);
		const startedAt = performance.now();
		const next = await nextRun(pool);
		const overMs = Math.round(ms - (attack.cpuMs ?? ATTACK_OPTIONS.cpuMs ?? 0));
		const growthMb = Math.round(growthBytes / 1_048_576);
		const nextMs = Math.round(performance.now() - startedAt);
		seen.push({ name: attack.name, end: outcome.end, overMs, growthMb, nextMs });
		expect(attack.ends ?? ["done", "failed"]).toContain(outcome.end);
		expect(outcome.data.leak).toBeUndefined();
		expect(JSON.stringify([outcome.data, outcome.notes, outcome.error, outcome.effects])).not.toContain(SECRET);
		expect(childProcesses(pool)).toEqual([]);
		expect(next).toEqual(pristine);
		expect(growthMb).toBeLessThanOrEqual(2 * MEMORY_MB);
		if (!WAITS.test(attack.name)) expect(ms).toBeLessThan(10_000);
	});
});
