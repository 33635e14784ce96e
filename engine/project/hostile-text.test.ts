import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { StepscapeError } from "../contract/index.ts";
import { importSteps } from "./import-steps.ts";
import { loadProject } from "./load-project.ts";
import { createFolder } from "./project-folder.fake.ts";

/** Pieces that the readers look for, in any order, among any text. */
const pieces = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.constantFrom(
			"export ",
			"const ",
			"condition",
			"content",
			" = ",
			"{",
			"}",
			"(",
			")",
			"=> ",
			"async ",
			"\n",
			"\r\n",
			";",
			",",
			":",
		),
	},
	{
		weight: 3,
		arbitrary: fc.constantFrom(
			"```",
			"````",
			"~~~",
			"js\n",
			"markdown\n",
			"# ",
			"**",
			"// ",
			"/*",
			"*/",
			"`",
			"${",
			'"',
			"'",
			"\\",
			"/",
			"[",
			"]",
		),
	},
	{
		weight: 2,
		arbitrary: fc.constantFrom(
			"export const condition = {};\n",
			"export const content = async () => {};\n",
			"// steps/../../x.js\n",
			"module.exports = 1;\n",
			"import 'x';\n",
			"await 1;\n",
		),
	},
	{
		weight: 1,
		arbitrary: fc.oneof(
			fc.string({ maxLength: 5 }),
			fc.constantFrom("\0", "\uFEFF", "\u2028", "\uD800", "__proto__", "constructor", "Ａ", "#!"),
		),
	},
);
const hostile = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(""));

function expected<T>(action: () => T): T | undefined {
	try {
		return action();
	} catch (error) {
		if (!(error instanceof StepscapeError)) throw error;
		return undefined;
	}
}

test("a step, library or connector of any text is read", () => {
	using folder = createFolder({
		"automation.json": { name: "x" },
		"steps/a.js": "",
		"lib/a.js": "",
		"connectors/a.json": "",
	});
	fc.assert(
		fc.property(hostile, (text) => {
			for (const file of ["steps/a.js", "lib/a.js", "connectors/a.json"]) writeFileSync(join(folder.path, file), text);
			const project = loadProject(folder.path, {});
			expect([project.steps.length, project.libraries.length, project.connectors.length]).toEqual([1, 1, 1]);
		}),
		{ numRuns: 300 },
	);
});

test("an automation.json of any text is read or refused", () => {
	using folder = createFolder({ "automation.json": "" });
	const keys = fc.constantFrom(
		"name",
		"config",
		"limits",
		"steps",
		"secrets",
		"onCrash",
		"retention",
		"__proto__",
		"schemaVersion",
		"memoryMb",
		"enabled",
		"toString",
	);
	const { value } = fc.letrec((tie) => ({
		value: fc.oneof({ maxDepth: 4 }, fc.jsonValue({ maxDepth: 1 }), tie("object")),
		object: fc.dictionary(keys, tie("value")),
	}));
	const text = fc.oneof(
		hostile,
		value.map((json) => JSON.stringify(json)),
		value.map((json) => JSON.stringify({ name: "x", ...(json as object) })),
	);
	fc.assert(
		fc.property(text, (content) => {
			writeFileSync(join(folder.path, "automation.json"), content);
			expected(() => loadProject(folder.path, {}));
		}),
		{ numRuns: 500 },
	);
});

test("any text can be pasted, and every step that comes of it can be parsed and has a name of its own", () => {
	fc.assert(
		fc.property(hostile, (text) => {
			using folder = createFolder({ "automation.json": { name: "x" } });
			const { created, skipped } = importSteps(text, folder.path);
			const { steps } = loadProject(folder.path, {});
			expect(steps.map(({ file }) => file)).toEqual(created.map(({ file }) => file).sort());
			const faults = steps.flatMap((step) => step.problems.map(({ code }) => code));
			expect(faults.filter((code) => code === "step-name" || code === "step-duplicate")).toEqual([]);
			for (const { line } of [...created, ...skipped]) expect(line).toBeGreaterThan(0);
		}),
		{ numRuns: 300 },
	);
});

test.each<[string, string]>([
	["fences", "```\n".repeat(20_000)],
	["growing fences", Array.from({ length: 300 }, (_, i) => `${"`".repeat(300 - i + 3)}\n`).join("")],
	["stars", `**${"*".repeat(100_000)}`],
	["blanks", `#${" ".repeat(100_000)}x`],
	["brackets", `// ${"(".repeat(50_000)}\nexport const condition = {};`],
	["comments", `${"// a\n".repeat(50_000)}export const condition = {};`],
	["opened code", "export const condition = {\n".repeat(2_000)],
	["block comments", "/*".repeat(50_000)],
])("long and hostile text comes to an end: %s", (_, text) => {
	using folder = createFolder({ "automation.json": { name: "x" }, "steps/a.js": text });
	expected(() => importSteps(text, folder.path));
	expect(loadProject(folder.path, {}).steps.length).toBeGreaterThan(0);
});
