import fc from "fast-check";
import { expect, test } from "vitest";
import { inlineText, parseInline, parseMarkdown } from "./parse-markdown.ts";

const text = (words: string) => ({ type: "text", text: words });

test.each([
	["plain words", [text("plain words")]],
	["a `code` b", [text("a "), { type: "code", text: "code" }, text(" b")]],
	["``a ` b``", [{ type: "code", text: "a ` b" }]],
	[
		"**so** *much*",
		[{ type: "strong", children: [text("so")] }, text(" "), { type: "emphasis", children: [text("much")] }],
	],
	["a_name_here", [text("a_name_here")]],
	[
		"[the `graph`](graph.md#drift)",
		[{ type: "link", target: "graph.md#drift", children: [text("the "), { type: "code", text: "graph" }] }],
	],
	["\\*not\\* <b>html</b>", [text("*not* <b>html</b>")]],
	["[open", [text("[open")]],
])("%s", (words, parts) => {
	expect(parseInline(words)).toEqual(parts);
});

test("blocks of each kind", () => {
	const source = `# A title

Words that
go on.

- one
- two
  more
  - inner

1. first

| a | b |
|---|---|
| \`x|y\` | 2 |

> said

---

\`\`\`js
# not a heading
\`\`\`
`;
	const paragraph = (words: string) => ({ type: "paragraph", children: [text(words)] });
	expect(parseMarkdown(source)).toEqual([
		{ type: "heading", level: 1, id: "a-title", children: [text("A title")] },
		paragraph("Words that go on."),
		{
			type: "list",
			isOrdered: false,
			items: [
				[paragraph("one")],
				[paragraph("two more"), { type: "list", isOrdered: false, items: [[paragraph("inner")]] }],
			],
		},
		{ type: "list", isOrdered: true, items: [[paragraph("first")]] },
		{ type: "table", head: [[text("a")], [text("b")]], rows: [[[{ type: "code", text: "x|y" }], [text("2")]]] },
		{ type: "quote", blocks: [paragraph("said")] },
		{ type: "rule" },
		{ type: "code", language: "js", text: "# not a heading" },
	]);
});

test("any text has blocks, and its letters are not lost", () => {
	const part = fc.constantFrom("#", " ", "-", "\n", "`", "*", "_", "[", "](", ")", "|", ">", "1. ", "a", "b", "```\n");
	fc.assert(
		fc.property(fc.array(part, { maxLength: 120 }), (parts) => {
			const source = parts.join("");
			expect(Array.isArray(parseMarkdown(source))).toBe(true);
		}),
	);
	fc.assert(
		fc.property(fc.stringMatching(/^[a-z ]*$/), (words) => {
			expect(inlineText(parseInline(words))).toBe(words);
		}),
	);
});

test.each(["*", "`", "[", "[a](", "**a", "> ", "- ", "| "])("a hundred thousand times %s ends", (mark) => {
	expect(parseMarkdown(mark.repeat(20_000)).length).toBeGreaterThan(0);
});
