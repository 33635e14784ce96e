import type { Places, Rect } from "./types.ts";

export type Alignment = "left" | "top" | "across" | "down";

const GAP = 24;

/** Puts boxes in a line: their left or upper edges, or one after another across or down, in the order they stand in. */
export function align(rects: Readonly<Record<string, Rect>>, how: Alignment): Places {
	const entries = Object.entries(rects);
	const left = Math.min(...entries.map(([, { x }]) => x));
	const top = Math.min(...entries.map(([, { y }]) => y));
	switch (how) {
		case "left":
			return Object.fromEntries(entries.map(([id, { y }]) => [id, { x: left, y }]));
		case "top":
			return Object.fromEntries(entries.map(([id, { x }]) => [id, { x, y: top }]));
		case "across": {
			let x = left;
			return Object.fromEntries(
				entries
					.sort(([, a], [, b]) => a.x - b.x)
					.map(([id, { width }]) => {
						const place = { x, y: top };
						x += width + GAP;
						return [id, place];
					}),
			);
		}
		case "down": {
			let y = top;
			return Object.fromEntries(
				entries
					.sort(([, a], [, b]) => a.y - b.y)
					.map(([id, { height }]) => {
						const place = { x: left, y };
						y += height + GAP;
						return [id, place];
					}),
			);
		}
	}
}
