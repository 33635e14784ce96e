import { type Analyzer, createAnalyzer } from "../../analysis/index.ts";
import type { CodeFile, Project, StepFile } from "../../project/index.ts";
import { compileStep } from "../compile-step.ts";

/** An analyzer that follows an automation: what has not changed is not read again. */
export interface LiveAnalyzer {
	/** Takes in the automation as it is now. A step that does not parse any more keeps what was known of it, as stale. */
	follow(project: Project): { readonly project: Project; readonly analyzer: Analyzer };
}

export function createLiveAnalyzer(): LiveAnalyzer {
	const analyzer = createAnalyzer();
	let steps = new Map<string, StepFile>();
	let libraries = new Map<string, CodeFile>();
	return {
		follow(loaded) {
			const project: Project = {
				...loaded,
				steps: loaded.steps.map((step) => asBefore(steps.get(step.name), step)),
				libraries: loaded.libraries.map((library) => asBefore(libraries.get(library.name), library)),
			};
			libraries = new Map(project.libraries.map((library) => [library.name, library]));
			analyzer.setLibraries(project.libraries);
			const next = new Map(project.steps.map((step) => [step.name, step]));
			for (const name of steps.keys()) if (!next.has(name)) analyzer.remove(name);
			const changed = project.steps.filter((step) => {
				const before = steps.get(step.name);
				return before === undefined || before.file !== step.file || before.source !== step.source;
			});
			analyzer.updateAll(changed.map((step) => ({ ...step, compiled: compileStep(step)?.condition })));
			steps = next;
			return { project, analyzer };
		},
	};
}

/** A file whose text has not changed has the syntax tree that it had, so that what hangs on that is still known. */
function asBefore<T extends Pick<StepFile, "file" | "source" | "program"> & Partial<Pick<StepFile, "condition">>>(
	before: T | undefined,
	now: T,
): T {
	if (before === undefined || before.file !== now.file || before.source !== now.source) return now;
	const { program, condition } = before;
	return { ...now, ...(program !== undefined && { program }), ...(condition !== undefined && { condition }) };
}
