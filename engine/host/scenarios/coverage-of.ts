import { createHash } from "node:crypto";
import type { Project } from "../../project/index.ts";
import type { SandboxProgram } from "../../sandbox/index.ts";
import { type CoverageGatherer, createCoverage } from "../../scenarios/index.ts";
import type { BuiltAutomation } from "../build-automation.ts";
import { analyzeProject } from "../graph/index.ts";
import { instrumentedProgram } from "./instrumented-program.ts";

/** What scenarios have gone through of an automation, and the program that tells it. */
export interface Gathered {
	/** Stands for the files that it is of. */
	readonly of: string;
	readonly program: SandboxProgram;
	readonly gatherer: CoverageGatherer;
}

/** Begins to gather for the files as they are now. */
export function gatherCoverage(project: Project, built: BuiltAutomation): Gathered {
	const { program, branches } = instrumentedProgram(built.program, project);
	const files = new Map(project.steps.map(({ name, file }) => [name, file]));
	const steps = built.automation.steps.map(({ name, condition }) => ({
		name,
		file: files.get(name) ?? `steps/${name}.js`,
		condition,
	}));
	const gatherer = createCoverage({ steps, analyzer: analyzeProject(project), branches });
	return { of: fingerprint(project), program, gatherer };
}

/** Stands for all code that scenarios run. */
export function fingerprint({ steps, libraries, connectors }: Project): string {
	const hash = createHash("sha256");
	for (const { file, source, enabled } of steps) hash.update(JSON.stringify([file, source, enabled]));
	for (const { file, source } of [...libraries, ...connectors]) hash.update(JSON.stringify([file, source ?? ""]));
	return hash.digest("base64");
}
