/** Cases of renames as text. For tests. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCode, readStep } from "../../analysis/testing/analyze.ts";
import { renameField } from "../rename-field/index.ts";
import { applyEdits } from "./apply-edits.ts";

export interface RenameCase {
	readonly name: string;
	readonly from: string;
	readonly to: string;
	readonly files: ReadonlyMap<string, string>;
	readonly expected: string;
}

/** `### name | from > to`, the files each after `// file`, `>>>`, what is expected of them, `???` before what is uncertain. */
export function readRenameCases(): RenameCase[] {
	const text = readFileSync(join(import.meta.dirname, "../testdata/renames.txt"), "utf8");
	return text
		.split(/^### /m)
		.slice(1)
		.map((part) => {
			const [head = "", expected = ""] = part.split(/^>>>\n/m);
			const [title = "", ...lines] = head.split("\n");
			const [name = "", change = ""] = title.split(" | ");
			const [from = "", to = ""] = change.split(" > ");
			return { name, from, to, files: filesIn(lines.join("\n")), expected: expected.trim() };
		});
}

const wrapped = (code: string) => `export const content = async () => {\n${code.trim()}\n};\n`;

function filesIn(text: string): Map<string, string> {
	const parts = text.split(/^\/\/ (\S+\.(?:js|json))\n/m);
	const files = new Map<string, string>();
	if (parts[0]?.trim()) files.set("steps/it.js", wrapped(parts[0]));
	for (let i = 1; i < parts.length; i += 2) files.set(parts[i] as string, `${(parts[i + 1] as string).trim()}\n`);
	return files;
}

/** The files after the rename, and what it is not sure of. */
export function outcomeOfRename({ from, to, files }: RenameCase): string {
	const of = (folder: string) => [...files].filter(([file]) => file.startsWith(folder));
	const nameOf = (file: string) => (file.split("/")[1] as string).replace(/\.js$/, "");
	const renamed = renameField(
		{
			steps: of("steps/").map(([file, source]) => ({ ...readStep(nameOf(file), source), source })),
			libraries: of("lib/").map(([file, source]) => ({ name: nameOf(file), file, source, program: parseCode(source) })),
			documents: of("tests/").map(([file, text]) => ({
				file,
				text,
				kind: file.includes("scenarios") ? ("scenario" as const) : ("data" as const),
			})),
		},
		from,
		to,
	);
	if (renamed.kind === "refused") return `refused: ${renamed.why}`;
	const after = applyEdits(files, renamed.edits);
	const shown = [...after].map(([file, source]) => {
		const plain = /^export const content = async \(\) => \{\n([\s\S]*)\n\};\n$/.exec(source);
		return file === "steps/it.js" && files.size === 1 && plain ? `${plain[1]}` : `// ${file}\n${source.trim()}`;
	});
	const places = renamed.uncertain.map(({ file, line, column, why }) => `??? ${file}:${line}:${column} ${why}`);
	return [...shown, ...places].join("\n");
}
