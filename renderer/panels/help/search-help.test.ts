import { expect, test } from "vitest";
import { searchHelp } from "./search-help.ts";

const PAGES = [
	{
		id: "graph",
		title: "The graph",
		text: "# The graph\n\nEdges come from fields.\n\n## Certainty\n\nAn edge is **proven** or `possible`.\n",
	},
	{
		id: "why",
		title: "Why",
		text: "# Why\n\n## Edges that are proven\n\nSee there.\n\n```sh\n# no heading: edge proven\n```\n",
	},
];

test.each([
	["", []],
	["nowhere", []],
	[
		"PROVEN edge",
		[
			{ page: "why", title: "Why", heading: "Edges that are proven", excerpt: "# no heading: edge proven" },
			{ page: "graph", title: "The graph", heading: "Certainty", excerpt: "An edge is proven or possible ." },
		],
	],
])("%s", (question, hits) => {
	expect(searchHelp(PAGES, question)).toEqual(hits);
});
