/** The order of reasons: the most useful first. */
import type { WhyKind, WhyNode } from "../contract/index.ts";

const ORDER: readonly WhyKind[] = [
	"failed",
	"call-failed",
	"problem",
	"disabled",
	"running",
	"wrote-other",
	"overwritten",
	"branch",
	"cut-off",
	"waiting",
	"parked",
	"own-mark",
	"spent",
	"ended",
	"writes-other",
	"input",
	"mismatch",
	"needs",
	"seen",
	"cycle",
	"more",
];

/** Reasons sorted: first those with the fewest changes lacking behind them, then by what lies at their end. */
export function ranked(nodes: readonly WhyNode[]): WhyNode[] {
	return nodes
		.map((node) => ({ node, lacking: node.children.filter(({ kind }) => kind === "needs").length, end: endOf(node) }))
		.sort((a, b) => a.lacking - b.lacking || a.end - b.end)
		.map(({ node }) => node);
}

function endOf(node: WhyNode): number {
	const own = ORDER.indexOf(node.kind);
	return node.children.length === 0 ? own : Math.min(...node.children.map(endOf));
}
