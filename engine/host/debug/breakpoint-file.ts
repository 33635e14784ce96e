import { type BreakpointPlace, isJsonObject, type Json, type JsonObject } from "../../contract/index.ts";
import { readPrivate, writePrivate } from "../../project/index.ts";

const FILE = "breakpoints.json";

/** A breakpoint as it lasts. */
export interface StoredBreakpoint {
	readonly id: string;
	readonly place: BreakpointPlace;
	readonly enabled: boolean;
	readonly condition?: string;
	/** Of a line: what stood there. */
	readonly text?: string;
}

export interface StoredBreakpoints {
	readonly enabled: boolean;
	readonly breakpoints: readonly StoredBreakpoint[];
}

/** More than anybody sets; a file with more was not written here. */
export const MOST_BREAKPOINTS = 1_000;

/** The breakpoints of an automation. What cannot be read is left out: the file may come from anywhere. */
export function readBreakpoints(root: string): StoredBreakpoints {
	try {
		const value: unknown = JSON.parse(readPrivate(root, FILE) ?? "null");
		if (!isJsonObject(value) || !Array.isArray(value.breakpoints)) return { enabled: true, breakpoints: [] };
		const seen = new Set<string>();
		const breakpoints = value.breakpoints
			.slice(0, MOST_BREAKPOINTS)
			.flatMap((item) => toStored(item) ?? [])
			.filter(({ id }) => !seen.has(id) && seen.add(id));
		return { enabled: value.enabled !== false, breakpoints };
	} catch {
		return { enabled: true, breakpoints: [] };
	}
}

export function writeBreakpoints(root: string, stored: StoredBreakpoints): void {
	writePrivate(root, FILE, `${JSON.stringify(stored, null, "\t")}\n`);
}

function toStored(value: Json): StoredBreakpoint | undefined {
	if (!isJsonObject(value) || !isText(value.id)) return undefined;
	const place = isJsonObject(value.place) ? toPlace(value.place) : undefined;
	if (place === undefined) return undefined;
	const { id, enabled, condition, text } = value;
	return {
		id,
		place,
		enabled: enabled !== false,
		...(isText(condition) ? { condition } : {}),
		...(isText(text) ? { text } : {}),
	};
}

const isText = (value: Json | undefined): value is string => typeof value === "string" && value.length <= 10_000;

/** A place out of a value from outside; undefined where it is none. */
export function toPlace(value: JsonObject): BreakpointPlace | undefined {
	const { kind, step, when, path, clause, connector, method, file, line } = value;
	switch (kind) {
		case "step":
			if (!isText(step) || (when !== "before" && when !== "after" && when !== "error")) return undefined;
			return { kind, step, when };
		case "path":
			if (!isText(path)) return undefined;
			if (when === "written") return { kind, path, when };
			return when === "becomes" && isText(clause) ? { kind, path, when, clause } : undefined;
		case "conflict":
			return { kind, ...(isText(path) ? { path } : {}) };
		case "call":
			return { kind, ...(isText(connector) ? { connector } : {}), ...(isText(method) ? { method } : {}) };
		case "line":
			if (!isText(file) || !Number.isSafeInteger(line) || (line as number) < 1) return undefined;
			return { kind, file, line: line as number };
		default:
			return undefined;
	}
}
