/** A fenced block of code in a Markdown text. */
export interface CodeBlock {
	/** The first word after the fence, in lower case; empty where there is none. */
	readonly language: string;
	readonly text: string;
	/** The line of the text's first character, from 1. */
	readonly line: number;
	/** The nearest heading above, or a line that is all bold; empty where there is none. */
	readonly heading: string;
}

const FENCE = /^([ \t]*)(`{3,}|~{3,})[ \t]*([^`]*)$/;
const HEADING = /^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$/;
const BOLD = /^[ \t]*(\*\*|__)(?!\s)(.+)\1:?[ \t]*$/;
/** Languages whose text may hold blocks of its own, with shorter fences. */
const NESTING: ReadonlySet<string> = new Set(["", "markdown", "md", "mdx"]);

/**
 * Finds the fenced blocks of a Markdown text, after CommonMark's rules: a block ends at a fence of its own kind that is
 * as long, or with the text. Blocks inside a block of Markdown, or of no language, are taken instead of that block.
 */
export function findCodeBlocks(text: string, firstLine = 1, outerHeading = ""): CodeBlock[] {
	const lines = text.split(/\r\n|\r|\n/);
	const blocks: CodeBlock[] = [];
	let heading = outerHeading;
	let at = 0;
	while (at < lines.length) {
		const line = lines[at]!;
		const fence = line.length < 1_000 ? FENCE.exec(line) : null;
		if (fence === null) {
			heading = headingOf(line) ?? heading;
			at++;
			continue;
		}
		const [, indent, marks, info] = fence;
		let end = at + 1;
		while (end < lines.length && !closes(lines[end]!, marks!)) end++;
		const body = lines.slice(at + 1, end).map((inner) => withoutIndent(inner, indent!.length));
		const block = {
			language: (/^[^\s{,]*/.exec(info!)?.[0] ?? "").toLowerCase(),
			text: body.join("\n"),
			line: firstLine + at + 1,
			heading,
		};
		const inner =
			NESTING.has(block.language) && marks!.length > 3 ? findCodeBlocks(block.text, block.line, heading) : [];
		if (inner.length > 0) {
			blocks.push(...inner);
			heading = inner.at(-1)!.heading;
		} else blocks.push(block);
		at = end + 1;
	}
	return blocks;
}

function closes(line: string, marks: string): boolean {
	const text = line.trim();
	return text.length >= marks.length && text === marks[0]!.repeat(text.length);
}

function headingOf(line: string): string | undefined {
	if (line.length > 500) return undefined;
	return HEADING.exec(line)?.[1] ?? BOLD.exec(line)?.[2];
}

function withoutIndent(line: string, width: number): string {
	const indent = /^[ \t]*/.exec(line)![0].length;
	return line.slice(Math.min(indent, width));
}
