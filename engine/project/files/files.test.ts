import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { StepscapeError } from "../../contract/index.ts";
import { createCheckpointStore } from "./checkpoint-store.ts";
import { fileKind } from "./file-kind.ts";
import { createFileStore, versionOf } from "./file-store.ts";
import { createFileHistory } from "./history.ts";

const base = mkdtempSync(join(tmpdir(), "stepscape-files-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let count = 0;
let root = "";
beforeEach(() => {
	root = join(base, String(++count));
	mkdirSync(join(root, "steps"), { recursive: true });
	writeFileSync(join(root, "automation.json"), "{}");
	writeFileSync(join(root, "steps/a.js"), "// a");
});
const codeOf = (action: () => unknown): string => {
	try {
		action();
	} catch (error) {
		if (error instanceof StepscapeError) return error.code;
		throw error;
	}
	return "none";
};
const open = (now: () => number = () => 0) => {
	const store = createFileStore(root);
	return { store, history: createFileHistory(store, createCheckpointStore(root), now) };
};
const all = () =>
	Object.fromEntries(
		createFileStore(root)
			.list()
			.map(({ path }) => [path, readFileSync(join(root, path), "utf8")]),
	);

test.each([
	["automation.json", "config"],
	["steps/a.js", "step"],
	["lib/money.js", "library"],
	["connectors/bank.json", "connector"],
	["tests/data/a.json", "data"],
	["tests/scenarios/a.json", "scenario"],
	["docs/a.md", "doc"],
	["README.md", "doc"],
	["steps/deep/a.js", undefined],
	["steps/.a.js", undefined],
	["../steps/a.js", undefined],
	["steps/../../a.js", undefined],
	["/steps/a.js", undefined],
	["C:/steps/a.js", undefined],
	["steps\\a.js", undefined],
	["steps/a.js\0.md", undefined],
	[".stepscape/journal.sqlite", undefined],
	["package.json", undefined],
	["", undefined],
])("%s is %s", (path, kind) => expect(fileKind(path)).toBe(kind));

describe("a store", () => {
	test("lists the automation's files with versions, and nothing else", () => {
		writeFileSync(join(root, "notes.txt"), "x");
		expect(open().store.list()).toEqual([
			{ path: "automation.json", kind: "config", version: versionOf("{}") },
			{ path: "steps/a.js", kind: "step", version: versionOf("// a") },
		]);
	});

	test.each(["../x.js", "/etc/passwd", ".stepscape/engine.json", "steps/../automation.json", "steps/a.txt"])(
		"neither reads nor writes %s",
		(path) => {
			const { store } = open();
			expect(codeOf(() => store.read(path))).toBe("path-outside");
			expect(codeOf(() => store.write([{ path, text: "x", version: null }]))).toBe("path-outside");
		},
	);

	test("does not follow a link out of the folder", () => {
		writeFileSync(join(base, "secret.js"), "secret");
		symlinkSync(join(base, "secret.js"), join(root, "steps/link.js"));
		const { store } = open();
		expect(store.list().map(({ path }) => path)).toEqual(["automation.json", "steps/a.js"]);
		expect(codeOf(() => store.read("steps/link.js"))).toBe("path-outside");
		expect(codeOf(() => store.write([{ path: "steps/link.js", text: "x", version: null }]))).toBe("path-outside");
		expect(readFileSync(join(base, "secret.js"), "utf8")).toBe("secret");
	});

	test.each([
		["another text", () => writeFileSync(join(root, "steps/a.js"), "// other"), versionOf("// a")],
		["no file any more", () => rmSync(join(root, "steps/a.js")), versionOf("// a")],
		["a file where none was", () => {}, null],
	])("refuses all writes where it finds %s", (_, meanwhile, version) => {
		meanwhile();
		const before = all();
		const { store } = open();
		const files = [
			{ path: "steps/b.js", text: "// b", version: null },
			{ path: "steps/a.js", text: "// mine", version },
		];
		expect(codeOf(() => store.write(files))).toBe("file-changed");
		expect(all()).toEqual(before);
	});

	test("writes none where one cannot be written", () => {
		const before = all();
		mkdirSync(join(root, "steps/folder.js"));
		const { store } = open();
		const files = [
			{ path: "steps/a.js", text: "// mine", version: versionOf("// a") },
			{ path: "lib/x.js", text: "// x", version: null },
			{ path: "steps/folder.js", text: "// no", version: null },
		];
		expect(codeOf(() => store.write(files))).not.toBe("none");
		expect(all()).toEqual(before);
	});
});

describe("the history", () => {
	test("takes back and does again, with files made and removed", () => {
		const { history } = open();
		history.change({
			label: "Rename a to b",
			files: [
				{ path: "steps/a.js", text: null, version: versionOf("// a") },
				{ path: "steps/b.js", text: "// a", version: null },
			],
		});
		expect(all()).toEqual({ "automation.json": "{}", "steps/b.js": "// a" });
		expect(history.undo()).toEqual({ label: "Rename a to b", paths: ["steps/a.js", "steps/b.js"] });
		expect(all()).toEqual({ "automation.json": "{}", "steps/a.js": "// a" });
		expect(history.state()).toEqual({ undo: [], redo: ["Rename a to b"], checkpoints: [] });
		history.redo();
		expect(all()).toEqual({ "automation.json": "{}", "steps/b.js": "// a" });
		expect(history.redo()).toBeNull();
	});

	test("typing without a pause is one change", () => {
		let now = 0;
		const { history } = open(() => now);
		let text = "// a";
		for (const pause of [100, 100, 5_000, 100]) {
			now += pause;
			const next = `${text}!`;
			const files = [{ path: "steps/a.js", text: next, version: versionOf(text) }];
			history.change({ label: "Edit a", mergeKey: "steps/a.js", files });
			text = next;
		}
		expect(history.state().undo).toEqual(["Edit a", "Edit a"]);
		history.undo();
		expect(all()["steps/a.js"]).toBe("// a!!");
		history.undo();
		expect(all()["steps/a.js"]).toBe("// a");
	});

	test("does not take back what another program has changed since", () => {
		const { history } = open();
		history.change({ label: "Edit a", files: [{ path: "steps/a.js", text: "// mine", version: versionOf("// a") }] });
		writeFileSync(join(root, "steps/a.js"), "// theirs");
		expect(codeOf(() => history.undo())).toBe("file-changed");
		expect(all()["steps/a.js"]).toBe("// theirs");
		expect(history.state().undo).toEqual(["Edit a"]);
	});

	test("a checkpoint brings all files back, and going back can be undone", () => {
		const { history } = open();
		const checkpoint = history.makeCheckpoint("before the change");
		history.change({
			label: "Much",
			files: [
				{ path: "steps/a.js", text: "// changed", version: versionOf("// a") },
				{ path: "lib/x.js", text: "// x", version: null },
			],
		});
		const changed = all();
		history.revertTo(checkpoint.id);
		expect(all()).toEqual({ "automation.json": "{}", "steps/a.js": "// a" });
		history.undo();
		expect(all()).toEqual(changed);
		expect(open().history.state().checkpoints).toEqual([checkpoint]);
		expect(codeOf(() => history.revertTo("../../etc/passwd"))).toBe("usage");
	});

	test("undoing everything leads back to the start, whatever was done", () => {
		const path = fc.constantFrom("steps/a.js", "steps/b.js", "lib/x.js", "tests/data/d.json");
		const change = fc.uniqueArray(fc.record({ path, text: fc.option(fc.string()) }), {
			selector: (file) => file.path,
			minLength: 1,
		});
		fc.assert(
			fc.property(
				fc.array(fc.oneof(change, fc.constantFrom("undo" as const, "redo" as const)), { maxLength: 8 }),
				(actions) => {
					const { store, history } = open();
					const start = all();
					const states = [start];
					for (const action of actions) {
						if (action === "undo") history.undo();
						else if (action === "redo") history.redo();
						else {
							const files = action.map((file) => {
								const text = store.peek(file.path);
								return { ...file, version: text === null ? null : versionOf(text) };
							});
							history.change({ label: "Change", files });
							states.push(all());
						}
					}
					const end = all();
					const taken = history.state().undo.length;
					for (let i = 0; i < taken; i++) history.undo();
					expect(all()).toEqual(start);
					for (let i = 0; i < taken; i++) history.redo();
					expect(all()).toEqual(end);
					for (let i = 0; i < taken; i++) history.undo();
				},
			),
			{ numRuns: 25 },
		);
	});
});
