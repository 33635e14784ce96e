import type { AnyNode } from "acorn";
import { textOf } from "../key-text.ts";
import { walk } from "../walk.ts";

interface Mention {
	readonly node: AnyNode;
	readonly parent: AnyNode | undefined;
}

/** The names of a file: which are constants that hold a text, and where they are used. */
export interface Constants {
	/** Whether anything in the file is called so. */
	declares(name: string): boolean;
	/** The literal that the one thing of this name is made with, for good. */
	textOf(name: string): AnyNode | undefined;
	/** Where what is called so is used. */
	uses(name: string): readonly Mention[];
}

export function createConstants(program: AnyNode): Constants {
	const declared = new Map<string, (AnyNode | undefined)[]>();
	const mentions = new Map<string, Mention[]>();
	const bound = new Set<AnyNode>();
	const bind = (pattern: AnyNode | null | undefined, literal?: AnyNode): void => {
		if (!pattern) return;
		switch (pattern.type) {
			case "Identifier":
				bound.add(pattern);
				declared.set(pattern.name, [...(declared.get(pattern.name) ?? []), literal]);
				return;
			case "ObjectPattern":
				for (const property of pattern.properties)
					bind((property.type === "RestElement" ? property.argument : property.value) as AnyNode);
				return;
			case "ArrayPattern":
				for (const element of pattern.elements) bind(element as AnyNode | null);
				return;
			case "AssignmentPattern":
				return bind(pattern.left as AnyNode);
			case "RestElement":
				return bind(pattern.argument as AnyNode);
		}
	};
	walk(program, (node, parent) => {
		if (node.type === "VariableDeclaration")
			for (const { id, init } of node.declarations) {
				const isText = node.kind === "const" && init && textOf(init as AnyNode) !== undefined;
				bind(id as AnyNode, isText ? (init as AnyNode) : undefined);
			}
		else if (node.type === "FunctionDeclaration" || node.type === "FunctionExpression") {
			bind(node.id as AnyNode | null);
			for (const param of node.params) bind(param as AnyNode);
		} else if (node.type === "ArrowFunctionExpression") for (const param of node.params) bind(param as AnyNode);
		else if (node.type === "ClassDeclaration" || node.type === "ClassExpression") bind(node.id as AnyNode | null);
		else if (node.type === "CatchClause") bind(node.param as AnyNode | null);
		else if (node.type === "Identifier" && !bound.has(node) && !isName(node, parent)) {
			const list = mentions.get(node.name) ?? [];
			list.push({ node, parent });
			mentions.set(node.name, list);
		}
	});
	return {
		declares: (name) => declared.has(name),
		textOf(name) {
			const all = declared.get(name) ?? [];
			return all.length === 1 ? all[0] : undefined;
		},
		uses: (name) => mentions.get(name) ?? [],
	};
}

/** Whether an identifier only names a key. */
const isName = (node: AnyNode, parent: AnyNode | undefined): boolean =>
	(parent?.type === "MemberExpression" && parent.property === node && !parent.computed) ||
	(parent?.type === "Property" && parent.key === node && !parent.computed && !parent.shorthand) ||
	((parent?.type === "MethodDefinition" || parent?.type === "PropertyDefinition") && parent.key === node);
