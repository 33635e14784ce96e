import type { AnyNode, Program } from "acorn";
import { createCode } from "./code.ts";
import { dotted, initOf, isFunction, propertyKey } from "./names.ts";

/** What a library or a connector offers: each name, and whether it is an async function. */
export type Exports = ReadonlyMap<string, { readonly isAsync: boolean }>;

/** What a module offers by `module.exports` or by exports; undefined where that cannot be told from the text. */
export function exportsOf(source: string, program: Program): Exports | undefined {
	const code = createCode(source, program);
	const found = new Map<string, { isAsync: boolean }>();
	let isKnown = true;
	const add = (name: string, value: AnyNode | null | undefined) => found.set(name, { isAsync: isAsync(value) });
	const resolved = (value: AnyNode | null | undefined): AnyNode | undefined => {
		if (value?.type !== "Identifier") return value ?? undefined;
		return initOf(code, value.name);
	};
	const addObject = (value: AnyNode | undefined) => {
		if (value?.type !== "ObjectExpression") {
			isKnown = false;
			return;
		}
		for (const property of value.properties) {
			const key = property.type === "Property" ? propertyKey(property) : undefined;
			if (property.type !== "Property" || key === undefined) isKnown = false;
			else add(key, resolved(property.value));
		}
	};
	for (const node of program.body) {
		if (node.type === "ExportDefaultDeclaration") addObject(resolved(node.declaration));
		if (node.type !== "ExportNamedDeclaration") continue;
		const { declaration } = node;
		if (declaration?.type === "VariableDeclaration")
			for (const { id, init } of declaration.declarations) {
				if (id.type === "Identifier") add(id.name, init);
				else isKnown = false;
			}
		else if (declaration) add(declaration.id.name, declaration);
		for (const { exported, local } of node.specifiers)
			add(
				exported.type === "Identifier" ? exported.name : String(exported.value),
				local.type === "Identifier" ? resolved(local) : undefined,
			);
	}
	const assignments = code.of("AssignmentExpression");
	for (const { left, right } of assignments) {
		const path = dotted(left);
		if (path === undefined) continue;
		const [root, second, third] = path;
		if (root === "module" && second === "exports") {
			if (path.length === 2) addObject(resolved(right));
			else if (third !== undefined && path.length === 3) add(third, resolved(right));
		} else if (root === "exports" && second !== undefined && path.length === 2) add(second, resolved(right));
	}
	// Whoever hands `exports` on, or sets its keys by name, can offer more than is seen here.
	const isPlain = (node: AnyNode): boolean => {
		const parent = code.parent(node);
		return parent?.type === "MemberExpression" && parent.object === node && !parent.computed;
	};
	for (const node of code.of("Identifier"))
		if ((node.name === "exports" || node.name === "module") && !isPlain(node) && !isKey(code.parent(node), node))
			isKnown = false;
	for (const node of code.of("MemberExpression"))
		if (dotted(node)?.join(".") === "module.exports") {
			const parent = code.parent(node);
			const isTarget = parent?.type === "AssignmentExpression" && parent.left === node;
			if (!isTarget && !isPlain(node)) isKnown = false;
		}
	return isKnown && found.size > 0 ? found : undefined;
}

const isKey = (parent: AnyNode | undefined, node: AnyNode): boolean =>
	(parent?.type === "MemberExpression" && parent.property === node && !parent.computed) ||
	(parent?.type === "Property" && parent.key === node && parent.value !== node);

const isAsync = (value: AnyNode | null | undefined): boolean =>
	value !== null && value !== undefined && isFunction(value) && value.async && !value.generator;
