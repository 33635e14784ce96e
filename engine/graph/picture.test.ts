import { expect, test } from "vitest";
import type { Graph, GraphEdge, GraphStep } from "../contract/index.ts";
import { narrowToPath, narrowToWays } from "./narrow-graph.ts";
import { pictureOf } from "./picture.ts";

const write = (path: string, ...values: string[]): GraphStep["writes"][number] => ({
	path,
	values,
	type: "string",
	when: "always",
	line: 1,
	column: 1,
});
const stepOf = (name: string, writes: GraphStep["writes"] = []): GraphStep => ({
	name,
	file: `steps/${name}.js`,
	reads: [
		{ path: "x", clause: "x exists", line: 1 },
		{ path: "x", clause: null, line: 2 },
	],
	writes,
});
const edge = (text: string): GraphEdge => {
	const [from = "", effect, to = "", path = "x", certainty = "proven"] = text.split(" ");
	return {
		from,
		to,
		path,
		certainty: certainty as GraphEdge["certainty"],
		effect: effect === "-x" ? "disarms" : "arms",
		write: { line: 1, column: 1 },
		clause: `${path} exists`,
		values: [],
	};
};
const graphOf = (edges: string, inputs: Graph["inputs"] = []): Graph => ({
	steps: ["a", "b", "c", "d"].map((name) => stepOf(name)),
	edges: edges === "" ? [] : edges.split(", ").map(edge),
	inputs,
	problems: [],
});
const linksOf = (graph: Graph) =>
	pictureOf(graph).links.map(
		({ from, to, effect, certainty, paths }) =>
			`${from} ${effect === "arms" ? "->" : "-x"} ${to} ${certainty} ${paths.join("+")}`,
	);

test.each([
	[
		"one link for all edges of a pair, with the surest",
		"a -> b x possible, a -> b y, a -> b x observed",
		["a -> b proven x+y"],
	],
	[
		"alternatives of one beginning",
		"a -> b, a -> c, b -x c",
		["a -> b proven x", "a -> c proven x", "b -x c proven x"],
	],
	[
		"none where one leads to the other",
		"a -> b, a -> c, b -> c, b -x c, c -x b",
		["a -> b proven x", "a -> c proven x", "b -> c proven x"],
	],
	["none where they begin apart", "a -> b, d -> c, b -x c", ["a -> b proven x", "d -> c proven x"]],
	["none of a step to itself", "a -x a, a -> a", ["a -> a proven x"]],
])("%s", (_name, edges, links) => {
	expect(linksOf(graphOf(edges))).toEqual(links);
});

test("what is left out is counted", () => {
	expect(pictureOf(graphOf("a -> b, b -x a, b -x c, a -x a")).undrawn).toBe(2);
});

test("alternatives of one input", () => {
	const inputs = [{ path: "order.id", readers: ["b", "c"] }];
	expect(linksOf(graphOf("b -x c", inputs))).toEqual(["b -x c proven x"]);
});

test("inputs lead to the steps that nothing else sets off, where there are any", () => {
	const inputs = [
		{ path: "order.id", readers: ["a", "b"] },
		{ path: "order.lines[*].sku", readers: ["b"] },
		{ path: "card", readers: ["b"] },
	];
	expect(pictureOf(graphOf("a -> b", inputs)).inputs).toEqual([
		{ topic: "order", readers: ["a"] },
		{ topic: "card", readers: ["b"] },
	]);
});

test("a card has each clause once and the outermost writes, with their value where there is one", () => {
	const writes = [write("o"), write("o.p", "in"), write("s", "done"), write("t", "a", "b"), write("list[*].ok", "yes")];
	const { steps } = pictureOf({ ...graphOf(""), steps: [stepOf("a", writes)] });
	expect(steps).toEqual([
		{ name: "a", clauses: ["x exists"], writes: ["o", 's = "done"', "t", 'list[*].ok = "yes"'], isEnding: true },
	]);
});

test("narrowed to ways: their steps, edges and inputs", () => {
	const graph = graphOf("a -> b, b -> c, a -> d", [{ path: "x", readers: ["a", "d"] }]);
	const between = {
		from: "a",
		to: "c",
		ways: [["a", "b", "c"]],
		hasMore: false,
		edges: graph.edges.slice(0, 2),
		reasons: [],
	};
	const { steps, edges, inputs } = narrowToWays(graph, between);
	expect({ steps: steps.map(({ name }) => name), edges, inputs }).toEqual({
		steps: ["a", "b", "c"],
		edges: graph.edges.slice(0, 2),
		inputs: [{ path: "x", readers: ["a"] }],
	});
});

test.each([
	["list[3].ok", ["list[*].ok"]],
	["list[*]", ["list[*].ok"]],
	["*", ["o", "s", "list[*].ok"]],
	['["o"]', ["o"]],
	["list.ok", []],
])("narrowed to %s", (path, kept) => {
	const graph = { ...graphOf(""), steps: [stepOf("a", [write("o"), write("s"), write("list[*].ok")])] };
	expect(narrowToPath(graph, path).steps.flatMap(({ writes }) => writes.map((each) => each.path))).toEqual(kept);
});
