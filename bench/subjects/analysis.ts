/** 1,000 steps: by the parser alone; read, analysed and connected; and one of them edited. */
import { parse } from "acorn";
import { createAnalyzer } from "../../engine/analysis/index.ts";
import { readStep } from "../../engine/analysis/testing/analyze.ts";
import { median } from "../measure.ts";
import { serveSubject } from "../serve-subject.ts";
import { stepSources } from "../work/steps.ts";

const STEPS = 1000;
const EDITS = 50;

await serveSubject<Record<string, never>>(() => {
	const sources = stepSources(STEPS);
	const name = (i: number) => `step_${i}`;

	function parserAlone(): number {
		const startedAt = performance.now();
		for (const source of sources) parse(source, { ecmaVersion: "latest", sourceType: "module", locations: true });
		return (performance.now() - startedAt) * 1000;
	}

	function analysis(): { micros: number; edit: number; edges: number } {
		const startedAt = performance.now();
		const analyzer = createAnalyzer();
		analyzer.updateAll(sources.map((source, i) => readStep(name(i), source)));
		const edges = analyzer.edges().length;
		const micros = (performance.now() - startedAt) * 1000;
		const edits = Array.from({ length: EDITS }, (_, edit) => {
			const i = Math.floor((edit * STEPS) / EDITS);
			const source = (sources[i] as string).replace(/"stage \d+";\n\};/, `"edited ${edit}";\n};`);
			const editedAt = performance.now();
			analyzer.update(readStep(name(i), source));
			analyzer.edges();
			return (performance.now() - editedAt) * 1000;
		});
		return { micros, edit: median(edits), edges };
	}

	return { round: async ({ who }) => (who === "parser" ? { micros: parserAlone() } : analysis()) };
});
