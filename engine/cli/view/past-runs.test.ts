import { expect, test } from "vitest";
import type { ScenarioPast } from "../../contract/index.ts";
import { formatPastRuns } from "./past-runs.ts";
import { createStyle } from "./style.ts";

/** Runs in a row: `.` passed, `x` failed. */
const runs = (signs: string, tookMs: readonly number[] = []): ScenarioPast[] =>
	[...signs].map((sign, i) => ({ at: i, status: sign === "." ? "passed" : "failed", tookMs: tookMs[i] ?? 10 }));

test.each<[string, ScenarioPast[], string]>([
	["one that always passes", runs("........"), ""],
	["one that was broken and mended", runs("...xxx..."), ""],
	["one that passes and fails in turns", runs("..x..x."), "note: s failed 2 of its last 7 runs, in turns\n"],
	["one that took far longer", runs("......", [100, 90, 110, 100, 100, 900]), "note: s took 900 ms, usually 100 ms\n"],
	["one that took longer, but never long", runs("......", [10, 9, 11, 10, 10, 90]), ""],
	["one that is new", runs("..", [10, 900]), ""],
])("%s", (_name, past, text) => expect(formatPastRuns(new Map([["s", past]]), createStyle(false))).toBe(text));
