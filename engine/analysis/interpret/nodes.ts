import type { AnyNode } from "acorn";
import type { FunctionNode } from "../value/index.ts";

/** A node's children in the order of the text, as far as the parser keeps it. */
export function childNodes(node: AnyNode): AnyNode[] {
	const children: AnyNode[] = [];
	for (const value of Object.values(node) as unknown[]) {
		if (Array.isArray(value)) {
			for (const item of value) if (isNode(item)) children.push(item);
		} else if (isNode(value)) children.push(value);
	}
	return children;
}

function isNode(value: unknown): value is AnyNode {
	return typeof value === "object" && value !== null && typeof (value as AnyNode).type === "string" && "start" in value;
}

export function isFunction(node: AnyNode): node is FunctionNode {
	return (
		node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression"
	);
}

/** Whether a function, without those inside it, awaits or yields. */
export function doesWait(node: AnyNode): boolean {
	return childNodes(node).some(
		(child) =>
			!isFunction(child) &&
			(child.type === "AwaitExpression" ||
				child.type === "YieldExpression" ||
				(child.type === "ForOfStatement" && child.await) ||
				doesWait(child)),
	);
}

const CHANGERS = new Set([
	"push",
	"unshift",
	"splice",
	"sort",
	"reverse",
	"fill",
	"copyWithin",
	"pop",
	"shift",
	"set",
	"add",
	"delete",
	"clear",
	"assign",
	"defineProperty",
	"defineProperties",
	"setPrototypeOf",
	"deleteProperty",
	"subtask",
]);

/** Whether code, functions inside it included, can change an object. */
export function changesObjects(node: AnyNode): boolean {
	const known = changing.get(node);
	if (known !== undefined) return known;
	const result = isChange(node) || childNodes(node).some(changesObjects);
	changing.set(node, result);
	return result;
}

const changing = new WeakMap<AnyNode, boolean>();

function isChange(node: AnyNode): boolean {
	switch (node.type) {
		case "AssignmentExpression":
			return node.left.type !== "Identifier";
		case "UpdateExpression":
			return node.argument.type === "MemberExpression";
		case "UnaryExpression":
			return node.operator === "delete";
		case "ForOfStatement":
		case "ForInStatement":
			return node.left.type === "MemberExpression";
		case "CallExpression":
			return (
				node.callee.type === "MemberExpression" &&
				(node.callee.property.type !== "Identifier" || node.callee.computed || CHANGERS.has(node.callee.property.name))
			);
		default:
			return false;
	}
}
