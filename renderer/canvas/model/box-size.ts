import type { Box, StepBox } from "./types.ts";

/** Sizes in pixels; the styles of the nodes are made to them, so that nothing has to be drawn before it can be placed. */
export const STEP_WIDTH = 232;
export const HEADER_HEIGHT = 32;
export const CLAUSE_HEIGHT = 17;
export const CHIP_HEIGHT = 18;
export const CHIP_GAP = 4;
export const PADDING = 9;
/** Of a letter of the small mono font. */
export const LETTER = 6.6;

/** The rows in which chips stand, each as far as the width allows. Also used to draw them elsewhere than on the page. */
export function chipRows(chips: readonly string[], width: number): { text: string; x: number; width: number }[][] {
	const rows: { text: string; x: number; width: number }[][] = [];
	const inner = width - 2 * PADDING;
	let x = 0;
	for (const text of chips) {
		const most = Math.floor((inner - 10) / LETTER);
		const shown = text.length > most ? `${text.slice(0, most - 1)}…` : text;
		const size = Math.min(inner, Math.ceil(shown.length * LETTER + 10));
		const row = rows.at(-1);
		if (row === undefined || x + size > inner) {
			rows.push([{ text: shown, x: 0, width: size }]);
			x = size + CHIP_GAP;
		} else {
			row.push({ text: shown, x, width: size });
			x += size + CHIP_GAP;
		}
	}
	return rows;
}

/** What stands on a step's card below its clauses. */
export const chipsOf = ({ writes, moreWrites }: Pick<StepBox, "writes" | "moreWrites">): string[] =>
	moreWrites > 0 ? [...writes, `+ ${moreWrites}`] : [...writes];

export function boxSize(box: BoxContent): { width: number; height: number } {
	switch (box.kind) {
		case "step": {
			const lines = Math.max(1, box.clauses.length + (box.moreClauses > 0 ? 1 : 0));
			const rows = chipRows(chipsOf(box), STEP_WIDTH).length;
			const chips = rows === 0 ? 0 : 6 + 1 + 5 + rows * CHIP_HEIGHT + (rows - 1) * CHIP_GAP;
			return { width: STEP_WIDTH, height: HEADER_HEIGHT + lines * CLAUSE_HEIGHT + chips + 8 };
		}
		case "input":
			return { width: Math.ceil(box.key.length * LETTER + 6 * LETTER + 22), height: 26 };
		case "ending":
			return { width: 104, height: 26 };
		case "group":
			return { width: STEP_WIDTH, height: 62 };
		case "note":
			return { width: 200, height: Math.max(2, linesOf(box.text)) * 18 + 16 };
	}
}

const linesOf = (text: string): number =>
	text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * 6.4) / 180)), 0);

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type BoxContent = DistributiveOmit<Box, "width" | "height">;
