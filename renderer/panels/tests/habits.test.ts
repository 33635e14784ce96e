import { expect, test } from "vitest";
import type { ScenarioPast } from "../../../engine/contract/index.ts";
import { habitsOf } from "./test-list.tsx";

const runs = (statuses: string, ...times: number[]): readonly ScenarioPast[] =>
	[...statuses].map((letter, index) => ({
		at: index,
		status: letter === "p" ? "passed" : "failed",
		tookMs: times[index] ?? 100,
	}));

test.each([
	["never run", runs(""), undefined],
	["always passed", runs("pppppp"), undefined],
	["broken by a change, and mended", runs("pppfffppp"), undefined],
	["now so, now otherwise", runs("pfpf"), "flaky"],
	["slower than usual", runs("ppppp", 100, 110, 90, 100, 900), "slower"],
	["slower, but nobody waits for it", runs("ppppp", 5, 6, 5, 5, 40), undefined],
	["too few runs to say", runs("pp", 100, 900), undefined],
] as const)("%s", (_, history, habit) => expect(habitsOf(history)).toBe(habit));
