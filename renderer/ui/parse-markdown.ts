/** The part of Markdown that our documentation uses. Nothing in a text becomes HTML: what is not known stays text. */

export type Inline =
	| { readonly type: "text" | "code"; readonly text: string }
	| { readonly type: "strong" | "emphasis"; readonly children: readonly Inline[] }
	| { readonly type: "link"; readonly target: string; readonly children: readonly Inline[] };

export type Block =
	| { readonly type: "heading"; readonly level: number; readonly id: string; readonly children: readonly Inline[] }
	| { readonly type: "paragraph"; readonly children: readonly Inline[] }
	| { readonly type: "code"; readonly language: string; readonly text: string }
	| { readonly type: "quote"; readonly blocks: readonly Block[] }
	| { readonly type: "rule" }
	| { readonly type: "list"; readonly isOrdered: boolean; readonly items: readonly (readonly Block[])[] }
	| {
			readonly type: "table";
			readonly head: readonly (readonly Inline[])[];
			readonly rows: readonly (readonly (readonly Inline[])[])[];
	  };

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([^\s`]*)/;
const HEADING = /^(#{1,6}) (.*)$/;
const ITEM = /^( {0,8})([-*+]|\d{1,9}[.)]) (.*)$/;
const TABLE_LINE = /^\|?[ :|-]*-[ :|-]*$/;
/** Deeper lists and quotes are shown as text. */
const MAX_DEPTH = 8;

/** The blocks of a text. Total: any text has some. */
export const parseMarkdown = (text: string): readonly Block[] => parseLines(text.split(/\r?\n/), 0);

function parseLines(lines: readonly string[], depth: number): Block[] {
	const blocks: Block[] = [];
	let at = 0;
	const line = (): string => lines[at] ?? "";
	while (at < lines.length) {
		const fence = FENCE.exec(line());
		const heading = HEADING.exec(line());
		if (line().trim() === "") at++;
		else if (fence !== null) {
			const [, mark = "", language = ""] = fence;
			const from = ++at;
			while (at < lines.length && !line().trimStart().startsWith(mark)) at++;
			blocks.push({ type: "code", language, text: lines.slice(from, at).join("\n") });
			at++;
		} else if (heading !== null) {
			const [, marks = "", words = ""] = heading;
			blocks.push({ type: "heading", level: marks.length, id: headingId(words), children: parseInline(words) });
			at++;
		} else if (/^ {0,3}([-*_])( *\1){2,} *$/.test(line())) {
			blocks.push({ type: "rule" });
			at++;
		} else if (line().startsWith("|") && TABLE_LINE.test(lines[at + 1] ?? "")) {
			const head = cells(line());
			const rows: Inline[][][] = [];
			for (at += 2; line().startsWith("|"); at++) rows.push(cells(line()));
			blocks.push({ type: "table", head, rows });
		} else if (line().startsWith(">") && depth < MAX_DEPTH) {
			const inner: string[] = [];
			for (; line().startsWith(">"); at++) inner.push(line().replace(/^> ?/, ""));
			blocks.push({ type: "quote", blocks: parseLines(inner, depth + 1) });
		} else if (ITEM.test(line()) && depth < MAX_DEPTH) blocks.push(list());
		else {
			const from = at++;
			while (at < lines.length && continuesParagraph(line())) at++;
			blocks.push({
				type: "paragraph",
				children: parseInline(
					lines
						.slice(from, at)
						.map((one) => one.trim())
						.join(" "),
				),
			});
		}
	}
	return blocks;

	function list(): Block {
		const isOrdered = /\d/.test(ITEM.exec(line())?.[2] ?? "");
		const items: Block[][] = [];
		while (at < lines.length) {
			const item = ITEM.exec(line());
			if (item === null || /\d/.test(item[2] ?? "") !== isOrdered) break;
			const indent = (item[1] ?? "").length + (item[2] ?? "").length + 1;
			const inner = [item[3] ?? ""];
			for (at++; at < lines.length; at++) {
				const isBlank = line().trim() === "";
				const isInner = line().startsWith(" ".repeat(Math.min(indent, 2)));
				if (isBlank && !(lines[at + 1] ?? "").startsWith(" ".repeat(2))) break;
				if (!isBlank && !isInner) break;
				inner.push(line().slice(0, indent).trim() === "" ? line().slice(indent) : line().trimStart());
			}
			items.push(parseLines(inner, depth + 1));
			while (line().trim() === "" && ITEM.test(lines[at + 1] ?? "")) at++;
		}
		return { type: "list", isOrdered, items };
	}
}

const continuesParagraph = (line: string): boolean =>
	line.trim() !== "" && !FENCE.test(line) && !HEADING.test(line) && !ITEM.test(line) && !/^[>|]/.test(line);

function cells(line: string): Inline[][] {
	const parts: string[] = [];
	let part = "";
	let isCode = false;
	const inner = line.trim().replace(/^\|/, "").replace(/\|$/, "");
	for (let at = 0; at < inner.length; at++) {
		const char = inner.charAt(at);
		if (char === "`") isCode = !isCode;
		if (char === "\\" && inner[at + 1] === "|") {
			part += "|";
			at++;
		} else if (char === "|" && !isCode) {
			parts.push(part);
			part = "";
		} else part += char;
	}
	return [...parts, part].map((words) => parseInline(words.trim()));
}

/** Marks that a text may begin with, longest first; each pattern is linear. */
const MARKS: readonly (readonly [RegExp, (found: RegExpExecArray) => Inline])[] = [
	[/^(`+)((?:(?!\1).)+)\1/su, (found) => ({ type: "code", text: (found[2] ?? "").replace(/^ (.*) $/, "$1") })],
	[/^\*\*([^*]{1,2000})\*\*/, ([, words = ""]) => ({ type: "strong", children: parseInline(words) })],
	[/^\*([^*\s][^*]{0,2000})\*/, ([, words = ""]) => ({ type: "emphasis", children: parseInline(words) })],
	[/^_([^_\s][^_]{0,2000})_(?!\w)/, ([, words = ""]) => ({ type: "emphasis", children: parseInline(words) })],
	[
		/^\[([^[\]]{1,2000})\]\(([^()\s]{1,2000})\)/,
		([, words = "", target = ""]) => ({ type: "link", target, children: parseInline(words) }),
	],
];

/** A line's parts. */
export function parseInline(text: string): Inline[] {
	const parts: Inline[] = [];
	let plain = "";
	const flush = (): void => {
		if (plain !== "") parts.push({ type: "text", text: plain });
		plain = "";
	};
	for (let at = 0; at < text.length; ) {
		const char = text[at] as string;
		if (char === "\\" && /[\\`*_[\]|<>#-]/.test(text[at + 1] ?? "")) {
			plain += text[at + 1];
			at += 2;
			continue;
		}
		const isMark = char === "`" || char === "*" || char === "[" || (char === "_" && !/\w$/.test(plain.slice(-1)));
		// Looks no further than a mark may reach, so that many marks that never close cost little.
		const rest = isMark ? text.slice(at, at + 4_100) : "";
		const [found, make] = isMark ? firstMark(rest) : [];
		if (found && make) {
			flush();
			parts.push(make(found));
			at += found[0].length;
		} else {
			plain += char;
			at++;
		}
	}
	flush();
	return parts;
}

function firstMark(rest: string): readonly [RegExpExecArray, (found: RegExpExecArray) => Inline] | readonly [] {
	for (const [pattern, make] of MARKS) {
		const found = pattern.exec(rest);
		if (found !== null) return [found, make];
	}
	return [];
}

/** What a link to a heading names, as GitHub has it. */
export const headingId = (words: string): string =>
	words
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, "")
		.trim()
		.replace(/\s/g, "-");

/** The words of parts, without their marks. */
export const inlineText = (parts: readonly Inline[]): string =>
	parts.map((part) => ("text" in part ? part.text : inlineText(part.children))).join("");
