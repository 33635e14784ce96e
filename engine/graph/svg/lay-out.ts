import { StepscapeError } from "../../contract/index.ts";
import type { Picture, PictureLink } from "../picture.ts";
import { cardOf, pillOf, type Shape } from "./card.ts";
import { type LayoutEdge, loadElk, type Point } from "./load-elk.ts";
import { FONT } from "./style.ts";
import { cutLine, widthOf } from "./text.ts";

export interface PlacedShape extends Shape, Point {
	/** Of a card: the step's place among the picture's. */
	readonly step?: number;
}

export interface Label extends Point {
	readonly text: string;
	readonly width: number;
	readonly height: number;
}

export interface PlacedLink {
	/** Missing for the way from an input. */
	readonly link?: PictureLink;
	readonly points: readonly Point[];
	readonly label?: Label;
}

/** A picture with all positions, in pixels. */
export interface Layout {
	readonly width: number;
	readonly height: number;
	readonly shapes: readonly PlacedShape[];
	readonly links: readonly PlacedLink[];
	/** Steps by name; for links that are drawn from card to card. */
	readonly cards: ReadonlyMap<string, PlacedShape>;
}

const OPTIONS: Readonly<Record<string, string>> = {
	"elk.algorithm": "layered",
	"elk.direction": "RIGHT",
	"elk.edgeRouting": "ORTHOGONAL",
	"elk.randomSeed": "1",
	"elk.spacing.nodeNode": "26",
	"elk.spacing.edgeNode": "16",
	"elk.spacing.edgeEdge": "11",
	"elk.spacing.edgeLabel": "3",
	"elk.spacing.componentComponent": "40",
	"elk.layered.spacing.nodeNodeBetweenLayers": "30",
	"elk.layered.spacing.edgeNodeBetweenLayers": "16",
	"elk.layered.spacing.edgeEdgeBetweenLayers": "11",
	"elk.layered.considerModelOrder.strategy": "PREFER_EDGES",
};
/** A layout takes longer the more it tries, and with the square of what it places. */
const CAREFUL = { "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX", "elk.layered.thoroughness": "12" };
const QUICK = { "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF", "elk.layered.thoroughness": "1" };
/** Up to so many links are placed with care, and have their labels. */
const MOST_CAREFUL = 80;
/** More than this takes very long to lay out, and nobody could read it. */
const MOST_LINKS = 400;
const MOST_STEPS = 300;
const LABEL_HEIGHT = 15;
const MOST_LABEL = 30;

/** What is written at a link: its first paths. */
function labelOf({ paths }: PictureLink): string {
	const [first = "", second] = paths;
	return cutLine(first, MOST_LABEL) + (second === undefined ? "" : ` +${paths.length - 1}`);
}

/**
 * Places the steps in layers from left to right, and leads the links that arm around them. Throws a `StepscapeError` `usage`
 * where there are too many.
 */
export async function layOut(picture: Picture): Promise<Layout> {
	refuseTooMany(picture);
	const cards = new Map(picture.steps.map((step, i) => [step.name, { id: `s${i}`, shape: cardOf(step), step }]));
	const pills = picture.inputs.map((input, i) => ({ id: `i${i}`, shape: pillOf(input.topic), input }));
	const links = picture.links.filter(({ effect, from, to }) => effect === "arms" && cards.has(from) && cards.has(to));
	const isCareful = links.length <= MOST_CAREFUL;
	const idOf = (step: string): string => cards.get(step)?.id as string;
	const edges: LayoutEdge[] = [
		...pills.flatMap(({ id, input }) =>
			input.readers
				.filter((reader) => cards.has(reader))
				.map((reader) => ({ id: `${id}-${idOf(reader)}`, sources: [id], targets: [idOf(reader)] })),
		),
		...links.map((link, i) => {
			const text = labelOf(link);
			const width = widthOf(text, FONT.text) + 8;
			return {
				id: `l${i}`,
				sources: [idOf(link.from)],
				targets: [idOf(link.to)],
				labels: isCareful
					? [{ text, width, height: LABEL_HEIGHT, layoutOptions: { "elk.edgeLabels.inline": "true" } }]
					: [],
			};
		}),
	];
	const sized = (id: string, { width, height }: Shape, layer?: string) => ({
		id,
		width,
		height,
		...(layer === undefined ? {} : { layoutOptions: { "elk.layered.layering.layerConstraint": layer } }),
	});
	const placed = await loadElk().layout({
		id: "root",
		layoutOptions: { ...OPTIONS, ...(isCareful ? CAREFUL : QUICK) },
		children: [
			...pills.map(({ id, shape }) => sized(id, shape, "FIRST")),
			...[...cards.values()].map(({ id, shape, step }) => sized(id, shape, step.isEnding ? "LAST" : undefined)),
		],
		edges,
	});
	const at = new Map(placed.children?.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
	const put = (id: string, shape: Shape): PlacedShape => ({ ...shape, ...(at.get(id) ?? { x: 0, y: 0 }) });
	const placedCards = new Map([...cards].map(([name, { id, shape }], step) => [name, { ...put(id, shape), step }]));
	return {
		width: placed.width ?? 0,
		height: placed.height ?? 0,
		shapes: [...pills.map(({ id, shape }) => put(id, shape)), ...placedCards.values()],
		links: (placed.edges ?? []).map((edge) => placedLink(edge, links)),
		cards: placedCards,
	};
}

function refuseTooMany({ steps, links }: Picture): void {
	const arming = links.filter(({ effect }) => effect === "arms").length;
	if (steps.length <= MOST_STEPS && arming <= MOST_LINKS) return;
	throw new StepscapeError(
		"usage",
		`A picture of ${steps.length} steps and ${arming} links could not be read (at most ${MOST_STEPS} and ${MOST_LINKS}). Narrow it with --path, or with --from and --to.`,
	);
}

function placedLink({ id, sections = [], labels = [] }: LayoutEdge, links: readonly PictureLink[]): PlacedLink {
	const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
	const link = id.startsWith("l") ? links[Number(id.slice(1))] : undefined;
	const [label] = labels;
	return {
		points,
		...(link === undefined ? {} : { link }),
		...(label === undefined ? {} : { label: { ...label, x: label.x ?? 0, y: label.y ?? 0 } }),
	};
}
