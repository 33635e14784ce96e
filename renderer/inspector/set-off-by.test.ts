import { expect, test } from "vitest";
import type { RunExplanation } from "../../engine/contract/index.ts";
import { setOffBy } from "./set-off-by.ts";

const clause = (event: number, step?: string, children?: unknown[]) => ({
	origin: { event, ...(step !== undefined && { step }) },
	...(children && { children }),
});

test.each([
	[
		"the latest of what its clauses found",
		{ armedBy: { kind: "task-start" }, condition: [clause(3, "a"), clause(5, "b")] },
		"b",
	],
	[
		"a clause within others",
		{ armedBy: { kind: "task-start" }, condition: [clause(1, undefined, [clause(5, "c")])] },
		"c",
	],
	["what armed it again", { armedBy: { kind: "changed", origin: { step: "d" } }, condition: [clause(2, "a")] }, "d"],
	["the task's own data", { armedBy: { kind: "task-start" }, condition: [clause(5)] }, undefined],
])("R3 a run was set off by %s", (_name, run, step) =>
	expect(setOffBy({ readyBy: 5, ...run } as unknown as RunExplanation)).toBe(step),
);
