import type { AnyNode } from "acorn";

/** Deeper code than this nobody writes. */
const MAX_DEPTH = 2_000;

/** Visits a node and all inside it, in the order of the text, with the node around each. Throws a RangeError where it is too deep. */
export function walk(node: AnyNode, visit: (node: AnyNode, parent: AnyNode | undefined) => void): void {
	const step = (node: AnyNode, parent: AnyNode | undefined, depth: number): void => {
		if (depth > MAX_DEPTH) throw new RangeError("The code is nested too deeply");
		visit(node, parent);
		for (const value of Object.values(node) as unknown[]) {
			if (Array.isArray(value)) {
				for (const item of value) if (isNode(item)) step(item, node, depth + 1);
			} else if (isNode(value)) step(value, node, depth + 1);
		}
	};
	step(node, undefined, 0);
}

const isNode = (value: unknown): value is AnyNode =>
	typeof value === "object" && value !== null && typeof (value as AnyNode).type === "string" && "start" in value;
