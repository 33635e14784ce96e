/**
 * Where a step writes each key, found in its text. A run has to name the line of every write (rule J3), and asking the
 * machine for it costs many times what the write does; where the text leaves no doubt it need not be asked.
 */
import type { AnyNode, Node, Program } from "acorn";

/** By key, `line:column` of the one assignment in the file that can write it. */
export type WriteSites = Readonly<Record<string, string>>;

/** Names by which code can write keys that its text does not show, or code of another file can. */
const OPAQUE = new Set(["lib", "eval", "Function", "Object", "Reflect", "globalThis", "constructor", "__proto__"]);
/** Of `Object`, what writes. */
const WRITERS = new Set(["assign", "defineProperty", "defineProperties"]);

/**
 * Keys that more than one place of the file can write are left out; where it cannot be told, all are.
 * @param condition what the condition is initialised with, which is no part of what runs
 */
export function writeSites(program: Program, source: string, condition?: Node): WriteSites {
	/** Undefined for a key that several places write, or none that could be named. */
	const offsets = new Map<string, number | undefined>();
	let clear = true;

	function note(target: AnyNode, operator: string | undefined): void {
		const key = target.type === "MemberExpression" ? keyOf(target) : undefined;
		if (key === undefined) clear = false;
		else if (operator === undefined || offsets.has(key) || isOfArrays(key)) offsets.set(key, undefined);
		else offsets.set(key, source.indexOf(operator, target.end));
	}

	function visit(node: AnyNode): void {
		if (!clear || node === condition) return;
		switch (node.type) {
			case "Identifier":
				clear &&= !OPAQUE.has(node.name);
				return;
			case "MemberExpression":
				if (isHarmlessMember(node)) return;
				break;
			case "AssignmentExpression":
				if (node.left.type !== "Identifier") note(node.left as AnyNode, node.operator);
				break;
			case "UpdateExpression":
				if (node.argument.type !== "Identifier") note(node.argument as AnyNode, undefined);
				break;
			case "UnaryExpression":
				if (node.operator === "delete") note(node.argument as AnyNode, undefined);
				break;
			case "ForInStatement":
			case "ForOfStatement":
				clear &&= node.left.type === "VariableDeclaration" || node.left.type === "Identifier";
				break;
			default:
		}
		for (const child of children(node)) visit(child);
	}

	visit(program as AnyNode);
	const sites: Record<string, string> = {};
	if (clear) for (const [key, offset] of offsets) if (offset !== undefined) sites[key] = placeOf(source, offset);
	return sites;
}

/** Also written by the methods of arrays. */
const isOfArrays = (key: string): boolean => key === "length" || /^\d+$/.test(key);

function keyOf({ computed, property }: AnyNode & { type: "MemberExpression" }): string | undefined {
	if (!computed) return property.type === "Identifier" ? property.name : undefined;
	return property.type === "Literal" ? String(property.value) : undefined;
}

/** `Object.keys` and its like. */
function isHarmlessMember({ object, computed, property }: AnyNode & { type: "MemberExpression" }): boolean {
	if (object.type !== "Identifier" || object.name !== "Object" || computed) return false;
	return property.type === "Identifier" && !WRITERS.has(property.name);
}

/** As stacks name it: lines and columns from 1. */
function placeOf(source: string, offset: number): string {
	const before = source.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
	return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

function children(node: AnyNode): AnyNode[] {
	return Object.values(node).flatMap((value: unknown) => {
		const list = Array.isArray(value) ? value : [value];
		return list.filter(
			(item): item is AnyNode => typeof item === "object" && item !== null && typeof item.type === "string",
		);
	});
}
