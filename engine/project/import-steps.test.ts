import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addStep } from "./edit-steps.ts";
import { importSteps } from "./import-steps.ts";
import { loadProject } from "./load-project.ts";
import { createFolder } from "./project-folder.fake.ts";

const CONDITION = "export const condition = { a: 1 };";
const CONTENT = "export const content = async () => {};";
const STEP = `${CONDITION}\n${CONTENT}`;
const fence = (code: string, language = "js", marks = "```") => `${marks}${language}\n${code}\n${marks}\n`;

function imported(text: string) {
	using folder = createFolder({ "automation.json": { name: "x" } });
	const { created, skipped } = importSteps(text, folder.path);
	const { steps } = loadProject(folder.path, {});
	expect(steps.filter((step) => !step.runnable)).toEqual([]);
	expect(steps.map((step) => step.name)).toEqual(created.map((step) => step.name).sort());
	return { created: created.map(({ name, line }) => `${name}:${line}`), skipped };
}

test.each<[string, string, string[]]>([
	["bare code", STEP, ["step:1"]],
	["bare code after a comment", `// Ship the parcel\n${STEP}`, ["ship_the_parcel:2"]],
	["one block", `# Title\n\n## Pay bills\n\n${fence(STEP)}`, ["pay_bills:6"]],
	[
		"several steps in a block",
		fence(`// Step 1: Pack it\n${STEP}\n\n// Send it (in the evening)\n${STEP}`),
		["pack_it:3", "send_it:7"],
	],
	["a file's name in a comment", fence(`// steps/checkStock.js\n${STEP}`), ["checkStock:3"]],
	["a file's name above a comment", fence(`// steps/check.js\n// Looks for stock.\n${STEP}`), ["check:4"]],
	["a file's name alone", fence(`// take-back.js\n${STEP}`), ["take-back:3"]],
	[
		"marks and labels",
		fence(`// ✅ Good: A narrow condition\n${STEP}\n// ❌ Avoid: Too wide\n${CONDITION}`),
		["a_narrow_condition:3", "too_wide:6"],
	],
	["a block comment", fence(`/**\n * Weigh the parcel\n */\n${STEP}`), ["weigh_the_parcel:5"]],
	["one name twice", `## Again\n${fence(STEP)}${fence(STEP)}`, ["again:3", "again_2:7"]],
	["a numbered heading", `### 4.2 Ask twice\n${fence(STEP)}`, ["ask_twice:3"]],
	["a bold line as a heading", `## Long part\n\n**❌ Avoid: Guessing**\n\n${fence(STEP)}`, ["guessing:6"]],
	["no language", fence(STEP, ""), ["step:2"]],
	["tildes and a long fence", fence(STEP, "javascript", "~~~~~"), ["step:2"]],
	["an indented fence", `1. First\n   ${fence(STEP).replaceAll("\n", "\n   ")}`, ["step:3"]],
	["a fence that never ends", `\`\`\`js\n${STEP}`, ["step:2"]],
	["a block in a longer block", fence(`# Inner\n${fence(STEP)}`, "markdown", "````"), ["inner:4"]],
	["an inner block that the outer one ends", `\`\`\`\`\n### Loose end\n\`\`\`js\n${STEP}\n\`\`\`\`\n`, ["loose_end:4"]],
	["a name no disk takes", fence(`// con\n${STEP}`), ["con_step:3"]],
	["no words at all", fence(`// -----\n// 42\n${STEP}`), ["step:4"]],
	["letters of other scripts", fence(`// Größe prüfen\n${STEP}`), ["größe_prüfen:3"]],
	["content before its condition", fence(`${CONTENT}\n${CONDITION}`), ["step:3"]],
	["CRLF", `## Line ends\r\n${fence(STEP).replaceAll("\n", "\r\n")}`, ["line_ends:3"]],
	["a byte order mark", `\uFEFF// Marked\n${STEP}`, ["marked:2"]],
	[
		"one declaration list",
		fence("const condition = {};\nasync function content() {}\nexport { condition, content };"),
		["step:4"],
	],
	[
		"code that quotes a fence",
		`// Quote it\n${CONDITION}\nexport const content = () => \`\n\\\`\\\`\\\`js\n~~~\n\`;`,
		["quote_it:2"],
	],
])("takes steps from %s", (_, text, created) => {
	expect(imported(text)).toEqual({ created, skipped: [] });
});

test("what is no step is skipped, named and given a reason", () => {
	const text = [
		`## Only doing\n${fence(CONTENT)}`,
		`## Shared\n${fence("const one = 1;\nmodule.exports = { one };")}`,
		`## Setup\n${fence("npm start", "bash")}`,
		`## Data\n${fence('{"a": 1}', "json")}${fence('// first\n{"a": 1}')}`,
		`## Typed\n${fence(STEP, "ts")}${fence("a: 1", "yaml")}`,
		`## Talk\n${fence("When it rains, stay in.", "")}`,
		`## Broken\n${fence(`// Cut off\n${CONDITION}\nexport const content = async () => {`)}`,
	].join("");
	expect(imported(text)).toEqual({
		created: [],
		skipped: [
			{
				what: 'content "only_doing"',
				line: 3,
				reason: "It has no condition, and a step needs one to say when it runs.",
			},
			{ what: 'library "shared"', line: 7, reason: "It is a library. Save it in lib/." },
			{ what: 'bash block "setup"', line: 12, reason: "It is for a command line." },
			{ what: 'json block "data"', line: 16, reason: "It is JSON. Save it in tests/data/ to use it as test data." },
			{ what: 'js block "data"', line: 19, reason: "It is data, with no step in it." },
			{ what: 'ts block "typed"', line: 24, reason: "It is TypeScript. Write the step in JavaScript." },
			{ what: 'yaml block "typed"', line: 28, reason: "It is yaml, not JavaScript." },
			{ what: 'block "talk"', line: 32, reason: "It has no step in it." },
			{ what: 'code "cut_off"', line: 38, reason: "It is not valid JavaScript: unexpected token." },
		],
	});
});

test("a broken step does not take the others of its block along", () => {
	const text = fence(
		`// First\n${STEP}\n\n// Second\n${CONDITION}\nexport const content = async () => { if };\n\n// Third\n${STEP}`,
	);
	expect(imported(text)).toEqual({
		created: ["first:3", "third:11"],
		skipped: [{ what: 'code "second"', line: 8, reason: "It is not valid JavaScript: unexpected token." }],
	});
});

test("a condition alone gets an empty content; a content alone next to it stays out", () => {
	using folder = createFolder({ "automation.json": { name: "x" } });
	const report = importSteps(fence(`// Sets the mark\n${CONTENT}\n\n// Waits for the mark\n${CONDITION}`), folder.path);
	expect(report).toEqual({
		created: [{ name: "waits_for_the_mark", file: "steps/waits_for_the_mark.js", line: 6 }],
		skipped: [
			{
				what: 'content "sets_the_mark"',
				line: 3,
				reason: "It has no condition, and a step needs one to say when it runs.",
			},
		],
	});
	expect(readFileSync(join(folder.path, "steps/waits_for_the_mark.js"), "utf8")).toBe(
		`// Waits for the mark\n${CONDITION}\n\nexport const content = async () => {\n\t// Say here what happens when the condition matches.\n};\n`,
	);
});

test("helpers go with the step before them, or with the first one", () => {
	using folder = createFolder({ "automation.json": { name: "x" } });
	const first = `// A helper\nconst twice = (n) => n * 2;\n\n// One\n${STEP}\n\nfunction after() {}`;
	const second = `// Two\n${STEP} // at once\n\nfunction last() {}`;
	const report = importSteps(`${first}\n\n${second}`, folder.path);
	expect(report.created).toEqual([
		{ name: "one", file: "steps/one.js", line: 5 },
		{ name: "two", file: "steps/two.js", line: 11 },
	]);
	expect(readFileSync(join(folder.path, "steps/one.js"), "utf8")).toBe(`${first}\n`);
	expect(readFileSync(join(folder.path, "steps/two.js"), "utf8")).toBe(`${second}\n`);
});

test("a step that is there already is never overwritten", () => {
	using folder = createFolder({ "automation.json": { name: "x" } });
	addStep(folder.path, "Pay", "mine");
	expect(importSteps(`// pay\n${STEP}`, folder.path).created).toEqual([
		{ name: "pay_2", file: "steps/pay_2.js", line: 2 },
	]);
	expect(readFileSync(join(folder.path, "steps/Pay.js"), "utf8")).toBe("mine");
});
