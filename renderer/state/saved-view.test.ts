import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSavedTask, readSavedView, toSavedView } from "./saved-view.ts";
import { createViewStore } from "./view-store.ts";

const FILES = ["steps/a.js", "steps/b.js", "tests/data/one.json"];

describe("a view that is kept", () => {
	test("comes back as it was", () => {
		const store = createViewStore();
		store
			.getState()
			.show({ rail: "tasks", inspectorTab: "why", bottomTab: "console", testData: "tests/data/one.json" });
		store.getState().openFile("steps/a.js");
		store.getState().openFile("steps/b.js");
		store.getState().select({ kind: "step", step: "a" });
		store.getState().resize("window", { side: 20, centre: 80 });
		const kept: unknown = JSON.parse(JSON.stringify(toSavedView(store.getState(), "task-1")));
		expect(readSavedTask(kept)).toBe("task-1");
		expect(readSavedView(kept, FILES)).toEqual({
			rail: "tasks",
			inspectorTab: "why",
			bottomTab: "console",
			testData: "tests/data/one.json",
			openFiles: ["steps/a.js", "steps/b.js"],
			activeFile: "steps/b.js",
			selection: { kind: "step", step: "a" },
			sizes: { window: { side: 20, centre: 80 } },
		});
	});

	test("leaves out files that are gone", () => {
		const kept = {
			openFiles: ["steps/gone.js", "steps/a.js", "steps/a.js"],
			activeFile: "steps/gone.js",
			testData: "x",
		};
		expect(readSavedView(kept, FILES)).toEqual({ openFiles: ["steps/a.js"], activeFile: "steps/a.js", sizes: {} });
	});

	test.each([
		[undefined, {}],
		["text", {}],
		[[], {}],
		[
			{ rail: "elsewhere", inspectorTab: 3, openFiles: "all" },
			{ openFiles: [], activeFile: undefined, sizes: {} },
		],
		[
			{ sizes: { a: { x: 500 }, b: { y: 30 }, c: 4 } },
			{ openFiles: [], activeFile: undefined, sizes: { b: { y: 30 } } },
		],
	])("%j is read as far as it can be", (kept, view) => {
		expect(readSavedView(kept, FILES)).toEqual(view);
	});

	test("anything at all can be read", () => {
		fc.assert(
			fc.property(fc.object({ key: fc.constantFrom("rail", "openFiles", "sizes", "x") }), (kept) => {
				const { openFiles = [] } = readSavedView(kept, FILES);
				expect(openFiles.every((path) => FILES.includes(path))).toBe(true);
			}),
		);
	});
});
