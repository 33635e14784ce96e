/** A line of a stack: words, or a place in a file of the automation. */
export type StackLine =
	| { readonly text: string; readonly file?: undefined }
	| { readonly text: string; readonly file: string; readonly line: number; readonly column?: number };

const MOST_LINES = 50;
const PLACE = /((?:steps|lib|connectors)\/[^\s:()]{1,200}):(\d{1,7})(?::(\d{1,7}))?/;

/** The lines of a stack, those that name a file of the automation with their place. Pure. */
export function readStack(stack: string): readonly StackLine[] {
	return stack
		.split("\n")
		.filter((line) => line.trim() !== "")
		.slice(0, MOST_LINES)
		.map((line) => {
			const text = line.trim();
			const [, file, at, column] = PLACE.exec(line) ?? [];
			if (file === undefined || at === undefined) return { text };
			return { text, file, line: Number(at), ...(column !== undefined && { column: Number(column) }) };
		});
}
