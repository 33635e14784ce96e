import type { AnyNode } from "acorn";
import { forEachChild } from "./nodes.ts";

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

const known = new WeakMap<AnyNode, boolean>();

/** Whether a function, others inside it included, can change an object that it did not make itself. */
export function changesObjects(node: AnyNode): boolean {
	let result = known.get(node);
	if (result === undefined) {
		result = hasChange(node, ownNames(node));
		known.set(node, result);
	}
	return result;
}

function hasChange(node: AnyNode, own: ReadonlySet<string>): boolean {
	let result = isChange(node, own);
	if (!result)
		forEachChild(node, (child) => {
			result ||= hasChange(child, own);
		});
	return result;
}

/** The constants that hold an object or a list made on the spot, where no other variable has the same name. */
function ownNames(node: AnyNode): ReadonlySet<string> {
	const own = new Set<string>();
	const others = new Set<string>();
	const note = (at: AnyNode, constant: boolean) => {
		if (at.type === "VariableDeclarator" && at.id.type === "Identifier") {
			if (constant && at.init && isMade(at.init) && !own.has(at.id.name)) own.add(at.id.name);
			else others.add(at.id.name);
			if (at.init) note(at.init, false);
			return;
		}
		const isPattern = at.type === "ObjectPattern" || at.type === "ArrayPattern" || at.type === "RestElement";
		if (isPattern || at.type === "AssignmentPattern" || at.type === "CatchClause" || "params" in at) bound(at, others);
		forEachChild(at, (child) => note(child, at.type === "VariableDeclaration" && at.kind === "const"));
	};
	note(node, false);
	for (const name of others) own.delete(name);
	return own;
}

const isMade = ({ type }: AnyNode): boolean => type === "ObjectExpression" || type === "ArrayExpression";

/** Every name that parameters and patterns mention; more than they bind does no harm. */
function bound(node: AnyNode, names: Set<string>): void {
	const visit = (at: AnyNode) => {
		if (at.type === "Identifier") names.add(at.name);
		else if (at.type !== "BlockStatement") forEachChild(at, visit);
	};
	if ("params" in node) for (const param of node.params) visit(param as AnyNode);
	else if (node.type === "CatchClause") {
		if (node.param) visit(node.param as AnyNode);
	} else visit(node);
}

function isChange(node: AnyNode, own: ReadonlySet<string>): boolean {
	switch (node.type) {
		case "AssignmentExpression":
			return node.left.type === "MemberExpression" ? !isOwn(node.left, own) : node.left.type !== "Identifier";
		case "UpdateExpression":
			return node.argument.type === "MemberExpression" && !isOwn(node.argument, own);
		case "UnaryExpression":
			return node.operator === "delete" && !(node.argument.type === "MemberExpression" && isOwn(node.argument, own));
		case "ForOfStatement":
		case "ForInStatement":
			return node.left.type === "MemberExpression";
		case "CallExpression":
			return (
				node.callee.type === "MemberExpression" &&
				!isOwn(node.callee, own) &&
				(node.callee.property.type !== "Identifier" || node.callee.computed || CHANGERS.has(node.callee.property.name))
			);
		default:
			return false;
	}
}

const isOwn = ({ object }: AnyNode & { type: "MemberExpression" }, own: ReadonlySet<string>): boolean =>
	object.type === "Identifier" && own.has(object.name);
