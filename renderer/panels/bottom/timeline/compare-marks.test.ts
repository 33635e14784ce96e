import { expect, test } from "vitest";
import { asTaskId, type TaskBranch, type TaskComparison } from "../../../../engine/contract/index.ts";
import { branchMarks, differenceMarks } from "./compare-marks.ts";

const branch = (id: string, event: number | undefined, ...branches: TaskBranch[]): TaskBranch =>
	({ task: { id, name: id }, how: "fork", ...(event !== undefined && { event }), branches }) as unknown as TaskBranch;
const tree = branch("top", undefined, branch("one", 4, branch("deep", 9)), branch("copy", undefined));

test.each([
	["top", [{ seq: 4, kind: "branch", text: "one was forked here", task: "one" }]],
	["one", [{ seq: 9, kind: "branch", text: "deep was forked here", task: "deep" }]],
	["deep", []],
	["stranger", []],
])("T6 what was forked from %s stands where it was", (id, marks) =>
	expect(branchMarks(tree, asTaskId(id))).toEqual(marks),
);

test("J4 each side of a comparison has its departure, and its own runs that differ", () => {
	const run = (seq: number) => ({ run: 1, step: "pay", attempt: 1, seq });
	const comparison = {
		common: { a: 5, b: 7 },
		departure: { a: 6, message: "pay wrote 2" },
		differences: [
			{ kind: "patch", a: run(6), b: run(8), message: "pay wrote 2" },
			{ kind: "run", a: run(9), message: "pay ran again" },
		],
	} as unknown as TaskComparison;
	expect([differenceMarks(comparison, "a"), differenceMarks(comparison, "b"), differenceMarks(undefined, "a")]).toEqual(
		[
			[
				{ seq: 6, kind: "departure", text: "They part here: pay wrote 2" },
				{ seq: 6, kind: "difference", step: "pay", text: "pay wrote 2" },
				{ seq: 9, kind: "difference", step: "pay", text: "pay ran again" },
			],
			[
				{ seq: 7, kind: "departure", text: "They part here: pay wrote 2" },
				{ seq: 8, kind: "difference", step: "pay", text: "pay wrote 2" },
			],
			[],
		],
	);
});
