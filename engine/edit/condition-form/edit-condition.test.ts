import { describe, expect, test } from "vitest";
import type { ConditionEdit, NewConditionRow, Path } from "../../contract/index.ts";
import { applyEdits } from "../source/index.ts";
import { editCondition } from "./edit-condition.ts";

const is = (path: Path, json: string | number | boolean): NewConditionRow => ({
	kind: "test",
	path,
	comparison: "is",
	value: { kind: "json", json },
});
const add = (row: NewConditionRow, group = ""): ConditionEdit => ({ kind: "add-row", group, row });

/** The condition's code after an edit, or why there is none. */
function after(code: string, edit: ConditionEdit): string {
	const source = `export const condition = ${code};\n`;
	const result = editCondition(source, edit, "steps/a.js");
	if (!result.ok) return result.reason;
	return applyEdits(source, result.edits).slice("export const condition = ".length, -2);
}

const LINES = `{
  // Who ordered.
  order: {
    status: 'new', // not yet paid
    total: { $gt: 10 }
  },
  customer: String
}`;

describe("an edit keeps the author's way of writing", () => {
	const cases: readonly (readonly [string, string, ConditionEdit, string])[] = [
		[
			"a value, in its quotes",
			`{ a: 'x' }`,
			{ kind: "set-value", row: "1", value: { kind: "json", json: "it's" } },
			`{ a: 'it\\'s' }`,
		],
		["a row into the first condition", `{}`, add(is(["order", "status"], "new")), `{ order: { status: "new" } }`],
		["a row in one line", `{ a: 1, }`, add(is(["b"], 2)), `{ a: 1, b: 2, }`],
		["a row without spaces", `{a:{b:1}}`, add(is(["a", "c"], 2)), `{a:{b:1, c: 2}}`],
		[
			"a row among lines, without a comma at the end",
			LINES,
			add(is(["order", "paid"], true)),
			LINES.replace("{ $gt: 10 }", "{ $gt: 10 },\n    paid: true"),
		],
		[
			"a row among lines, in the author's quotes",
			LINES,
			add(is(["region"], "eu")),
			LINES.replace("String", "String,\n  region: 'eu'"),
		],
		[
			"a row among lines, with a comma at the end",
			`{\n\ta: 1, // one\n}`,
			add(is(["b"], 2)),
			`{\n\ta: 1, // one\n\tb: 2,\n}`,
		],
		[
			"a row where keys have dots",
			`{ "a.b": 1, "c.d": 2 }`,
			add(is(["e", "f"], 3)),
			`{ "a.b": 1, "c.d": 2, "e.f": 3 }`,
		],
		[
			"a second comparison of a field",
			`{ a: String }`,
			add({ kind: "test", path: ["a"], comparison: "is-not", value: { kind: "json", json: "" } }),
			`{ a: { $type: String, $ne: "" } }`,
		],
		[
			"a row below a field that has a type",
			`{ order: Object }`,
			add(is(["order", "id"], 1)),
			`{ order: Object, "order.id": 1 }`,
		],
		["the same comparison again", `{ a: 1 }`, add(is(["a"], 2)), `{ a: { $and: [1, 2] } }`],
		[
			"a row into a group",
			`{ $or: [{ a: 1 }, { b: 2 }] }`,
			add(is(["c", "d"], 3), "1"),
			`{ $or: [{ a: 1 }, { b: 2 }, { c: { d: 3 } }] }`,
		],
		[
			"an item with",
			`{ items: Array }`,
			add({ kind: "group", path: ["items"], combine: "contains", rows: [is(["sku"], "a"), is(["n"], 1)] }),
			`{ items: { $type: Array, $elemMatch: { $and: [{ sku: "a" }, { n: 1 }] } } }`,
		],
		[
			"a row goes, with its comment and its line",
			LINES,
			{ kind: "remove-row", row: "1" },
			LINES.replace("    status: 'new', // not yet paid\n", ""),
		],
		[
			"the last of a field's rows goes, and the field with it",
			LINES,
			{ kind: "remove-row", row: "3" },
			LINES.replace(",\n  customer: String", ""),
		],
		["a row goes from a line", `{ a: 1, b: { c: 2 }, d: 3 }`, { kind: "remove-row", row: "2" }, `{ a: 1, d: 3 }`],
		["the only row goes", `{ a: { b: 1 } }`, { kind: "remove-row", row: "1" }, `{}`],
		[
			"a row of a group goes, and the group",
			`{ a: 1, $or: [{ b: 2 }] }`,
			{ kind: "remove-row", row: "2.1" },
			`{ a: 1 }`,
		],
		[
			"a name of a field",
			LINES,
			{ kind: "set-path", row: "1", path: ["order", "state"] },
			LINES.replace("status:", "state:"),
		],
		[
			"a field elsewhere",
			LINES,
			{ kind: "set-path", row: "1", path: ["state"] },
			LINES.replace("    status: 'new', // not yet paid\n", "").replace(
				"String",
				"String,\n  // not yet paid\n  state: 'new'",
			),
		],
		["a field of another depth", `{ a: 1 }`, { kind: "set-path", row: "1", path: ["b", "c"] }, `{ b: { c: 1 } }`],
		[
			"a comparison",
			`{ a: { $gt: 1 } }`,
			{ kind: "set-comparison", row: "1", comparison: "at-most" },
			`{ a: { $lte: 1 } }`,
		],
		[
			"a comparison that needs no operator",
			`{ a: { $gt: 1 } }`,
			{ kind: "set-comparison", row: "1", comparison: "is" },
			`{ a: 1 }`,
		],
		[
			"a comparison that needs one",
			`{ a: 'x' }`,
			{ kind: "set-comparison", row: "1", comparison: "one-of" },
			`{ a: { $in: ['x'] } }`,
		],
		[
			"an expression",
			`{ a: { $lt: 3 } }`,
			{ kind: "set-value", row: "1", value: { kind: "code", code: "data.limit ?? 3" } },
			`{ a: { $lt: data.limit ?? 3 } }`,
		],
		[
			"the flags of a pattern",
			`{ a: { $regex: "x", $options: "i" } }`,
			{ kind: "set-value", row: "1", value: { kind: "pattern", pattern: "y", flags: "" } },
			`{ a: { $regex: "y", $options: "" } }`,
		],
		[
			"what is missing",
			`{ a: { $exists: true } }`,
			{ kind: "set-comparison", row: "1", comparison: "is-missing" },
			`{ a: { $exists: false } }`,
		],
		["the opposite", `{ a: 1 }`, { kind: "negate", row: "1" }, `{ a: { $not: 1 } }`],
		["the opposite of the opposite", `{ a: { $not: 1 } }`, { kind: "negate", row: "1" }, `{ a: 1 }`],
		[
			"the opposite of one of several",
			`{ a: { $gt: 1, $lt: 5 } }`,
			{ kind: "negate", row: "2" },
			`{ a: { $gt: 1, $not: { $lt: 5 } } }`,
		],
		[
			"rows in a group",
			`{ a: 1, b: { c: 2, d: 3 } }`,
			{ kind: "wrap", rows: ["1", "2"], combine: "any" },
			`{ b: { d: 3 }, $or: [{ a: 1 }, { b: { c: 2 } }] }`,
		],
		[
			"a group that holds otherwise",
			`{ $or: [{ a: 1 }, { b: 2 }] }`,
			{ kind: "set-combine", row: "1", combine: "none" },
			`{ $nor: [{ a: 1 }, { b: 2 }] }`,
		],
		["no group any more", `{ $and: [{ a: 1 }, { b: 2 }] }`, { kind: "unwrap", row: "1" }, `{ a: 1, b: 2 }`],
		[
			"a row in front of another",
			`{\n\ta: 1, // one\n\tb: 2,\n\tc: 3,\n}`,
			{ kind: "move-row", row: "3", group: "", before: "1" },
			`{\n\tc: 3,\n\ta: 1, // one\n\tb: 2,\n}`,
		],
		[
			"a row at the end, with its comment",
			`{\n\ta: 1, // one\n\tb: 2\n}`,
			{ kind: "move-row", row: "1", group: "" },
			`{\n\tb: 2,\n\t// one\n\ta: 1\n}`,
		],
		[
			"a row into a group",
			`{ a: 1, $or: [{ b: 2 }] }`,
			{ kind: "move-row", row: "1", group: "2" },
			`{ $or: [{ b: 2 }, { a: 1 }] }`,
		],
		[
			"a short field",
			`{ a, b: 1 }`,
			{ kind: "set-value", row: "1", value: { kind: "json", json: 2 } },
			`{ a: 2, b: 1 }`,
		],
		["Windows line ends", `{\r\n  a: 1\r\n}`, add(is(["b"], 2)), `{\r\n  a: 1,\r\n  b: 2\r\n}`],
		[
			"lines of a template",
			"{\n\ta: `x\n  y`,\n\tb: 1,\n}",
			{ kind: "wrap", rows: ["1"], combine: "any" },
			"{\n\tb: 1,\n\t$or: [{ a: `x\n  y` }],\n}",
		],
	];
	test.each(cases)("%s", (_, before, edit, expected) => {
		expect(after(before, edit)).toBe(expected);
	});
});

describe("an edit that cannot be made is refused with a sentence", () => {
	const value = (code: string) => ({ kind: "code", code }) as const;
	const cases: readonly (readonly [string, string, ConditionEdit, string])[] = [
		[
			"no such row",
			`{ a: 1 }`,
			{ kind: "remove-row", row: "2" },
			"This row is not there any more. Look at the condition again.",
		],
		[
			"no row id",
			`{ a: 1 }`,
			{ kind: "remove-row", row: "__proto__" },
			"This row is not there any more. Look at the condition again.",
		],
		[
			"no expression",
			`{ a: 1 }`,
			{ kind: "set-value", row: "1", value: value("1 }") },
			"This is not an expression. Write one value, such as data.limit or 3 * 60.",
		],
		[
			"two expressions",
			`{ a: 1 }`,
			{ kind: "set-value", row: "1", value: value("1, b: 2") },
			"This is not an expression. Write one value, such as data.limit or 3 * 60.",
		],
		[
			"a comment behind",
			`{ a: 1 }`,
			{ kind: "set-value", row: "1", value: value("1 // x") },
			"This is not an expression. Write one value, such as data.limit or 3 * 60.",
		],
		[
			"a function",
			`{ a: 1 }`,
			{ kind: "set-value", row: "1", value: value("() => 1") },
			"A condition compares data; a function is no data. Write a value, a type or an operator.",
		],
		[
			"a field that no condition can name",
			`{}`,
			add(is(["__proto__", "a"], 1)),
			`A condition cannot name the field "__proto__". Choose another path.`,
		],
		[
			"a field like an operator",
			`{}`,
			add(is(["$where"], 1)),
			`A condition cannot name the field "$where". Choose another path.`,
		],
		["no field", `{}`, add(is([], 1)), "A row needs a field to look at."],
		[
			"a broken pattern",
			`{ a: /x/ }`,
			{ kind: "set-value", row: "1", value: { kind: "pattern", pattern: "(", flags: "" } },
			"This is not a regular expression. Look at its brackets and backslashes.",
		],
		[
			"a value of another kind",
			`{ a: { $gt: 1 } }`,
			{ kind: "set-value", row: "1", value: { kind: "json", json: [1] } },
			"This value does not fit the comparison.",
		],
		[
			"fields from elsewhere",
			`{ ...base }`,
			add(is(["a"], 1)),
			"Clauses here come from elsewhere in the file, so the form cannot add to them. Use the code.",
		],
		[
			"rows of two groups",
			`{ a: 1, $or: [{ b: 2 }] }`,
			{ kind: "wrap", rows: ["1", "2.1"], combine: "any" },
			"Rows of different groups cannot be put into one. Move them together first.",
		],
		[
			"a group that matters",
			`{ $or: [{ a: 1 }, { b: 2 }] }`,
			{ kind: "unwrap", row: "1" },
			"Without this group the rows in it would mean something else.",
		],
	];
	test.each(cases)("%s", (_, before, edit, expected) => {
		expect(after(before, edit)).toBe(expected);
	});
});

test("an edit that changes nothing has no text edits", () => {
	const source = "export const condition = { a: 1 };";
	const edit = { kind: "set-value", row: "1", value: { kind: "json", json: 1 } } as const;
	expect(editCondition(source, edit, "steps/a.js")).toEqual({ ok: true, edits: [] });
});

test("an edit touches only what it changes", () => {
	const source = "export const condition = { order: { status: 'new' } };";
	const edit = { kind: "set-value", row: "1", value: { kind: "json", json: "next" } } as const;
	const start = source.indexOf("w'");
	expect(editCondition(source, edit, "steps/a.js")).toEqual({
		ok: true,
		edits: [{ file: "steps/a.js", start, end: start + 1, text: "xt" }],
	});
});
