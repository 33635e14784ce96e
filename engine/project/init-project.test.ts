import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { StepscapeError } from "../contract/index.ts";
import { initProject, writeProjectSchemas } from "./init-project.ts";
import { loadProject } from "./load-project.ts";
import { createFolder } from "./project-folder.fake.ts";
import { jsonSchemas } from "./schemas.ts";
import { listTemplates } from "./templates.ts";

function refusal(action: () => unknown): string {
	try {
		action();
	} catch (error) {
		if (error instanceof StepscapeError) return `${error.code}: ${error.message}`;
		throw error;
	}
	return "nothing thrown";
}

const SCHEMA_FILES = [
	".stepscape/schema/automation.json",
	".stepscape/schema/connector.json",
	".stepscape/schema/scenario.json",
];

test.each(listTemplates().map(({ name }) => name))(
	"the template %s makes an automation without a problem",
	(template) => {
		using folder = createFolder();
		const path = join(folder.path, "deep/er");
		const { directory, files } = initProject(path, { template, name: "Mine" });
		const project = loadProject(path, {});
		expect({
			directory,
			name: project.name,
			errors: project.problems.filter(({ severity }) => severity === "error"),
		}).toEqual({
			directory: path,
			name: "Mine",
			errors: [],
		});
		expect(files).toEqual(expect.arrayContaining([".gitignore", ...SCHEMA_FILES, "automation.json"]));
		expect(project.steps.every((step) => step.runnable)).toBe(true);
	},
);

test("the empty template, whole", () => {
	using folder = createFolder();
	initProject(join(folder.path, "orders"), { template: "empty" });
	const text = (file: string) => readFileSync(join(folder.path, "orders", file), "utf8");
	expect([text("automation.json"), text(".gitignore"), text(SCHEMA_FILES[0]!)]).toEqual([
		'{\n\t"$schema": "./.stepscape/schema/automation.json",\n\t"schemaVersion": 1,\n\t"name": "orders"\n}\n',
		".stepscape/\n",
		jsonSchemas().get("automation.json"),
	]);
});

test("hello has two steps and data to try", () => {
	using folder = createFolder();
	initProject(folder.path, { template: "hello" });
	const { steps, testData } = loadProject(folder.path, {});
	expect({ steps: steps.map(({ name }) => name), testData }).toEqual({
		steps: ["check_name", "greet"],
		testData: ["tests/data/ada.json", "tests/data/nobody.json"],
	});
});

test("samples are templates, files of theirs that leave them are not taken", () => {
	using outside = createFolder({ secret: "s" });
	using samples = createFolder({
		"orders/automation.json": '{ "name": "Orders", "description": "Ships." }',
		"orders/steps/a.js": "a",
		"orders/.stepscape/journal": "j",
		"no-sample/readme.md": "x",
	});
	symlinkSync(join(outside.path, "secret"), join(samples.path, "orders/steps/stolen.js"));
	expect(listTemplates(samples.path).map(({ name, description }) => `${name}: ${description}`)).toEqual([
		"empty: An automation without steps.",
		"hello: Two steps that check a name and greet a person.",
		"orders: Ships.",
	]);
	using folder = createFolder();
	const { files } = initProject(folder.path, { template: "orders", name: 'my "own"', samples: samples.path });
	expect(files).toEqual([".gitignore", ...SCHEMA_FILES, "automation.json", "steps/a.js"]);
	expect(readFileSync(join(folder.path, "automation.json"), "utf8")).toBe(
		'{ "$schema": "./.stepscape/schema/automation.json", "name": "my \\"own\\"", "description": "Ships." }',
	);
});

test("an ignore file that is there is kept and added to, once", () => {
	using folder = createFolder({ ".gitignore": "node_modules" });
	initProject(folder.path, { template: "empty" });
	expect(readFileSync(join(folder.path, ".gitignore"), "utf8")).toBe("node_modules\n.stepscape/\n");
	using other = createFolder({ ".gitignore": "/.stepscape\nx\n" });
	initProject(other.path, { template: "empty" });
	expect(readFileSync(join(other.path, ".gitignore"), "utf8")).toBe("/.stepscape\nx\n");
});

test("what cannot be made is refused in words, and nothing is left of it", () => {
	using folder = createFolder({
		"there/automation.json": "{}",
		"taken/steps/greet.js": "mine",
		"half/tests": "a file",
		"half/.gitignore": "x\n",
		file: "",
	});
	mkdirSync(join(folder.path, "new"));
	const init = (name: string, template = "hello", title?: string) =>
		refusal(() =>
			initProject(join(folder.path, name), { template, ...(title === undefined ? {} : { name: title }) }),
		).replaceAll(folder.path, "");
	const tree = () => readdirSync(folder.path, { recursive: true }).sort();
	const before = tree();
	expect([
		init("there"),
		init("taken"),
		init("half"),
		init("file"),
		init("file/deeper/yet"),
		init("new", "helo"),
		init("new/a", "hello", " "),
	]).toEqual([
		"project-invalid: There is an automation in /there already. Choose another folder.",
		"project-invalid: steps/greet.js would be overwritten in /taken. Choose another folder.",
		"project-not-writable: /half/tests/data cannot be written: a file stands where a folder is needed.",
		"project-not-writable: .gitignore cannot be written: a file stands where a folder is needed.",
		"project-not-writable: /file/deeper cannot be written: a file stands where a folder is needed.",
		`usage: There is no template "helo". Did you mean "hello"? There are: ${listTemplates()
			.map(({ name }) => name)
			.join(", ")}.`,
		'usage: " " cannot be an automation\'s name: one line of 1 to 200 characters.',
	]);
	expect(tree()).toEqual(before);
	expect(readFileSync(join(folder.path, "half/.gitignore"), "utf8")).toBe("x\n");
});

test("the schemas in docs are the ones that the program checks by", () => {
	const folder = join(import.meta.dirname, "../../docs/schema");
	const written = new Map(
		readdirSync(folder)
			.sort()
			.map((file) => [file, readFileSync(join(folder, file), "utf8")]),
	);
	expect(written, "run: node engine/project/write-schemas.ts").toEqual(jsonSchemas());
});

test("the schemas can be put into a folder that came without them", () => {
	using folder = createFolder();
	writeProjectSchemas(folder.path);
	expect(readdirSync(join(folder.path, ".stepscape/schema")).sort()).toEqual([...jsonSchemas().keys()]);
});
