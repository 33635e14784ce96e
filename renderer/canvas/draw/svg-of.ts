import type { StepMatch } from "../../../engine/contract/index.ts";
import type { StepStanding } from "../../state/index.ts";
import { standingWords } from "../live/standing-words.ts";
import { chipRows, chipsOf, HEADER_HEIGHT, LETTER, PADDING } from "../model/box-size.ts";
import { FRAME_HEADER } from "../model/group-bounds.ts";
import type { Box, Rect, StepBox, Wire } from "../model/types.ts";
import { placeLabels } from "./place-labels.ts";
import { wireLook } from "./wire-look.ts";
import { wireShapes } from "./wire-shapes.ts";

/** The colours of a picture, by the names of the page's tokens. */
export const PICTURE_COLOURS = [
	"--bg",
	"--panel",
	"--sunk",
	"--line",
	"--line-strong",
	"--ink",
	"--ink-2",
	"--ink-3",
	"--accent",
	"--accent-ink",
	"--code",
	"--done",
	"--failed",
	"--running",
	"--ready",
	"--waiting",
	"--waiting-soft",
] as const;
export type PictureColours = Readonly<Record<(typeof PICTURE_COLOURS)[number], string>>;

export interface Picture {
	readonly title: string;
	readonly boxes: readonly Box[];
	readonly wires: readonly Wire[];
	readonly frames: readonly { readonly title: string; readonly rect: Rect }[];
	readonly rects: Readonly<Record<string, Rect>>;
	readonly standings: ReadonlyMap<string, StepStanding>;
	readonly matches: ReadonlyMap<string, StepMatch>;
	readonly fired: ReadonlyMap<string, number>;
	readonly hasTask: boolean;
	readonly isRunning: boolean;
	readonly colours: PictureColours;
}

const MARGIN = 32;
const SANS = "Inter, 'Segoe UI', Helvetica, Arial, sans-serif";
const MONO = "'JetBrains Mono', Consolas, Menlo, monospace";

/** The canvas as an SVG document that any program can show: text as text, no page's fonts or styles needed. */
export function svgOf(picture: Picture): string {
	const { boxes, wires, frames, rects, colours: c, title } = picture;
	const all = [...boxes.flatMap(({ id }) => rects[id] ?? []), ...frames.map(({ rect }) => rect)];
	const x = Math.min(0, ...all.map((rect) => rect.x)) - MARGIN;
	const y = Math.min(0, ...all.map((rect) => rect.y)) - MARGIN;
	const width = Math.max(1, ...all.map((rect) => rect.x + rect.width)) + MARGIN - x;
	const height = Math.max(1, ...all.map((rect) => rect.y + rect.height)) + MARGIN - y;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="${n(x)} ${n(y)} ${n(width)} ${n(height)}" font-family="${MONO}" font-size="11">`,
		`<title>${xml(title)}</title>`,
		`<defs>${marker("arrow", "M0 0 8 4 0 8z", c["--ink-3"])}${marker("arrow-accent", "M0 0 8 4 0 8z", c["--accent"])}<marker id="bar" viewBox="0 0 8 12" refX="4" refY="6" markerWidth="8" markerHeight="12" markerUnits="userSpaceOnUse" orient="auto"><path d="M4 0v12" stroke="${c["--failed"]}" stroke-width="2.4"/></marker></defs>`,
		`<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${c["--bg"]}"/>`,
		...frames.flatMap(({ title: name, rect }) => [
			box(rect, 12, c["--sunk"], c["--line"]),
			text(rect.x + 12, rect.y + 20, name, c["--ink-2"], { family: SANS, weight: 600 }),
		]),
		...wiresOf(picture, wires),
		...boxes.flatMap((each) => {
			const rect = rects[each.id];
			return rect === undefined ? [] : [boxOf(picture, each, rect)];
		}),
		"</svg>\n",
	].join("\n");
}

function wiresOf({ rects, fired, colours: c, boxes, frames }: Picture, wires: readonly Wire[]): string[] {
	const shapes = wireShapes(wires, rects);
	const labels = placeLabels(shapes, [
		...boxes.flatMap(({ id }) => rects[id] ?? []),
		...frames.map(({ rect }) => ({ ...rect, height: FRAME_HEADER })),
	]);
	return shapes.flatMap(({ wire, d }) => {
		const look = wireLook(wire, fired.has(wire.id));
		const isSeen = look === "seen" || look === "observed";
		const isBar = look === "disarms";
		const colour = isBar ? c["--failed"] : isSeen ? c["--accent"] : c["--ink-3"];
		const dashes = isBar ? "1 4" : wire.certainty === "possible" && !isSeen ? "5 4" : "";
		const line = `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${isSeen ? 2 : 1.5}"${dashes && ` stroke-dasharray="${dashes}"`}${isBar ? ' stroke-linecap="round"' : ""} marker-end="url(#${isBar ? "bar" : isSeen ? "arrow-accent" : "arrow"})"/>`;
		const middle = labels.get(wire.id);
		if (middle === undefined) return [line];
		const ink = isBar ? c["--failed"] : isSeen ? c["--accent-ink"] : c["--ink-2"];
		const wide = wire.label.length * LETTER + 8;
		return [
			line,
			`<rect x="${n(middle.x - wide / 2)}" y="${n(middle.y - 8)}" width="${n(wide)}" height="16" rx="4" fill="${c["--bg"]}"/>`,
			text(middle.x, middle.y + 4, wire.label, ink, { anchor: "middle" }),
		];
	});
}

function boxOf(picture: Picture, each: Box, rect: Rect): string {
	const { colours: c } = picture;
	switch (each.kind) {
		case "step":
			return stepOf(picture, each, rect);
		case "group":
			return [
				box(rect, 9, c["--panel"], c["--line-strong"]),
				text(rect.x + 12, rect.y + 21, each.title, c["--ink"], { family: SANS, size: 12.5, weight: 600 }),
				text(rect.x + 12, rect.y + 44, cut(each.steps.join(", "), rect.width), c["--ink-3"]),
			].join("");
		case "note":
			return [
				box(rect, 6, c["--waiting-soft"], c["--line"]),
				...each.text
					.split("\n")
					.map((line, i) =>
						text(rect.x + 10, rect.y + 21 + i * 18, cut(line, rect.width), c["--ink"], { family: SANS, size: 12.5 }),
					),
			].join("");
		case "input":
		case "ending": {
			const words =
				each.kind === "input"
					? `${each.key} · in`
					: { complete: "ends the task", ignore: "ignores task", nothing: "nothing follows" }[each.how];
			return (
				box(rect, 13, c["--bg"], c["--line-strong"], each.kind === "ending" ? "4 3" : "") +
				text(rect.x + rect.width / 2, rect.y + 17, words, c["--ink-2"], { anchor: "middle" })
			);
		}
	}
}

function stepOf(picture: Picture, step: StepBox, rect: Rect): string {
	const { colours: c, standings, matches, hasTask, isRunning } = picture;
	const standing = standings.get(step.name);
	const match = matches.get(step.name);
	const shown = standingWords(standing, match, { hasTask, isRunning }, step.isEnabled);
	const failing = standing === undefined && hasTask ? (match?.failing ?? []) : [];
	const parts = [box(rect, 9, c["--panel"], c["--line-strong"])];
	parts.push(glyph(shown.state, rect.x + 14, rect.y + 19, c));
	const words = [step.problems.length > 0 ? `⚠ ${step.problems.length}` : "", shown.words].filter(Boolean).join("  ");
	parts.push(
		text(rect.x + 26, rect.y + 23, cut(step.name, rect.width - 40 - words.length * 6.6), c["--ink"], {
			family: SANS,
			size: 12.5,
			weight: 600,
		}),
		text(rect.x + rect.width - PADDING, rect.y + 23, words, c["--ink-3"], { family: SANS, anchor: "end" }),
	);
	let y = rect.y + HEADER_HEIGHT + 12;
	const lines = step.clauses.map(({ path, rest }) => (path === "" ? rest : `${path} ${rest}`));
	for (const [index, line] of lines.entries()) {
		const shownLine = cut(line, rect.width - 2 * PADDING + 8);
		const { path = "" } = step.clauses[index] ?? {};
		const ink = failing.includes(index) ? c["--failed"] : c["--ink-2"];
		const strong = path !== "" && shownLine.startsWith(path) ? path : "";
		parts.push(
			`<text x="${n(rect.x + PADDING)}" y="${n(y)}" fill="${ink}"><tspan fill="${failing.includes(index) ? ink : c["--code"]}" font-weight="500">${xml(strong)}</tspan>${xml(shownLine.slice(strong.length))}</text>`,
		);
		y += 17;
	}
	if (step.moreClauses > 0) parts.push(text(rect.x + PADDING, y, `and ${step.moreClauses} more`, c["--ink-3"]));
	if (step.clauses.length === 0) parts.push(text(rect.x + PADDING, y, "always", c["--ink-3"]));
	const rows = chipRows(chipsOf(step), rect.width);
	let top = rect.y + rect.height - 8 - rows.length * 22 + 4;
	if (rows.length > 0)
		parts.push(
			`<path d="M${n(rect.x)} ${n(top - 6)}h${n(rect.width)}" stroke="${c["--line"]}" stroke-dasharray="3 3"/>`,
		);
	for (const row of rows) {
		for (const chip of row)
			parts.push(
				`<rect x="${n(rect.x + PADDING + chip.x)}" y="${n(top)}" width="${n(chip.width)}" height="18" rx="4" fill="${c["--sunk"]}"/>`,
				text(rect.x + PADDING + chip.x + 5, top + 13, chip.text, c["--ink-2"]),
			);
		top += 22;
	}
	return `<g>${parts.join("")}</g>`;
}

function glyph(state: string, x: number, y: number, c: PictureColours): string {
	switch (state) {
		case "done":
			return `<circle cx="${n(x)}" cy="${n(y)}" r="4.5" fill="${c["--done"]}"/>`;
		case "running":
			return `<path d="M${n(x)} ${n(y - 4.5)}l4.500 9h-9z" fill="${c["--running"]}"/>`;
		case "failed":
			return `<rect x="${n(x - 4)}" y="${n(y - 4)}" width="8" height="8" fill="${c["--failed"]}"/>`;
		case "ready":
			return `<circle cx="${n(x)}" cy="${n(y)}" r="3.5" fill="none" stroke="${c["--ready"]}" stroke-width="3"/>`;
		default:
			return `<circle cx="${n(x)}" cy="${n(y)}" r="4" fill="none" stroke="${c["--ink-3"]}" stroke-width="1.5"/>`;
	}
}

const marker = (id: string, d: string, fill: string): string =>
	`<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="${d}" fill="${fill}"/></marker>`;

const box = ({ x, y, width, height }: Rect, radius: number, fill: string, stroke: string, dashes = ""): string =>
	`<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${radius}" fill="${fill}" stroke="${stroke}"${dashes && ` stroke-dasharray="${dashes}"`}/>`;

function text(
	x: number,
	y: number,
	words: string,
	fill: string,
	{ family, size, weight, anchor }: { family?: string; size?: number; weight?: number; anchor?: string } = {},
): string {
	return `<text x="${n(x)}" y="${n(y)}" fill="${fill}"${family ? ` font-family="${family}"` : ""}${size ? ` font-size="${size}"` : ""}${weight ? ` font-weight="${weight}"` : ""}${anchor ? ` text-anchor="${anchor}"` : ""}>${xml(words)}</text>`;
}

/** As much of a text as a width holds. */
function cut(words: string, width: number): string {
	const most = Math.max(1, Math.floor(width / LETTER));
	return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}

const n = (value: number): string => String(Math.round(value * 10) / 10);

/** Text as XML allows it: letters that no XML may hold, even escaped, are left out. */
function xml(words: string): string {
	return words
		.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;");
}
