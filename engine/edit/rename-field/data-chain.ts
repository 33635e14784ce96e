import type { AnyNode } from "acorn";
import { ANY, type Pattern, type Segment, segmentOf } from "../../analysis/index.ts";
import { textOf } from "../key-text.ts";

/** The path that a chain of members spells out from `data` on; undefined for any other expression. */
export function dataChain(node: AnyNode): Pattern | undefined {
	const path: Segment[] = [];
	let at = node;
	for (;;) {
		if (at.type === "ChainExpression" || at.type === "ParenthesizedExpression") at = at.expression as AnyNode;
		else if (at.type === "MemberExpression") {
			path.unshift(keyOf(at));
			at = at.object as AnyNode;
		} else return at.type === "Identifier" && at.name === "data" ? path : undefined;
	}
}

function keyOf(node: AnyNode & { type: "MemberExpression" }): Segment {
	const property = node.property as AnyNode;
	if (!node.computed) return property.type === "Identifier" ? property.name : ANY;
	const key = property.type === "Literal" && typeof property.value === "number" ? property.value : textOf(property);
	return key === undefined ? ANY : segmentOf(key);
}
