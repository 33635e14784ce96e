import type { PictureStep } from "../picture.ts";
import { FONT } from "./style.ts";
import { cutLine, escapeXml, widthOf } from "./text.ts";

/** A thing of the picture with its size in pixels, and its drawing, which begins at 0,0. */
export interface Shape {
	readonly width: number;
	readonly height: number;
	readonly drawing: string;
}

const PAD = 10;
const LEAST_WIDTH = 188;
const MOST_WIDTH = 316;
const HEAD = 31;
const LINE = 17;
const CHIP = 16;
const CHIP_GAP = 4;
const MOST_CLAUSES = 8;
const MOST_WRITES = 8;
const PLACES = Math.floor((MOST_WIDTH - 2 * PAD) / widthOf("x", FONT.text));

/** A step: its name, what it waits for, and what it writes. */
export function cardOf({ name, clauses, writes }: PictureStep): Shape {
	const title = cutLine(name, Math.floor((MOST_WIDTH - 2 * PAD) / widthOf("x", FONT.title, "sans")));
	const lines = shortened(clauses, MOST_CLAUSES);
	const widest = Math.max(
		widthOf(title, FONT.title, "sans"),
		...lines.map((line) => widthOf(cutLine(line, PLACES), FONT.text)),
		...writes.slice(0, MOST_WRITES).map((write) => widthOf(cutLine(write, PLACES - 2), FONT.text) + 10),
	);
	const width = Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, widest + 2 * PAD)));
	const ruleAt = HEAD + lines.length * LINE + 5;
	const chips = placeChips(shortened(writes, MOST_WRITES), width, ruleAt + 6);
	const height = chips.items.length > 0 ? chips.bottom + 8 : ruleAt + 3;
	const drawing = [
		`<title>${escapeXml([name, ...clauses.map((clause) => `waits for ${clause}`), ...writes.map((write) => `writes ${write}`)].join(" · "))}</title>`,
		`<rect class="card" x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8.5"/>`,
		`<text class="name" x="${PAD}" y="20">${escapeXml(title)}</text>`,
		...lines.map(
			(line, i) => `<text x="${PAD}" y="${HEAD + i * LINE + 9}">${clauseText(cutLine(line, PLACES))}</text>`,
		),
		...(chips.items.length > 0 ? [`<path class="rule" d="M1 ${ruleAt}H${width - 1}"/>`] : []),
		...chips.items.map(
			({ text, x, y, width: chip }) =>
				`<rect class="chip" x="${x}" y="${y}" width="${chip}" height="${CHIP}" rx="4"/><text x="${x + 5}" y="${y + 12}">${escapeXml(text)}</text>`,
		),
	];
	return { width, height, drawing: drawing.join("\n") };
}

/** What comes with a task. */
export function pillOf(topic: string): Shape {
	const text = `${cutLine(topic, 28)} · in`;
	const width = Math.round(widthOf(text, FONT.text) + 22);
	const drawing = `<rect class="pill" x=".5" y=".5" width="${width - 1}" height="22" rx="11"/><text x="11" y="15.500">${escapeXml(text)}</text>`;
	return { width, height: 23, drawing };
}

const shortened = (all: readonly string[], most: number): readonly string[] =>
	all.length > most ? [...all.slice(0, most - 1), `and ${all.length - most + 1} more`] : all;

/** The path of a clause stands out from what is said of it. */
function clauseText(line: string): string {
	const end = line.search(/[ …]/);
	if (end < 1) return escapeXml(line);
	return `<tspan class="path">${escapeXml(line.slice(0, end))}</tspan>${escapeXml(line.slice(end))}`;
}

interface Chip {
	readonly text: string;
	readonly x: number;
	readonly y: number;
	readonly width: number;
}

function placeChips(writes: readonly string[], width: number, top: number): { items: Chip[]; bottom: number } {
	const items: Chip[] = [];
	let x = PAD;
	let y = top;
	for (const write of writes) {
		const text = cutLine(write, PLACES - 2);
		const chip = Math.round(widthOf(text, FONT.text) + 10);
		if (x > PAD && x + chip > width - PAD) {
			x = PAD;
			y += CHIP + CHIP_GAP;
		}
		items.push({ text, x, y, width: chip });
		x += chip + CHIP_GAP;
	}
	return { items, bottom: y + CHIP };
}
