/** A graph as a picture that stands on its own: no scripts, no fonts or images from elsewhere. */
import type { Graph } from "../../contract/index.ts";
import { type Picture, type PictureLink, pictureOf } from "../picture.ts";
import { disarmings } from "./disarmings.ts";
import { type Layout, layOut, type PlacedLink } from "./lay-out.ts";
import { legendOf } from "./legend.ts";
import type { Point } from "./load-elk.ts";
import { plate, round } from "./plate.ts";
import { STYLE } from "./style.ts";
import { escapeXml } from "./text.ts";

const MARGIN = 24;
const RADIUS = 7;

/**
 * Draws a graph: what comes in on the left, steps with their conditions and writes, and which arms which.
 * @param name the automation's, for the picture's title
 */
export async function toSvg(graph: Graph, name: string): Promise<string> {
	const picture = pictureOf(graph);
	const layout = await layOut(picture);
	const barring = disarmings(picture.links, layout.cards);
	const legend = legendOf(picture, picture.undrawn + barring.undrawn);
	const width = Math.ceil(Math.max(layout.width, legend.width) + 2 * MARGIN);
	const height = Math.ceil(layout.height + legend.height + 2.5 * MARGIN);
	const legendAt = { x: width - MARGIN - legend.width, y: height - MARGIN - legend.height };
	return `${[
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title about">`,
		`<title id="title">${escapeXml(`How the steps of ${name} set each other off`)}</title>`,
		`<desc id="about">${escapeXml(told(picture))}</desc>`,
		`<style>\n${STYLE}\n</style>`,
		'<defs><pattern id="dots" width="20" height="20" patternUnits="userSpaceOnUse"><circle class="dot" cx="1" cy="1" r="1"/></pattern>',
		`${tip("tip", "tip")}${tip("tip-seen", "tip-seen")}</defs>`,
		`<rect class="ground" width="${width}" height="${height}"/><rect width="${width}" height="${height}" fill="url(#dots)"/>`,
		`<g transform="translate(${MARGIN} ${MARGIN})">`,
		...drawing(layout, barring),
		"</g>",
		`<g transform="translate(${round(legendAt.x)} ${round(legendAt.y)})">${legend.drawing}</g>`,
		"</svg>",
	].join("\n")}\n`;
}

const tip = (id: string, style: string): string =>
	`<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="${style}" d="M0 .5 8 4 0 7.500z"/></marker>`;

function drawing({ shapes, links, cards }: Layout, barring: ReturnType<typeof disarmings>): string[] {
	return [
		...barring.lines,
		...links.map((each) => line(each, cards)),
		...shapes.map(({ x, y, step, drawing: shape }) => {
			// By number: a name is only ever text here.
			const which = step === undefined ? "" : ` data-step="${step}"`;
			return `<g transform="translate(${round(x)} ${round(y)})"${which}>${shape}</g>`;
		}),
		...links.flatMap(({ link, label }) =>
			label === undefined ? [] : [plate(label, link?.isSeen ? "label-seen" : undefined)],
		),
		...barring.labels,
	];
}

function line({ link, points }: PlacedLink, cards: Layout["cards"]): string {
	const kind = link === undefined ? "" : ` ${link.certainty}${link.isSeen ? " seen" : ""}`;
	const mark = link?.isSeen ? "tip-seen" : "tip";
	const ends =
		link === undefined ? "" : ` data-from="${cards.get(link.from)?.step}" data-to="${cards.get(link.to)?.step}"`;
	return `<path class="link${kind}"${ends} d="${rounded(points)}" marker-end="url(#${mark})">${link === undefined ? "" : `<title>${escapeXml(sentence(link))}</title>`}</path>`;
}

const sentence = ({ from, to, certainty, paths }: PictureLink): string =>
	`${from} sets off ${to} by ${paths.join(", ")} (${certainty})`;

/** What the picture shows, for those who hear it. */
function told({ inputs, links }: Picture): string {
	const given = inputs.map(({ topic, readers }) => `${topic} comes with the task, for ${readers.join(", ")}`);
	const set = links.filter(({ effect }) => effect === "arms").map(sentence);
	return [...given, ...set].map((each) => `${each}.`).join(" ");
}

/** A line along points, with round corners. */
function rounded(points: readonly Point[]): string {
	const [first, ...rest] = points;
	if (first === undefined) return "";
	let path = `M${round(first.x)} ${round(first.y)}`;
	for (const [i, point] of rest.entries()) {
		const before = points[i] as Point;
		const next = rest[i + 1];
		if (next === undefined) {
			path += `L${round(point.x)} ${round(point.y)}`;
			continue;
		}
		const [into, out] = [towards(point, before), towards(point, next)];
		path += `L${into}Q${round(point.x)} ${round(point.y)} ${out}`;
	}
	return path;
}

/** A point near a corner on the way to another one. */
function towards(corner: Point, other: Point): string {
	const [dx, dy] = [other.x - corner.x, other.y - corner.y];
	const length = Math.hypot(dx, dy);
	const share = length === 0 ? 0 : Math.min(RADIUS, length / 2) / length;
	return `${round(corner.x + dx * share)} ${round(corner.y + dy * share)}`;
}
