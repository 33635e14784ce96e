import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAnalyzer } from "../../engine/analysis/index.ts";
import { readStep } from "../../engine/analysis/testing/analyze.ts";
import { openEngine } from "../../engine/host/index.ts";
import { loadProject, readDataFile } from "../../engine/project/index.ts";

/** Runs a sample with all its documents and counts the changes that its runs left, and those that nobody foresaw. */
export async function observeSample(source: string): Promise<{ changes: number; missed: number }> {
	const root = mkdtempSync(join(tmpdir(), "stepscape-bench-"));
	const directory = join(root, "sample");
	cpSync(source, directory, { recursive: true, filter: (path) => !path.endsWith(".stepscape") });
	const project = loadProject(directory, {});
	const analyzer = createAnalyzer();
	analyzer.setLibraries(project.libraries);
	analyzer.updateAll(project.steps.map(({ name, source }) => readStep(name, source)));
	const engine = await openEngine({ directory, env: { STEPSCAPE_HOME: join(root, "home") }, runners: 1, watch: false });
	let changes = 0;
	let missed = 0;
	try {
		for (const file of project.testData) {
			const { id } = await engine.createTask({ data: readDataFile(join(directory, file)), virtualTime: true });
			await engine.rest(id);
		}
		for (const { id } of await engine.tasks({ limit: 10_000 })) {
			const steps = new Map<number, string>();
			for (const event of await engine.events(id)) {
				if (event.type === "step-started") steps.set(event.run, event.step);
				if (event.type !== "step-ended" && event.type !== "step-failed") continue;
				changes += event.patch.length;
				missed += analyzer.unforeseen(steps.get(event.run) ?? "", event.patch).length;
			}
		}
	} finally {
		await engine.close();
		rmSync(root, { recursive: true, force: true });
	}
	return { changes, missed };
}
