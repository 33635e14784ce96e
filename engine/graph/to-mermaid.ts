/** A graph as a Mermaid flowchart, which many sites draw where it stands in Markdown. */
import type { Graph } from "../contract/index.ts";
import { type PictureLink, pictureOf } from "./picture.ts";

/** Letters, digits and a few signs mean themselves between quotes; the rest is written as its code. */
const OTHER = /[^\p{L}\p{N} _,=()[\].-]|[-.](?= )|^\s+/gu;

const escaped = (text: string): string =>
	text
		.toWellFormed()
		.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ")
		.replace(OTHER, (sign) => [...sign].map((each) => `#${each.codePointAt(0)};`).join(""));

/** Writes a graph as a Mermaid flowchart: what arms as an arrow (dotted where possible, thick where only seen), what disarms with a cross. */
export function toMermaid(graph: Graph): string {
	const { steps, inputs, links } = pictureOf(graph);
	const ids = new Map(steps.map(({ name }, i) => [name, `s${i}`]));
	const known = links.filter(({ from, to }) => ids.has(from) && ids.has(to));
	const disarming = [
		...inputs.flatMap(({ readers }) => readers.filter((reader) => ids.has(reader)).map(() => false)),
		...known.map(({ effect }) => effect === "disarms"),
	].flatMap((isDisarming, i) => (isDisarming ? [i] : []));
	return `${[
		"flowchart LR",
		...inputs.map(({ topic }, i) => `\ti${i}(["${escaped(topic)}"]):::input`),
		...steps.map(({ name, clauses }, i) => {
			const lines = [`<b>${escaped(name)}</b>`, ...clauses.map(escaped)];
			return `\ts${i}["${lines.join("<br>")}"]`;
		}),
		...inputs.flatMap(({ readers }, i) =>
			readers.flatMap((reader) => (ids.has(reader) ? [`\ti${i} --> ${ids.get(reader)}`] : [])),
		),
		...known.map(
			(link) => `\t${ids.get(link.from)} ${arrow(link)}|"${link.paths.map(escaped).join("<br>")}"| ${ids.get(link.to)}`,
		),
		"\tclassDef input stroke-dasharray:3 3",
		...(disarming.length > 0 ? [`\tlinkStyle ${disarming.join(",")} stroke:#d13415,color:#d13415`] : []),
	].join("\n")}\n`;
}

function arrow({ effect, certainty }: PictureLink): string {
	if (effect === "disarms") return "--x";
	switch (certainty) {
		case "proven":
			return "-->";
		case "possible":
			return "-.->";
		case "observed":
			return "==>";
		default:
			return certainty satisfies never;
	}
}
