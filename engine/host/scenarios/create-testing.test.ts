import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StudioNotice } from "../../contract/index.ts";
import { callStudio } from "../studio/methods.ts";
import { type OpenStudio, openStudio } from "../studio/open-studio.ts";
import { createFolder, type Folder, step, writeAutomation } from "../testing/write-automation.ts";

let folder: Folder;
let home: Folder;
let studio: OpenStudio;
let notices: StudioNotice[];
beforeEach(async () => {
	folder = createFolder();
	home = createFolder();
	writeAutomation(folder.path, {
		greet: step(
			"{ person: { name: String }, greeting: null }",
			'data.greeting = await connectors.words.hello(data.person); data.at = new Date().toISOString(); data.luck = Math.random(); task.subtask("note", { note: 1 }, { waitFor: true });',
		),
		note: step("{ note: 1 }", "data.note = 2;"),
		"connectors/words.js": 'exports.hello = async ({ name }) => "Hi " + name;',
		"tests/scenarios/ada.json": {
			person: { name: "Ada" },
			expectedSteps: ["greet"],
			validateFinalState: { greeting: "Hi Ada" },
		},
		"tests/scenarios/bob.json": { person: { name: "Bob" }, validateFinalState: { greeting: "Hi Ada" } },
	});
	studio = await openStudio({ directory: folder.path, env: { STEPSCAPE_HOME: home.path }, runners: 1 });
	notices = [];
	studio.subscribe((notice) => notices.push(notice));
});
afterEach(async () => {
	await studio.close();
	folder.remove();
	home.remove();
});

describe("the studio's tests", () => {
	test("are run with progress, remembered, and not in the journal", async () => {
		const report = await studio.runScenarios({});
		expect(report.results.map(({ name, status }) => [name, status])).toEqual([
			["ada", "passed"],
			["bob", "failed"],
		]);
		const progress = notices.filter((notice) => notice.type === "scenario-progress");
		expect(progress.map(({ done, total }) => [done, total])).toEqual([
			[0, 2],
			[1, 2],
			[2, 2],
		]);
		expect(await studio.tasks()).toEqual([]);
		expect((await studio.scenarios()).map(({ id, history }) => [id, history.map(({ status }) => status)])).toEqual([
			["tests/scenarios/ada.json", ["passed"]],
			["tests/scenarios/bob.json", ["failed"]],
		]);
		expect((await studio.runScenarios({ ids: ["tests/scenarios/ada.json"] })).passed).toBe(1);
	});

	test("keep a scenario's task in the journal, twice too, with its subtask", async () => {
		const first = await studio.keepScenario("tests/scenarios/ada.json");
		const again = await studio.keepScenario("tests/scenarios/ada.json");
		expect(first.id).not.toBe(again.id);
		for (const { id } of [first, again]) {
			expect(await studio.task(id)).toMatchObject({ name: "ada", state: "done", tags: ["scenario"], runs: 1 });
			expect(await studio.data(id)).toMatchObject({ greeting: "Hi Ada" });
			const children = await studio.tasks({ parent: id });
			expect(children.map(({ name, state }) => [name, state])).toEqual([["note", "done"]]);
			const started = (await studio.events(id)).find(({ type }) => type === "subtask-started");
			expect(started).toMatchObject({ task: children[0]?.id });
			expect(await studio.blame(id, "greeting")).toMatchObject({ step: "greet" });
		}
		await expect(studio.keepScenario("tests/scenarios/none.json")).rejects.toMatchObject({ code: "file-missing" });
	});

	test("make a scenario of a task, which passes without its connector's answer, and can be taken back", async () => {
		const { id } = await studio.createTask({ data: { person: { name: "Eve" } }, name: "Eve's order" });
		await studio.rest(id);
		const file = await studio.saveScenario(id);
		expect(file).toBe("tests/scenarios/eve-s-order.json");
		const text = JSON.parse(readFileSync(join(folder.path, file), "utf8"));
		expect(text).toMatchObject({
			scenario: "Eve's order",
			data: { person: { name: "Eve" } },
			mocks: { "words.hello": { sequence: [{ return: "Hi Eve" }] } },
			expectedSteps: { greet: 1 },
			expectedState: "done",
			expectedOutcome: "settled",
		});
		// What was chance is not expected again.
		expect(text.validateFinalState).toEqual({ greeting: "Hi Eve", at: "Date" });
		expect((await studio.runScenarios({ ids: [file], checkStable: true })).passed).toBe(1);
		expect(await studio.saveScenario(id)).toBe("tests/scenarios/eve-s-order-2.json");
		expect(await studio.undo()).toBe("Save Eve's order as a scenario");
		expect((await studio.scenarios()).length).toBe(3);
	});

	test("take only what is a scenario", async () => {
		expect(await studio.addScenario("../../Ünder way", { data: {}, notSteps: ["greet"] })).toBe(
			"tests/scenarios/under-way.json",
		);
		await expect(studio.addScenario("x", { data: {}, expectedStep: [] })).rejects.toMatchObject({
			code: "data-invalid",
		});
		await expect(callStudio(studio, "runScenarios", [{ ids: [3] }])).rejects.toMatchObject({ code: "usage" });
		await expect(callStudio(studio, "addScenario", ["x", []])).rejects.toMatchObject({ code: "usage" });
	});

	test("gather coverage while no file changes, and make cases for what is missing", async () => {
		expect(await studio.coverage()).toBe(null);
		const { cases } = await studio.generateCases("greet");
		expect(cases.map(({ clause, outcome, data }) => [clause, outcome, data])).toEqual([
			["the whole condition", true, { person: { name: "text" } }],
			["person.name is text", false, { person: { name: true } }],
			["greeting is null or missing", false, { greeting: true, person: { name: "text" } }],
		]);
		const file = await studio.addScenario("no name", cases[1]?.scenario ?? {});
		await studio.runScenarios({ ids: [file], coverage: true });
		// Both clauses of the one step were seen one way, and that of the other too.
		expect(await studio.coverage()).toMatchObject({
			scenarios: 1,
			steps: { covered: 0, total: 2 },
			clauses: { covered: 3, total: 6 },
		});
		await studio.runScenarios({ ids: ["tests/scenarios/ada.json"], coverage: true });
		expect(await studio.coverage()).toMatchObject({
			scenarios: 2,
			steps: { covered: 2, total: 2 },
			clauses: { covered: 6, total: 6 },
		});
		expect((await studio.generateCases("greet")).cases).toEqual([]);
		await expect(studio.generateCases("great")).rejects.toMatchObject({ code: "step-missing" });
		const { text, version } = await studio.readFile("steps/note.js");
		await studio.changeFiles({ label: "x", files: [{ path: "steps/note.js", text: `${text}// more`, version }] });
		expect(await studio.coverage()).toBe(null);
	});

	test("load many tasks, told of as it goes on", async () => {
		const report = await studio.loadTest({ data: { person: { name: "Ada 1" } }, tasks: 20, concurrency: 4 });
		expect(report).toMatchObject({ tasks: 20, states: { done: 20 }, errors: [], cancelled: false });
		expect(report.series.length).toBe(20);
		expect(notices.filter(({ type }) => type === "load-progress").at(-1)).toEqual({
			type: "load-progress",
			done: 20,
			total: 20,
		});
		await expect(callStudio(studio, "loadTest", [{ data: {}, tasks: 0, concurrency: 1 }])).rejects.toMatchObject({
			code: "usage",
		});
		expect(await studio.tasks()).toEqual([]);
	});

	test("run one at a time, and end when they are told to", async () => {
		const run = studio.runScenarios();
		await expect(studio.runScenarios()).rejects.toMatchObject({ code: "task-state" });
		await studio.cancelScenarios();
		expect((await run).cancelled).toBe(true);
		expect((await studio.runScenarios()).results.length).toBe(2);
	});
});
