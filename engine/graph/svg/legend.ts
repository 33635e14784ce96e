import type { Picture } from "../picture.ts";
import { FONT } from "./style.ts";
import { widthOf } from "./text.ts";

const KEYS = [
	["proven", "link proven"],
	["possible", "link possible"],
	["only seen in runs", "link observed seen"],
	["seen in runs", "link proven seen"],
	["disarms", "link disarms"],
] as const;
const SAMPLE = 22;

/** What the lines mean, of those that there are, and what was left out. */
export function legendOf({ links }: Picture, undrawn: number): { width: number; height: number; drawing: string } {
	const has: Record<(typeof KEYS)[number][0], boolean> = {
		proven: links.some(({ certainty, effect }) => certainty === "proven" && effect === "arms"),
		possible: links.some(({ certainty, effect }) => certainty === "possible" && effect === "arms"),
		"only seen in runs": links.some(({ certainty }) => certainty === "observed"),
		"seen in runs": links.some(
			({ isSeen, certainty, effect }) => isSeen && certainty !== "observed" && effect === "arms",
		),
		disarms: links.some(({ effect }) => effect === "disarms"),
	};
	const parts: string[] = [];
	let x = 12;
	for (const [text, style] of KEYS) {
		if (!has[text]) continue;
		parts.push(
			`<path class="${style}" d="M${Math.round(x)} 14h${SAMPLE}"/><text class="key" x="${Math.round(x + SAMPLE + 6)}" y="18">${text}</text>`,
		);
		x += SAMPLE + 6 + widthOf(text, FONT.text, "sans") + 16;
	}
	if (undrawn > 0) {
		const text = `${undrawn} more that disarm, not drawn`;
		parts.push(`<text class="note" x="${Math.round(x)}" y="18">${text}</text>`);
		x += widthOf(text, FONT.text, "sans") + 12;
	}
	const width = Math.round(x);
	const frame = `<rect class="legend" x=".5" y=".5" width="${width - 1}" height="27" rx="7.500"/>`;
	return parts.length === 0
		? { width: 0, height: 0, drawing: "" }
		: { width, height: 28, drawing: frame + parts.join("") };
}
