import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asEventSeq, asTaskId, type Graph, type GraphEdge, type GraphStep } from "../contract/index.ts";
import { toSvg } from "./svg/to-svg.ts";
import { readDot } from "./testing/read-dot.ts";
import { readMermaid } from "./testing/read-mermaid.ts";
import { readXml, textOf } from "./testing/read-xml.ts";
import { toDot } from "./to-dot.ts";
import { toMermaid } from "./to-mermaid.ts";

const stepOf = (name: string, clause: string, path: string): GraphStep => ({
	name,
	file: `steps/${name}.js`,
	reads: [{ path, clause, line: 1 }],
	writes: [{ path, values: ["done"], type: "string", when: "always", line: 3, column: 2 }],
});
const edgeOf = (from: string, to: string, edge: Partial<GraphEdge> = {}): GraphEdge => ({
	from,
	to,
	path: "order.status",
	certainty: "proven",
	effect: "arms",
	write: { line: 3, column: 2 },
	clause: "order.status exists",
	values: [],
	...edge,
});

const SEEN = { count: 2, lastTask: asTaskId("01HK5"), lastEvent: asEventSeq(7) };

/** Two alternatives after a beginning, and an end. */
const GRAPH: Graph = {
	steps: ["begin", "left", "right", "finish"].map((name) => stepOf(name, "order.status exists", "order.status")),
	edges: [
		edgeOf("begin", "left"),
		edgeOf("begin", "right", { certainty: "possible" }),
		edgeOf("left", "right", { effect: "disarms", path: "taken" }),
		edgeOf("left", "finish", { certainty: "observed", path: "a" }),
		edgeOf("left", "finish", { certainty: "possible", path: "b" }),
		edgeOf("right", "finish", { certainty: "observed", path: "c", observed: SEEN }),
	],
	inputs: [
		{ path: "order.id", readers: ["begin", "finish"] },
		{ path: "order.lines[*].sku", readers: ["begin"] },
	],
	problems: [],
};

/** The graph with every text replaced. */
function named(text: string): Graph {
	const rename = (name: string): string => name + text;
	return {
		...GRAPH,
		steps: GRAPH.steps.map(({ name }) => stepOf(rename(name), text, text)),
		edges: GRAPH.edges.map((edge) => ({
			...edge,
			from: rename(edge.from),
			to: rename(edge.to),
			path: edge.path + text,
		})),
		inputs: [{ path: JSON.stringify(text), readers: [rename("begin")] }],
	};
}

const HOSTILE: readonly string[] = [
	'"',
	'a"]; click s0 "javascript:alert(1)"',
	"end",
	"subgraph x",
	"</text><script>alert(1)</script>",
	"]]> <!-- & &amp; &lt; -->",
	"line\nbreak\r\ttab",
	"\\N\\l\\",
	"%% comment %%{init: {}}%%",
	"#quot; #35;",
	"`markdown` **bold** 1. list - x",
	"\u0000\u0007\u202eabc\ud800",
	"日本語 🎈 é",
	"$stash {{y}} $&",
	"x".repeat(500),
	"",
];

describe("mermaid", () => {
	test("steps, inputs and links with their looks", () => {
		expect(readMermaid(toMermaid(GRAPH))).toEqual({
			nodes: {
				i0: ["order"],
				s0: ["begin", "order.status exists"],
				s1: ["left", "order.status exists"],
				s2: ["right", "order.status exists"],
				s3: ["finish", "order.status exists"],
			},
			links: [
				"i0 --> s0 ",
				"s0 --> s1 order.status",
				"s0 -.-> s2 order.status",
				"s1 -.-> s3 a,b",
				"s2 ==> s3 c",
				"s1 --x s2 taken",
			],
			red: [5],
		});
	});
	test.each(HOSTILE)("the name %j stays a name", (text) => {
		const { nodes, links } = readMermaid(toMermaid(named(text)));
		expect(Object.keys(nodes)).toEqual(["i0", "s0", "s1", "s2", "s3"]);
		expect(nodes.s0?.[0]).toBe(onOneLine(`begin${text}`));
		expect(links.length).toBe(6);
	});
});

describe("dot", () => {
	test("steps, inputs and links with their looks", () => {
		expect(readDot(toDot(GRAPH))).toEqual({
			nodes: {
				i0: "order",
				s0: "begin\norder.status exists\n",
				s1: "left\norder.status exists\n",
				s2: "right\norder.status exists\n",
				s3: "finish\norder.status exists\n",
			},
			edges: [
				"i0 s0",
				"s0 s1 solid order.status\n",
				"s0 s2 dashed order.status\n",
				"s1 s3 dashed a\nb\n",
				"s2 s3 dotted c\n",
				"s1 s2 dotted taken\n",
			],
		});
	});
	test.each(HOSTILE)("the name %j stays a name", (text) => {
		const { nodes, edges } = readDot(toDot(named(text)));
		expect(Object.keys(nodes)).toEqual(["i0", "s0", "s1", "s2", "s3"]);
		expect(nodes.s0?.split("\n")[0]).toBe(onOneLine(`begin${text}`));
		expect(edges.length).toBe(6);
	});
});

describe("svg", () => {
	test("a card for each step, a pill for what comes in, a way for each link, and a legend of what there is", async () => {
		const root = readXml(await toSvg(GRAPH, "Orders"));
		const all = [...root.all()];
		const classes = (name: string) => all.filter(({ attributes }) => attributes.class === name).length;
		expect(root.name).toBe("svg");
		expect(all.find(({ name }) => name === "title")?.text).toBe("How the steps of Orders set each other off");
		expect({
			cards: classes("card"),
			pills: classes("pill"),
			names: all.filter(({ attributes }) => attributes.class === "name").map((node) => node.text),
			proven: classes("link proven"),
			possible: classes("link possible"),
			disarms: classes("link disarms"),
			seen: classes("link observed seen"),
			keys: all.filter(({ attributes }) => attributes.class === "key").map((node) => node.text),
		}).toEqual({
			cards: 4,
			pills: 1,
			names: ["begin", "left", "right", "finish"],
			// One of each in the legend.
			proven: 1 + 1,
			possible: 2 + 1,
			disarms: 1 + 1,
			seen: 1 + 1,
			keys: ["proven", "possible", "only seen in runs", "disarms"],
		});
	});

	test("inputs stand left, endings right, and no two cards overlap", async () => {
		const root = readXml(await toSvg(GRAPH, "Orders"));
		const placed = [...root.all()].flatMap((group) => {
			const at = /^translate\(([\d.]+) ([\d.]+)\)$/.exec(group.attributes.transform ?? "");
			const box = group.children.find(({ attributes }) => /^(card|pill)$/.test(attributes.class ?? ""));
			if (at === null || box === undefined) return [];
			const [x, y] = [Number(at[1]), Number(at[2])];
			const right = x + Number(box.attributes.width);
			return [{ text: textOf(group), x, y, right, bottom: y + Number(box.attributes.height) }];
		});
		const find = (name: string) => placed.find(({ text }) => text.includes(name));
		for (const one of placed)
			for (const other of placed)
				if (one !== other)
					expect(one.right <= other.x || other.right <= one.x || one.bottom <= other.y || other.bottom <= one.y).toBe(
						true,
					);
		expect(find("order · in")?.right).toBeLessThan(find("begin")?.x as number);
		expect(find("finish")?.x).toBeGreaterThan(find("left")?.right as number);
	});

	test.each(HOSTILE)("the name %j stays a name, and nothing is fetched or run", async (text) => {
		const root = readXml(await toSvg(named(text), text));
		const all = [...root.all()];
		const names = new Set(all.map(({ name }) => name));
		for (const name of names)
			expect("svg title desc style defs pattern circle marker path rect g text tspan".split(" ")).toContain(name);
		for (const { attributes } of all)
			for (const [key, value] of Object.entries(attributes)) {
				expect(key).not.toMatch(/^on|href/);
				if (key !== "xmlns") expect(value).not.toMatch(/https?:|javascript:/);
			}
		expect(all.filter(({ attributes }) => attributes.class === "name").length).toBe(4);
	});

	test("many steps are drawn without labels, and too many refused", async () => {
		const chain = (count: number): Graph => {
			const names = Array.from({ length: count }, (_, i) => `step${i}`);
			const steps = names.map((name) => stepOf(name, "a exists", "b"));
			return { ...GRAPH, steps, edges: names.slice(1).map((name, i) => edgeOf(`step${i}`, name)), inputs: [] };
		};
		const many = [...readXml(await toSvg(chain(100), "Many")).all()];
		expect(many.filter(({ attributes }) => attributes.class === "card").length).toBe(100);
		expect(many.filter(({ attributes }) => attributes.class === "plate").length).toBe(0);
		await expect(toSvg(chain(301), "Too many")).rejects.toMatchObject({
			code: "usage",
			message: expect.stringContaining("301 steps and 300 links"),
		});
	});

	test("an empty graph is a picture too, and the same graph the same picture", async () => {
		const none: Graph = { steps: [], edges: [], inputs: [], problems: [] };
		expect(readXml(await toSvg(none, "None")).name).toBe("svg");
		expect(await toSvg(GRAPH, "Orders")).toBe(await toSvg(GRAPH, "Orders"));
	});
});

test("any text at all is kept apart from the language around it", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
			const graph = named(text);
			expect(readMermaid(toMermaid(graph)).links.length).toBe(6);
			expect(readDot(toDot(graph)).edges.length).toBe(6);
		}),
	);
});

/** As the formats show a text. */
const onOneLine = (text: string): string =>
	text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ");
