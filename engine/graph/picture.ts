/** What a drawing of a graph shows: steps with what they wait for and write, inputs, and one link for all edges of a pair. */
import type { Certainty, Graph, GraphEdge, GraphStep } from "../contract/index.ts";
import { parsePattern } from "./path-pattern.ts";

export interface PictureStep {
	readonly name: string;
	/** The condition's clauses as people read them. */
	readonly clauses: readonly string[];
	/** The outermost paths that it writes, with the value where there is one. */
	readonly writes: readonly string[];
	/** It arms no other step. */
	readonly isEnding: boolean;
}

export interface PictureInput {
	/** The first key of what comes with a task. */
	readonly topic: string;
	/** The steps that it leads to: those that nothing else sets off, where there are any. */
	readonly readers: readonly string[];
}

export interface PictureLink {
	readonly from: string;
	readonly to: string;
	readonly effect: GraphEdge["effect"];
	/** The surest of its edges. */
	readonly certainty: Certainty;
	/** Runs have shown it at work. */
	readonly isSeen: boolean;
	readonly paths: readonly string[];
}

export interface Picture {
	readonly steps: readonly PictureStep[];
	readonly inputs: readonly PictureInput[];
	readonly links: readonly PictureLink[];
	/** Pairs of steps whose disarming is not drawn, since they do not wait at the same time. */
	readonly undrawn: number;
}

const SURENESS: readonly Certainty[] = ["proven", "possible", "observed"];

/**
 * The picture of a graph. What disarms is drawn where two steps can wait at the same time, as alternatives do: the same
 * sets both off, and neither leads to the other. The rest only says that a task has gone on.
 */
export function pictureOf(graph: Graph): Picture {
	const arming = linksOf(graph.edges.filter(({ effect }) => effect === "arms"));
	const disarming = linksOf(graph.edges.filter(({ effect, from, to }) => effect === "disarms" && from !== to));
	const causes = causesOf(graph, arming);
	const reached = reachedBy(arming);
	const waitTogether = ({ from, to }: PictureLink): boolean => {
		if (reached(from).has(to) || reached(to).has(from)) return false;
		const other = causes.get(to);
		return [...(causes.get(from) ?? [])].some((cause) => other?.has(cause));
	};
	const drawn = disarming.filter(waitTogether);
	const armed = new Set(arming.filter(({ from, to }) => from !== to).map(({ to }) => to));
	const armers = new Set(arming.filter(({ from, to }) => from !== to).map(({ from }) => from));
	return {
		steps: graph.steps.map((step) => ({
			name: step.name,
			clauses: clausesOf(step),
			writes: writesOf(step),
			isEnding: !armers.has(step.name),
		})),
		inputs: inputsOf(graph, armed),
		links: [...arming, ...drawn],
		undrawn: disarming.length - drawn.length,
	};
}

function linksOf(edges: readonly GraphEdge[]): PictureLink[] {
	return [...Map.groupBy(edges, ({ from, to }) => JSON.stringify([from, to])).values()].map((group) => {
		const { from, to, effect } = group[0] as GraphEdge;
		const surest = Math.min(...group.map(({ certainty }) => SURENESS.indexOf(certainty)));
		return {
			from,
			to,
			effect,
			certainty: SURENESS[surest] as Certainty,
			isSeen: group.some(({ observed }) => observed !== undefined),
			paths: [...new Set(group.map(({ path }) => path))],
		};
	});
}

/** By step, what can set it off: other steps, and inputs. */
function causesOf(graph: Graph, arming: readonly PictureLink[]): Map<string, Set<string>> {
	const causes = new Map<string, Set<string>>();
	const add = (step: string, cause: string) => causes.set(step, (causes.get(step) ?? new Set()).add(cause));
	for (const { from, to } of arming) if (from !== to) add(to, `step ${from}`);
	for (const { path, readers } of graph.inputs) for (const reader of readers) add(reader, `input ${path}`);
	return causes;
}

/** By step, the steps that it leads to. */
function reachedBy(arming: readonly PictureLink[]): (step: string) => ReadonlySet<string> {
	const next = Map.groupBy(arming, ({ from }) => from);
	const known = new Map<string, Set<string>>();
	return (step) => {
		let found = known.get(step);
		if (found !== undefined) return found;
		found = new Set();
		known.set(step, found);
		const open = [step];
		for (let at = open.pop(); at !== undefined; at = open.pop())
			for (const { to } of next.get(at) ?? [])
				if (!found.has(to)) {
					found.add(to);
					open.push(to);
				}
		return found;
	};
}

const clausesOf = ({ reads }: GraphStep): string[] => [
	...new Set(reads.flatMap(({ clause }) => (clause === null ? [] : [clause]))),
];

function writesOf({ writes }: GraphStep): string[] {
	const patterns = writes.map(({ path }) => parsePattern(path) ?? [path]);
	const isInside = (i: number) =>
		patterns.some(
			(outer) =>
				outer.length < (patterns[i]?.length ?? 0) && outer.every((segment, at) => segment === patterns[i]?.[at]),
		);
	const outermost = writes.filter((_, i) => !isInside(i));
	return [...Map.groupBy(outermost, ({ path }) => path)].map(([path, all]) => {
		const values = new Set(
			all.flatMap((write) => (write.values.length > 0 ? write.values.map((v) => JSON.stringify(v)) : [""])),
		);
		const [only] = values;
		return values.size === 1 && only !== "" && all.every(({ type }) => type !== "missing") ? `${path} = ${only}` : path;
	});
}

function inputsOf({ inputs }: Graph, armed: ReadonlySet<string>): PictureInput[] {
	const topics = Map.groupBy(inputs, ({ path }) => parsePattern(path)?.[0] ?? path);
	return [...topics].map(([topic, paths]) => {
		const readers = [...new Set(paths.flatMap((input) => input.readers))].sort();
		const entries = readers.filter((reader) => !armed.has(reader));
		return { topic: String(topic), readers: entries.length > 0 ? entries : readers };
	});
}
