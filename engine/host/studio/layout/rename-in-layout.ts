import type { CanvasLayout } from "../../../contract/index.ts";

/** The layout in which a step has another name: it stands where it stood, and in the groups that it was in. Pure. */
export function renameInLayout(layout: CanvasLayout, step: string, name: string): CanvasLayout {
	const named = (id: string): string => (id === step ? name : id === `ending:${step}` ? `ending:${name}` : id);
	return {
		...layout,
		positions: Object.fromEntries(Object.entries(layout.positions).map(([id, place]) => [named(id), place])),
		groups: layout.groups.map((group) => ({ ...group, steps: group.steps.map(named) })),
	};
}
