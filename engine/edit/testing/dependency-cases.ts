/** Cases of dependencies as text. For tests. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createAnalyzer } from "../../analysis/index.ts";
import { readStep } from "../../analysis/testing/analyze.ts";
import { proposeDependency } from "../dependency/index.ts";
import { applyEdits } from "./apply-edits.ts";

export interface DependencyCase {
	readonly name: string;
	readonly from: string;
	readonly to: string;
	readonly steps: ReadonlyMap<string, string>;
	readonly expected: string;
}

/** `### name | from > to`, the steps each after `// step name`, `>>>`, what is expected. */
export function readDependencyCases(): DependencyCase[] {
	const text = readFileSync(join(import.meta.dirname, "../testdata/dependencies.txt"), "utf8");
	return text
		.split(/^### /m)
		.slice(1)
		.map((part) => {
			const [head = "", expected = ""] = part.split(/^>>>\n/m);
			const [title = "", ...lines] = head.split("\n");
			const [name = "", change = ""] = title.split(" | ");
			const [from = "", to = ""] = change.split(" > ");
			const parts = lines.join("\n").split(/^\/\/ step (\w+)\n/m);
			const steps = new Map<string, string>();
			for (let i = 1; i < parts.length; i += 2) steps.set(parts[i] as string, `${(parts[i + 1] as string).trim()}\n`);
			return { name, from, to, steps, expected: expected.trim() };
		});
}

/** The proposals, with the steps that the first of them changes. */
export function outcomeOfDependency({ from, to, steps }: DependencyCase): string {
	const read = [...steps].map(([name, source]) => ({ ...readStep(name, source), source }));
	const analyzer = createAnalyzer();
	analyzer.updateAll(read);
	const found = proposeDependency({ graph: analyzer.report(), steps: read, libraries: [], from, to });
	if (found.kind === "refused") return `refused: ${found.why}`;
	const files = new Map(read.map(({ file, source }) => [file, source]));
	return found.proposals
		.flatMap(({ title, explanation, edits }, index) => {
			const after = applyEdits(files, edits);
			const changed = [...after].filter(([file, source]) => source !== files.get(file));
			const shown = index === 0 ? changed.map(([file, source]) => `// ${file}\n${source.trim()}`) : [];
			return [`* ${title}. ${explanation}`, ...shown];
		})
		.join("\n");
}
