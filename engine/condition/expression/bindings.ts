import type { Declaration, Expression, Pattern, Program } from "acorn";

/** What a name stands for at the top of a module: a constant's expression, or something that cannot be looked into. */
export type Binding = { readonly kind: "const"; readonly init: Expression } | { readonly kind: "opaque" };
export type Bindings = ReadonlyMap<string, Binding>;

const OPAQUE: Binding = { kind: "opaque" };

/** The names that a module declares or imports at its top. */
export function collectBindings(program: Program): Bindings {
	const bindings = new Map<string, Binding>();
	for (const statement of program.body) {
		if (statement.type === "ImportDeclaration")
			for (const { local } of statement.specifiers) bindings.set(local.name, OPAQUE);
		else if (statement.type === "ExportNamedDeclaration") {
			if (statement.declaration) collectDeclaration(statement.declaration, bindings);
		} else if (
			statement.type === "VariableDeclaration" ||
			statement.type === "FunctionDeclaration" ||
			statement.type === "ClassDeclaration"
		)
			collectDeclaration(statement, bindings);
	}
	return bindings;
}

function collectDeclaration(declaration: Declaration, bindings: Map<string, Binding>): void {
	if (declaration.type !== "VariableDeclaration") {
		bindings.set(declaration.id.name, OPAQUE);
		return;
	}
	for (const { id, init } of declaration.declarations) {
		if (id.type === "Identifier" && declaration.kind === "const" && init)
			bindings.set(id.name, { kind: "const", init });
		else for (const name of patternNames(id)) bindings.set(name, OPAQUE);
	}
}

function patternNames(pattern: Pattern): string[] {
	switch (pattern.type) {
		case "Identifier":
			return [pattern.name];
		case "ObjectPattern":
			return pattern.properties.flatMap((property) =>
				patternNames(property.type === "RestElement" ? property.argument : property.value),
			);
		case "ArrayPattern":
			return pattern.elements.flatMap((element) => (element ? patternNames(element) : []));
		case "RestElement":
			return patternNames(pattern.argument);
		case "AssignmentPattern":
			return patternNames(pattern.left);
		default:
			return [];
	}
}
