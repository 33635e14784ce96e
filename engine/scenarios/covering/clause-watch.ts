/** Notes of each clause of some conditions whether it was ever seen to hold, and ever not to. */
import { type Condition, conditionOf, matches, type TestClause } from "../../condition/index.ts";
import { applyPatch, type ClauseCoverage, type JsonObject } from "../../contract/index.ts";
import type { TaskEvent } from "../memory-store.ts";

interface Watched {
	readonly step: string;
	readonly leaf: TestClause;
	readonly condition: Condition;
	readonly isHidden: boolean;
	seenTrue: boolean;
	seenFalse: boolean;
}

export interface ClauseWatch {
	/** Looks at all states that the data of a run's tasks went through. */
	look(log: readonly TaskEvent[]): void;
	/** By step. */
	report(): ReadonlyMap<string, readonly ClauseCoverage[]>;
}

export function createClauseWatch(conditions: ReadonlyMap<string, Condition>): ClauseWatch {
	const all = [...conditions].flatMap(([step, { leaves }]) =>
		leaves.map(
			(leaf): Watched => ({
				step,
				leaf,
				condition: conditionOf([leaf]),
				isHidden: leaf.expressions.some(({ remote }) => remote !== undefined),
				seenTrue: false,
				seenFalse: false,
			}),
		),
	);
	let open = all.filter(({ isHidden }) => !isHidden);
	function see(data: JsonObject, at: number): void {
		let isDone = false;
		for (const watched of open) {
			if (matches(watched.condition, data, { now: () => at })) watched.seenTrue = true;
			else watched.seenFalse = true;
			isDone ||= watched.seenTrue && watched.seenFalse;
		}
		if (isDone) open = open.filter(({ seenTrue, seenFalse }) => !seenTrue || !seenFalse);
	}
	return {
		look(log) {
			const data = new Map<string, JsonObject>();
			for (const { task, event, body } of log) {
				if (open.length === 0) return;
				if (body.type === "created") data.set(task, body.data);
				else if ("patch" in body && body.patch.length > 0) data.set(task, applyPatch(data.get(task) ?? {}, body.patch));
				else continue;
				see(data.get(task) ?? {}, event.at);
			}
		},
		report: () =>
			new Map(
				[...Map.groupBy(all, ({ step }) => step)].map(([step, own]) => [
					step,
					own.map(
						({ leaf, seenTrue, seenFalse, isHidden }): ClauseCoverage => ({
							clause: leaf.text,
							line: leaf.position?.line ?? 1,
							column: leaf.position?.column ?? 1,
							seenTrue,
							seenFalse,
							...(isHidden && { isHidden: true as const }),
						}),
					),
				]),
			),
	};
}
