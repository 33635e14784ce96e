import { describe, expect, test } from "vitest";
import type { CanvasLayout } from "../../../contract/index.ts";
import { parseLayout } from "./layout-file.ts";
import { layoutLabel } from "./layout-label.ts";
import { renameInLayout } from "./rename-in-layout.ts";

const layout: CanvasLayout = {
	positions: { a: { x: 1, y: 1 }, "ending:a": { x: 9, y: 9 }, "input:order": { x: 0, y: 0 } },
	groups: [{ id: "g1", title: "One", steps: ["a", "b"] }],
	notes: [{ id: "n1", text: "Hi", x: 0, y: 0 }],
};
const [group] = layout.groups as [CanvasLayout["groups"][number]];
const [note] = layout.notes as [CanvasLayout["notes"][number]];

describe("what was done is named", () => {
	test.each<[string, Partial<CanvasLayout>]>([
		["Move b", { positions: { ...layout.positions, b: { x: 2, y: 2 } } }],
		["Move the end of a", { positions: { ...layout.positions, "ending:a": { x: 2, y: 2 } } }],
		["Move order", { positions: { ...layout.positions, "input:order": { x: 2, y: 2 } } }],
		["Move 2 things", { positions: { ...layout.positions, a: { x: 2, y: 2 } }, notes: [{ ...note, x: 7 }] }],
		["Move a note", { notes: [{ ...note, x: 7 }] }],
		["Tidy", { positions: {} }],
		["Group c", { groups: [group, { id: "g2", title: "Two", steps: ["c"] }] }],
		["Group 2 steps", { groups: [{ id: "g2", title: "Two", steps: ["a", "b"] }] }],
		["Ungroup One", { groups: [] }],
		["Rename One to Two", { groups: [{ ...group, title: "Two" }] }],
		["Collapse One", { groups: [{ ...group, isCollapsed: true }] }],
		["Change One", { groups: [{ ...group, steps: ["a"] }] }],
		["Add a note", { notes: [note, { id: "n2", text: "", x: 0, y: 0 }] }],
		["Delete a note", { notes: [] }],
		["Write a note", { notes: [{ ...note, text: "Ho" }] }],
		["Arrange", {}],
	])("%s", (label, change) => expect(layoutLabel(layout, { ...layout, ...change })).toBe(label));
});

test("a step that is renamed stands where it stood", () =>
	expect(renameInLayout(layout, "a", "z")).toEqual({
		...layout,
		positions: { z: { x: 1, y: 1 }, "ending:z": { x: 9, y: 9 }, "input:order": { x: 0, y: 0 } },
		groups: [{ ...group, steps: ["z", "b"] }],
	}));

test.each([undefined, "", "[]", '{"positions":[]}', '{"groups":[{"id":1}]}', "{"])("%j is no layout", (text) =>
	expect(parseLayout(text)).toEqual({ positions: {}, groups: [], notes: [] }),
);
