import type { Expression, FunctionDeclaration, Program } from "acorn";

/** What a module exports under a name, in whichever way that is written; undefined where it cannot be seen. */
export function findExport(program: Program, name: string): Expression | FunctionDeclaration | undefined {
	const locals = topLevelValues(program);
	for (const node of program.body) {
		if (node.type !== "ExportNamedDeclaration" || node.source) continue;
		const { declaration } = node;
		if (declaration?.type === "VariableDeclaration") {
			for (const { id, init } of declaration.declarations)
				if (id.type === "Identifier" && id.name === name) return init ? throughParens(init) : undefined;
		} else if (declaration?.type === "FunctionDeclaration" && declaration.id.name === name) return declaration;
		for (const { exported, local } of node.specifiers) {
			const as = exported.type === "Identifier" ? exported.name : String(exported.value);
			if (as === name && local.type === "Identifier") return locals.get(local.name);
		}
	}
	return undefined;
}

/** A node without the parentheses around it. */
export function throughParens(node: Expression): Expression {
	let inner = node;
	while (inner.type === "ParenthesizedExpression") inner = inner.expression;
	return inner;
}

function topLevelValues(program: Program): ReadonlyMap<string, Expression | FunctionDeclaration> {
	const values = new Map<string, Expression | FunctionDeclaration>();
	for (const node of program.body) {
		if (node.type === "FunctionDeclaration") values.set(node.id.name, node);
		if (node.type !== "VariableDeclaration") continue;
		for (const { id, init } of node.declarations)
			if (id.type === "Identifier" && init) values.set(id.name, throughParens(init));
	}
	return values;
}
