/** Names: where they are declared, and what they stand for. */
import type { AnyNode, Pattern as PatternNode, Statement } from "acorn";
import { ANYTHING, join, NONE, NOTHING, type Scope, type Value, type Variable } from "../value/index.ts";
import type { Machine } from "./machine.ts";
import { childNodes, isFunction } from "./nodes.ts";

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
	for (const { variables } of m.handlers) variables.set(variable, join(variables.get(variable) ?? NONE, value));
}

/** Declares a name in a scope; `value` missing where it has none yet. */
export function declare(m: Machine, scope: Scope, owner: AnyNode, name: string, value?: Value): void {
	const variable = m.variable(owner, name);
	scope.names.set(name, variable);
	if (value !== undefined) setVariable(m, variable, value);
}

/** The names that a pattern binds. */
export function namesOf(pattern: PatternNode): string[] {
	switch (pattern.type) {
		case "Identifier":
			return [pattern.name];
		case "ObjectPattern":
			return pattern.properties.flatMap((property) =>
				namesOf(property.type === "RestElement" ? property.argument : property.value),
			);
		case "ArrayPattern":
			return pattern.elements.flatMap((element) => (element === null ? [] : namesOf(element)));
		case "RestElement":
			return namesOf(pattern.argument);
		case "AssignmentPattern":
			return namesOf(pattern.left);
		default:
			return [];
	}
}

/** The names that `var` declares in a function's body, blocks and all. */
export function varNames(body: AnyNode): string[] {
	const names: string[] = [];
	const visit = (node: AnyNode): void => {
		if (node.type === "VariableDeclaration" && node.kind === "var")
			for (const { id } of node.declarations) names.push(...namesOf(id));
		for (const child of childNodes(node)) if (!isFunction(child)) visit(child);
	};
	visit(body);
	return names;
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

export function hoistVars(m: Machine, scope: Scope, body: AnyNode): void {
	for (const name of varNames(body)) if (!scope.names.has(name)) declare(m, scope, body, name, NOTHING);
}

/** What a top-level statement declares, exported or not. */
export function declarationOf(node: AnyNode): AnyNode | undefined {
	if (node.type === "ExportNamedDeclaration") return (node.declaration as AnyNode | null) ?? undefined;
	if (node.type === "ExportDefaultDeclaration") return node.declaration as AnyNode;
	return node;
}

/**
 * The names that some function assigns without declaring them: those variables may change whenever a function runs, so
 * nothing is known of them but all that they ever hold.
 */
export function sharedNames(program: AnyNode): ReadonlySet<string> {
	const shared = new Set<string>();
	const visitFunction = (node: AnyNode): void => {
		const declared = new Set<string>();
		const assigned = new Set<string>();
		const visit = (node: AnyNode): void => {
			if (node.type === "VariableDeclarator") for (const name of namesOf(node.id)) declared.add(name);
			if (node.type === "CatchClause" && node.param) for (const name of namesOf(node.param)) declared.add(name);
			if (node.type === "AssignmentExpression")
				for (const name of namesOf(node.left as PatternNode)) assigned.add(name);
			if (node.type === "UpdateExpression" && node.argument.type === "Identifier") assigned.add(node.argument.name);
			if (
				(node.type === "ForOfStatement" || node.type === "ForInStatement") &&
				node.left.type !== "VariableDeclaration"
			)
				for (const name of namesOf(node.left)) assigned.add(name);
			for (const child of childNodes(node)) {
				if (!isFunction(child)) visit(child);
				else visitFunction(child);
			}
		};
		if (isFunction(node)) for (const param of node.params) for (const name of namesOf(param)) declared.add(name);
		for (const child of childNodes(node)) {
			if (!isFunction(child)) visit(child);
			else visitFunction(child);
		}
		if (node.type !== "Program") for (const name of assigned) if (!declared.has(name)) shared.add(name);
	};
	visitFunction(program);
	return shared;
}
