import type { Program } from "acorn";
import { findExports, nameOf, topLevelDeclarator } from "./step-exports.ts";

/** A module as the body of a function: every character that stays stands at the line and column it had. */
export interface SandboxSource {
	/** As long as the source, with the same line breaks. */
	readonly body: string;
	/** What the module exports: the name inside the body, and the name outside. */
	readonly exports: readonly { readonly local: string; readonly exported: string }[];
}

/**
 * Makes a step's module the body of a function. The `export` keywords are blanked out, and what the condition is
 * initialised with is replaced by `0`, since it may read data that is not there. The exports leave the condition out.
 * @example sandboxSource(program, "export const content = f;").body // "       const content = f;"
 */
export function sandboxSource(program: Program, source: string): SandboxSource {
	const edit = createEdit(source);
	const exports = withoutExports(program, source, edit);
	const condition = findExports(program).condition;
	if (condition !== undefined) {
		const init = topLevelDeclarator(program, condition.local)?.init;
		if (init) edit.replace(init.start, init.end, "0");
	}
	return { body: edit.text(), exports: exports.filter(({ exported }) => exported !== "condition") };
}

/**
 * Makes a library's module the body of a function. What it exports in the ES way is returned as names to be read once
 * the body has run; `module.exports` and `exports` are left for the caller to provide.
 */
export function librarySource(program: Program, source: string): SandboxSource {
	const edit = createEdit(source);
	const exports = withoutExports(program, source, edit);
	return { body: edit.text(), exports };
}

type Edit = ReturnType<typeof createEdit>;

/** Overwrites parts of a text without moving any other part. */
function createEdit(source: string) {
	const parts = new Map<number, { end: number; text: string }>();
	return {
		/** Puts a shorter text, and spaces after it; line breaks inside the part stay. */
		replace(start: number, end: number, text: string): void {
			const blank = source.slice(start + text.length, end).replace(/[^\n\r\u2028\u2029]/g, " ");
			parts.set(start, { end, text: text + blank });
		},
		text(): string {
			let result = "";
			let at = 0;
			for (const [start, part] of [...parts].sort(([a], [b]) => a - b)) {
				result += source.slice(at, start) + part.text;
				at = part.end;
			}
			return result + source.slice(at);
		},
	};
}

function withoutExports(program: Program, source: string, edit: Edit): { local: string; exported: string }[] {
	const exports: { local: string; exported: string }[] = [];
	if (source.startsWith("#!")) edit.replace(0, 2, "//");
	for (const node of program.body) {
		if (node.type === "ExportNamedDeclaration" && !node.source) {
			if (node.declaration) {
				edit.replace(node.start, node.start + "export".length, "");
				for (const name of declaredNames(node.declaration)) exports.push({ local: name, exported: name });
			} else {
				// A lone `;` keeps the statement before it apart from the one after it.
				edit.replace(node.start, node.end, ";");
				for (const { local, exported } of node.specifiers)
					exports.push({ local: nameOf(local), exported: nameOf(exported) });
			}
		} else if (node.type === "ExportDefaultDeclaration") exports.push(defaultExport(node, source, edit));
	}
	return exports;
}

type Positioned = { readonly type: string; readonly start: number; readonly end: number };

function defaultExport(
	node: Positioned & { declaration: Positioned & { id?: { name: string } | null } },
	source: string,
	edit: Edit,
): { local: string; exported: string } {
	const { declaration } = node;
	const keyword = defaultKeyword(source, node.start + "export".length);
	const named = declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration";
	if (named && declaration.id) {
		edit.replace(node.start, node.start + "export".length, "");
		edit.replace(keyword, keyword + "default".length, "");
		return { local: declaration.id.name, exported: "default" };
	}
	// `export` and `default` have just the room for `var $d` and `=`.
	const local = freeName(source);
	edit.replace(node.start, node.start + "export".length, `var ${local}`);
	edit.replace(keyword, keyword + "default".length, "=");
	// A function or class needs no semicolon where it is declared, but does where it is a value.
	if (named && /[^\S\n\r\u2028\u2029]/.test(source[node.end] ?? "")) edit.replace(node.end, node.end + 1, ";");
	return { local, exported: "default" };
}

/** Where `default` stands, past spaces and comments. */
function defaultKeyword(source: string, from: number): number {
	const gap = /(?:\s|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/)*/y;
	gap.lastIndex = from;
	gap.exec(source);
	return gap.lastIndex;
}

function freeName(source: string): string {
	for (const letter of "defghijklmnopqrstuvwxyzabc") if (!source.includes(`$${letter}`)) return `$${letter}`;
	return "_$";
}

function declaredNames(declaration: {
	type: string;
	id?: { name: string } | null;
	declarations?: readonly { id: Pattern }[];
}): string[] {
	if (declaration.type !== "VariableDeclaration") return declaration.id ? [declaration.id.name] : [];
	return (declaration.declarations ?? []).flatMap(({ id }) => boundNames(id));
}

interface Pattern {
	readonly type: string;
	readonly name?: string;
	readonly properties?: readonly Pattern[];
	readonly elements?: readonly (Pattern | null)[];
	readonly value?: unknown;
	readonly argument?: Pattern;
	readonly left?: Pattern;
}

function boundNames(pattern: Pattern): string[] {
	switch (pattern.type) {
		case "Identifier":
			return [pattern.name ?? ""];
		case "ObjectPattern":
			return (pattern.properties ?? []).flatMap(boundNames);
		case "ArrayPattern":
			return (pattern.elements ?? []).flatMap((element) => (element === null ? [] : boundNames(element)));
		case "Property":
			return boundNames(pattern.value as Pattern);
		case "RestElement":
			return boundNames(pattern.argument!);
		case "AssignmentPattern":
			return boundNames(pattern.left!);
		default:
			return [];
	}
}
