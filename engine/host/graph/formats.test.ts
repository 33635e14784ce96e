import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { toDot, toMermaid, toSvg } from "../../graph/index.ts";
import { readDot } from "../../graph/testing/read-dot.ts";
import { readMermaid } from "../../graph/testing/read-mermaid.ts";
import { readXml } from "../../graph/testing/read-xml.ts";
import { createProjectGraph } from "./create-project-graph.ts";

const SAMPLES = join(import.meta.dirname, "../../../assets/samples");

test.each(readdirSync(SAMPLES))(
	"%s: every format has every step, and every pair of which one arms the other",
	async (sample) => {
		const graph = createProjectGraph(join(SAMPLES, sample)).graph();
		const names = graph.steps.map(({ name }) => name);
		const arming = graph.edges.filter(({ effect }) => effect === "arms");
		const pairs = [...new Set(arming.map(({ from, to }) => `s${names.indexOf(from)} s${names.indexOf(to)}`))].sort();
		const mermaid = readMermaid(toMermaid(graph));
		const dot = readDot(toDot(graph));
		const svg = [...readXml(await toSvg(graph, sample)).all()];
		const ofSteps = (ids: Readonly<Record<string, unknown>>) => Object.keys(ids).filter((id) => id.startsWith("s"));
		expect({
			mermaid: ofSteps(mermaid.nodes).map((id) => mermaid.nodes[id]?.[0]),
			dot: ofSteps(dot.nodes).map((id) => dot.nodes[id]?.split("\n")[0]),
			svg: svg.filter(({ attributes }) => attributes.class === "name").map(({ text }) => text),
		}).toEqual({ mermaid: names, dot: names, svg: names });
		const told = svg
			.flatMap(({ name, children }) => (name === "path" ? children : []))
			.filter(({ text }) => / sets off /.test(text));
		expect({
			mermaid: mermaid.links
				.flatMap((link) => /^(s\d+) (?:-->|-\.->) (s\d+)/.exec(link)?.slice(1).join(" ") ?? [])
				.sort(),
			dot: dot.edges.flatMap((edge) => /^s\d+ s\d+(?= (?:solid|dashed))/.exec(edge)?.[0] ?? []).sort(),
			svg: told
				.map(({ text }) => {
					const [, from = "", to = ""] = /^(\S+) sets off (\S+)/.exec(text) ?? [];
					return `s${names.indexOf(from)} s${names.indexOf(to)}`;
				})
				.sort(),
		}).toEqual({ mermaid: pairs, dot: pairs, svg: pairs });
	},
);
