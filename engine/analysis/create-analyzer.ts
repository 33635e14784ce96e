import type { Change, Graph, GraphEdge, NoEdge } from "../contract/index.ts";
import { uncovered } from "./covers.ts";
import type { Write } from "./facts/index.ts";
import { findEdges } from "./find-edges.ts";
import { findInputs } from "./find-inputs.ts";
import type { AnalyzedLibrary, AnalyzedStep } from "./input.ts";
import { createObserver, type Observer } from "./observe/index.ts";
import { reportOf, type StepFacts, stepFacts } from "./step-facts.ts";
import { createTopicIndex } from "./topic-index.ts";
import { whyNoEdge } from "./why-no-edge.ts";

/** Keeps the graph of an automation up to date. Pure: it reads no file and keeps no clock. */
export interface Analyzer {
	/** Takes in a step as it is now. One that does not parse keeps what was known of it, as stale. */
	update(step: AnalyzedStep): void;
	/** Takes in several; cheaper than one by one. */
	updateAll(steps: readonly AnalyzedStep[]): void;
	remove(name: string): void;
	/** The libraries as they are now; steps are looked at again only where a library changed. */
	setLibraries(libraries: readonly AnalyzedLibrary[]): void;
	report(): Omit<Graph, "problems">;
	/** All edges, by the names of their steps. */
	edges(): readonly GraphEdge[];
	/** The changes of a run's patch that the analysis did not foresee; none, if it is right. */
	unforeseen(step: string, patch: readonly Change[]): readonly Change[];
	/** Reads in journals which edges were at work, for the conditions as they are now. */
	observer(): Observer;
	/** Whether there are more edges than are kept, for steps that all write what all read. */
	isCut(): boolean;
	/** Why no edge of the one step arms the other; none where one does, or where one of them is not there. */
	whyNoEdge(from: string, to: string): readonly NoEdge[];
	/** All that is known of each step, by name. */
	facts(): ReadonlyMap<string, StepFacts>;
	/** What a step can write, with the shapes. */
	writes(step: string): readonly Write[];
}

/** A thousand steps that all bear on each other are a million pairs: nobody reads that, and it fits into no answer. */
export const MAX_EDGES = 250_000;

/**
 * Creates an analyzer.
 * @param limits.maxEdges how many edges are kept, about; see `isCut`
 * @example const analyzer = createAnalyzer(); analyzer.update(step); analyzer.report().edges
 */
export function createAnalyzer({ maxEdges = MAX_EDGES }: { readonly maxEdges?: number } = {}): Analyzer {
	const inputs = new Map<string, AnalyzedStep>();
	const facts = new Map<string, StepFacts>();
	const edges = new Map<string, Map<string, readonly GraphEdge[]>>();
	const writers = createTopicIndex();
	const readers = createTopicIndex();
	let libraries: readonly AnalyzedLibrary[] = [];

	let count = 0;
	/** There are more edges than are kept. Which ones is settled again, in the order of names, when they are asked for. */
	let isCut = false;
	let isSettled = true;

	function link(from: StepFacts, to: StepFacts): void {
		if (count >= maxEdges) {
			isCut = true;
			isSettled = false;
			return;
		}
		const found = findEdges(from, to);
		count += found.length - (edges.get(from.name)?.get(to.name)?.length ?? 0);
		let of = edges.get(from.name);
		if (of === undefined) {
			of = new Map();
			edges.set(from.name, of);
		}
		if (found.length > 0) of.set(to.name, found);
		else of.delete(to.name);
	}

	function forget(name: string): void {
		if (!facts.has(name)) return;
		for (const own of edges.get(name)?.values() ?? []) count -= own.length;
		edges.delete(name);
		for (const of of edges.values()) {
			count -= of.get(name)?.length ?? 0;
			of.delete(name);
		}
		if (isCut) isSettled = false;
		writers.remove(name);
		readers.remove(name);
		facts.delete(name);
	}

	function take(step: AnalyzedStep): void {
		const known = stepFacts(step, libraries, facts.get(step.name));
		forget(step.name);
		inputs.set(step.name, step);
		facts.set(step.name, known);
		const read = known.clauses.flatMap(({ dependencies }) => dependencies.map(({ path }) => path));
		const written = known.writes.filter(({ isRoot }) => isRoot).map(({ path }) => path);
		readers.add(step.name, read);
		// The data of a subtask can bear on any step.
		writers.add(step.name, known.starts.length > 0 ? [...written, []] : written);
		for (const name of readers.meeting(known.starts.length > 0 ? [[]] : written)) {
			const reader = facts.get(name);
			if (reader) link(known, reader);
		}
		for (const name of writers.meeting(read)) {
			const writer = facts.get(name);
			if (writer && name !== step.name) link(writer, known);
		}
	}

	/** All steps with all, until there are as many edges as are kept. */
	function settle(): void {
		edges.clear();
		count = 0;
		isCut = false;
		for (const writer of sortedFacts()) {
			const { writes, starts } = writer;
			const written = writes.filter(({ isRoot }) => isRoot).map(({ path }) => path);
			for (const to of [...readers.meeting(starts.length > 0 ? [[]] : written)].sort()) {
				const reader = facts.get(to);
				if (reader && !isCut) link(writer, reader);
			}
			if (isCut) break;
		}
		isSettled = true;
	}

	const allEdges = () => {
		if (!isSettled) settle();
		return [...edges.keys()].sort().flatMap((from) => {
			const of = edges.get(from) ?? new Map<string, readonly GraphEdge[]>();
			return [...of.keys()].sort().flatMap((to) => of.get(to) ?? []);
		});
	};
	const sortedFacts = () => [...facts.values()].sort((a, b) => (a.name < b.name ? -1 : 1));

	return {
		update: take,
		updateAll: (steps) => steps.forEach(take),
		remove(name) {
			forget(name);
			inputs.delete(name);
		},
		setLibraries(next) {
			const isSame =
				next.length === libraries.length &&
				next.every((library, i) => library.name === libraries[i]?.name && library.program === libraries[i]?.program);
			libraries = next;
			if (!isSame) for (const step of [...inputs.values()]) take(step);
		},
		report: () => {
			const all = allEdges();
			return {
				steps: sortedFacts().map(reportOf),
				edges: all,
				inputs: findInputs(sortedFacts(), all),
				...(isCut && { isCut }),
			};
		},
		edges: allEdges,
		isCut: () => {
			if (!isSettled) settle();
			return isCut;
		},
		unforeseen: (step, patch) => uncovered(facts.get(step)?.writes ?? [], patch),
		observer: () => createObserver(sortedFacts()),
		whyNoEdge: (from, to) => {
			const [writer, reader] = [facts.get(from), facts.get(to)];
			return writer && reader ? whyNoEdge(writer, reader) : [];
		},
		facts: () => facts,
		writes: (step) => facts.get(step)?.writes ?? [],
	};
}
