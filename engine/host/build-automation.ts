/** From the automation's folder to what the scheduler and the sandboxes work with. */
import { type Condition, jsonTest } from "../condition/index.ts";
import { createMockConnector, type MockConnector } from "../connectors/index.ts";
import type { Problem } from "../contract/index.ts";
import { type CodeFile, librarySource, type Project, sandboxSource } from "../project/index.ts";
import { type Automation, type ConnectorHost, createAutomation, type RunnableStep } from "../run/index.ts";
import type { SandboxProgram, SandboxSource } from "../sandbox/index.ts";
import { compileStep } from "./compile-step.ts";
import type { KnownCode } from "./debug/index.ts";
import { writeSites } from "./write-sites.ts";

export interface BuiltAutomation {
	readonly automation: Automation;
	readonly program: SandboxProgram;
	readonly connectors: ConnectorHost;
	/** Conditions of all steps that have one, disabled ones too. */
	readonly conditions: ReadonlyMap<string, Condition>;
	/** The folder's problems and those of the conditions. */
	readonly problems: readonly Problem[];
	readonly problemsOf: ReadonlyMap<string, readonly Problem[]>;
	/** Code by its file, for those who stop at lines of it. */
	readonly code: KnownCode;
}

export function buildAutomation(project: Project): BuiltAutomation {
	const conditions = new Map<string, Condition>();
	const conditionProblems: Problem[] = [];
	const problemsOf = new Map<string, Problem[]>();
	const steps: RunnableStep[] = [];
	const sources: SandboxSource[] = [];
	for (const step of project.steps) {
		const problems = [...step.problems];
		const compiled = compileStep(step);
		if (compiled !== undefined) {
			conditionProblems.push(...compiled.problems);
			problems.push(...compiled.problems);
		}
		problemsOf.set(step.name, [...(problemsOf.get(step.name) ?? []), ...problems]);
		const condition = compiled?.condition;
		if (condition === undefined || !step.runnable || step.program === undefined) continue;
		conditions.set(step.name, condition);
		if (!step.enabled) continue;
		steps.push({ name: step.name, condition, limits: { ...project.limits, ...step.limits } });
		sources.push({
			name: step.name,
			file: step.file,
			body: sandboxSource(step.program, step.source).body,
			writes: writeSites(step.program, step.source, step.condition),
			...(condition.remote.length === 0
				? {}
				: { expressions: condition.remote.map((expression) => expression.source) }),
		});
	}
	const { connectors, described, code } = buildConnectors(project);
	return {
		automation: createAutomation({ name: project.name, limits: project.limits, onCrash: project.onCrash, steps }),
		program: {
			settings: {
				workspace: project.workspace,
				region: project.region,
				config: Object.fromEntries(project.config),
				connectors: described,
				libraries: project.libraries.filter((library) => library.runnable).map((library) => library.name),
			},
			steps: sources,
			libraries: project.libraries
				.filter((library) => library.runnable)
				.flatMap((library) => codeSource(library.name, library)),
			connectors: code,
		},
		connectors,
		conditions,
		problems: [...project.problems, ...conditionProblems],
		problemsOf,
		code: knownCode(project, steps, described),
	};
}

function knownCode(
	{ steps: files, libraries, connectors }: Project,
	steps: readonly RunnableStep[],
	described: Readonly<Record<string, { code: boolean; methods?: readonly string[] }>>,
): KnownCode {
	const code = connectors.flatMap(({ file, source, program }) =>
		source === undefined ? [] : [[file, { source, program }] as const],
	);
	return {
		steps: steps.map(({ name }) => name),
		connectors: new Map(
			Object.entries(described).map(([name, { code: isCode, methods }]) => [
				name,
				{ isCode, ...(methods === undefined ? {} : { methods }) },
			]),
		),
		files: new Map([
			...[...files, ...libraries].map(({ file, source, program }) => [file, { source, program }] as const),
			...code,
		]),
	};
}

function codeSource(
	name: string,
	{ file, source, program }: Pick<CodeFile, "file" | "source" | "program">,
): SandboxSource[] {
	if (program === undefined) return [];
	const { body, exports } = librarySource(program, source);
	return [{ name, file, body, exports }];
}

function buildConnectors(project: Project) {
	const mocks = new Map<string, MockConnector>();
	const described: Record<string, { code: boolean; methods?: readonly string[] }> = {};
	const code: SandboxSource[] = [];
	for (const { namespace, definition, source, program, file } of project.connectors) {
		if (definition !== undefined) {
			mocks.set(namespace, createMockConnector(namespace, definition.methods, jsonTest));
			described[namespace] = { code: false, methods: Object.keys(definition.methods) };
		} else if (source !== undefined && program !== undefined) {
			code.push(...codeSource(namespace, { file, source, program }));
			described[namespace] = { code: true };
		}
	}
	const connectors: ConnectorHost = {
		call(connector, method, input) {
			const mock = mocks.get(connector);
			if (mock !== undefined) return mock.call(method, input);
			return { delayMs: 0, outcome: { error: { message: `There is no connector "${connector}".` } } };
		},
	};
	return { connectors, described, code };
}
