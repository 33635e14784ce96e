import type { AnyNode, Program } from "acorn";
import { join, NONE, type Value } from "../value/index.ts";
import type { Machine } from "./machine.ts";
import { declarationOf, hoist, hoistVars, lookUp, readVariable } from "./scopes.ts";

/** Runs a module's top level in the frame that is set. */
export function runModule(m: Machine, program: Program): void {
	hoistVars(m, m.frame.scope, program as AnyNode);
	hoist(m, m.frame.scope, program.body);
	for (const statement of program.body) {
		const node = declarationOf(statement as AnyNode);
		if (node === undefined || node.type === "FunctionDeclaration") continue;
		if (statement.type === "ExportDefaultDeclaration" && node.type !== "ClassDeclaration") m.evaluate(node);
		else m.execute(node as Parameters<Machine["execute"]>[0]);
	}
}

/** The value of an export of the module whose frame is set. */
export function exported(m: Machine, program: Program, name: string): Value {
	let value: Value = NONE;
	for (const [outside, local] of exportNames(program))
		if (outside === name) {
			const variable = lookUp(m.frame.scope, local);
			if (variable) value = join(value, readVariable(m, variable));
		}
	return value;
}

export function exportNames(program: Program): [outside: string, local: string][] {
	const names: [string, string][] = [];
	for (const node of program.body) {
		if (node.type !== "ExportNamedDeclaration" || node.source) continue;
		if (node.declaration?.type === "VariableDeclaration") {
			for (const { id } of node.declaration.declarations) if (id.type === "Identifier") names.push([id.name, id.name]);
		} else if (node.declaration?.id) names.push([node.declaration.id.name, node.declaration.id.name]);
		for (const { local, exported } of node.specifiers) names.push([textOf(exported), textOf(local)]);
	}
	return names;
}

const textOf = (node: { type: string; name?: string; value?: unknown }): string =>
	node.type === "Identifier" ? (node.name ?? "") : String(node.value);
