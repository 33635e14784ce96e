import type { Line, Row } from "./row.ts";
import { times } from "./units.ts";

export function isReached({ ratio, reach }: Line): boolean {
	return "most" in reach ? ratio <= reach.most : ratio >= reach.least;
}

export function printLine(line: Line): void {
	const { what, measured, ratio, reach, unit = times } = line;
	const mark = isReached(line) ? "✓" : "✗";
	const wanted = "most" in reach ? `≤ ${unit(reach.most)}` : `≥ ${unit(reach.least)}`;
	console.log(`${mark} ${what.padEnd(72)} ${unit(ratio).padStart(10)}   ${wanted.padStart(10)}   ${measured}`);
}

/** What the figures of a row stand for. */
export function printAbout({ name, about }: Row): void {
	console.log(`${name}: ${about}\n`);
}
