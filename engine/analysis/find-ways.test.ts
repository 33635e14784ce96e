import { expect, test } from "vitest";
import type { GraphEdge } from "../contract/index.ts";
import { findWays } from "./find-ways.ts";

const edge = (text: string): GraphEdge => {
	const [from = "", to = "", effect] = text.split(" ");
	return {
		from,
		to,
		path: "x",
		certainty: "proven",
		effect: effect === "no" ? "disarms" : "arms",
		write: { line: 1, column: 1 },
		clause: "x is 1",
		values: [],
	};
};
const told = (edges: readonly GraphEdge[]) => edges.map(({ from, to }) => `${from} ${to}`);

test.each([
	["the shortest first", "a b,b d,a c,c e,e d,a d", ["a d", "a b d", "a c e d"], 6],
	["no way over what disarms", "a b,b c no", [], 0],
	["none that goes through a step twice", "a b,b a,b c,b b,a a,c b", ["a b c"], 2],
	["none in the other direction", "c b,b a", [], 0],
])("%s", (_name, text, ways, edges) => {
	const found = findWays(text.split(",").map(edge), "a", ways.length === 3 ? "d" : "c");
	expect({ ways: found.ways.map((way) => way.join(" ")), edges: found.edges.length, hasMore: found.hasMore }).toEqual({
		ways,
		edges,
		hasMore: false,
	});
});

test("a way back to where it began", () => {
	expect(findWays(["a b", "b a", "a a"].map(edge), "a", "a").ways).toEqual([
		["a", "a"],
		["a", "b", "a"],
	]);
});

test("only edges of the ways are told", () => {
	expect(told(findWays(["a b", "b c", "x b", "b y"].map(edge), "a", "c").edges)).toEqual(["a b", "b c"]);
});

test("among very many ways the shortest are told, and that there are more", () => {
	const names = Array.from({ length: 40 }, (_, i) => `s${i}`);
	const all = names.flatMap((from) => names.filter((to) => to !== from).map((to) => edge(`${from} ${to}`)));
	const { ways, hasMore } = findWays(all, "s0", "s1");
	expect({ first: ways[0], count: ways.length, hasMore }).toEqual({ first: ["s0", "s1"], count: 20, hasMore: true });
});
