import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { ENGINE_METHODS, STUDIO_METHODS, type StudioNotice } from "../../contract/index.ts";
import { createFolder, type Files, writeAutomation } from "../testing/write-automation.ts";
import { callStudio } from "./methods.ts";
import { type OpenStudio, openStudio } from "./open-studio.ts";

const home = createFolder();
afterAll(() => home.remove());
const FILES: Files = {
	"steps/greet.js": `export const condition = { person: { name: String }, greeting: null };
export const content = async () => {
	console.log("greeting", data.person.name);
	const answer = await connectors.post.send({ to: data.person.name });
	data.greeting = answer.text;
	step.redo();
};
`,
	"connectors/post.json": JSON.stringify({
		kind: "mock",
		methods: { send: { responses: [{ return: { text: "Hi" } }] } },
	}),
};

let studio: OpenStudio;
let folder: ReturnType<typeof createFolder>;
let notices: StudioNotice[];
beforeEach(async () => {
	folder = createFolder();
	writeAutomation(folder.path, FILES);
	studio = await openStudio({ directory: folder.path, env: { STEPSCAPE_HOME: home.path }, runners: 1 });
	notices = [];
	studio.subscribe((notice) => notices.push(notice));
});
afterEach(async () => {
	await studio.close();
	folder.remove();
});

describe("a trial", () => {
	test("runs a step once, tells all of it, and keeps nothing", async () => {
		const report = await studio.tryStep("greet", { person: { name: "Ada" } });
		expect(report).toMatchObject({
			patch: [{ path: "greeting", after: "Hi" }],
			data: { person: { name: "Ada" }, greeting: "Hi" },
			logs: [{ level: "log", message: "greeting Ada" }],
			calls: [{ connector: "post", method: "send", input: { to: "Ada" }, output: { text: "Hi" } }],
			matches: { matches: true },
		});
		expect(await studio.tasks()).toEqual([]);
	});

	test("runs where the condition does not match, and says so", async () => {
		const report = await studio.tryStep("greet", { person: { name: "Ada" }, greeting: "Hello" });
		expect(report.matches.matches).toBe(false);
		expect(report.patch).toEqual([{ path: "greeting", before: "Hello", after: "Hi" }]);
	});

	test("tells the error of a step that throws", async () => {
		const report = await studio.tryStep("greet", {});
		expect(report.error).toMatchObject({ type: "TypeError", step: "greet" });
	});

	test.each([["nothing"], ["../greet"]])("there is no step %s to try", (step) =>
		expect(studio.tryStep(step, {})).rejects.toMatchObject({ code: "step-missing" }),
	);
});

describe("files", () => {
	test("a change is told, taken up by the engine, and taken back", async () => {
		const { version, text } = await studio.readFile("steps/greet.js");
		await studio.changeFiles({
			label: "Other greeting",
			files: [{ path: "steps/greet.js", text: text.replace("answer.text", '"Hello"'), version }],
		});
		const { id } = await studio.createTask({ data: { person: { name: "Ada" } } });
		expect(await studio.rest(id)).toMatchObject({ state: "done" });
		expect(await studio.data(id)).toMatchObject({ greeting: "Hello" });
		expect(await studio.undo()).toBe("Other greeting");
		expect(readFileSync(join(folder.path, "steps/greet.js"), "utf8")).toBe(text);
		const types = notices.map(({ type }) => type);
		expect(types).toContain("files-changed");
		expect(notices.some((notice) => notice.type === "files-changed" && notice.isOutside)).toBe(false);
		expect(notices.filter(({ type }) => type === "history-changed").at(-1)).toEqual({
			type: "history-changed",
			history: { undo: [], redo: ["Other greeting"], checkpoints: [] },
		});
	});

	test("another program's change is told, and collides with a change that did not see it", async () => {
		const { version } = await studio.readFile("steps/greet.js");
		const told = new Promise<StudioNotice>((resolve) =>
			studio.subscribe((notice) => {
				if (notice.type === "files-changed") resolve(notice);
			}),
		);
		writeFileSync(join(folder.path, "steps/greet.js"), "// theirs");
		expect(await told).toMatchObject({ files: [{ path: "steps/greet.js" }], removed: [], isOutside: true });
		const mine = { label: "Mine", files: [{ path: "steps/greet.js", text: "// mine", version }] };
		await expect(studio.changeFiles(mine)).rejects.toMatchObject({ code: "file-changed" });
	});

	test("a text is checked and matched as it is typed", async () => {
		const source = 'export const condition = { s: "x" };\nexport const content = async () => {};\n';
		expect(await studio.matchSource("steps/new.js", source, { s: "y" })).toMatchObject({
			matches: false,
			clauses: [{ clause: 's is "x"', actual: "y", matches: false }],
			problems: [],
		});
		expect(await studio.checkSource("steps/new.js", "export const condition = {")).toMatchObject([
			{ code: "step-syntax", file: "steps/new.js" },
		]);
		expect(existsSync(join(folder.path, "steps/new.js"))).toBe(false);
	});

	test("what a pasted text holds is told before it is written", async () => {
		const text = "# Greet\n```js\nexport const condition = { a: 1 };\nexport const content = async () => {};\n```\n";
		expect((await studio.previewImport(text)).steps.map(({ name }) => name)).toEqual(["greet_2"]);
	});

	test("how all steps stand to some data, where they end the task, and how one is made to follow another", async () => {
		const data = { person: { name: "Ada" }, greeting: "Hello" };
		expect(await studio.matchSteps(data)).toEqual([{ step: "greet", matches: false, failing: [1] }]);
		const source = `export const condition = { polite: true };
export const content = async () => {
	if (data.rude) task.ignore();
	const end = () => task.complete({ polite: true });
	end();
};
`;
		await studio.changeFiles({
			label: "New step",
			files: [{ path: "steps/part.js", text: source, version: null }],
		});
		expect(await studio.matchSteps(data)).toEqual([
			{ step: "greet", matches: false, failing: [1] },
			{ step: "part", matches: false, failing: [0] },
		]);
		expect(await studio.endings()).toEqual([
			{ step: "part", file: "steps/part.js", how: "ignore", line: 3 },
			{ step: "part", file: "steps/part.js", how: "complete", line: 4 },
		]);
		const before = await studio.readFile("steps/part.js");
		expect(await studio.proposeDependency("greet", "part")).toMatchObject({ kind: "proposals" });
		expect(await studio.proposeDependency("greet", "nobody")).toEqual({
			kind: "refused",
			why: "There is no step nobody.",
		});
		expect(await studio.readFile("steps/part.js")).toEqual(before);
	});

	test("the shape of the data that a task comes with, with a document that sets a step off", async () => {
		const { skeletons, without, schema } = await studio.dataShape();
		expect(skeletons.map(({ step }) => step)).toEqual(["greet"]);
		expect((await studio.validateStep("greet", skeletons[0]?.data ?? {})).matches).toBe(true);
		expect({ without, type: schema.type }).toEqual({ without: [], type: "object" });
	});

	test("moves and changes of files are one history; a renamed step stands where it stood", async () => {
		const before = (await studio.history()).undo.length;
		const told: StudioNotice[] = [];
		const stop = studio.subscribe((notice) => told.push(notice));
		await studio.setLayout({ positions: { greet: { x: 1, y: 2 } }, groups: [], notes: [] });
		await studio.changeStep({ kind: "rename", step: "greet", name: "piece" });
		await studio.setLayout({ positions: { piece: { x: 7, y: 2 } }, groups: [], notes: [] });
		stop();
		expect(told.flatMap((notice) => (notice.type === "layout-changed" ? [notice.layout.positions] : []))).toEqual([
			{ greet: { x: 1, y: 2 } },
			{ piece: { x: 1, y: 2 } },
			{ piece: { x: 7, y: 2 } },
		]);
		const { undo } = await studio.history();
		expect(undo.slice(0, undo.length - before)).toEqual(["Move piece", "Rename greet to piece", "Move greet"]);
		const steps = async () => (await studio.files()).flatMap(({ path, kind }) => (kind === "step" ? [path] : []));
		expect(await studio.undo()).toBe("Move piece");
		expect((await studio.layout()).positions).toEqual({ piece: { x: 1, y: 2 } });
		expect(await studio.undo()).toBe("Rename greet to piece");
		expect((await studio.layout()).positions).toEqual({ greet: { x: 1, y: 2 } });
		expect(await steps()).toContain("steps/greet.js");
		expect(await studio.undo()).toBe("Move greet");
		expect((await studio.layout()).positions).toEqual({});
	});

	test("a window cannot write the layout as if it were a file", async () => {
		const files = [{ path: ".stepscape/layout.json", text: "{}", version: null }];
		await expect(studio.changeFiles({ label: "x", files })).rejects.toMatchObject({ code: "path-outside" });
	});

	test("the canvas's layout is kept, and a broken one is none", async () => {
		const layout = {
			positions: { greet: { x: 1, y: 2 } },
			groups: [{ id: "g", title: "G", steps: ["greet"], isCollapsed: true }],
			notes: [{ id: "n", text: "x", x: 0, y: 0 }],
		};
		await studio.setLayout(layout);
		expect(await studio.layout()).toEqual(layout);
		await studio.undo();
		expect(await studio.layout()).toEqual({ positions: {}, groups: [], notes: [] });
		await studio.redo();
		expect(await studio.layout()).toEqual(layout);
		writeFileSync(join(folder.path, ".stepscape/layout.json"), '{"positions":{"a":{"x":"no"}}}');
		expect(await studio.layout()).toEqual({ positions: {}, groups: [], notes: [] });
	});
});

/** What a window that has been taken over might send. */
const HOSTILE: readonly unknown[] = [
	undefined,
	null,
	"../../../etc/passwd",
	"/etc/passwd",
	"steps/../../outside.js",
	".stepscape/engine.json",
	{ label: "x", files: [{ path: "../outside.js", text: "x", version: null }] },
	{ label: "x", files: [{ path: ".stepscape/layout.json", text: "x", version: null }] },
	{ label: "x", files: [{ path: "steps/a.js", text: 5, version: null }] },
	{ label: "x", files: "all" },
	{ label: 1, files: [] },
	{ __proto__: { polluted: true } },
	JSON.parse('{"__proto__": {"polluted": true}}'),
	Number.NaN,
	-1,
	[],
	"x".repeat(20_000),
];

describe("what a window asks", () => {
	test.each(STUDIO_METHODS.filter((method) => method !== "rest"))(
		"%s with hostile arguments reads and writes nothing outside",
		async (method) => {
			for (const first of HOSTILE)
				for (const args of [[], [first], [first, first], ["steps/greet.js", first, first]])
					try {
						const answer = JSON.stringify((await callStudio(studio, method, args)) ?? null);
						expect(answer).not.toContain("root:");
					} catch (error) {
						expect(error).toHaveProperty("code");
					}
			expect(existsSync(join(folder.path, "../outside.js"))).toBe(false);
			expect("polluted" in {}).toBe(false);
		},
	);

	test("all that another process may ask of an engine, a window may", () =>
		expect(STUDIO_METHODS).toEqual(expect.arrayContaining([...ENGINE_METHODS])));

	test.each(["close", "subscribe", "constructor", "__proto__", "engine", "reload", "toString", "replay", "atRest"])(
		"%s is no method for windows",
		(method) => expect(callStudio(studio, method, [])).rejects.toMatchObject({ code: "usage" }),
	);
});
