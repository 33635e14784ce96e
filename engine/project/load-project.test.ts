import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DEFAULT_LIMITS, StepscapeError } from "../contract/index.ts";
import { loadProject } from "./load-project.ts";
import { createFolder } from "./project-folder.fake.ts";

const STEP = "export const condition = { a: 1 };\nexport const content = async () => {};\n";
const summary = (path: string) => loadProject(path, {}).problems.map(({ code, file, line }) => ({ code, file, line }));
const codeOf = (action: () => unknown) => {
	try {
		action();
	} catch (error) {
		if (error instanceof StepscapeError) return error.code;
		throw error;
	}
	return "nothing thrown";
};

test("the smallest automation has a name, and defaults for the rest", () => {
	using folder = createFolder({ "automation.json": { name: "orders" } });
	expect(loadProject(folder.path, {})).toEqual({
		directory: folder.path,
		name: "orders",
		workspace: "orders",
		region: "local",
		limits: DEFAULT_LIMITS,
		onCrash: "rerun",
		retention: {},
		privateValues: [],
		configKeys: [],
		config: new Map(),
		steps: [],
		libraries: [],
		connectors: [],
		testData: [],
		scenarios: [],
		texts: new Map([["automation.json", JSON.stringify({ name: "orders" }, null, "\t")]]),
		problems: [],
	});
});

test("reads every kind of file, sorted by name, and leaves the rest alone", () => {
	using folder = createFolder({
		"automation.json": {
			name: "orders",
			limits: { cpuMs: 9 },
			steps: { b: { enabled: false, limits: { memoryMb: 16 } } },
		},
		"steps/b.js": STEP,
		"steps/a.mjs": `\uFEFF${STEP}`,
		"steps/.hidden.js": "nonsense(",
		"steps/readme.md": "text",
		"lib/tools.js": "module.exports = { one: 1 };",
		"connectors/stripe.json": { kind: "mock", methods: { charge: { responses: [{ return: { id: 1 } }] } } },
		"connectors/mail.js": "exports.send = async () => 1;",
		"tests/data/z.json": "{}",
		"tests/data/a.json": "{}",
		"tests/scenarios/s.json": "{}",
	});
	const project = loadProject(folder.path, {});
	expect({
		steps: project.steps.map(({ name, file, source, enabled, limits, runnable }) => ({
			name,
			file,
			source,
			enabled,
			limits,
			runnable,
		})),
		libraries: project.libraries.map(({ name, file, runnable }) => ({ name, file, runnable })),
		connectors: project.connectors.map(({ namespace, kind, definition, source }) => ({
			namespace,
			kind,
			definition,
			source,
		})),
		testData: project.testData,
		scenarios: project.scenarios,
		limits: project.limits,
		problems: project.problems,
	}).toEqual({
		steps: [
			{ name: "a", file: "steps/a.mjs", source: STEP, enabled: true, limits: {}, runnable: true },
			{ name: "b", file: "steps/b.js", source: STEP, enabled: false, limits: { memoryMb: 16 }, runnable: true },
		],
		libraries: [{ name: "tools", file: "lib/tools.js", runnable: true }],
		connectors: [
			{ namespace: "mail", kind: "code", definition: undefined, source: "exports.send = async () => 1;" },
			{
				namespace: "stripe",
				kind: "mock",
				definition: { kind: "mock", methods: { charge: { responses: [{ return: { id: 1 } }] } } },
				source: undefined,
			},
		],
		testData: ["tests/data/a.json", "tests/data/z.json"],
		scenarios: ["tests/scenarios/s.json"],
		limits: { ...DEFAULT_LIMITS, cpuMs: 9 },
		problems: [],
	});
});

test("C8 a step with a problem does not run, and the others do", () => {
	using folder = createFolder({
		"automation.json": { name: "x" },
		"steps/good.js": STEP,
		"steps/bad.js": "export const condition = {\n\ta: [1;\n};",
	});
	const { steps, problems } = loadProject(folder.path, {});
	expect(steps.map(({ name, runnable }) => ({ name, runnable }))).toEqual([
		{ name: "bad", runnable: false },
		{ name: "good", runnable: true },
	]);
	expect(problems).toEqual([
		{
			code: "step-syntax",
			severity: "error",
			message: "This is not valid JavaScript: unexpected token.",
			file: "steps/bad.js",
			line: 2,
			column: 7,
			excerpt: "\ta: [1;",
			step: "bad",
		},
	]);
});

test("steps of one name are told apart by nothing, so none runs", () => {
	using folder = createFolder({
		"automation.json": { name: "x" },
		"steps/pay.js": STEP,
		"steps/PAY.mjs": STEP,
		"steps/other.js": STEP,
	});
	const { steps } = loadProject(folder.path, {});
	expect(steps.map(({ file, runnable }) => ({ file, runnable }))).toEqual([
		{ file: "steps/PAY.mjs", runnable: false },
		{ file: "steps/other.js", runnable: true },
		{ file: "steps/pay.js", runnable: false },
	]);
	expect(summary(folder.path)).toEqual([
		{ code: "step-duplicate", file: "steps/PAY.mjs", line: undefined },
		{ code: "step-duplicate", file: "steps/pay.js", line: undefined },
	]);
});

test("links are followed inside the folder only", () => {
	using outside = createFolder({ "secret.js": STEP });
	using folder = createFolder({ "automation.json": { name: "x" }, "steps/real.js": STEP });
	symlinkSync(join(outside.path, "secret.js"), join(folder.path, "steps/stolen.js"));
	symlinkSync("real.js", join(folder.path, "steps/alias.js"));
	symlinkSync("nowhere.js", join(folder.path, "steps/broken.js"));
	symlinkSync(outside.path, join(folder.path, "lib"));
	mkdirSync(join(folder.path, "steps/folder.js"));
	expect(loadProject(folder.path, {}).steps.map((step) => step.name)).toEqual(["alias", "real"]);
	expect(summary(folder.path)).toEqual([
		{ code: "file-unreadable", file: "steps/broken.js", line: undefined },
		{ code: "path-outside", file: "steps/stolen.js", line: undefined },
		{ code: "path-outside", file: "lib", line: undefined },
	]);
});

test("the automation's folder itself may be a link", () => {
	using folder = createFolder({ "real/automation.json": { name: "x" }, "real/steps/a.js": STEP });
	symlinkSync("real", join(folder.path, "link"));
	const { directory, steps, problems } = loadProject(join(folder.path, "link"), {});
	expect({ directory, steps: steps.length, problems }).toEqual({
		directory: join(folder.path, "real"),
		steps: 1,
		problems: [],
	});
});

test("a file that is too large, or no text, is a problem of that file", () => {
	using folder = createFolder({
		"automation.json": { name: "x" },
		"steps/big.js": `${STEP}//${"x".repeat(1_048_576)}`,
		"steps/good.js": STEP,
	});
	writeFileSync(join(folder.path, "steps/utf16.js"), Buffer.from([0xff, 0xfe, 0x41, 0x00]));
	expect(summary(folder.path)).toEqual([
		{ code: "file-too-large", file: "steps/big.js", line: undefined },
		{ code: "file-unreadable", file: "steps/utf16.js", line: undefined },
	]);
});

test("two connectors of one name, and a step that is no .js file, are problems", () => {
	using folder = createFolder({
		"automation.json": { name: "x", steps: { chekc: { enabled: false } } },
		"connectors/a.js": "exports.x = 1;",
		"connectors/a.json": { kind: "mock", methods: {} },
		"steps/check.js": STEP,
		"steps/old.ts": STEP,
	});
	expect(summary(folder.path)).toEqual([
		{ code: "config-step-unknown", file: "automation.json", line: 4 },
		{ code: "step-ignored", file: "steps/old.ts", line: undefined },
		{ code: "connector-duplicate", file: "connectors/a.json", line: undefined },
	]);
});

test("a folder that is no automation is refused in words", () => {
	using folder = createFolder({ "file.txt": "", "broken/automation.json": "{", "folder/automation.json/x": "" });
	using outside = createFolder({ "automation.json": { name: "x" } });
	mkdirSync(join(folder.path, "linked"));
	symlinkSync(join(outside.path, "automation.json"), join(folder.path, "linked/automation.json"));
	const cases = ["", "file.txt", "missing", "broken", "folder", "linked", "file.txt/deeper", "a\0b"];
	expect(cases.map((name) => codeOf(() => loadProject(join(folder.path, name), {})))).toEqual([
		"project-missing",
		"project-missing",
		"project-missing",
		"project-invalid",
		"project-invalid",
		"path-outside",
		"project-missing",
		"project-missing",
	]);
});
