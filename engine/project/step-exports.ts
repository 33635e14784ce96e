import type { Expression, ModuleDeclaration, Program, Statement, VariableDeclarator } from "acorn";

export interface StepExports {
	/** Where the condition is declared or exported; missing where it is not exported. */
	readonly condition?: ExportedValue;
	readonly content?: ExportedValue;
}

export interface ExportedValue {
	readonly offset: number;
	/** The name inside the file. */
	readonly local: string;
	/** A function declaration, or what the variable is initialised with; missing where neither can be seen. */
	readonly value?: Expression | { readonly type: "FunctionDeclaration"; readonly generator: boolean };
}

type TopLevel = Statement | ModuleDeclaration;

/** Finds what a step's module exports as `condition` and `content`, in whichever way it is written. */
export function findExports(program: Program): StepExports {
	const found: { condition?: ExportedValue; content?: ExportedValue } = {};
	const locals = topLevelValues(program);
	const add = (exported: string, local: string, offset: number): void => {
		if (exported !== "condition" && exported !== "content") return;
		const value = resolve(local, locals);
		found[exported] ??= { offset, local, ...(value === undefined ? {} : { value }) };
	};
	for (const node of program.body) {
		if (node.type !== "ExportNamedDeclaration" || node.source) continue;
		const { declaration } = node;
		if (declaration?.type === "VariableDeclaration") {
			for (const { id } of declaration.declarations) if (id.type === "Identifier") add(id.name, id.name, id.start);
		} else if (declaration) add(declaration.id.name, declaration.id.name, declaration.id.start);
		for (const { exported, local, start } of node.specifiers)
			if (local.type === "Identifier") add(nameOf(exported), local.name, start);
	}
	return found;
}

/** The name of an export, which may be written as a string. */
export function nameOf(node: { type: string; name?: string; value?: unknown }): string {
	return node.type === "Identifier" ? (node.name ?? "") : String(node.value);
}

/** The variable of a top-level `const`, `let` or `var`, exported or not. */
export function topLevelDeclarator(program: Program, local: string): VariableDeclarator | undefined {
	for (const statement of program.body) {
		const node = declarationOf(statement);
		if (node?.type !== "VariableDeclaration") continue;
		for (const declarator of node.declarations)
			if (declarator.id.type === "Identifier" && declarator.id.name === local) return declarator;
	}
	return undefined;
}

function declarationOf(node: TopLevel) {
	return node.type === "ExportNamedDeclaration" ? node.declaration : node;
}

function topLevelValues(program: Program): Map<string, NonNullable<ExportedValue["value"]> | undefined> {
	const values = new Map<string, NonNullable<ExportedValue["value"]> | undefined>();
	for (const statement of program.body) {
		const node = declarationOf(statement);
		if (node?.type === "VariableDeclaration") {
			for (const { id, init } of node.declarations)
				if (id.type === "Identifier") values.set(id.name, init ?? undefined);
		} else if (node?.type === "FunctionDeclaration" && node.id)
			values.set(node.id.name, { type: "FunctionDeclaration", generator: node.generator });
		else if (node?.type === "ClassDeclaration" && node.id) values.set(node.id.name, undefined);
	}
	return values;
}

/** Follows `const content = run` to what `run` is, within the file. */
function resolve(
	local: string,
	locals: ReadonlyMap<string, NonNullable<ExportedValue["value"]> | undefined>,
): ExportedValue["value"] {
	let value = locals.get(local);
	const seen = new Set([local]);
	while (value?.type === "Identifier" && locals.has(value.name) && !seen.has(value.name)) {
		seen.add(value.name);
		value = locals.get(value.name);
	}
	return value;
}
