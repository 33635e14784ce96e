import { isJsonObject, type Json, type JsonObject } from "../../../engine/contract/index.ts";

export type ChartKind = "line" | "bar" | "area" | "pie" | "scatter";
const KINDS: readonly ChartKind[] = ["line", "bar", "area", "pie", "scatter"];

/** A chart as it is drawn: points that share what stands below them. */
export interface Chart {
	readonly kind: ChartKind;
	/** The values beside `x`, each a line, or bars, of its own. */
	readonly series: readonly string[];
	readonly points: readonly ChartPoint[];
	readonly unit: string;
	/** A line across the chart. */
	readonly limit?: number;
	readonly from?: number;
	readonly to?: number;
}

interface ChartPoint {
	readonly x: string;
	readonly values: readonly (number | undefined)[];
}

const NAMES = ["x", "label", "name", "date", "time", "key"];
const MOST_POINTS = 2_000;
const MOST_SERIES = 12;

/**
 * Reads a chart: a list of objects with a name (`x`, `label`, …, else the first text) and numbers, a list of numbers, or an
 * object of numbers. `options.kind` is the kind of chart. Undefined where there is nothing to draw. Pure.
 */
export function readChart(data: Json, options: Json | undefined): Chart | undefined {
	const rows = readRows(data);
	if (rows.length === 0) return undefined;
	const wanted = isJsonObject(options) ? options : {};
	const first = rows[0] as JsonObject;
	const name = NAMES.find((key) => key in first) ?? Object.keys(first).find((key) => typeof first[key] === "string");
	const series = [
		...new Set(rows.flatMap((row) => Object.keys(row).filter((key) => key !== name && typeof row[key] === "number"))),
	].slice(0, MOST_SERIES);
	if (series.length === 0) return undefined;
	const kind = wanted.kind ?? wanted.type;
	return {
		kind: KINDS.find((one) => one === kind) ?? "bar",
		series,
		points: rows.slice(0, MOST_POINTS).map((row, index) => ({
			x: name === undefined ? String(index + 1) : pointName(row[name]),
			values: series.map((key) => (typeof row[key] === "number" ? row[key] : undefined)),
		})),
		unit: typeof wanted.unit === "string" ? wanted.unit : "",
		...numberOf("limit", wanted),
		...numberOf("from", wanted),
		...numberOf("to", wanted),
	};
}

function readRows(data: Json): readonly JsonObject[] {
	if (Array.isArray(data)) {
		if (data.every((item) => typeof item === "number")) return data.map((y, i) => ({ x: i + 1, y }));
		return data.filter(isJsonObject);
	}
	if (!isJsonObject(data)) return [];
	if (Array.isArray(data.data)) return readRows(data.data);
	return Object.entries(data).flatMap(([label, value]) => (typeof value === "number" ? [{ label, value }] : []));
}

const pointName = (value: Json | undefined): string =>
	value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);

function numberOf<K extends string>(key: K, from: JsonObject): { [P in K]?: number } {
	const value = from[key];
	return (typeof value === "number" ? { [key]: value } : {}) as { [P in K]?: number };
}
