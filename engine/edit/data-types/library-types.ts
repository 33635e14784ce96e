import type { AnyNode, Pattern, Program } from "acorn";
import type { AnalyzedLibrary } from "../../analysis/index.ts";
import { memberKey } from "./type-text.ts";

const MAX_NAMES = 500;

/** The declaration of `lib`: what the libraries export, functions with the names of their parameters (rule S4). */
export function librariesText(libraries: readonly AnalyzedLibrary[]): string {
	const lines = libraries.map(
		({ name, program }) => `\t${memberKey(name)}: ${program ? exportsText(program) : "any"};`,
	);
	return `declare const lib: {\n${lines.join("\n")}\n};`;
}

function exportsText(program: Program): string {
	const scope = topLevel(program);
	const exports = new Map<string, AnyNode | undefined>();
	let whole: AnyNode | undefined;
	for (const node of program.body as AnyNode[]) {
		if (node.type === "ExportNamedDeclaration") {
			const { declaration } = node;
			if (declaration?.type === "VariableDeclaration") {
				for (const { id, init } of declaration.declarations)
					if (id.type === "Identifier") exports.set(id.name, (init as AnyNode | null) ?? undefined);
			} else if (declaration?.id) exports.set(declaration.id.name, declaration as AnyNode);
			for (const { local, exported } of node.specifiers)
				exports.set(nameOf(exported as AnyNode), scope.get(nameOf(local as AnyNode)));
		}
		const assigned = assignment(node);
		if (assigned === undefined) continue;
		if (assigned.key === undefined) {
			whole = assigned.value;
			if (assigned.value.type === "ObjectExpression")
				for (const [key, value] of membersOf(assigned.value)) exports.set(key, value);
		} else exports.set(assigned.key, assigned.value);
	}
	const resolved = whole?.type === "Identifier" ? scope.get(whole.name) : whole;
	if (resolved?.type === "ObjectExpression" && whole?.type === "Identifier")
		for (const [key, value] of membersOf(resolved)) exports.set(key, value);
	const call = resolved && callable(resolved);
	const members = [...exports].slice(0, MAX_NAMES).map(([key, value]) => member(key, value, scope));
	if (call === undefined && members.length === 0) return "any";
	return `{\n${[...(call === undefined ? [] : [`\t\t${call};`]), ...members].join("\n")}\n\t}`;
}

function member(key: string, value: AnyNode | undefined, scope: ReadonlyMap<string, AnyNode>): string {
	const resolved = value?.type === "Identifier" ? (scope.get(value.name) ?? value) : value;
	const call = resolved && callable(resolved);
	return `\t\t${memberKey(key)}${call ?? `: ${literalType(resolved)}`};`;
}

/** The signature of a function, from the parenthesis on; undefined for anything else. */
function callable(node: AnyNode): string | undefined {
	if (
		node.type !== "ArrowFunctionExpression" &&
		node.type !== "FunctionExpression" &&
		node.type !== "FunctionDeclaration"
	)
		return undefined;
	const params = node.params.map((param, index) => parameter(param, index));
	return `(${params.join(", ")}): ${node.async && !node.generator ? "Promise<any>" : "any"}`;
}

function parameter(param: Pattern, index: number): string {
	switch (param.type) {
		case "Identifier":
			return `${param.name}?: any`;
		case "AssignmentPattern":
			return param.left.type === "Identifier" ? `${param.left.name}?: any` : parameter(param.left, index);
		case "RestElement":
			return `...${param.argument.type === "Identifier" ? param.argument.name : `others${index}`}: any[]`;
		case "ObjectPattern": {
			const keys = param.properties.flatMap((property) =>
				property.type === "Property" && !property.computed
					? [`${memberKey(nameOf(property.key as AnyNode))}?: any`]
					: [],
			);
			return `options${index}?: { ${[...new Set(keys), "[key: string]: any"].join("; ")} }`;
		}
		default:
			return `values${index}?: any`;
	}
}

function literalType(node: AnyNode | undefined): string {
	if (node?.type === "TemplateLiteral") return "string";
	if (node?.type === "ArrayExpression") return "any[]";
	if (node?.type !== "Literal" || node.regex) return "any";
	return typeof node.value === "string" || typeof node.value === "number" || typeof node.value === "boolean"
		? typeof node.value
		: "any";
}

/** `module.exports = value`, or one key of it. */
function assignment(node: AnyNode): { key: string | undefined; value: AnyNode } | undefined {
	if (node.type !== "ExpressionStatement" || node.expression.type !== "AssignmentExpression") return undefined;
	const { left, right } = node.expression;
	if (left.type !== "MemberExpression" || left.computed || left.property.type !== "Identifier") return undefined;
	const { object, property } = left;
	if (isName(object as AnyNode, "module") && property.name === "exports")
		return { key: undefined, value: right as AnyNode };
	const isExports =
		isName(object as AnyNode, "exports") ||
		(object.type === "MemberExpression" &&
			isName(object.object as AnyNode, "module") &&
			isName(object.property as AnyNode, "exports"));
	return isExports ? { key: property.name, value: right as AnyNode } : undefined;
}

const isName = (node: AnyNode, name: string): boolean => node.type === "Identifier" && node.name === name;

function membersOf(node: AnyNode & { type: "ObjectExpression" }): [string, AnyNode][] {
	return node.properties.flatMap((property): [string, AnyNode][] =>
		property.type === "Property" && !property.computed
			? [[nameOf(property.key as AnyNode), property.value as AnyNode]]
			: [],
	);
}

const nameOf = (node: AnyNode): string =>
	node.type === "Identifier" ? node.name : node.type === "Literal" ? String(node.value) : "";

function topLevel(program: Program): Map<string, AnyNode> {
	const scope = new Map<string, AnyNode>();
	for (const statement of program.body) {
		const node = (statement.type === "ExportNamedDeclaration" ? statement.declaration : statement) as AnyNode | null;
		if (node?.type === "VariableDeclaration") {
			for (const { id, init } of node.declarations)
				if (id.type === "Identifier" && init) scope.set(id.name, init as AnyNode);
		} else if (node?.type === "FunctionDeclaration" && node.id) scope.set(node.id.name, node);
	}
	return scope;
}
