import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createAnalyzer } from "../../analysis/index.ts";
import { readStep } from "../../analysis/testing/analyze.ts";
import type { GraphEdge, TextEdit } from "../../contract/index.ts";
import { loadProject } from "../../project/index.ts";
import { applyEdits } from "../testing/apply-edits.ts";
import { outcomeOfDependency, readDependencyCases } from "../testing/dependency-cases.ts";
import { proposeDependency } from "./index.ts";

const SAMPLES = join(import.meta.dirname, "../../../assets/samples");

describe("one step is made to run after another", () => {
	test.each(readDependencyCases().map((each) => [each.name, each] as const))("%s", (_, each) => {
		expect(outcomeOfDependency(each)).toBe(each.expected);
	});
});

test.each(readdirSync(SAMPLES))(
	"each proposal for two steps of %s brings about a proven edge and no new self loop",
	(sample) => {
		const { steps, libraries } = loadProject(join(SAMPLES, sample), {});
		const files = new Map(steps.map(({ file, source }): [string, string] => [file, source]));
		const read = ({ name, file }: { name: string; file: string }, source: string) => ({
			...readStep(name, source),
			file,
			source,
		});
		const edited = steps.map((step) => read(step, step.source));
		const analyzer = createAnalyzer();
		analyzer.setLibraries(libraries);
		analyzer.updateAll(edited);
		const edgesAfter = (edits: readonly TextEdit[]): readonly GraphEdge[] => {
			const sources = applyEdits(files, edits);
			const changed = edited.filter(({ file, source }) => sources.get(file) !== source);
			analyzer.updateAll(changed.map((step) => read(step, sources.get(step.file) as string)));
			const edges = analyzer.edges();
			analyzer.updateAll(changed);
			return edges;
		};
		const loops = (edges: readonly GraphEdge[]) =>
			edges
				.filter(({ from, to, effect }) => from === to && effect === "arms")
				.map(({ from, clause }) => `${from} ${clause}`);
		const graph = analyzer.report();
		const known = new Set(loops(analyzer.edges()));
		const wrong: unknown[] = [];
		const counts = { proposals: 0, refused: 0 };
		for (const { name: from } of steps)
			for (const { name: to } of steps) {
				const found = proposeDependency({ graph, steps: edited, libraries, from, to });
				if (found.kind === "refused") {
					counts.refused++;
					continue;
				}
				for (const { title, edits } of found.proposals) {
					counts.proposals++;
					const edges = edgesAfter(edits);
					const isThere = edges.some(
						(edge) => edge.from === from && edge.to === to && edge.effect === "arms" && edge.certainty === "proven",
					);
					const added = loops(edges).filter((loop) => !known.has(loop));
					if (!isThere || added.length > 0) wrong.push({ from, to, title, isThere, added });
				}
			}
		expect({ wrong, some: counts.proposals > 10 && counts.refused > 5 }).toEqual({ wrong: [], some: true });
	},
);
