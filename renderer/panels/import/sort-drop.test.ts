import { describe, expect, test } from "vitest";
import { isWorthReading, sortDrop } from "./sort-drop.ts";

const file = (path: string, text = "x") => ({ path, text });

describe("what is dropped", () => {
	test("a folder becomes an automation, from where its steps are", () => {
		expect(
			sortDrop([file("outer/mine/automation.json"), file("outer/mine/steps/a.js"), file("outer/readme.md")]),
		).toEqual({
			folder: { name: "mine", files: [file("automation.json"), file("steps/a.js")] },
			text: "",
			documents: [],
			recordings: [],
			refused: [],
		});
	});

	test("a folder without steps is passed on as it is, to be refused with words", () => {
		expect(sortDrop([file("notes/a.md")]).folder).toEqual({ name: "notes", files: [file("a.md")] });
	});

	test("single files are steps, test data, or refused", () => {
		expect(
			sortDrop([
				file("a.md", "# A"),
				file("pay.js", "code"),
				file("order.json", "{}"),
				file("a.Stepscape-task", "H4s"),
				file("x.png"),
			]),
		).toEqual({
			text: "# A\n\n## pay\n\n```js\ncode\n```",
			documents: [file("order.json", "{}")],
			recordings: [file("a.Stepscape-task", "H4s")],
			refused: ["x.png"],
		});
	});

	test("code that holds fences is fenced by longer ones", () => {
		expect(sortDrop([file("a.js", "````")]).text).toBe("## a\n\n`````js\n````\n`````");
	});
});

test.each([
	["mine/steps/a.js", true],
	["mine/README.md", true],
	["mine/.stepscape/engine.json", false],
	["mine/node_modules/x/index.js", false],
	["mine/picture.png", false],
])("%s is worth reading: %s", (path, is) => expect(isWorthReading(path)).toBe(is));
