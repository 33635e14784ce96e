import { stripVTControlCharacters } from "node:util";
import { cut } from "./printable.ts";

export interface Column<T> {
	readonly title: string;
	readonly value: (row: T) => string;
	/** Colours the cell after it was cut and padded. */
	readonly paint?: (text: string, row: T) => string;
	readonly align?: "right";
	/** Whether this column gives way where the terminal is too narrow. */
	readonly shrinks?: boolean;
}

/**
 * A table for a terminal `width` characters wide, or, without one, plain lines of the values with tabs between: no titles, nothing
 * cut, one line a row, for other programs.
 */
export function formatTable<T>(
	rows: readonly T[],
	columns: readonly Column<T>[],
	options: { readonly width?: number; readonly title?: (text: string) => string },
): string {
	const cells = rows.map((row) => columns.map((column) => column.value(row)));
	if (options.width === undefined) return cells.map((line) => `${line.join("\t")}\n`).join("");
	const widths = columns.map((column, i) =>
		Math.max(column.title.length, ...cells.map((line) => (line[i] as string).length)),
	);
	let excess = widths.reduce((sum, width) => sum + width + 2, -2) - options.width;
	for (const [i, column] of columns.entries()) {
		if (!column.shrinks || excess <= 0) continue;
		const least = Math.min(widths[i] as number, Math.max(column.title.length, 12));
		const less = Math.min(excess, (widths[i] as number) - least);
		widths[i] = (widths[i] as number) - less;
		excess -= less;
	}
	const pad = (text: string, i: number): string => {
		const width = widths[i] as number;
		const shown = cut(text, width);
		return columns[i]?.align === "right" ? shown.padStart(width) : shown.padEnd(width);
	};
	const title = options.title ?? ((text: string) => text);
	const lines = [title(columns.map((column, i) => pad(column.title, i)).join("  "))];
	for (const [r, row] of rows.entries())
		lines.push(
			columns
				.map((column, i) => {
					const text = pad(cells[r]?.[i] as string, i);
					return column.paint?.(text, row) ?? text;
				})
				.join("  "),
		);
	return lines.map((line) => `${trimEnd(line)}\n`).join("");
}

/** Without blanks at the end; a painted cell ends in a code, and keeps them. */
const trimEnd = (line: string): string => (stripVTControlCharacters(line) === line ? line.trimEnd() : line);
