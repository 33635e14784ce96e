import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editBlocks, editCondition, readBlocks, readConditionForm } from "./index.ts";

const step = (condition: string, content: string) =>
	`export const condition = ${condition};\nexport const content = async () => {${content}};\n`;

/** All that can be asked of a source; what comes back is data. */
function everything(source: string): boolean[] {
	const value = { kind: "json", json: 1 } as const;
	const row = { kind: "test", path: ["x"], comparison: "is", value } as const;
	return [
		readConditionForm(source),
		editCondition(source, { kind: "add-row", group: "", row }, "a.js"),
		editCondition(source, { kind: "remove-row", row: "1" }, "a.js"),
		editCondition(source, { kind: "negate", row: "1" }, "a.js"),
		editCondition(source, { kind: "wrap", rows: ["1"], combine: "any" }, "a.js"),
		readBlocks(source),
		editBlocks(source, { kind: "insert-block", at: { list: "", index: 0 }, block: { kind: "redo" } }, "a.js"),
		editBlocks(source, { kind: "remove-block", block: "1" }, "a.js"),
	].map(({ ok }) => ok);
}

describe("huge and hostile sources give a form or a reason", () => {
	const many = (part: (i: number) => string, n: number) => Array.from({ length: n }, (_, i) => part(i)).join("");
	const cases: readonly (readonly [string, string, boolean])[] = [
		["many fields", step(`{${many((i) => `field${i}: { $gt: ${i} },\n`, 8_000)}}`, ";"), true],
		[
			"many statements",
			step(
				"{ a: 1 }",
				many((i) => `data.field${i} = ${i};\n`, 12_000),
			),
			true,
		],
		[
			"1 MB of comments",
			step(`{ a: 1, ${"/* x */ // y\n".repeat(80_000)} b: 2 }`, "data.a = 1;\n// z\n".repeat(1_000)),
			true,
		],
		["1 MB of blank lines", step(`{ a: 1,${"\n \t".repeat(300_000)} b: 2 }`, `data.a = 1;${"\n \t".repeat(10)}`), true],
		["one text of 1 MB", step(`{ a: "${"x".repeat(1_000_000)}" }`, `data.a = '${"y".repeat(1_000)}';`), true],
		[
			"deep groups",
			step(`${"{ $not: ".repeat(90)}{ a: 1 }${" }".repeat(90)}`, `${"if (data.a) {".repeat(90)}${"}".repeat(90)}`),
			true,
		],
		["no end", "export const condition = {".repeat(10_000), false],
		["nothing but brackets", "(".repeat(100_000), false],
		["a NUL", "\u0000", false],
	];
	test.each(cases)("%s", (_, source, isReadable) => {
		expect(everything(source).some((ok) => ok)).toBe(isReadable);
	});

	test("whatever is cut out of a source", () => {
		const source = step(
			'{ a: { $or: ["x", { $gt: 1 }] }, "b.c": /d/i, $not: { e: [1, { f: String }] } }',
			"if (data.a) task.park(1); else try { data.b = await connectors.c.d({ e: `f` }); } catch (g) { step.redo(); }",
		);
		fc.assert(
			fc.property(fc.nat({ max: source.length }), fc.nat({ max: 40 }), fc.string({ maxLength: 3 }), (at, size, put) => {
				expect(everything(source.slice(0, at) + put + source.slice(at + size))).toHaveLength(8);
			}),
			{ numRuns: 500 },
		);
	});
});
