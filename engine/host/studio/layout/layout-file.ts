import { type CanvasLayout, isJsonObject, type Json } from "../../../contract/index.ts";

/** In the automation's own folder of the studio. */
export const LAYOUT_FILE = "layout.json";
const NOTHING: CanvasLayout = { positions: {}, groups: [], notes: [] };

/** Where a person has put things on the canvas, as a file's text says; nothing, where it is missing or says something else. */
export function parseLayout(text: string | undefined): CanvasLayout {
	if (text === undefined) return NOTHING;
	try {
		return toLayout(JSON.parse(text)) ?? NOTHING;
	} catch {
		return NOTHING;
	}
}

export const layoutText = (layout: CanvasLayout): string => `${JSON.stringify(layout, null, "\t")}\n`;

/** A layout out of a value from outside; undefined where it is none. */
export function toLayout(value: unknown): CanvasLayout | undefined {
	if (!isJsonObject(value)) return undefined;
	const { positions = {}, groups = [], notes = [] } = value;
	if (!isJsonObject(positions) || !Array.isArray(groups) || !Array.isArray(notes)) return undefined;
	const places: [string, { x: number; y: number }][] = [];
	for (const [name, place] of Object.entries(positions)) {
		const point = toPoint(place);
		if (point === undefined) return undefined;
		places.push([name, point]);
	}
	const read = { groups: groups.map(toGroup), notes: notes.map(toNote) };
	if (read.groups.includes(undefined) || read.notes.includes(undefined)) return undefined;
	return { positions: Object.fromEntries(places), ...(read as Pick<CanvasLayout, "groups" | "notes">) };
}

function toPoint(value: Json | undefined): { x: number; y: number } | undefined {
	if (!isJsonObject(value) || !Number.isFinite(value.x) || !Number.isFinite(value.y)) return undefined;
	return { x: value.x as number, y: value.y as number };
}

function toGroup(value: Json): CanvasLayout["groups"][number] | undefined {
	if (!isJsonObject(value) || typeof value.id !== "string" || typeof value.title !== "string") return undefined;
	const { id, title, steps, isCollapsed = false } = value;
	if (!Array.isArray(steps) || !steps.every((step) => typeof step === "string")) return undefined;
	if (typeof isCollapsed !== "boolean") return undefined;
	return { id, title, steps: steps as string[], ...(isCollapsed && { isCollapsed }) };
}

function toNote(value: Json): CanvasLayout["notes"][number] | undefined {
	const point = toPoint(value);
	if (point === undefined || !isJsonObject(value)) return undefined;
	if (typeof value.id !== "string" || typeof value.text !== "string") return undefined;
	return { id: value.id, text: value.text, ...point };
}
