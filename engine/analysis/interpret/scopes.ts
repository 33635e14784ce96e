/** Names: where they are declared, and what they stand for. */
import type { AnyNode, Statement } from "acorn";
import { ANYTHING, join, NONE, NOTHING, type Scope, type Value, type Variable } from "../value/index.ts";
import type { Machine } from "./machine.ts";
import { namesOf } from "./names-of.ts";

export const createScope = (parent: Scope | undefined): Scope => ({ names: new Map(), parent });

export function lookUp(scope: Scope, name: string): Variable | undefined {
	for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
		const variable = at.names.get(name);
		if (variable !== undefined) return variable;
	}
	return undefined;
}

export function readVariable(m: Machine, variable: Variable): Value {
	if (variable.shared) return m.shared.get(variable) ?? NONE;
	return m.state?.variables.get(variable) ?? ANYTHING;
}

export function setVariable(m: Machine, variable: Variable, value: Value): void {
	if (m.state === null) return;
	if (variable.shared) {
		const before = m.shared.get(variable) ?? NONE;
		const after = join(before, value);
		if (after === before) return;
		m.shared.set(variable, after);
		m.hasSharedChanged = true;
		return;
	}
	m.state.variables.set(variable, value);
	// The first is the whole run: nobody goes on from there.
	for (let i = 1; i < m.handlers.length; i++) {
		const { variables } = m.handlers[i] as Machine["handlers"][number];
		variables.set(variable, join(variables.get(variable) ?? NONE, value));
	}
}

/** Declares a name in a scope; `value` missing where it has none yet. */
export function declare(m: Machine, scope: Scope, owner: AnyNode, name: string, value?: Value): void {
	const variable = m.variable(owner, name);
	scope.names.set(name, variable);
	if (value !== undefined) setVariable(m, variable, value);
}

/** Declares what a block declares before its first statement runs: functions with their value, the others without. */
export function hoist(m: Machine, scope: Scope, statements: readonly (Statement | AnyNode)[]): void {
	for (const statement of statements) {
		const node = declarationOf(statement as AnyNode);
		if (node?.type === "VariableDeclaration" && node.kind !== "var")
			for (const { id } of node.declarations) for (const name of namesOf(id)) declare(m, scope, id, name);
		else if (node?.type === "ClassDeclaration" && node.id) declare(m, scope, node, node.id.name);
		else if (node?.type === "FunctionDeclaration" && node.id) declare(m, scope, node, node.id.name);
	}
	for (const statement of statements) {
		const node = declarationOf(statement as AnyNode);
		if (node?.type !== "FunctionDeclaration" || !node.id) continue;
		const variable = scope.names.get(node.id.name);
		if (variable) setVariable(m, variable, m.evaluate(node));
	}
}

/** Declares what `var` declares in a function, or in a module. */
export function hoistVars(m: Machine, scope: Scope, owner: AnyNode): void {
	for (const name of m.activation(owner).vars) if (!scope.names.has(name)) declare(m, scope, owner, name, NOTHING);
}

/** What a top-level statement declares, exported or not. */
export function declarationOf(node: AnyNode): AnyNode | undefined {
	if (node.type === "ExportNamedDeclaration") return (node.declaration as AnyNode | null) ?? undefined;
	if (node.type === "ExportDefaultDeclaration") return node.declaration as AnyNode;
	return node;
}
