import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NewBlock } from "../../contract/index.ts";
import { applyEdits } from "../source/index.ts";
import { randomLayout } from "../testing/random-layout.ts";
import { blockCode } from "./block-code.ts";
import { editBlocks } from "./edit-blocks.ts";
import { editedBlocks, plainBlock } from "./plain-blocks.fake.ts";
import { randomBlocks, randomBlocksEdit } from "./random-blocks.fake.ts";
import { readBlocks } from "./read-blocks.ts";

const HEAD =
	'// A step.\nexport const condition = { a: "x" };\nconst half = (n) => n / 2;\nexport const content = async () => ';
const TAIL = ";\n// The end.\n";
const STYLE = {
	quote: '"',
	unit: "\t",
	eol: "\n",
	semicolons: true,
	spaced: true,
	trailingComma: true,
} as const;

const written = (blocks: readonly NewBlock[]) => `{${blocks.map((block) => blockCode(block, STYLE)).join("\n")}}`;
const notesIn = (text: string) => (text.match(/note \d+/g) ?? []).sort();

/** Blocks to compare: code that only the layout tells apart is the same. */
const shape = (blocks: readonly NewBlock[]) =>
	JSON.stringify(blocks, (key, value) => (key === "code" ? bare(String(value)) : value), 1);
const bare = (code: string) =>
	code
		.replace(/\/\*.*?\*\/|\/\/.*/g, "")
		.replace(/\s|;$/g, "")
		.replace(/,(?=[\]}])/g, "");

function blocksOf(source: string) {
	const result = readBlocks(source);
	if (!result.ok) throw new Error(`${result.reason}\n${source}`);
	return result.blocks;
}

describe("blocks", () => {
	const counts = { made: 0, refused: 0 };

	test("are read from the code that they are written as, in any layout", () => {
		fc.assert(
			fc.property(randomBlocks, randomLayout, (blocks, layout) => {
				const source = HEAD + layout(written(blocks), true) + TAIL;
				expect(shape(blocksOf(source).map(plainBlock)), source).toBe(shape(blocks));
			}),
			{ numRuns: 1_000 },
		);
	});

	test("edited are the same edit of the code, and leave all other text as it is", () => {
		fc.assert(
			fc.property(randomBlocks, randomLayout, randomBlocksEdit, (blocks, layout, makeEdit) => {
				const source = HEAD + layout(written(blocks), true) + TAIL;
				const before = blocksOf(source);
				const edit = makeEdit(before);
				const result = editBlocks(source, edit, "steps/a.js");
				if (!result.ok) {
					counts.refused++;
					return;
				}
				counts.made++;
				const after = applyEdits(source, result.edits);
				const story = `${source}\n${JSON.stringify(edit)}\n${after}`;
				expect(after.startsWith(HEAD) && after.endsWith(TAIL), story).toBe(true);
				const expected = editedBlocks(before.map(plainBlock), edit);
				expect(shape(blocksOf(after).map(plainBlock)), story).toBe(shape(expected));
				if (edit.kind === "insert-block" || edit.kind === "move-block")
					expect(notesIn(after), story).toEqual(notesIn(source));
			}),
			{ numRuns: 2_000 },
		);
	});

	test("are edited in nearly all cases", () => {
		expect(counts.made).toBeGreaterThan(6 * counts.refused);
	});

	test("changed to what they are leave the text as it is", () => {
		fc.assert(
			fc.property(randomBlocks, randomLayout, (blocks, layout) => {
				const source = HEAD + layout(written(blocks), true) + TAIL;
				for (const block of blocksOf(source)) {
					const edit = { kind: "change-block", block: block.id, to: plainBlock(block) } as const;
					expect(editBlocks(source, edit, "steps/a.js"), source).toEqual({ ok: true, edits: [] });
				}
			}),
			{ numRuns: 300 },
		);
	});
});
