import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openEngine } from "../index.ts";
import { fixProject, projectProblems } from "./index.ts";

const root = mkdtempSync(join(tmpdir(), "stepscape-check-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const SAMPLES = join(import.meta.dirname, "../../../assets/samples");

let count = 0;
/** An automation with these files. */
function automation(files: Readonly<Record<string, string>>): string {
	const directory = join(root, String(++count));
	for (const [file, text] of Object.entries({ "automation.json": '{ "name": "Test" }', ...files })) {
		mkdirSync(dirname(join(directory, file)), { recursive: true });
		writeFileSync(join(directory, file), text);
	}
	return directory;
}
const codes = (directory: string) => projectProblems(directory).map(({ code, file, line }) => [code, file, line]);
const MAIL = '{ "kind": "mock", "methods": { "send": { "responses": [{ "return": {} }] } } }';
const STEP = `export const condition = { order: { staus: "new" } }; // the first one
export const content = async () => {
	connectors.mial.send({ to: data.order.email });
	data.order.status = "sent";
};
`;
const RIGHT = STEP.replace("staus", "status").replace("connectors.mial", "await connectors.mail");

test.each(readdirSync(SAMPLES))("the sample %s has neither errors nor warnings", (sample) => {
	const all = projectProblems(join(SAMPLES, sample));
	expect(all.filter(({ severity }) => severity !== "info")).toEqual([]);
});

test("problems of the folder, of conditions, of test data and of the analysis come together, by place", () => {
	const directory = automation({
		"steps/a.js": "export const condition = { a: { $foo: 1 } };\nexport const content = async () => {};\n",
		"steps/b.js": "const = 5;",
		"steps/c.js": STEP,
		"tests/data/x.json": "{ nothing }",
		"tests/scenarios/one.json": '{ "scenario": "One", "order": { "status": "new" } }',
		"connectors/mail.json": MAIL,
	});
	expect(codes(directory)).toEqual([
		["condition-unknown-operator", "steps/a.js", 1],
		["step-syntax", "steps/b.js", 1],
		["unknown-path", "steps/c.js", 1],
		["unawaited-call", "steps/c.js", 3],
		["unknown-connector", "steps/c.js", 3],
		["test-data-invalid", "tests/data/x.json", 1],
	]);
});

test("fixes that overlap are applied one after the other, and comments and formatting stay", () => {
	const directory = automation({ "steps/c.js": STEP, "connectors/mail.json": MAIL });
	const { fixed, problems } = fixProject(directory);
	expect(readFileSync(join(directory, "steps/c.js"), "utf8")).toBe(RIGHT);
	expect(fixed.map(({ code, step, file, line }) => [code, step, file, line]).sort()).toEqual([
		["unawaited-call", "c", "steps/c.js", 3],
		["unknown-connector", "c", "steps/c.js", 3],
		["unknown-path", "c", "steps/c.js", 1],
	]);
	expect(problems).toEqual([]);
	expect(fixProject(directory)).toEqual({ fixed: [], problems: [] });
});

test.each([
	["a byte order mark", (text: string) => `\ufeff${text}`],
	["lines that end in CR LF", (text: string) => text.replaceAll("\n", "\r\n")],
	["both", (text: string) => `\ufeff${text.replaceAll("\n", "\r\n")}`],
	["no line break at the end", (text: string) => text.trimEnd()],
])("a fix keeps %s", (_, change) => {
	const directory = automation({ "steps/c.js": change(STEP), "connectors/mail.json": MAIL });
	fixProject(directory);
	expect(readFileSync(join(directory, "steps/c.js"), "utf8")).toBe(change(RIGHT));
});

test("a marker is added in the file's own way", () => {
	const source =
		"export const condition = {\r\n  total: { $gt: 0 },\r\n};\r\nexport const content = async () => {\r\n  data.total = data.total * 2;\r\n};\r\n";
	const directory = automation({ "steps/add_tax.js": source, "tests/data/a.json": '{ "total": 5 }' });
	expect(fixProject(directory).problems).toEqual([]);
	expect(readFileSync(join(directory, "steps/add_tax.js"), "utf8")).toBe(
		"export const condition = {\r\n  addTaxDone: { $exists: false },\r\n  total: { $gt: 0 },\r\n};\r\nexport const content = async () => {\r\n  data.total = data.total * 2;\r\n  data.addTaxDone = true;\r\n};\r\n",
	);
});

test("a file behind a link that leaves the folder is not written", () => {
	const outside = join(root, "outside.js");
	writeFileSync(outside, STEP);
	const directory = automation({
		"steps/d.js": "export const condition = { a: 1 };\nexport const content = async () => { data.a = 2; };\n",
	});
	symlinkSync(outside, join(directory, "steps/c.js"));
	fixProject(directory);
	expect(readFileSync(outside, "utf8")).toBe(STEP);
});

test("keys of config that have no value yet are known, secrets too", () => {
	const directory = automation({
		"automation.json": '{ "name": "Test", "config": { "URL": "x" }, "secrets": ["BANK_KEY"] }',
		"steps/a.js":
			'export const condition = { a: 1 };\nexport const content = async () => {\n\tdata.a = [task.config("URL"), task.config("BANK_KEY"), task.config("OTHER")];\n};\n',
	});
	const own = projectProblems(directory).filter(({ code }) => code === "unknown-config-key");
	expect(own.map(({ column }) => column)).toEqual([69]);
});

test("an engine tells the same; what it found while loading alone, where that is asked for", async () => {
	const directory = automation({
		"steps/a.js": "export const condition = { a: { $foo: 1 } };\nexport const content = async () => {};\n",
		"steps/c.js": STEP,
		"connectors/mail.json": MAIL,
	});
	const env = { STEPSCAPE_HOME: join(root, "home") };
	const engine = await openEngine({ directory, env, runners: 1, watch: false });
	try {
		expect(await engine.problems()).toEqual(projectProblems(directory));
		expect((await engine.graph()).problems).toEqual(projectProblems(directory));
		expect((await engine.problems({ onlyLoading: true })).map(({ code }) => code)).toEqual([
			"condition-unknown-operator",
		]);
		// Beside a living engine, too.
		expect(fixProject(directory).fixed.length).toBe(3);
		expect((await engine.problems()).map(({ code }) => code)).toEqual(["condition-unknown-operator"]);
	} finally {
		await engine.close();
	}
});
