import type { Program } from "acorn";
import { type AnyNode, childNodes } from "./program.ts";

export interface ForbiddenCode {
	readonly kind: "import" | "top-level-await";
	readonly offset: number;
	/** What stands there, such as `import`. */
	readonly what: string;
}

const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

/**
 * Finds what a file of an automation cannot use (rule S8): other modules, however they are asked for, and an await
 * outside a function. In order of their places.
 */
export function findForbidden(program: Program): ForbiddenCode[] {
	const found: ForbiddenCode[] = [];
	const requires: AnyNode[] = [];
	let ownRequire = false;
	const pending: { node: AnyNode; inFunction: boolean }[] = [
		{ node: program as unknown as AnyNode, inFunction: false },
	];
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		const { node, inFunction } = next;
		const what = importOf(node);
		if (what !== undefined) found.push({ kind: "import", offset: node.start, what });
		if (!inFunction && (node.type === "AwaitExpression" || (node.type === "ForOfStatement" && node.await === true)))
			found.push({ kind: "top-level-await", offset: node.start, what: "await" });
		if (!inFunction && node.type === "VariableDeclaration" && node.kind === "await using")
			found.push({ kind: "top-level-await", offset: node.start, what: "await using" });
		if (isRequire(node)) requires.push(node);
		const within = inFunction || FUNCTIONS.has(node.type);
		for (const child of childNodes(node)) {
			// A name that is bound anywhere in the file is taken to be the author's own.
			if (child.type === "Identifier" && child.name === "require" && binds(node, child)) ownRequire = true;
			pending.push({ node: child, inFunction: within });
		}
	}
	if (!ownRequire) for (const call of requires) found.push({ kind: "import", offset: call.start, what: "require" });
	return found.sort((a, b) => a.offset - b.offset);
}

function importOf(node: AnyNode): string | undefined {
	switch (node.type) {
		case "ImportDeclaration":
			return "import";
		case "ImportExpression":
			return "import()";
		case "MetaProperty":
			return (node.meta as { name?: string }).name === "import" ? "import.meta" : undefined;
		case "ExportAllDeclaration":
			return "export … from";
		case "ExportNamedDeclaration":
			return node.source === null || node.source === undefined ? undefined : "export … from";
		default:
			return undefined;
	}
}

function isRequire(node: AnyNode): boolean {
	const callee = node.callee as AnyNode | undefined;
	return node.type === "CallExpression" && callee?.type === "Identifier" && callee.name === "require";
}

function binds(parent: AnyNode, child: AnyNode): boolean {
	if (parent.type === "VariableDeclarator" || FUNCTIONS.has(parent.type) || parent.type === "ClassDeclaration")
		return parent.id === child || (Array.isArray(parent.params) && parent.params.includes(child));
	return false;
}
