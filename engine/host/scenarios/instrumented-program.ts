/** The program of an automation with marks in its code, for coverage. */
import type { Program } from "acorn";
import type { Project } from "../../project/index.ts";
import type { SandboxProgram, SandboxSource } from "../../sandbox/index.ts";
import { type FileBranch, instrument } from "../../scenarios/index.ts";

export function instrumentedProgram(
	program: SandboxProgram,
	project: Project,
): { readonly program: SandboxProgram; readonly branches: readonly FileBranch[] } {
	const branches: FileBranch[] = [];
	const parsed = new Map<string, { readonly program?: Program; readonly condition?: { start: number; end: number } }>();
	for (const file of [...project.steps, ...project.libraries, ...project.connectors]) parsed.set(file.file, file);
	const marked = (source: SandboxSource): SandboxSource => {
		const file = parsed.get(source.file);
		if (file?.program === undefined) return source;
		const made = instrument(source.body, file.program, branches.length, file.condition);
		branches.push(...made.branches.map((branch) => ({ ...branch, file: source.file })));
		return { ...source, body: made.body };
	};
	return {
		program: {
			...program,
			steps: program.steps.map(marked),
			libraries: program.libraries.map(marked),
			connectors: program.connectors.map(marked),
		},
		branches,
	};
}
