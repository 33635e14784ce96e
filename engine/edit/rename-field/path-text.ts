/** Paths that stand in the code or in a file as text: keys of conditions, `into` of subtasks, expectations of scenarios. */
import { ANY, type Pattern, type Segment, segmentOf } from "../../analysis/index.ts";
import { type Match, matchPattern, type Target } from "./target.ts";

/** Stands for a character of an expression within a template. */
export const UNKNOWN_CHARACTER = "\u0001";

interface Piece {
	readonly segment: Segment;
	readonly start: number;
	readonly end: number;
}

/** Where in a path's text the field is named. */
export interface NamedIn {
	readonly match: Match;
	/** Of the key, from the text's beginning. */
	readonly start: number;
	readonly end: number;
}

/**
 * Finds the field in the text of a path.
 * @param base where the path starts
 * @param hasBrackets whether `[0]` and `["key"]` lead further too, as everywhere but in conditions
 */
export function findInPathText(text: string, base: Pattern, target: Target, hasBrackets: boolean): NamedIn | undefined {
	const pieces = split(text, hasBrackets);
	const piece = pieces[target.parent.length - base.length];
	if (piece === undefined || piece.segment !== target.key) return undefined;
	const parent = [...base, ...pieces.slice(0, pieces.indexOf(piece)).map(({ segment }) => segment)];
	const match = matchPattern(parent, target.parent);
	return match === "no" ? undefined : { match, start: piece.start, end: piece.end };
}

/** The segments of a path's text. */
export const segmentsOf = (text: string, hasBrackets: boolean): Pattern =>
	split(text, hasBrackets).map(({ segment }) => segment);

function split(text: string, hasBrackets: boolean): Piece[] {
	if (!hasBrackets && text.includes(".") && text.split(".").includes(""))
		return [{ segment: text, start: 0, end: text.length }];
	const pieces: Piece[] = [];
	const token = hasBrackets ? /[^.[\]"']+/g : /[^.]+/g;
	for (const { 0: part, index } of text.matchAll(token))
		pieces.push({
			segment: part.includes(UNKNOWN_CHARACTER) ? ANY : segmentOf(part),
			start: index,
			end: index + part.length,
		});
	return pieces;
}
