import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Condition, explain } from "../condition/index.ts";
import { applyPatch, type EventBody, type JournalEvent, type JsonObject, type Patch } from "../contract/index.ts";
import { openEngine } from "../host/index.ts";
import { loadProject, readDataFile } from "../project/index.ts";
import { createAnalyzer } from "./create-analyzer.ts";
import { readStep } from "./testing/analyze.ts";

const SAMPLES = join(import.meta.dirname, "../../assets/samples");
const root = mkdtempSync(join(tmpdir(), "stepscape-analysis-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Writing {
	readonly step: string;
	readonly patch: Patch;
}

/** The patches of a task with the steps whose code brought them about. */
function patchesOf(events: readonly JournalEvent[]): Writing[] {
	const steps = new Map<number, string>();
	const subtasks = new Map<string, string>();
	return events.flatMap((event: EventBody): Writing[] => {
		if (event.type === "step-started") steps.set(event.run, event.step);
		if (event.type === "subtask-started") subtasks.set(event.task, steps.get(event.run) as string);
		if (event.type === "step-ended" || event.type === "step-failed")
			return [{ step: steps.get(event.run) as string, patch: event.patch }];
		if (event.type === "subtask-ended") return [{ step: subtasks.get(event.task) as string, patch: event.patch }];
		return [];
	});
}

const clausesAt = (condition: Condition, data: JsonObject) =>
	explain(condition, data, { now: () => 0 }).map(({ clause, matches }) => ({ clause, matches }));

describe.each(readdirSync(SAMPLES))("%s", (sample) => {
	test("every change that a run leaves is foreseen, and every clause that it turns has an edge", async () => {
		const directory = join(root, sample);
		cpSync(join(SAMPLES, sample), directory, { recursive: true, filter: (source) => !source.endsWith(".stepscape") });
		const project = loadProject(directory, {});
		const steps = project.steps.map(({ name, source }) => readStep(name, source));
		const analyzer = createAnalyzer();
		analyzer.setLibraries(project.libraries);
		analyzer.updateAll(steps);
		const edges = analyzer.edges();
		const engine = await openEngine({
			directory,
			env: { STEPSCAPE_HOME: join(root, "home") },
			runners: 2,
			watch: false,
		});
		const unforeseen: unknown[] = [];
		const missing: unknown[] = [];
		const wrong: unknown[] = [];
		let patches = 0;
		try {
			for (const file of project.testData) {
				const { id } = await engine.createTask({ data: readDataFile(join(directory, file)), virtualTime: true });
				await engine.rest(id);
				for (const task of await engine.tasks({ limit: 1000 })) {
					if (task.id !== id && task.parent === undefined) continue;
					const events = await engine.events(task.id);
					const created = events.find((event) => event.type === "created");
					let data = (created as { data: JsonObject }).data;
					for (const { step, patch } of patchesOf(events)) {
						patches++;
						unforeseen.push(...analyzer.unforeseen(step, patch).map((change) => ({ step, change })));
						const after = applyPatch(data, patch);
						for (const { name, compiled } of steps) {
							if (!compiled) continue;
							const was = clausesAt(compiled, data);
							for (const [index, { clause, matches }] of clausesAt(compiled, after).entries()) {
								if (was[index]?.matches === matches) continue;
								const own = edges.filter((edge) => edge.from === step && edge.to === name && edge.clause === clause);
								const effect = matches ? "arms" : "disarms";
								if (!own.some((edge) => edge.effect === effect || edge.certainty === "possible"))
									missing.push({ step, name, clause, effect });
								if (own.length > 0 && own.every((edge) => edge.certainty === "proven" && edge.effect !== effect))
									wrong.push({ step, name, clause, effect });
							}
						}
						data = after;
					}
				}
			}
		} finally {
			await engine.close();
		}
		expect({ unforeseen, missing, wrong, some: patches > 5 }).toEqual({
			unforeseen: [],
			missing: [],
			wrong: [],
			some: true,
		});
	});
});
