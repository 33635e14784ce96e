import type { TextEdit, UncertainPlace } from "../../contract/index.ts";

/** Collects what a rename does and what it cannot tell. */
export interface EditList {
	edit(file: string, start: number, end: number, text: string): void;
	uncertain(place: UncertainPlace): void;
	/** The new name is there already. */
	collide(file: string, line: number): void;
	readonly collision: { readonly file: string; readonly line: number } | undefined;
	edits(): TextEdit[];
	places(): UncertainPlace[];
}

/** More than these nobody reads. */
const MAX_UNCERTAIN = 500;

export function createEditList(): EditList {
	const edits = new Map<string, TextEdit>();
	const places = new Map<string, UncertainPlace>();
	let collision: EditList["collision"];
	return {
		edit: (file, start, end, text) => void edits.set(`${file}\n${start}`, { file, start, end, text }),
		uncertain(place) {
			const key = `${place.file}\n${place.line}:${place.column}`;
			if (!places.has(key) && places.size < MAX_UNCERTAIN) places.set(key, place);
		},
		collide(file, line) {
			collision ??= { file, line };
		},
		get collision() {
			return collision;
		},
		edits: () => [...edits.values()].sort((a, b) => compare(a.file, b.file) || a.start - b.start),
		places: () =>
			[...places.values()].sort((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column),
	};
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
