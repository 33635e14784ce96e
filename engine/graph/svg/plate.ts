import type { Label } from "./lay-out.ts";
import { escapeXml } from "./text.ts";

/** A length with one place after the point: enough for the eye. */
export const round = (length: number): number => Math.round(length * 10) / 10;

/** A label on a plate of the ground's colour, so that a line does not run through its letters. */
export function plate({ x, y, width, height, text }: Label, style?: string): string {
	const look = style === undefined ? "" : ` class="${style}"`;
	return `<rect class="plate" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${height}" rx="4"/><text${look} x="${round(x + 4)}" y="${round(y + 11)}">${escapeXml(text)}</text>`;
}
