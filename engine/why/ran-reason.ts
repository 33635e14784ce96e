import { conditionOf, matches } from "../condition/index.ts";
import { type Change, formatPath, type GraphEdge, type GraphStep, valueAt, type WhyNode } from "../contract/index.ts";
import { byHand, type Following, lowerFirst, type Need } from "./following.ts";
import { overlap, type PastRun, type PastWrite } from "./history.ts";
import { shorten } from "./shorten.ts";
import { failedRun } from "./task-reason.ts";
import { placeText } from "./texts.ts";

/** Writes of one step that are looked through for one that did. */
const MAX_LOOKED = 20;

/** Why a step that has run did not leave what is wanted. */
export function ranNode(
	{ known }: Following,
	need: Need,
	name: string,
	edges: readonly GraphEdge[],
	runs: readonly PastRun[],
): WhyNode {
	const { path, change } = need;
	const last = runs.at(-1) as PastRun;
	const file = known.step(name)?.file;
	const base = { step: name, ...(file !== undefined && { file }), path: change.path };
	const writes = writesOf(known, name, path);
	for (const write of writes) {
		if (!heldAfter(known, need, write)) continue;
		const now = known.originOf(path, known.source.at);
		if (now === undefined || now.event <= write.event) break;
		return {
			kind: "overwritten",
			sentence: `${name} left what is wanted (run ${write.run?.id}, event ${write.event}), but then it was changed by ${now.text}.`,
			place: {
				...base,
				event: now.event,
				...(now.run !== undefined && { run: now.run }),
				...(now.line !== undefined && { line: now.line }),
				...(now.file !== undefined && { file: now.file }),
			},
			action:
				now.step === undefined ? byHand(known, need) : `Look at ${placeText(now) || now.step}, which changes it again.`,
			children: [],
		};
	}
	const [write] = writes;
	const made = write?.patch.find((each) => touches(each, path));
	if (write && made) {
		const at = { ...base, ...made.source, event: write.event, ...(write.run && { run: write.run.id }) };
		const left =
			made.after === undefined
				? `removed ${formatPath(made.path)}`
				: `set ${formatPath(made.path)} to ${path[0] === "$stash" ? "something else" : shorten(made.after)}`;
		return {
			kind: "wrote-other",
			sentence: `${name} ran and ${left} (run ${write.run?.id}, event ${write.event}, ${placeText(at)}); ${change.path} has to be ${change.wanted}.`,
			place: at,
			action: `Look at ${placeText(at)}, where it is decided what is written; or ${lowerFirst(byHand(known, need))}`,
			children: [],
		};
	}
	if (last.end === undefined)
		return {
			kind: "running",
			sentence: `${name} is running (run ${last.id}, event ${last.start}) and has not ended yet.`,
			place: { ...base, run: last.id, event: last.start },
			action: `Wait for it: \`stepscape task log ${known.source.task} --follow\`.`,
			children: [],
		};
	if (last.end.state === "failed") return failedRun(known, last, ` before it wrote ${change.path}`);
	const site = edges.find(({ write: { line } }) => line > 0)?.write;
	const place = { ...base, ...site, run: last.id, event: last.end.event };
	if (last.end.state === "cut-off")
		return {
			kind: "cut-off",
			sentence: `${name} was cut off before it wrote ${change.path} (run ${last.id}, event ${last.end.event}).`,
			place,
			action: `\`stepscape task resume ${known.source.task}\` runs it again.`,
			children: [],
		};
	const when = whenOf(known.source.graph.steps, name, edges);
	const way =
		when === "catch"
			? "where it only comes after a failure"
			: when === "branch"
				? "which is under a condition"
				: "where it is written";
	return {
		kind: "branch",
		sentence: `${name} ran (run ${last.id}, event ${last.start}) and left ${change.path} as it was: it did not come to ${placeText(place)}, ${way}.`,
		place,
		action: `Look at what decides that in ${placeText(place)}, with the data before event ${last.start}; or ${lowerFirst(byHand(known, need))}`,
		children: [],
	};
}

/** What a step wrote at a path, the latest first. */
function writesOf(known: Following["known"], name: string, path: Need["path"]): PastWrite[] {
	const found: PastWrite[] = [];
	const { writes } = known.history;
	for (let i = writes.length - 1; i >= 0 && found.length < MAX_LOOKED; i--) {
		const write = writes[i];
		if (write?.run?.step === name && write.patch.some((change) => touches(change, path))) found.push(write);
	}
	return found;
}

/** Whether a change made or removed something at a path, and not just around it. */
function touches(change: Change, path: Need["path"]): boolean {
	if (!overlap(change.path, path)) return false;
	const inner = path.slice(change.path.length);
	return valueAt(change.before, inner) !== undefined || valueAt(change.after, inner) !== undefined;
}

function heldAfter(known: Following["known"], { clauses }: Need, { event }: PastWrite): boolean {
	return clauses.length > 0 && matches(conditionOf(clauses), known.dataAt(event), known.scopeAt(event));
}

function whenOf(steps: readonly GraphStep[], name: string, edges: readonly GraphEdge[]): string {
	const own = steps.find((step) => step.name === name)?.writes ?? [];
	const whens = edges.map(
		({ write }) => own.find(({ line, column }) => line === write.line && column === write.column)?.when,
	);
	return whens.every((when) => when === "catch") ? "catch" : whens.includes("branch") ? "branch" : "always";
}
