import { isJsonObject, type Json } from "../../../engine/contract/index.ts";

/** A table as it is drawn: one row of values per column. */
export interface Table {
	readonly columns: readonly string[];
	readonly rows: readonly (readonly (Json | undefined)[])[];
}

const MOST_COLUMNS = 100;

/** Reads a table: a list of objects, of lists, or of values; or `{ columns, rows }`. Undefined where it is none. Pure. */
export function readTable(data: Json): Table | undefined {
	if (isJsonObject(data)) {
		const { columns, rows } = data;
		if (!Array.isArray(rows)) return undefined;
		const names = Array.isArray(columns) ? columns.map(columnName) : undefined;
		return readRows(rows, names);
	}
	return Array.isArray(data) ? readRows(data, undefined) : undefined;
}

function readRows(rows: readonly Json[], named: readonly string[] | undefined): Table {
	const keys = new Set<string>(named);
	if (named === undefined)
		for (const row of rows) if (isJsonObject(row)) for (const key of Object.keys(row)) keys.add(key);
	if (keys.size === 0) {
		const width = rows.reduce<number>((most, row) => Math.max(most, Array.isArray(row) ? row.length : 1), 0);
		for (let i = 1; i <= width; i++) keys.add(width === 1 ? "value" : String(i));
	}
	const columns = [...keys].slice(0, MOST_COLUMNS);
	return {
		columns,
		rows: rows.map((row) => {
			if (Array.isArray(row)) return columns.map((_, i) => row[i]);
			if (isJsonObject(row)) return columns.map((key) => (Object.hasOwn(row, key) ? row[key] : undefined));
			return columns.map((_, i) => (i === 0 ? row : undefined));
		}),
	};
}

const columnName = (column: Json): string => {
	if (!isJsonObject(column)) return String(column);
	return String(column.key ?? column.name ?? column.label ?? "");
};

/** Orders rows by a column: numbers as numbers, missing values last. Pure. */
export function sortRows(rows: Table["rows"], column: number, isDescending: boolean): Table["rows"] {
	const sign = isDescending ? -1 : 1;
	return rows.toSorted((left, right) => {
		const a = left[column] ?? null;
		const b = right[column] ?? null;
		if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
		if (typeof a === "number" && typeof b === "number") return sign * (a - b);
		return sign * cellText(a).localeCompare(cellText(b), undefined, { numeric: true });
	});
}

/** A cell's value as text. */
export const cellText = (value: Json | undefined): string =>
	value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
