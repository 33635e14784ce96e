import type { CanvasLayout } from "../../../engine/contract/index.ts";
import type { Places, Point } from "../model/types.ts";

/** Changes of a person's layout. Pure. */
type Change = (layout: CanvasLayout) => CanvasLayout;

/** An id that the others do not have. */
export function freshId(taken: readonly { readonly id: string }[], start: string): string {
	for (let n = taken.length + 1; ; n++) if (!taken.some(({ id }) => id === `${start}${n}`)) return `${start}${n}`;
}

/** Boxes that were moved by hand; a note keeps its place with itself. */
export const moveBoxes =
	(places: Places): Change =>
	(layout) => ({
		...layout,
		positions: {
			...layout.positions,
			...Object.fromEntries(Object.entries(places).filter(([id]) => !id.startsWith("note:"))),
		},
		notes: layout.notes.map((note) => ({ ...note, ...places[`note:${note.id}`] })),
	});

/** Everything goes back to where the layout puts it; groups and notes stay. */
export const forgetPlaces: Change = (layout) => ({ ...layout, positions: {} });

/** Makes a group of steps; they leave the groups that they were in. */
export const addGroup =
	(id: string, title: string, steps: readonly string[]): Change =>
	(layout) => ({
		...layout,
		groups: [
			...layout.groups
				.map((group) => ({ ...group, steps: group.steps.filter((step) => !steps.includes(step)) }))
				.filter((group) => group.steps.length > 0),
			{ id, title, steps },
		],
	});

export const removeGroup =
	(id: string): Change =>
	(layout) => ({ ...layout, groups: layout.groups.filter((group) => group.id !== id) });

export const changeGroup =
	(id: string, change: { readonly title?: string; readonly isCollapsed?: boolean }): Change =>
	(layout) => ({
		...layout,
		groups: layout.groups.map((group) => (group.id === id ? { ...group, ...change } : group)),
	});

export const addNote =
	(id: string, { x, y }: Point): Change =>
	(layout) => ({ ...layout, notes: [...layout.notes, { id, text: "", x, y }] });

/** A note without words goes. */
export const writeNote =
	(id: string, text: string): Change =>
	(layout) => ({
		...layout,
		notes: layout.notes.flatMap((note) => {
			if (note.id !== id) return [note];
			return text.trim() === "" ? [] : [{ ...note, text }];
		}),
	});
