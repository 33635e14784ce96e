import { rmSync } from "node:fs";
import { StepscapeError, withoutBom } from "../contract/index.ts";
import { projectRoot, stepFiles } from "./edit-steps.ts";
import { type CodeBlock, findCodeBlocks } from "./markdown-blocks.ts";
import { formatBytes } from "./read-inside.ts";
import { type CodePart, isCode, lineAt, splitSteps } from "./split-steps.ts";
import { nameKey } from "./step-name.ts";
import { suggestName, toName, uniqueName } from "./step-naming.ts";
import { placeInside, writeInside } from "./write-inside.ts";

export interface ImportReport {
	readonly created: readonly { readonly name: string; readonly file: string; readonly line: number }[];
	/** What was not taken; lines count in the given text. */
	readonly skipped: readonly { readonly what: string; readonly line: number; readonly reason: string }[];
}

const MAX_TEXT_BYTES = 4 * 1_048_576;
const SCRIPT: ReadonlySet<string> = new Set(["", "js", "javascript", "mjs", "cjs", "jsx", "node", "ecmascript", "es6"]);
const SHELL: ReadonlySet<string> = new Set([
	"bash",
	"sh",
	"shell",
	"zsh",
	"console",
	"terminal",
	"powershell",
	"cmd",
	"bat",
]);

/** What a condition without a content is given. */
const EMPTY_CONTENT =
	"export const content = async () => {\n\t// Say here what happens when the condition matches.\n};\n";

/** A step as it was found in a text, with a name that is free. */
export interface FoundStep {
	readonly name: string;
	readonly source: string;
	/** In the given text, from 1. */
	readonly line: number;
}

/**
 * Finds the steps in a text: code, or Markdown with code in fences. Each is named after the comment above it or the nearest
 * heading.
 * @param existing the names of the steps that are there already; none is taken twice
 * @throws StepscapeError `data-too-large`
 */
export function findSteps(
	text: string,
	existing: Iterable<string>,
): { readonly steps: readonly FoundStep[]; readonly skipped: ImportReport["skipped"] } {
	if (Buffer.byteLength(text) > MAX_TEXT_BYTES) {
		const message = `The text is larger than ${formatBytes(MAX_TEXT_BYTES)}. Import it in parts.`;
		throw new StepscapeError("data-too-large", message);
	}
	const taken = new Set([...existing].map(nameKey));
	const steps: FoundStep[] = [];
	const skipped: ImportReport["skipped"][number][] = [];
	for (const { part, line, heading } of findParts(withoutBom(text), skipped)) {
		const suggested = suggestName(part.comments, heading);
		const reason = reasonToSkip(part);
		if (reason !== undefined) {
			skipped.push({ what: describePart(part, suggested), line, reason });
			continue;
		}
		const addition = part.kind === "condition" ? `\n${EMPTY_CONTENT}` : "";
		steps.push({ name: uniqueName(suggested, taken), source: `${part.text}\n${addition}`, line });
	}
	return { steps, skipped: skipped.sort((a, b) => a.line - b.line) };
}

/**
 * Takes the steps out of a text, as `findSteps` has it. Each becomes a file of its own; a step that is there already is never
 * overwritten.
 * @throws StepscapeError `project-missing`, `project-not-writable`, `path-outside`, `data-too-large`
 */
export function importSteps(text: string, directory: string): ImportReport {
	const root = projectRoot(directory);
	const { steps, skipped } = findSteps(text, stepFiles(root).keys());
	const created: ImportReport["created"][number][] = [];
	try {
		for (const { name, source, line } of steps) {
			const file = `steps/${name}.js`;
			writeInside(root, file, source);
			created.push({ name, file, line });
		}
	} catch (error) {
		for (const { file } of created) rmSync(placeInside(root, file), { force: true });
		throw error;
	}
	return { created, skipped };
}

interface Found {
	readonly part: CodePart;
	readonly line: number;
	readonly heading: string;
}

function findParts(text: string, skipped: ImportReport["skipped"][number][]): Found[] {
	const blocks = isCode(text) ? [] : findCodeBlocks(text);
	if (blocks.length === 0) blocks.push({ language: "", text, line: 1, heading: "" });
	return blocks.flatMap((block) => {
		const reason = foreignBlock(block);
		if (reason !== undefined) {
			if (block.text.trim() !== "") skipped.push({ what: describeBlock(block), line: block.line, reason });
			return [];
		}
		return splitSteps(block.text).map((part) => {
			const offset = part.fault?.offset ?? part.offset;
			return { part, line: block.line + lineAt(block.text, offset) - 1, heading: block.heading };
		});
	});
}

function foreignBlock({ language, text }: CodeBlock): string | undefined {
	if (text.trim() === "") return "It is empty.";
	if (language === "json" || language === "json5" || language === "jsonc")
		return "It is JSON. Save it in tests/data/ to use it as test data.";
	if (SHELL.has(language)) return "It is for a command line.";
	if (language === "ts" || language === "typescript" || language === "tsx")
		return "It is TypeScript. Write the step in JavaScript.";
	if (!SCRIPT.has(language)) return `It is ${language.slice(0, 40)}, not JavaScript.`;
	if (!/\b(condition|content|exports)\b/.test(text)) {
		if (/^\s*(\/\/[^\n]*\n\s*)*[{[]/.test(text)) return "It is data, with no step in it.";
		return "It has no step in it.";
	}
	return undefined;
}

function reasonToSkip(part: CodePart): string | undefined {
	switch (part.kind) {
		case "step":
		case "condition":
			return undefined;
		case "content":
			return "It has no condition, and a step needs one to say when it runs.";
		case "library":
			return "It is a library. Save it in lib/.";
		case "other":
			return "It has no condition and no content.";
		case "broken":
			return `It is not valid JavaScript: ${part.fault?.message ?? "it cannot be read"}.`;
	}
}

function describePart(part: CodePart, name: string): string {
	if (part.kind === "content") return `content "${name}"`;
	if (part.kind === "library") return `library "${name}"`;
	return `code "${name}"`;
}

function describeBlock({ language, heading }: CodeBlock): string {
	const kind = language === "" ? "block" : `${language.slice(0, 40)} block`;
	const name = toName(heading);
	return name === "" ? kind : `${kind} "${name}"`;
}
