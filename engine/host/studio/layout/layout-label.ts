import type { CanvasLayout } from "../../../contract/index.ts";

/** What a person did to a layout, in their words. Pure. */
export function layoutLabel(before: CanvasLayout, after: CanvasLayout): string {
	const added = after.groups.find(({ id }) => !before.groups.some((group) => group.id === id));
	if (added !== undefined) return `Group ${added.steps.length === 1 ? added.steps[0] : `${added.steps.length} steps`}`;
	const gone = before.groups.find(({ id }) => !after.groups.some((group) => group.id === id));
	if (gone !== undefined) return `Ungroup ${gone.title}`;
	for (const group of after.groups) {
		const old = before.groups.find(({ id }) => id === group.id);
		if (old === undefined) continue;
		if (old.title !== group.title) return `Rename ${old.title} to ${group.title}`;
		if (old.isCollapsed !== group.isCollapsed) return `${group.isCollapsed ? "Collapse" : "Expand"} ${group.title}`;
		if (JSON.stringify(old.steps) !== JSON.stringify(group.steps)) return `Change ${group.title}`;
	}
	if (after.notes.length > before.notes.length) return "Add a note";
	if (after.notes.length < before.notes.length) return "Delete a note";
	const isWritten = after.notes.some(({ id, text }) => before.notes.find((note) => note.id === id)?.text !== text);
	if (isWritten) return "Write a note";
	const places = [...new Set([...Object.keys(before.positions), ...Object.keys(after.positions)])].filter(
		(id) => !isSame(before.positions[id], after.positions[id]),
	);
	if (places.length > 0 && Object.keys(after.positions).length === 0) return "Tidy";
	const notes = after.notes.filter(
		(note) =>
			!isSame(
				before.notes.find(({ id }) => id === note.id),
				note,
			),
	);
	const moved = places.length + notes.length;
	if (moved === 1) return places[0] === undefined ? "Move a note" : `Move ${nameOf(places[0])}`;
	return moved === 0 ? "Arrange" : `Move ${moved} things`;
}

const isSame = (a: { x: number; y: number } | undefined, b: { x: number; y: number } | undefined): boolean =>
	a?.x === b?.x && a?.y === b?.y;

/** Boxes that are no steps are named after what they are of. */
function nameOf(box: string): string {
	if (box.startsWith("input:")) return box.slice("input:".length);
	if (box.startsWith("ending:")) return `the end of ${box.slice("ending:".length)}`;
	return box.startsWith("group:") ? "a group" : box;
}
