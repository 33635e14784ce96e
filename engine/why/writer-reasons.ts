/** For a change that a step lacks: which steps could make it, and why each has not. */
import { conditionOf, matches } from "../condition/index.ts";
import { type Change, formatPath, type GraphEdge, type GraphStep, valueAt, type WhyNode } from "../contract/index.ts";
import { byHand, type Following, lowerFirst, type Need, type Reasons } from "./following.ts";
import { overlap, type PastRun, type PastWrite } from "./history.ts";
import { nearPath, parsePattern, pathsOf, patternMeets } from "./paths.ts";
import { ranked } from "./rank.ts";
import { shorten } from "./shorten.ts";
import type { WhyStep } from "./source.ts";
import { failedRun } from "./task-reason.ts";
import { placeText } from "./texts.ts";

type Follow = (from: Following, step: WhyStep) => Reasons;

const MAX_WRITERS = 5;
/** Writes of one step that are looked through for one that did. */
const MAX_LOOKED = 20;

export function writerReasons(from: Following, need: Need, follow: Follow): readonly WhyNode[] {
	const writers = writersOf(from, need);
	const others = [...writers].filter(([name]) => name !== need.step.name);
	const chosen = others.length > 0 ? others : [...writers];
	const nodes = ranked(
		chosen.slice(0, MAX_WRITERS).map(([name, edges]) => writerNode(from, need, name, edges, follow)),
	);
	const more = chosen.length - nodes.length;
	if (more > 0)
		nodes.push({
			kind: "more",
			sentence: `${more} more ${more === 1 ? "step" : "steps"} could write ${need.change.path}: ${chosen
				.slice(MAX_WRITERS, MAX_WRITERS + 10)
				.map(([name]) => name)
				.join(", ")}.`,
			place: { path: need.change.path },
			action: `\`stepscape graph --path ${need.change.path}\` shows them.`,
			children: [],
		});
	return chosen.length > 0 ? nodes : [noWriter(from, need)];
}

/** Steps that can make a change, with the writes that do; the surest first. */
function writersOf({ known }: Following, { step, path, clauses }: Need): Map<string, GraphEdge[]> {
	const texts = new Set(clauses.map(({ text }) => text));
	const edges = known.source.graph.edges.filter(
		(edge) =>
			edge.to === step.name &&
			edge.effect === "arms" &&
			texts.has(edge.clause) &&
			patternMeets(parsePattern(edge.path) ?? [], path) &&
			canGive(edge, known.source.graph.steps, path),
	);
	const rank = ({ certainty }: GraphEdge) => (certainty === "proven" ? 0 : 1);
	return Map.groupBy(
		edges.toSorted((a, b) => rank(a) - rank(b)),
		({ from }) => from,
	);
}

/** What a step gives a subtask to begin with is no write of this task. */
function canGive({ from, write, path }: GraphEdge, steps: readonly GraphStep[], needed: Need["path"]): boolean {
	const own = steps.find(({ name }) => name === from)?.writes ?? [];
	const here = own.filter(({ line, column }) => line === write.line && column === write.column);
	if (here.length === 0) return own.some((each) => patternMeets(parsePattern(each.path) ?? [], needed)) || path === "";
	return here.some((each) => patternMeets(parsePattern(each.path) ?? [], needed));
}

function writerNode(from: Following, need: Need, name: string, edges: readonly GraphEdge[], follow: Follow): WhyNode {
	const { known } = from;
	const step = known.step(name);
	const [edge] = edges;
	const place = { step: name, ...(step && { file: step.file }), path: need.change.path, ...edge?.write };
	const where = placeText(place);
	const runs = known.history.runsOf(name);
	if (runs.length > 0) return ranNode(from, need, name, edges, runs);
	const could = `${name} can write it (${where})`;
	const loop = from.stack.indexOf(name);
	if (loop >= 0) {
		const path = [...from.stack.slice(loop), name];
		return {
			kind: "cycle",
			sentence:
				path.length === 2
					? `Only ${name} itself writes it (${where}), and it waits for it.`
					: `${could}, but waits for what it leads to: ${path.join(" ← ")}.`,
			place,
			action: byHand(from.known, need),
			children: [],
		};
	}
	if (step === undefined)
		return {
			kind: "more",
			sentence: `${could}, but is not there any more.`,
			place,
			action: byHand(from.known, need),
			children: [],
		};
	if (from.seen.has(name))
		return { kind: "seen", sentence: `${could}; why it has not run is told above.`, place, children: [] };
	const { state, nodes } = follow(from, step);
	const children = nodes.length > 0 ? nodes : [];
	const isSoon = state.standing === "ready" || state.standing === "running";
	return {
		kind: isSoon
			? "running"
			: state.standing === "mismatch" || state.standing === "held"
				? "mismatch"
				: (nodes[0]?.kind ?? "mismatch"),
		sentence: isSoon ? `${could}, and is about to run.` : `${could}, but has not run.`,
		place,
		...(children.length === 0 && { action: `Wait for it: \`stepscape task log ${known.source.task} --follow\`.` }),
		children,
	};
}

/** Why a step that has run did not leave what is wanted. */
function ranNode(
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

/** No step can make the change. */
function noWriter(from: Following, need: Need): WhyNode {
	const { known } = from;
	const { step, path, change } = need;
	const { steps } = known.source.graph;
	const all = steps.flatMap((each) =>
		each.writes.map((write) => ({ step: each, write, path: parsePattern(write.path) ?? [] })),
	);
	const same = all.filter(
		({ step: { name }, path: written }) =>
			name !== step.name && written.length > 0 && patternMeets(written, path) && written.length <= path.length,
	);
	const line = need.clauses[0]?.position?.line;
	const place = { step: step.name, file: step.file, path: change.path, ...(line !== undefined && { line }) };
	if (same.length > 0) {
		const exact = same.filter(({ path: written }) => written.length === path.length);
		const told = exact.length > 0 ? exact : same;
		const shown = told.slice(0, 3).map(({ step: { name, file }, write }) => {
			const what =
				path[0] === "$stash"
					? "something else"
					: write.values.length > 0
						? write.values.slice(0, 4).map(shorten).join(", ")
						: write.type;
			return `${name} leaves ${what} (${file}:${write.line})`;
		});
		const [first] = told;
		return {
			kind: "writes-other",
			sentence: `No step makes it ${change.to === undefined ? "go" : change.wanted}: ${shown.join("; ")}${told.length > 3 ? "; …" : ""}.`,
			place: {
				...place,
				...(first && {
					step: first.step.name,
					file: first.step.file,
					line: first.write.line,
					column: first.write.column,
				}),
			},
			action: byHand(known, need),
			children: [],
		};
	}
	const near =
		change.from !== undefined
			? undefined
			: nearPath(path, [...pathsOf(known.dataAt(known.source.at)), ...all.map(({ path: written }) => written)]);
	return {
		kind: "input",
		sentence: `No step writes ${change.path}; it has to come with the task.${near === undefined ? "" : ` Did you mean ${near}?`}`,
		place,
		action:
			near === undefined
				? byHand(known, need)
				: `If ${near} was meant, correct the condition in ${step.file}; else ${lowerFirst(byHand(known, need))}`,
		children: [],
	};
}
