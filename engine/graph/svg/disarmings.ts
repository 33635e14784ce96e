import type { PictureLink } from "../picture.ts";
import type { PlacedShape } from "./lay-out.ts";
import { plate, round } from "./plate.ts";
import { FONT } from "./style.ts";
import { cutLine, escapeXml, widthOf } from "./text.ts";

/** Cards further apart than this (in pixels) would have a line across the whole picture. */
const MOST_GAP = 420;

interface Pair {
	readonly link: PictureLink;
	/** Each disarms the other. */
	isMutual: boolean;
}

/**
 * The lines from steps to those that they disarm. They are no part of the flow, so the layout knows nothing of them: they
 * go behind the cards, straight down where one card stands below the other, and end in a bar. Between cards that stand far
 * apart there is none.
 */
export function disarmings(
	links: readonly PictureLink[],
	cards: ReadonlyMap<string, PlacedShape>,
): { readonly lines: readonly string[]; readonly labels: readonly string[]; readonly undrawn: number } {
	const pairs = new Map<string, Pair>();
	for (const link of links) {
		if (link.effect !== "disarms") continue;
		const other = pairs.get(JSON.stringify([link.to, link.from]));
		if (other) other.isMutual = true;
		else pairs.set(JSON.stringify([link.from, link.to]), { link, isMutual: false });
	}
	const lines: string[] = [];
	const labels: string[] = [];
	let undrawn = 0;
	for (const { link, isMutual } of pairs.values()) {
		const [from, to] = [cards.get(link.from), cards.get(link.to)];
		if (from === undefined || to === undefined) continue;
		const gap = Math.max(from.x, to.x) - Math.min(from.x + from.width, to.x + to.width);
		if (gap > MOST_GAP) {
			undrawn += isMutual ? 2 : 1;
			continue;
		}
		const { path, middle, ends } = between(from, to);
		const bars = isMutual ? ends : ends.slice(1);
		const title = `${link.from} and ${link.to}: ${isMutual ? "each disarms the other" : "the first disarms the second"} by ${link.paths.join(", ")}`;
		lines.push(`<path class="link disarms" d="${path}"><title>${escapeXml(title)}</title></path>`);
		lines.push(...bars.map((bar) => `<path class="bar" d="${bar}"/>`));
		const text = cutLine(link.paths[0] ?? "", 24) + (link.paths.length > 1 ? ` +${link.paths.length - 1}` : "");
		const width = widthOf(text, FONT.text) + 8;
		const [x, y] = [middle.x - width / 2, middle.y - 7.5];
		if (middle.hasRoom) labels.push(plate({ text, x, y, width, height: 15 }, "label-disarms"));
	}
	return { lines, labels, undrawn };
}

interface Way {
	readonly path: string;
	readonly middle: { readonly x: number; readonly y: number; readonly hasRoom: boolean };
	readonly ends: readonly string[];
}

function between(from: PlacedShape, to: PlacedShape): Way {
	const [left, right] = [Math.max(from.x, to.x), Math.min(from.x + from.width, to.x + to.width)];
	const isBelow = to.y > from.y;
	const y1 = isBelow ? from.y + from.height : from.y;
	const y2 = isBelow ? to.y : to.y + to.height;
	if (right - left > 24) {
		const x = (left + right) / 2;
		return {
			path: `M${round(x)} ${round(y1)}V${round(y2)}`,
			middle: { x, y: (y1 + y2) / 2, hasRoom: Math.abs(y2 - y1) > 20 },
			ends: [bar(x, y1 + (isBelow ? 3 : -3)), bar(x, y2 + (isBelow ? -3 : 3))],
		};
	}
	const [x1, x2] = [from.x + from.width / 2, to.x + to.width / 2];
	const bend = (y1 + y2) / 2;
	return {
		path: `M${round(x1)} ${round(y1)}C${round(x1)} ${round(bend)} ${round(x2)} ${round(bend)} ${round(x2)} ${round(y2)}`,
		middle: { x: (x1 + x2) / 2, y: bend, hasRoom: false },
		ends: [bar(x1, y1 + (isBelow ? 3 : -3)), bar(x2, y2 + (isBelow ? -3 : 3))],
	};
}

const bar = (x: number, y: number): string => `M${round(x - 6)} ${round(y)}h12`;
