import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Files of an automation by their path. `a_step: "…"` stands for `steps/a_step.js`; objects are written as JSON. */
export type Files = Readonly<Record<string, string | object>>;

/** A folder of its own that is removed by `remove`. */
export interface Folder {
	readonly path: string;
	remove(): void;
}

export function createFolder(): Folder {
	const path = mkdtempSync(join(tmpdir(), "stepscape-test-"));
	return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Writes an automation into a folder; `automation.json` names it "Test" where it is not among the files. */
export function writeAutomation(folder: string, files: Files): void {
	const all: Files = { "automation.json": { name: "Test" }, ...files };
	for (const [name, content] of Object.entries(all)) {
		const file = join(folder, name.includes(".") || name.includes("/") ? name : `steps/${name}.js`);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
	}
}

/** The text of a step. `around` is code beside its content. */
export function step(condition: string, content: string, around = ""): string {
	return `export const condition = ${condition};\n${around}\nexport const content = async () => {\n${content}\n};\n`;
}

/** A mock connector's file. */
export function mock(methods: Readonly<Record<string, readonly object[]>>): object {
	return {
		kind: "mock",
		methods: Object.fromEntries(Object.entries(methods).map(([name, responses]) => [name, { responses }])),
	};
}
