import { parse } from "acorn";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Condition, compileCondition, matches } from "../../condition/index.ts";
import { randomCondition, randomData } from "../../condition/random-cases.ts";
import type { ConditionRow } from "../../contract/index.ts";
import { applyEdits, findExport } from "../source/index.ts";
import { randomLayout } from "../testing/random-layout.ts";
import { editCondition } from "./edit-condition.ts";
import { edited, meaning, type PlainRow, plain } from "./plain-rows.fake.ts";
import { randomEdit } from "./random-edits.fake.ts";
import { readConditionForm } from "./read-condition-form.ts";
import { nested, newRowText } from "./row-text.ts";

const BEFORE = "// Ship what is paid.\nconst limit = 3;\nexport const condition = ";
const AFTER = ";\n\nexport const content = async () => {};\n";
const STYLE = {
	quote: '"',
	unit: "\t",
	eol: "\n",
	semicolons: true,
	spaced: true,
	trailingComma: true,
	dotted: false,
} as const;

function compiled(source: string): Condition | undefined {
	const program = parse(source, { ecmaVersion: "latest", sourceType: "module", locations: true });
	const node = findExport(program, "condition");
	if (node === undefined || node.type === "FunctionDeclaration") throw new Error("no condition");
	return compileCondition({ node, program, source, file: "" }).condition;
}

/** The condition that rows mean, written in the plainest way; undefined where a row is code. */
function written(rows: readonly PlainRow[]): string | undefined {
	try {
		const parts = rows.map((row) => {
			if (row.kind === "code") throw new TypeError("code");
			return nested(row.kind === "group" ? groupPath(row) : row.path, newRowText(row, STYLE).pattern, STYLE);
		});
		return `export const condition = ${parts.length === 0 ? "{}" : `{ $and: [${parts.join(", ")}] }`};`;
	} catch {
		return undefined;
	}
}

const groupPath = (row: PlainRow & { kind: "group" }) => row.path;

/** What the form cannot understand has no meaning to compare. */
const hasCode = (rows: readonly ConditionRow[]): boolean =>
	rows.some((row) => row.kind === "code" || (row.kind === "group" && hasCode(row.rows)));

const notesIn = (text: string) => text.match(/note \d+/g) ?? [];
const formOf = (source: string) => {
	const result = readConditionForm(source);
	if (!result.ok) throw new Error(result.reason);
	return result.form.rows;
};

describe("an edit of the form", () => {
	const counts = { made: 0, refused: 0, compared: 0 };

	test("C1 C5 is the same edit of the condition, and leaves all other text as it is", () => {
		fc.assert(
			fc.property(
				randomCondition,
				randomLayout,
				randomEdit,
				fc.array(randomData, { minLength: 5, maxLength: 10 }),
				(code, layout, makeEdit, documents) => {
					const source = `${BEFORE}${layout(code)}${AFTER}`;
					const form = readConditionForm(source);
					if (!form.ok || hasCode(form.form.rows)) return;
					const edit = makeEdit(form.form.rows);
					const result = editCondition(source, edit, "steps/a.js");
					if (!result.ok) {
						counts.refused++;
						return;
					}
					counts.made++;
					const after = applyEdits(source, result.edits);
					const story = `${source}\n${JSON.stringify(edit)}\n${after}`;
					// All text outside is as it was.
					expect(after.startsWith(BEFORE) && after.endsWith(AFTER), story).toBe(true);
					expect(result.edits.every(({ file }) => file === "steps/a.js")).toBe(true);
					// The form says what was asked for.
					const expected = edited(form.form.rows.map(plain), edit);
					expect(meaning(formOf(after).map(plain)), story).toBe(meaning(expected));
					// Comments stay, but for those of a row that goes or is written anew.
					if (!["remove-row", "set-comparison", "set-value"].includes(edit.kind))
						expect(notesIn(after).sort(), story).toEqual(notesIn(source).sort());
					// The condition means that.
					const reference = written(expected);
					const conditions = [compiled(after), reference === undefined ? undefined : compiled(reference)] as const;
					if (conditions[0] === undefined || conditions[1] === undefined) return;
					counts.compared++;
					const scope = { now: () => 0 };
					for (const data of documents)
						expect(matches(conditions[0], data, scope), story).toBe(matches(conditions[1], data, scope));
				},
			),
			{ numRuns: 3_000 },
		);
	});

	test("is made in most cases, and its meaning compared", () => {
		expect(counts.made).toBeGreaterThan(3 * counts.refused);
		expect(counts.compared).toBeGreaterThan(1_000);
	});
});
