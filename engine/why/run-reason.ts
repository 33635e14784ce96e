/** Why a run started: what armed its step, and who left what its condition found. */
import { type ArmedBy, asEventSeq, type RunExplanation, type ValueOrigin, type WhyClause } from "../contract/index.ts";
import { armingOf } from "./arming.ts";
import { conditionTree } from "./condition-tree.ts";
import type { PastRun } from "./history.ts";
import type { Known } from "./known.ts";
import { shorten } from "./shorten.ts";

export function explainRun(known: Known, run: PastRun): RunExplanation {
	const { step, start, attempt, end } = run;
	// A run starts from the data as it was when its start was journaled.
	const before = start - 1;
	const armedBy = armingOf(known, step, before).by ?? { kind: "task-start" };
	const condition = known.step(step)?.condition;
	const tree = condition ? conditionTree(known, condition, before) : [];
	const last = lastOrigin(tree);
	const readyBy = asEventSeq(Math.max(last?.origin.event ?? 1, armedEvent(armedBy)));
	return {
		run: run.id,
		event: start,
		attempt,
		state: end === undefined || end.event > known.source.at ? "running" : end.state,
		sentence: `${step} ran (run ${run.id}, event ${start}) ${because(last, armedBy)} ${armedText(armedBy)}`,
		armedBy,
		readyBy,
		condition: tree,
	};
}

interface Found {
	readonly clause: WhyClause;
	readonly origin: ValueOrigin;
}

/** The clause that came to hold last. */
function lastOrigin(clauses: readonly WhyClause[]): Found | undefined {
	let last: Found | undefined;
	for (const clause of clauses) {
		if (!clause.decides) continue;
		const found = clause.children ? lastOrigin(clause.children) : clause.origin && { clause, origin: clause.origin };
		if (found && found.origin.event > (last?.origin.event ?? 0)) last = found;
	}
	return last;
}

function armedEvent(by: ArmedBy): number {
	switch (by.kind) {
		case "task-start":
			return 1;
		case "changed":
			return by.origin.event;
		default:
			return by.event;
	}
}

function because(last: Found | undefined, by: ArmedBy): string {
	if (last === undefined) return "because its condition matched as soon as the task began.";
	if (by.kind !== "task-start" && armedEvent(by) > last.origin.event) return "again.";
	const { clause, origin } = last;
	const found = clause.actual === undefined ? clause.clause : `${clause.path} became ${shorten(clause.actual)}`;
	if (origin.type === "created") return `because the task came with what it waits for: ${clause.clause}.`;
	return `because ${found}: ${origin.text}.`;
}

function armedText(by: ArmedBy): string {
	switch (by.kind) {
		case "task-start":
			return "Every step is armed when the task starts (R2).";
		case "redo":
			return `Run ${by.run} had asked for it with step.redo() (R3a).`;
		case "resumed":
			return `A person, or a restart, armed it again (event ${by.event}).`;
		case "changed":
			return `It was armed again when ${by.paths.slice(0, 3).join(", ")} changed (R3b): ${by.origin.text}.`;
	}
}
