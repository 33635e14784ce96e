import type { TaskBranch, TaskComparison, TaskId } from "../../../../engine/contract/index.ts";
import type { LaneMark } from "./read-lanes.ts";

/** Where other tasks begin that were forked or cloned from one. Pure. */
export function branchMarks(tree: TaskBranch | undefined, id: TaskId): readonly LaneMark[] {
	const found = tree === undefined ? undefined : find(tree, id);
	return (found?.branches ?? []).flatMap(({ task, how, event }): LaneMark[] =>
		event === undefined
			? []
			: [
					{
						seq: event,
						kind: "branch",
						text: `${task.name} was ${how === "fork" ? "forked" : "cloned"} here`,
						task: task.id,
					},
				],
	);
}

function find(tree: TaskBranch, id: TaskId): TaskBranch | undefined {
	const waiting = [tree];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		if (next.task.id === id) return next;
		waiting.push(...next.branches);
	}
	return undefined;
}

/** Where one of two compared tasks leaves the other's way, and what it does otherwise after that. Pure. */
export function differenceMarks(comparison: TaskComparison | undefined, side: "a" | "b"): readonly LaneMark[] {
	if (comparison === undefined) return [];
	const { departure, differences } = comparison;
	const at = departure?.[side];
	return [
		...(departure === undefined
			? []
			: [
					{
						seq: at ?? comparison.common[side],
						kind: "departure" as const,
						text: `They part here: ${departure.message}`,
					},
				]),
		...differences.flatMap(({ message, ...runs }): LaneMark[] => {
			const run = runs[side];
			return run === undefined ? [] : [{ seq: run.seq, kind: "difference", step: run.step, text: message }];
		}),
	];
}
