import type { AnyNode, Expression } from "acorn";
import type { Path } from "../../contract/index.ts";
import type { Bindings } from "./bindings.ts";

/** What an expression depends on, as far as it can be seen from its text. */
export interface Reads {
	/** Paths of the data; the empty path where the data is used as a whole. */
	readonly paths: readonly Path[];
	readonly clock: boolean;
}

/** Finds the paths of the data that an expression names, through the module's constants too. */
export function collectReads(node: Expression, bindings: Bindings): Reads {
	const paths = new Map<string, Path>();
	const followed = new Set<string>();
	let clock = false;

	const note = (path: Path) => {
		paths.set(JSON.stringify(path), path);
	};

	function visit(node: AnyNode): void {
		if (node.type === "Identifier") {
			const binding = bindings.get(node.name);
			if (binding === undefined) {
				if (node.name === "data") note([]);
			} else if (binding.kind === "const" && !followed.has(node.name)) {
				followed.add(node.name);
				visit(binding.init);
			}
			return;
		}
		if (node.type === "MemberExpression") {
			const chain = dataChain(node);
			if (chain) {
				note(chain.path);
				for (const key of chain.keys) visit(key);
				return;
			}
			visit(node.object);
			if (node.computed) visit(node.property);
			return;
		}
		if (node.type === "CallExpression") {
			if (node.callee.type === "MemberExpression" && isClock(node.callee)) clock = true;
			else if (node.callee.type === "MemberExpression") {
				visit(node.callee.object);
				if (node.callee.computed) visit(node.callee.property);
			} else visit(node.callee);
			for (const argument of node.arguments) visit(argument);
			return;
		}
		if (node.type === "NewExpression" && node.arguments.length === 0) clock = true;
		if (node.type === "Property") {
			if (node.computed) visit(node.key);
			visit(node.value);
			return;
		}
		for (const child of children(node)) visit(child);
	}

	/** `data.a[0].b` as a path; where it goes on by computed keys, up to there, with the keys to visit. */
	function dataChain(node: AnyNode): { path: Path; keys: AnyNode[]; open: boolean } | undefined {
		if (node.type === "ChainExpression" || node.type === "ParenthesizedExpression") return dataChain(node.expression);
		if (node.type === "Identifier")
			return node.name === "data" && !bindings.has("data") ? { path: [], keys: [], open: true } : undefined;
		if (node.type !== "MemberExpression") return undefined;
		const chain = dataChain(node.object);
		if (!chain) return undefined;
		const key = !node.computed
			? (node.property as { name: string }).name
			: node.property.type === "Literal" &&
					(typeof node.property.value === "string" || typeof node.property.value === "number")
				? node.property.value
				: undefined;
		if (key === undefined) return { path: chain.path, keys: [...chain.keys, node.property as AnyNode], open: false };
		return chain.open ? { path: [...chain.path, key], keys: chain.keys, open: true } : chain;
	}

	function isClock(callee: AnyNode & { type: "MemberExpression" }): boolean {
		return (
			callee.object.type === "Identifier" &&
			callee.object.name === "Date" &&
			!bindings.has("Date") &&
			callee.property.type === "Identifier" &&
			callee.property.name === "now"
		);
	}

	visit(node as AnyNode);
	return { paths: [...paths.values()], clock };
}

function children(node: AnyNode): AnyNode[] {
	return Object.values(node).flatMap((value: unknown) => {
		const list = Array.isArray(value) ? value : [value];
		return list.filter(
			(item): item is AnyNode => typeof item === "object" && item !== null && typeof item.type === "string",
		);
	});
}
