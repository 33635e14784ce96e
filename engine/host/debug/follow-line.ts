/** How far a line is looked for that has moved. */
const MOST_LINES = 200;

/**
 * Where a line of a file has come to by an edit: the nearest line with the same text, above before below; the same place
 * where there is none.
 * @param line from 1
 * @param text what stood there, without the space around it
 */
export function followLine(source: string, line: number, text: string): number {
	const lines = source.split(/\r\n|[\n\r]/);
	const stands = (at: number) => lines[at - 1]?.trim() === text;
	if (text === "" || stands(line)) return line;
	for (let away = 1; away <= MOST_LINES; away++) {
		if (stands(line - away)) return line - away;
		if (stands(line + away)) return line + away;
	}
	return line;
}

/** A line's text without the space around it. */
export const lineText = (source: string, line: number): string => source.split(/\r\n|[\n\r]/)[line - 1]?.trim() ?? "";
