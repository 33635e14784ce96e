import type { SmallestChange, StepExplanation, StepStanding } from "../contract/index.ts";
import { conditionTree } from "./condition-tree.ts";
import type { Reasons } from "./following.ts";
import { createKnown, type Known } from "./known.ts";
import { needText, reasonsOf, startFollowing } from "./reasons.ts";
import { explainRun } from "./run-reason.ts";
import type { WhySource, WhyStep } from "./source.ts";
import { times } from "./texts.ts";

/**
 * Explains a step of a task at an event: why it does not start, followed back to something a person can act on, or what it
 * has been set off by; and why its last run started.
 * @example explainStep(source, step).sentence // 'ship has not run: order.status is "new", and has to be "paid".'
 */
export function explainStep(source: WhySource, step: WhyStep): StepExplanation {
	const known = createKnown(source);
	const { history } = known;
	const reasons = reasonsOf(startFollowing(known), step);
	const { state, change, nodes } = reasons;
	const runs = history.runsOf(step.name);
	const last = runs.at(-1);
	return {
		task: source.task,
		step: step.name,
		file: step.file,
		at: source.at,
		state: history.state,
		standing: state.standing,
		sentence: sentenceOf(known, step, reasons),
		enabled: step.enabled,
		armed: armedOf(reasons),
		matches: state.matches,
		condition: step.condition ? conditionTree(known, step.condition, source.at) : [],
		...(change && { change }),
		why: nodes,
		runs: runs.length,
		...(last && { run: explainRun(known, last) }),
	};
}

function armedOf({ state: { arming, unchanged } }: Reasons): StepExplanation["armed"] {
	const { by, last } = arming;
	if (by === undefined)
		return {
			armed: false,
			sentence: `It ran (run ${last?.id}, event ${last?.start}), and nothing that it watches has changed since (R3).`,
			unchanged,
		};
	const why = {
		"task-start": "It has not run yet, and every step is armed when the task starts (R2).",
		redo: "Its last run asked for another with step.redo() (R3a).",
		resumed: "It was armed again when the task was set going again.",
		changed: "Something that it watches has changed since its last run (R3b).",
	} as const;
	return { armed: true, sentence: why[by.kind], unchanged: [] };
}

function sentenceOf(known: Known, { name }: WhyStep, { state, change, nodes }: Reasons): string {
	const runs = known.history.runsOf(name);
	const last = runs.at(-1);
	const so =
		last === undefined
			? `${name} has not run`
			: `${name} ran ${times(runs.length)}, last as run ${last.id}, and does not now`;
	return STANDINGS[state.standing](so, name, reasonText(change, nodes[0]?.sentence));
}

const STANDINGS: Readonly<Record<StepStanding, (so: string, name: string, reason: string) => string>> = {
	running: (_so, name) => `${name} is running.`,
	ready: (_so, name) => `${name} is ready: it is about to start.`,
	mismatch: (so, _name, reason) => `${so}: ${reason}`,
	held: (so, _name, reason) => `${so}, though its condition matches: ${reason}`,
	spent: (_so, _name, reason) => reason,
	disabled: (so, _name, reason) => `${so}: ${reason}`,
	problem: (_so, _name, reason) => reason,
};

function reasonText(change: SmallestChange | undefined, first = ""): string {
	if (!change?.found) return first;
	const [needed, ...more] = change.changes;
	if (needed === undefined) return first;
	const others =
		more.length === 0 ? "" : `; ${more.length} more ${more.length === 1 ? "change is" : "changes are"} lacking`;
	return `${needText(needed)}${others}.`;
}
