/** Names and calls as they stand in code. */
import type { AnyNode, CallExpression, Property } from "acorn";
import type { Code } from "./code.ts";

/** The keys that a chain of members goes through, from its first name: `connectors.mail.send`; undefined for any other code. */
export function dotted(node: AnyNode): string[] | undefined {
	const keys: string[] = [];
	let at = node;
	for (;;) {
		if (at.type === "ChainExpression") at = at.expression;
		else if (at.type === "Identifier") return [at.name, ...keys.reverse()];
		else if (at.type === "MemberExpression") {
			const key = memberKey(at);
			if (key === undefined) return undefined;
			keys.push(key);
			at = at.object;
		} else return undefined;
	}
}

/** The key that a member is reached by, where it is known. */
export function memberKey(node: AnyNode & { type: "MemberExpression" }): string | undefined {
	if (!node.computed) return node.property.type === "Identifier" ? node.property.name : undefined;
	return node.property.type === "Literal" && typeof node.property.value === "string" ? node.property.value : undefined;
}

/** The key of a property, where it is known. */
export function propertyKey(node: Property): string | undefined {
	if (node.key.type === "Literal") return String(node.key.value);
	return !node.computed && node.key.type === "Identifier" ? node.key.name : undefined;
}

/** A call of something that the sandbox offers, such as `connectors.mail.send(…)`. */
export interface NamedCall {
	readonly node: CallExpression;
	/** `["connectors", "mail", "send"]`. */
	readonly keys: readonly string[];
}

/** Calls of members of a name that the sandbox offers. A name that the file binds itself is another one. */
export function callsOf(code: Code, name: string): readonly NamedCall[] {
	if (code.bound.has(name)) return [];
	let calls = allCalls.get(code);
	if (calls === undefined) {
		calls = Map.groupBy(
			code.of("CallExpression").flatMap((node) => {
				const keys = dotted(node.callee);
				return keys === undefined ? [] : [{ node, keys }];
			}),
			({ keys }) => keys[0] as string,
		);
		allCalls.set(code, calls);
	}
	return calls.get(name) ?? [];
}

/** Several rules ask for the same calls of one file. */
const allCalls = new WeakMap<Code, ReadonlyMap<string, readonly NamedCall[]>>();

/** Calls of connectors, such as `connectors.mail.send(…)`. */
export function connectorCalls(code: Code): readonly NamedCall[] {
	let calls = toConnectors.get(code);
	if (calls === undefined) {
		calls = callsOf(code, "connectors").filter(({ keys }) => keys.length === 3);
		toConnectors.set(code, calls);
	}
	return calls;
}

const toConnectors = new WeakMap<Code, readonly NamedCall[]>();

type FunctionNode = Extract<
	AnyNode,
	{ type: "FunctionDeclaration" | "FunctionExpression" | "ArrowFunctionExpression" }
>;

export const isFunction = (node: AnyNode): node is FunctionNode =>
	node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression" || node.type === "FunctionDeclaration";

/** The function around a node. */
export function functionAround(code: Code, node: AnyNode): FunctionNode | undefined {
	for (let at = code.parent(node); at !== undefined; at = code.parent(at)) if (isFunction(at)) return at;
	return undefined;
}

/** The nodes around a node, from the inside, up to the function that it is in. */
export function* around(code: Code, node: AnyNode): Generator<AnyNode> {
	for (let at = code.parent(node); at !== undefined && !isFunction(at); at = code.parent(at)) yield at;
}

/** The function that the step exports as its content. */
export function contentOf(code: Code): FunctionNode | undefined {
	return functionNamed(code, "content");
}

/** A function that the file declares, by its name. */
export function functionNamed(code: Code, name: string): FunctionNode | undefined {
	const value = valuesOf(code).get(name);
	return value && isFunction(value) ? value : undefined;
}

/** What a variable begins with, or the function of that name, where only one thing has the name. */
export const initOf = (code: Code, name: string): AnyNode | undefined => valuesOf(code).get(name) ?? undefined;

function valuesOf(code: Code): ReadonlyMap<string, AnyNode | null> {
	let values = declared.get(code);
	if (values !== undefined) return values;
	const found = new Map<string, AnyNode | null>();
	const add = (name: string, value: AnyNode | null | undefined) =>
		found.set(name, found.has(name) ? null : (value ?? null));
	for (const node of code.of("FunctionDeclaration")) if (node.id) add(node.id.name, node);
	for (const { id, init } of code.of("VariableDeclarator")) if (id.type === "Identifier") add(id.name, init);
	values = found;
	declared.set(code, values);
	return values;
}

/** Null where a name has several values, or none. */
const declared = new WeakMap<Code, ReadonlyMap<string, AnyNode | null>>();

/** Where a name stands, whatever for. */
export function usesOf(code: Code, name: string): readonly AnyNode[] {
	let uses = byName.get(code);
	if (uses === undefined) {
		uses = Map.groupBy(code.of("Identifier"), (node) => node.name);
		byName.set(code, uses);
	}
	return uses.get(name) ?? [];
}

const byName = new WeakMap<Code, ReadonlyMap<string, readonly AnyNode[]>>();
