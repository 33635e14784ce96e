import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { EDITING_METHODS } from "../../../contract/editing.ts";
import { createFolder, type Files, writeAutomation } from "../../testing/write-automation.ts";
import { callStudio } from "../methods.ts";
import { type OpenStudio, openStudio } from "../open-studio.ts";

const SHIP = `export const condition = { order: { status: "paid" } };
export const content = async () => {
	data.order.status = "shipped";
};
`;
const FILES: Files = {
	"automation.json": '{ "name": "Orders" }',
	"steps/ship.js": SHIP,
	"connectors/mail.json": JSON.stringify({
		kind: "mock",
		methods: { send: { description: "Sends a letter", responses: [{ return: { id: 5 } }] } },
	}),
	"lib/money.js": "module.exports = { cents: (x) => x * 100 };",
	"tests/data/paid.json": '{ "order": { "status": "paid", "weight": 3 } }',
	"tests/scenarios/paid.json": '{ "order": { "status": "paid" }, "validateFinalState": { "order.status": "shipped" } }',
};

const home = createFolder();
afterAll(() => home.remove());
let studio: OpenStudio;
let folder: ReturnType<typeof createFolder>;
beforeEach(async () => {
	folder = createFolder();
	writeAutomation(folder.path, FILES);
	studio = await openStudio({ directory: folder.path, env: { STEPSCAPE_HOME: home.path }, runners: 1 });
});
afterEach(async () => {
	await studio.close();
	folder.remove();
});
const read = (path: string): string => readFileSync(join(folder.path, path), "utf8");

test("types tell of test data, what steps write, connectors and libraries", async () => {
	const types = await studio.dataTypes();
	for (const part of ["weight", "Sends a letter", "money", "declare const task", "declare const step"])
		expect(types).toContain(part);
});

test("types tell of what a run left behind", async () => {
	const { id } = await studio.createTask({ data: { order: { status: "paid", colour: "red" } } });
	await studio.rest(id);
	expect(await studio.dataTypes()).toContain("colour");
});

test("a condition is read as a form, and an edit of the form is one of the text", async () => {
	expect(await studio.conditionForm(SHIP)).toMatchObject({
		ok: true,
		form: { rows: [{ id: "1", path: ["order", "status"], comparison: "is", value: { kind: "json", json: "paid" } }] },
	});
	const edit = { kind: "set-value", row: "1", value: { kind: "json", json: "new" } } as const;
	const start = SHIP.indexOf("paid");
	expect(await studio.editCondition("steps/ship.js", SHIP, edit)).toEqual({
		ok: true,
		edits: [{ file: "steps/ship.js", start, end: start + 4, text: "new" }],
	});
	expect(await studio.conditionForm("no code")).toMatchObject({ ok: false });
});

test("a content is read as blocks, and an edit of the blocks is one of the text", async () => {
	expect(await studio.contentBlocks(SHIP)).toMatchObject({ ok: true, blocks: [{ id: "1", kind: "set" }] });
	const answer = await studio.editBlocks("steps/ship.js", SHIP, { kind: "remove-block", block: "1" });
	expect(answer).toMatchObject({ ok: true, edits: [{ file: "steps/ship.js", text: "" }] });
});

test("a field is renamed everywhere, as a proposal", async () => {
	const found = await studio.proposeRename("order.status", "order.state");
	expect(found).toMatchObject({ kind: "edits", uncertain: [] });
	const files = found.kind === "edits" ? found.edits.map(({ file }) => file) : [];
	expect([...new Set(files)]).toEqual(["steps/ship.js", "tests/data/paid.json", "tests/scenarios/paid.json"]);
	expect(read("steps/ship.js")).toBe(SHIP);
	expect(await studio.proposeRename("nothing.there", "nothing.here")).toMatchObject({ kind: "refused" });
});

test("schemas of the files that people write", async () => {
	const schemas = await studio.fileSchemas();
	expect(Object.entries(schemas).map(([name, { title }]) => [name, title])).toEqual([
		["config", "Automation"],
		["connector", "Mock connector"],
		["scenario", "Scenario"],
	]);
});

describe("a step", () => {
	test("is switched off, renamed and deleted, each taken back in one go", async () => {
		expect(await studio.changeStep({ kind: "enable", step: "ship", enabled: false })).toBe("steps/ship.js");
		expect(await studio.steps()).toMatchObject([{ name: "ship", enabled: false }]);
		expect(await studio.changeStep({ kind: "rename", step: "ship", name: "send" })).toBe("steps/send.js");
		expect(await studio.steps()).toMatchObject([{ name: "send", enabled: false }]);
		expect(await studio.changeStep({ kind: "delete", step: "send" })).toBe(null);
		expect(await studio.steps()).toEqual([]);
		expect((await studio.history()).undo).toEqual(["Delete send", "Rename ship to send", "Disable ship"]);
		for (let i = 0; i < 3; i++) await studio.undo();
		expect(await studio.steps()).toMatchObject([{ name: "ship", enabled: true }]);
		expect(read("automation.json")).toBe(FILES["automation.json"]);
	});

	test("a new one begins with a text that runs", async () => {
		expect(await studio.changeStep({ kind: "add", step: "pack" })).toBe("steps/pack.js");
		expect(await studio.checkSource("steps/pack.js", read("steps/pack.js"))).toEqual([]);
	});
});

test.each(EDITING_METHODS)("%s refuses what is not of its shape", async (method) => {
	let deep: unknown = { kind: "code", code: "" };
	for (let i = 0; i < 20_000; i++) deep = { kind: "fields", fields: [{ name: "a", value: deep }] };
	const hostile: readonly unknown[] = [
		{ kind: "set-path", row: "1" },
		{ kind: "set-path", row: "1", path: [null] },
		{ kind: "add-row", group: "", row: { kind: "group", path: [], combine: "all", rows: "x" } },
		{ kind: "insert-block", at: { list: "", index: -1 }, block: { kind: "ignore" } },
		{
			kind: "insert-block",
			at: { list: "", index: 0 },
			block: { kind: "set", field: { of: "data", path: ["a"] }, value: deep },
		},
		{ kind: "rename", step: "ship", name: 5 },
		{ kind: "nothing" },
	];
	for (const edit of hostile)
		for (const args of [[edit], ["steps/ship.js", SHIP, edit]])
			try {
				await callStudio(studio, method, args);
			} catch (error) {
				expect(error).toHaveProperty("code");
			}
	expect(read("steps/ship.js")).toBe(SHIP);
});
