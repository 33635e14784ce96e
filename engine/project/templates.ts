import { readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { CONFIG_FILE } from "./config.ts";
import { MAX_ENTRIES, readInside } from "./read-inside.ts";

/** Something that a new automation can begin as. */
export interface Template {
	readonly name: string;
	/** One sentence. */
	readonly description: string;
	/** Texts by file, relative to the folder; automation.json among them, with a `name`. */
	readonly files: () => ReadonlyMap<string, string>;
}

const config = (description?: string): string =>
	`${JSON.stringify({ schemaVersion: 1, name: "automation", description }, null, "\t")}\n`;

const HELLO_FILES: Readonly<Record<string, string>> = {
	[CONFIG_FILE]: config("Greets a person by name."),
	"steps/check_name.js": `// Runs for every task with a person who has not been looked at yet.
export const condition = {
	person: { name: String, checked: null },
};

export const content = async () => {
	data.person.name = data.person.name.trim();
	data.person.checked = data.person.name !== "";
};
`,
	"steps/greet.js": `// Runs once the step before has found a name: it waits for data, not for a step.
export const condition = {
	person: { checked: true },
	greeting: null,
};

export const content = async () => {
	data.greeting = \`Hello, \${data.person.name}!\`;
	console.log(data.greeting);
	task.complete(data.greeting);
};
`,
	"tests/data/ada.json": `{\n\t"person": { "name": " Ada " }\n}\n`,
	"tests/data/nobody.json": `{\n\t"person": { "name": "" }\n}\n`,
};

const BUILT_IN: readonly Template[] = [
	{
		name: "empty",
		description: "An automation without steps.",
		files: () => new Map([[CONFIG_FILE, config()]]),
	},
	{
		name: "hello",
		description: "Two steps that check a name and greet a person.",
		files: () => new Map(Object.entries(HELLO_FILES)),
	},
];

const SAMPLES = join(import.meta.dirname, "../../assets/samples");

/** All templates: the built-in ones, then the samples by name. */
export function listTemplates(samples: string = SAMPLES): readonly Template[] {
	return [...BUILT_IN, ...readSamples(samples)];
}

function readSamples(samples: string): Template[] {
	let root: string;
	let names: string[];
	try {
		root = realpathSync(samples);
		names = readdirSync(root).sort();
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
		throw error;
	}
	return names.flatMap((name) => {
		const text = readInside(root, join(name, CONFIG_FILE), MAX_BYTES);
		if (!text.ok) return [];
		const { description } = JSON.parse(text.text) as { description?: string };
		return [{ name, description: description ?? "", files: () => readTree(join(root, name)) }];
	});
}

const MAX_BYTES = 16 * 1_048_576;

function readTree(root: string): Map<string, string> {
	const files = new Map<string, string>();
	for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile() || files.size > MAX_ENTRIES) continue;
		const path = join(entry.parentPath, entry.name)
			.slice(root.length + 1)
			.replaceAll("\\", "/");
		if (path.startsWith(".stepscape/")) continue;
		const text = readInside(root, path, MAX_BYTES);
		if (text.ok) files.set(path, text.text);
	}
	return files;
}
