/** A graph in the language of Graphviz. */
import type { Graph } from "../contract/index.ts";
import { type PictureLink, pictureOf } from "./picture.ts";

/** Quotes and backslashes have a meaning in a string; `&` begins an entity in what is shown. */
const escaped = (text: string): string =>
	text
		.toWellFormed()
		.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ")
		.replace(/&/g, "&amp;")
		.replace(/["\\]/g, (sign) => `\\${sign}`);

const quoted = (text: string): string => `"${escaped(text)}"`;
/** Lines that begin at the left. */
const lines = (texts: readonly string[]): string => `"${texts.map((text) => `${escaped(text)}\\l`).join("")}"`;

/** Writes a graph for Graphviz: `stepscape graph --format dot | dot -Tpdf`. */
export function toDot(graph: Graph): string {
	const { steps, inputs, links } = pictureOf(graph);
	const ids = new Map(steps.map(({ name }, i) => [name, `s${i}`]));
	const from = inputs.flatMap(({ readers }, i) =>
		readers.flatMap((reader) => (ids.has(reader) ? [`\ti${i} -> ${ids.get(reader)};`] : [])),
	);
	return `${[
		"digraph steps {",
		'\tgraph [rankdir=LR, nodesep=0.4, ranksep=0.9, fontname="Helvetica"];',
		'\tnode [shape=box, style=rounded, fontname="Helvetica", fontsize=11];',
		'\tedge [fontname="Courier", fontsize=9, color="#60646c"];',
		...inputs.map(({ topic }, i) => `\ti${i} [shape=box, style="rounded,dashed", label=${quoted(topic)}];`),
		...steps.map(({ name, clauses }, i) => `\ts${i} [label=${lines([name, ...clauses])}, tooltip=${quoted(name)}];`),
		...from,
		...links.flatMap((link) => {
			const [a, b] = [ids.get(link.from), ids.get(link.to)];
			return a === undefined || b === undefined ? [] : [`\t${a} -> ${b} [label=${lines(link.paths)}, ${look(link)}];`];
		}),
		"}",
	].join("\n")}\n`;
}

function look({ effect, certainty, isSeen }: PictureLink): string {
	if (effect === "disarms") return 'style=dotted, arrowhead=tee, color="#d13415", constraint=false';
	const style = certainty === "proven" ? "solid" : certainty === "possible" ? "dashed" : "dotted";
	return isSeen ? `style=${style}, color="#5b5bd6", penwidth=1.5` : `style=${style}`;
}
