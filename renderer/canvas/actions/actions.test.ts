import { describe, expect, test } from "vitest";
import type { CanvasLayout, FileChange } from "../../../engine/contract/index.ts";
import { stepsOnClipboard, textOf } from "./clipboard.ts";
import {
	addGroup,
	addNote,
	changeGroup,
	forgetPlaces,
	freshId,
	moveBoxes,
	removeGroup,
	writeNote,
} from "./layout-changes.ts";
import { addCopies, applyEdits, copyName, copyNames, deleteSteps } from "./step-files.ts";

const layout: CanvasLayout = {
	positions: { a: { x: 1, y: 1 }, "ending:a": { x: 9, y: 9 } },
	groups: [{ id: "g1", title: "One", steps: ["a", "b"] }],
	notes: [{ id: "n1", text: "Hi", x: 0, y: 0 }],
};

describe("the layout", () => {
	test.each([
		[
			"moved by hand",
			moveBoxes({ b: { x: 2, y: 3 }, "note:n1": { x: 5, y: 6 } }),
			{
				...layout,
				positions: { ...layout.positions, b: { x: 2, y: 3 } },
				notes: [{ id: "n1", text: "Hi", x: 5, y: 6 }],
			},
		],
		["tidied", forgetPlaces, { ...layout, positions: {} }],
		[
			"a step changes its group",
			addGroup("g2", "Two", ["b", "c"]),
			{
				...layout,
				groups: [
					{ id: "g1", title: "One", steps: ["a"] },
					{ id: "g2", title: "Two", steps: ["b", "c"] },
				],
			},
		],
		[
			"a group that is left empty goes",
			addGroup("g2", "Two", ["a", "b"]),
			{
				...layout,
				groups: [{ id: "g2", title: "Two", steps: ["a", "b"] }],
			},
		],
		["ungrouped", removeGroup("g1"), { ...layout, groups: [] }],
		[
			"collapsed",
			changeGroup("g1", { isCollapsed: true }),
			{
				...layout,
				groups: [{ id: "g1", title: "One", steps: ["a", "b"], isCollapsed: true }],
			},
		],
		[
			"a note",
			addNote("n2", { x: 7, y: 8 }),
			{
				...layout,
				notes: [...layout.notes, { id: "n2", text: "", x: 7, y: 8 }],
			},
		],
		["a note without words", writeNote("n1", "  "), { ...layout, notes: [] }],
	])("%s", (_, change, expected) => expect(change(layout)).toEqual(expected));

	test("an id is new", () => expect(freshId([{ id: "g2" }], "g")).toBe("g3"));
});

test.each([
	["a", [], "a"],
	["a", ["A"], "a_copy"],
	["a", ["a"], "a_copy"],
	["a", ["a", "a_copy"], "a_copy2"],
	["a_copy", ["a_copy", "a_copy2"], "a_copy3"],
])("a copy of %s beside %j", (name, taken, copy) => expect(copyName(name, taken)).toBe(copy));

/** Files in memory that record what was changed. */
function fakeFiles(texts: Readonly<Record<string, string>>) {
	const changes: FileChange[] = [];
	return {
		changes,
		readFile: async (path: string) => {
			const text = texts[path];
			if (text === undefined) throw new Error(`There is no file ${path}.`);
			return { path, text, version: `v ${path}` };
		},
		changeFiles: async (change: FileChange) => {
			changes.push(change);
			return [];
		},
	};
}

describe("files", () => {
	test("copies get names of their own, also among each other", async () => {
		const files = fakeFiles({});
		const copies = [
			{ name: "a", source: "1" },
			{ name: "a_copy", source: "2" },
		];
		const names = copyNames(copies, ["a"]);
		expect(names).toEqual(["a_copy", "a_copy2"]);
		await addCopies(files, copies, names, "Paste");
		expect(files.changes).toEqual([
			{
				label: "Paste",
				files: [
					{ path: "steps/a_copy.js", text: "1", version: null },
					{ path: "steps/a_copy2.js", text: "2", version: null },
				],
			},
		]);
	});

	test("steps are deleted as they were seen, together", async () => {
		const files = fakeFiles({ "steps/a.js": "1", "steps/b.js": "2" });
		await deleteSteps(files, ["steps/a.js", "steps/b.js"], "Delete");
		expect(files.changes).toEqual([
			{
				label: "Delete",
				files: [
					{ path: "steps/a.js", text: null, version: "v steps/a.js" },
					{ path: "steps/b.js", text: null, version: "v steps/b.js" },
				],
			},
		]);
	});

	test("edits of several files are written as one change, from the end of each", async () => {
		const files = fakeFiles({ "steps/a.js": "0123456789", "steps/b.js": "xy" });
		await applyEdits(
			files,
			[
				{ file: "steps/a.js", start: 2, end: 4, text: "AB" },
				{ file: "steps/a.js", start: 8, end: 8, text: "!" },
				{ file: "steps/b.js", start: 0, end: 2, text: "" },
			],
			"Edit",
		);
		expect(files.changes).toEqual([
			{
				label: "Edit",
				files: [
					{ path: "steps/a.js", text: "01AB4567!89", version: "v steps/a.js" },
					{ path: "steps/b.js", text: "", version: "v steps/b.js" },
				],
			},
		]);
	});
});

describe("the clipboard", () => {
	const read = (text: string) => stepsOnClipboard({ getData: (type) => (type.includes("stepscape") ? text : "") });
	test.each([
		["steps with their places", '[{"name":"a","source":"1","x":1,"y":2}]', [{ name: "a", source: "1", x: 1, y: 2 }]],
		["a name that would lead elsewhere", '[{"name":"../a","source":"1"}]', [{ name: "step", source: "1" }]],
		["things that are no steps", '[null,1,{"name":"a"},{"name":1,"source":"x"}]', []],
		["half a place", '[{"name":"a","source":"1","x":1,"y":"2"}]', [{ name: "a", source: "1" }]],
		["something else", '{"name":"a"}', []],
		["nothing", "", []],
	])("%s", (_, text, steps) => expect(read(text)).toEqual(steps));

	test("other programs get one step's source, or several under their names", () => {
		expect(textOf([{ name: "a", source: "1\n" }])).toBe("1\n");
		expect(
			textOf([
				{ name: "a", source: "1\n" },
				{ name: "b", source: "2" },
			]),
		).toBe("## a\n\n```js\n1\n```\n\n## b\n\n```js\n2\n```\n");
	});
});
