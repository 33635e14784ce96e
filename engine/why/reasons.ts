/** Why a step does not start, followed back from step to step until something a person can act on. */
import {
	type Json,
	type NeededChange,
	type Path,
	parsePath,
	type SmallestChange,
	type WhyNode,
} from "../contract/index.ts";
import { smallestChange } from "./change/smallest-change.ts";
import type { Following, Need, Reasons } from "./following.ts";
import { byHand, lowerFirst } from "./following.ts";
import { overlap } from "./history.ts";
import type { Known } from "./known.ts";
import { localPart } from "./local-part.ts";
import { parsePattern, patternMeets } from "./paths.ts";
import { ranked } from "./rank.ts";
import { shorten } from "./shorten.ts";
import type { WhyStep } from "./source.ts";
import { type StepState, stepState } from "./step-state.ts";
import { taskReasons } from "./task-reason.ts";
import { pathsOfTest, testsOf } from "./test-paths.ts";
import { writerReasons } from "./writer-reasons.ts";

const MAX_DEPTH = 8;
const MAX_NODES = 150;
const MAX_NEEDS = 5;

export const startFollowing = (known: Known): Following => ({
	known,
	stack: [],
	seen: new Set(),
	left: { nodes: MAX_NODES },
});

/** All that keeps a step from starting; no nodes where nothing does. */
export function reasonsOf(from: Following, step: WhyStep): Reasons {
	const { known } = from;
	const state = stepState(known, step);
	const here: Following = { ...from, stack: [...from.stack, step.name] };
	from.seen.add(step.name);
	const nodes: WhyNode[] = [];
	const { standing } = state;
	if (standing === "problem") nodes.push(...problemNodes(step));
	if (!step.enabled && standing !== "problem") nodes.push(disabledNode(step));
	let change: SmallestChange | undefined;
	if (step.condition && !state.matches && standing !== "running") {
		change = changeFor(known, step);
		const isUnknown = change.found && change.changes.length === 0;
		if (isUnknown) change = undefined;
		nodes.push(...(change ? mismatchNodes(here, step, change) : [unknownNode(known, step)]));
	}
	if (standing === "spent") nodes.push(spentNode(known, step, state));
	if (standing === "held" || (standing === "spent" && known.history.isOver)) nodes.push(...taskReasons(known));
	return { state, nodes, ...(change && { change }) };
}

/** All that can be worked out here holds; the rest is a matter of the step's own code. */
function unknownNode({ source }: Known, { name, file, condition }: WhyStep): WhyNode {
	const [expression] = condition?.remote ?? [];
	return {
		kind: "mismatch",
		sentence: `Whether ${name}'s condition matches rests on ${expression?.source}, which only the step's own code can work out.`,
		place: { step: name, file, ...(expression && { line: expression.line }) },
		action: `Look at ${file}:${expression?.line} with the data as it is: \`stepscape task show ${source.task} --data\`.`,
		children: [],
	};
}

function problemNodes(step: WhyStep): WhyNode[] {
	const errors = step.problems.filter(({ severity }) => severity === "error");
	if (errors.length === 0)
		return [
			{
				kind: "problem",
				sentence: `${step.name} has no condition that can be read.`,
				place: { step: step.name, file: step.file },
				action: `Give it one: export const condition = { … } in ${step.file}.`,
				children: [],
			},
		];
	return errors.slice(0, 5).map(({ message, file, line, column }) => ({
		kind: "problem",
		sentence: `${step.name} cannot run: ${message}`,
		place: { step: step.name, file, ...(line !== undefined && { line }), ...(column !== undefined && { column }) },
		action: `Correct ${file}${line === undefined ? "" : `:${line}`}.`,
		children: [],
	}));
}

const disabledNode = ({ name, file }: WhyStep): WhyNode => ({
	kind: "disabled",
	sentence: `${name} is disabled.`,
	place: { step: name, file },
	action: `\`stepscape step enable ${name}\` lets it run.`,
	children: [],
});

function spentNode({ source }: Known, { name, file }: WhyStep, { arming, unchanged }: StepState): WhyNode {
	const { last } = arming;
	const paths = unchanged.slice(0, 4).join(", ") + (unchanged.length > 4 ? ", …" : "");
	return {
		kind: "spent",
		sentence: `${name} ran (run ${last?.id}, event ${last?.start}), and what it watches has not changed since${paths === "" ? "" : `: ${paths}`} (R3).`,
		place: { step: name, file, ...(last && { run: last.id, event: last.start }) },
		action:
			unchanged.length === 0
				? `It watches nothing, so it runs once only; call step.redo() in it to have it run again.`
				: `It runs again when one of them changes: \`stepscape task update ${source.task}\` does that, or step.redo() in its code.`,
		children: [],
	};
}

/** Values that steps are known to leave are taken first. */
function changeFor(known: Known, step: WhyStep): SmallestChange {
	const { source } = known;
	const edges = source.graph.edges.filter(({ to, effect }) => to === step.name && effect === "arms");
	const written = edges.map(({ path, values }) => ({ pattern: parsePattern(path), values }));
	const preferred = (path: Path): readonly Json[] =>
		written.flatMap(({ pattern, values }) =>
			pattern?.length === path.length && patternMeets(pattern, path) ? values : [],
		);
	if (step.condition === undefined) return { found: false, reason: `${step.name} has no condition that can be read.` };
	return smallestChange(localPart(step.condition), known.dataAt(source.at), known.scopeAt(source.at), preferred);
}

function mismatchNodes(from: Following, step: WhyStep, change: SmallestChange): WhyNode[] {
	if (!change.found)
		return [
			{
				kind: "mismatch",
				sentence: `${step.name}'s condition does not match. ${change.reason}`,
				place: { step: step.name, file: step.file },
				action: `Look at its condition in ${step.file}.`,
				children: [],
			},
		];
	const needs = ranked(
		change.changes.slice(0, MAX_NEEDS).flatMap((needed): WhyNode[] => {
			const path = parsePath(needed.path);
			return path === undefined ? [] : [needNode(from, needOf(step, path, needed))];
		}),
	);
	const more = change.changes.length - needs.length;
	if (more > 0)
		needs.push({
			kind: "more",
			sentence: `${more} more ${more === 1 ? "change is" : "changes are"} lacking.`,
			place: { step: step.name, file: step.file },
			action: "They show once these are there.",
			children: [],
		});
	return needs;
}

function needOf(step: WhyStep, path: Path, change: NeededChange): Need {
	const clauses = (step.condition?.conjuncts ?? []).filter((clause) =>
		testsOf(clause)
			.flatMap(pathsOfTest)
			.some((other) => overlap(other, path)),
	);
	return { step, path, change, clauses };
}

function needNode(from: Following, need: Need): WhyNode {
	const { step, change, clauses } = need;
	const line = clauses[0]?.position?.line;
	return {
		kind: "needs",
		sentence: `${needText(change)}.`,
		place: { step: step.name, file: step.file, path: change.path, ...(line !== undefined && { line }) },
		children: whoCould(from, need),
	};
}

/** `order.status is "new"; it has to be "paid"`. */
export function needText({ path, from, wanted, to, isPrivate }: NeededChange): string {
	if (path.startsWith("$stash") || isPrivate)
		return `${path} has to be ${to === undefined && !isPrivate ? "gone" : wanted}`;
	const now = from === undefined ? `${path} is missing` : `${path} is ${shorten(from)}`;
	return to === undefined ? `${now}, and has to be gone` : `${now}, and has to be ${wanted}`;
}

/** A step that waits for what it has itself written is done. */
function ownMark(known: Known, need: Need): WhyNode | undefined {
	const { step, path, change } = need;
	const origin = known.originOf(path, known.source.at);
	if (origin?.step !== step.name) return undefined;
	const { run, event, line, column } = origin;
	return {
		kind: "own-mark",
		sentence: `${step.name} left it so itself (${origin.text.replace(/^\S+ \((.*)\)$/, "$1")}). That is how it knows that it is done.`,
		place: {
			step: step.name,
			file: origin.file ?? step.file,
			path: change.path,
			event,
			...(run !== undefined && { run }),
			...(line !== undefined && { line }),
			...(column !== undefined && { column }),
		},
		action: `To have it run again: ${lowerFirst(byHand(known, need))}`,
		children: [],
	};
}

function whoCould(from: Following, need: Need): readonly WhyNode[] {
	if (from.stack.length > MAX_DEPTH || from.left.nodes <= 0)
		return [
			{
				kind: "more",
				sentence: "What lies behind it was left out.",
				place: { step: need.step.name },
				action: `\`stepscape explain ${from.known.source.task} ${need.step.name}\` goes on from there.`,
				children: [],
			},
		];
	from.left.nodes--;
	const own = ownMark(from.known, need);
	if (own) return [own];
	return writerReasons(from, need, (inner, step) => reasonsOf(inner, step));
}
