import { expect, test } from "vitest";
import type { ReplayMode, TaskReplay } from "../../contract/index.ts";
import { summarize } from "./summarize.ts";

const cases: [ReplayMode, string, number, string][] = [
	["exact", "", 0, "There is no task to replay."],
	["exact", "s", 1, "This recorded task comes out exactly as recorded."],
	["exact", "d", 1, "This recorded task does not come out as recorded."],
	["exact", "sss", 3, "All of these 3 recorded tasks come out exactly as recorded."],
	["exact", "sdf", 3, "1 of these 3 recorded tasks does not come out as recorded. 1 could not be replayed."],
	["current", "s", 1, "With your change, this recorded task would end the same."],
	["current", "o", 1, "With your change, this recorded task would end otherwise."],
	["current", "u", 1, "With your change, this recorded task would depart. Of 1 the end is not known."],
	["current", "sss", 3, "With your change, none of these 3 recorded tasks would end otherwise."],
	[
		"current",
		"sood",
		9,
		"With your change, 2 of these 4 recorded tasks would end otherwise. 1 more would get to the same end another way. Only 4 of 9 were replayed.",
	],
];
const VERDICTS = { s: "same", d: "departs", o: "otherwise", u: "unknown", f: "failed" } as const;

test.each(cases)("%s %s of %d", (mode, verdicts, total, said) => {
	const tasks = [...verdicts].map((letter) => ({ verdict: VERDICTS[letter as keyof typeof VERDICTS] }) as TaskReplay);
	expect(summarize(mode, tasks, total)).toBe(said);
});
