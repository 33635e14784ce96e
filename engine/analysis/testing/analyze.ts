/** From source text to an analyzer, for tests. */
import { type Expression, type Program, parse } from "acorn";
import { compileCondition } from "../../condition/index.ts";
import { type Analyzer, createAnalyzer } from "../create-analyzer.ts";
import type { AnalyzedStep } from "../input.ts";

export const parseCode = (code: string): Program =>
	parse(code, { ecmaVersion: "latest", sourceType: "module", locations: true });

/** A step as the project would load it; without a program where the code does not parse. */
export function readStep(name: string, source: string): AnalyzedStep {
	const file = `steps/${name}.js`;
	let program: Program;
	try {
		program = parseCode(source);
	} catch {
		return { name, file };
	}
	const condition = conditionOf(program);
	const compiled = condition && compileCondition({ node: condition, program, source, file }).condition;
	return { name, file, program, condition, compiled };
}

export function conditionOf(program: Program): Expression | undefined {
	for (const node of program.body) {
		if (node.type !== "ExportNamedDeclaration" || node.declaration?.type !== "VariableDeclaration") continue;
		for (const { id, init } of node.declaration.declarations)
			if (id.type === "Identifier" && id.name === "condition" && init) return init;
	}
	return undefined;
}

/** An analyzer that knows steps and libraries by their sources. */
export function analyze(
	steps: Readonly<Record<string, string>>,
	libraries: Readonly<Record<string, string>> = {},
): Analyzer {
	const analyzer = createAnalyzer();
	analyzer.setLibraries(Object.entries(libraries).map(([name, code]) => ({ name, program: parseCode(code) })));
	analyzer.updateAll(Object.entries(steps).map(([name, source]) => readStep(name, source)));
	return analyzer;
}
