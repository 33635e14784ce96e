import type { GraphEdge, GraphStep, WhyNode } from "../contract/index.ts";
import { byHand, type Following, type Need, type Reasons } from "./following.ts";
import { noWriter } from "./no-writer.ts";
import { parsePattern, patternMeets } from "./paths.ts";
import { ranNode } from "./ran-reason.ts";
import { ranked } from "./rank.ts";
import type { WhyStep } from "./source.ts";
import { placeText } from "./texts.ts";

type Follow = (from: Following, step: WhyStep) => Reasons;

const MAX_WRITERS = 5;

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
