import { type Expression, type Program, parse } from "acorn";
import { compileCondition } from "../../condition/index.ts";
import type { EditedStep } from "../edited.ts";

/** A step as it is after an edit of its text; without a program where that does not parse. */
export function readEdited({ name, file }: EditedStep, source: string): EditedStep {
	let program: Program;
	try {
		program = parse(source, { ecmaVersion: "latest", sourceType: "module", locations: true });
	} catch {
		return { name, file, source };
	}
	const condition = conditionOf(program);
	const compiled = condition && compileCondition({ node: condition, program, source, file }).condition;
	return { name, file, source, program, condition, compiled };
}

function conditionOf(program: Program): Expression | undefined {
	const names = exportedAs(program, "condition");
	for (const node of program.body) {
		const declaration = node.type === "ExportNamedDeclaration" ? node.declaration : node;
		if (declaration?.type !== "VariableDeclaration") continue;
		for (const { id, init } of declaration.declarations)
			if (id.type === "Identifier" && init && names.has(id.name)) return init;
	}
	return undefined;
}

/** The names within a module of what it exports under a name. */
export function exportedAs(program: Program, name: string): ReadonlySet<string> {
	const names = new Set<string>();
	for (const node of program.body) {
		if (node.type !== "ExportNamedDeclaration" || node.source) continue;
		if (node.declaration?.type === "VariableDeclaration") {
			for (const { id } of node.declaration.declarations)
				if (id.type === "Identifier" && id.name === name) names.add(name);
		} else if (node.declaration?.id?.name === name) names.add(name);
		for (const { local, exported } of node.specifiers)
			if (exported.type === "Identifier" && exported.name === name && local.type === "Identifier")
				names.add(local.name);
	}
	return names;
}
