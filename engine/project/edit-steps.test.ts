import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { StepscapeError } from "../contract/index.ts";
import { addStep, cloneStep, deleteStep, renameStep, setStepEnabled, writeStep } from "./edit-steps.ts";
import { loadProject } from "./load-project.ts";
import { createFolder } from "./project-folder.fake.ts";

const CONFIG = '{\n  "name": "x",\n  "steps": {\n    "pay": { "limits": { "cpuMs": 9 } }\n  }\n}\n';

const createProject = () =>
	createFolder({ "automation.json": CONFIG, "steps/pay.js": "pay", "steps/ship.mjs": "ship" });

function codeOf(action: () => unknown): string {
	try {
		action();
	} catch (error) {
		if (error instanceof StepscapeError) return error.code;
		throw error;
	}
	return "nothing thrown";
}

const textOf = (path: string, file: string) => readFileSync(join(path, file), "utf8");
const stepsOf = (path: string) => readdirSync(join(path, "steps")).sort();

test("a new step runs as it is", () => {
	using folder = createProject();
	expect(addStep(folder.path, "fresh")).toBe("steps/fresh.js");
	expect(addStep(folder.path, "given", "text")).toBe("steps/given.js");
	expect(textOf(folder.path, "steps/given.js")).toBe("text");
	expect(loadProject(folder.path, {}).steps.find(({ name }) => name === "fresh")).toMatchObject({
		runnable: true,
		problems: [],
	});
	expect(stepsOf(folder.path)).toEqual(["fresh.js", "given.js", "pay.js", "ship.mjs"]);
});

test("text is replaced whole, and nothing is left beside it", () => {
	using folder = createProject();
	expect(writeStep(folder.path, "ship", "new")).toBe("steps/ship.mjs");
	expect([textOf(folder.path, "steps/ship.mjs"), stepsOf(folder.path)]).toEqual(["new", ["pay.js", "ship.mjs"]]);
});

test("a clone has the text of the first", () => {
	using folder = createProject();
	expect(cloneStep(folder.path, "ship", "ship_again")).toBe("steps/ship_again.js");
	expect(textOf(folder.path, "steps/ship_again.js")).toBe("ship");
});

test("a deleted step is in the trash, each time anew, and its settings are gone", () => {
	using folder = createProject();
	expect(deleteStep(folder.path, "pay")).toBe(".stepscape/trash/pay.js");
	addStep(folder.path, "pay", "second");
	expect(deleteStep(folder.path, "pay")).toBe(".stepscape/trash/pay.2.js");
	expect(textOf(folder.path, ".stepscape/trash/pay.js")).toBe("pay");
	expect(textOf(folder.path, "automation.json")).toBe('{\n  "name": "x",\n  "steps": {}\n}\n');
	expect(stepsOf(folder.path)).toEqual(["ship.mjs"]);
});

test("a renamed step keeps its settings and its kind of file", () => {
	using folder = createProject();
	expect(renameStep(folder.path, "pay", "Pay")).toBe("steps/Pay.js");
	expect(renameStep(folder.path, "ship", "send")).toBe("steps/send.mjs");
	expect(textOf(folder.path, "automation.json")).toBe(CONFIG.replace('"pay"', '"Pay"'));
	expect(stepsOf(folder.path)).toEqual(["Pay.js", "send.mjs"]);
});

test("a step is switched in automation.json, and nothing else changes there", () => {
	using folder = createProject();
	setStepEnabled(folder.path, "ship", true);
	expect(textOf(folder.path, "automation.json")).toBe(CONFIG);
	setStepEnabled(folder.path, "pay", false);
	const off = CONFIG.replace('"cpuMs": 9 }', '"cpuMs": 9 }, "enabled": false');
	expect(textOf(folder.path, "automation.json")).toBe(off);
	expect(loadProject(folder.path, {}).steps.map(({ enabled }) => enabled)).toEqual([false, true]);
	setStepEnabled(folder.path, "pay", true);
	expect(textOf(folder.path, "automation.json")).toBe(off.replace("false", "true"));
});

test.each<[string, string, (path: string) => unknown]>([
	["a name that climbs", "path-outside", (path) => addStep(path, "../evil")],
	["a name that is a path", "path-outside", (path) => addStep(path, "a/b")],
	["a name with a backslash", "path-outside", (path) => addStep(path, "..\\evil")],
	["a new name that climbs", "path-outside", (path) => renameStep(path, "pay", "../pay")],
	["a clone that climbs", "path-outside", (path) => cloneStep(path, "pay", "../../pay")],
	["writing outside", "path-outside", (path) => writeStep(path, "../automation", "x")],
	["deleting outside", "path-outside", (path) => deleteStep(path, "../automation")],
	["switching outside", "path-outside", (path) => setStepEnabled(path, "../x", false)],
	["an unusable name", "step-invalid", (path) => addStep(path, "con")],
	["a long name", "step-invalid", (path) => addStep(path, "x".repeat(300))],
	["a name that is taken", "step-exists", (path) => addStep(path, "PAY")],
	["a name that another kind of file has", "step-exists", (path) => renameStep(path, "pay", "ship")],
	["a step that is not there", "step-missing", (path) => writeStep(path, "pya", "x")],
	["a clone of nothing", "step-missing", (path) => cloneStep(path, "no", "new")],
	["a folder without an automation", "project-missing", (path) => addStep(join(path, "steps"), "x")],
])("%s is refused as %s, and nothing changes", (_, code, action) => {
	using folder = createProject();
	expect(codeOf(() => action(folder.path))).toBe(code);
	expect([stepsOf(folder.path), textOf(folder.path, "automation.json")]).toEqual([["pay.js", "ship.mjs"], CONFIG]);
});

test("links are not written through when they leave the folder", () => {
	using outside = createFolder({ "pay.js": "theirs" });
	using folder = createFolder({ "automation.json": CONFIG });
	symlinkSync(outside.path, join(folder.path, "steps"));
	expect(codeOf(() => addStep(folder.path, "new"))).toBe("path-outside");
	using other = createProject();
	symlinkSync(join(outside.path, "pay.js"), join(other.path, "steps/linked.js"));
	symlinkSync(join(outside.path, "nothing.js"), join(other.path, "steps/broken.js"));
	symlinkSync(outside.path, join(other.path, ".stepscape"));
	expect([
		codeOf(() => writeStep(other.path, "linked", "mine")),
		codeOf(() => writeStep(other.path, "broken", "mine")),
		codeOf(() => cloneStep(other.path, "linked", "mine")),
		codeOf(() => deleteStep(other.path, "pay")),
	]).toEqual(["path-outside", "path-outside", "path-outside", "path-outside"]);
	expect([readdirSync(outside.path), textOf(outside.path, "pay.js")]).toEqual([["pay.js"], "theirs"]);
	expect(existsSync(join(other.path, "steps/pay.js"))).toBe(true);
});

test("a link that stays inside is written through", () => {
	using folder = createProject();
	symlinkSync("pay.js", join(folder.path, "steps/alias.js"));
	writeStep(folder.path, "alias", "new");
	expect(textOf(folder.path, "steps/pay.js")).toBe("new");
});

test("what the disk refuses is said in words", () => {
	using folder = createFolder({ "automation.json": CONFIG, steps: "a file" });
	let message = "";
	try {
		addStep(folder.path, "new");
	} catch (error) {
		message = `${(error as StepscapeError).code}: ${(error as Error).message}`;
	}
	expect(message).toBe("project-not-writable: steps/new.js cannot be written: a file stands where a folder is needed.");
});

test("a rename or delete that cannot change the settings is taken back", () => {
	using folder = createProject();
	writeFileSync(join(folder.path, "automation.json"), "{ broken");
	expect([codeOf(() => renameStep(folder.path, "pay", "paid")), codeOf(() => deleteStep(folder.path, "pay"))]).toEqual([
		"project-invalid",
		"project-invalid",
	]);
	expect(stepsOf(folder.path)).toEqual(["pay.js", "ship.mjs"]);
});
