import { describe, expect, test } from "vitest";
import type { BlockField, BlocksEdit, BlockValue, NewBlock } from "../../contract/index.ts";
import { applyEdits } from "../source/index.ts";
import { editBlocks } from "./edit-blocks.ts";

const json = (value: string | number | boolean | null): BlockValue => ({ kind: "json", json: value });
const code = (text: string): BlockValue => ({ kind: "code", code: text });
const field = (...path: (string | number)[]): BlockField => ({ of: "data", path });
const insert = (block: NewBlock, index = 0, list = ""): BlocksEdit => ({
	kind: "insert-block",
	at: { list, index },
	block,
});
const change = (block: string, to: NewBlock): BlocksEdit => ({ kind: "change-block", block, to });
const set: NewBlock = { kind: "set", field: field("order", "status"), value: json("paid") };

function edited(body: string, edit: BlocksEdit, head = "async () => "): string {
	const source = `// A step.\nexport const content = ${head}${body};\n`;
	const result = editBlocks(source, edit, "steps/a.js");
	if (!result.ok) return result.reason;
	const text = applyEdits(source, result.edits);
	return text.slice(text.indexOf("content = ") + "content = ".length, -2).replace(/^async \(\) => /, "");
}

const LINES = `{
  // Who pays?
  data.a = 'x' // ask

  console.log('a')
  data.b = 2
}`;

describe("a block becomes ordinary code", () => {
	const cases: readonly (readonly [string, NewBlock, string])[] = [
		["set", set, `data.order.status = "paid";`],
		[
			"set under a key that is no name",
			{ kind: "set", field: field("a b", 0), value: code("data.x + 1") },
			`data["a b"][0] = data.x + 1;`,
		],
		["delete", { kind: "delete", field: field("a", "b") }, "delete data.a.b;"],
		["add to a list", { kind: "add-to-list", field: field("tags"), value: json("new") }, `data.tags.push("new");`],
		[
			"call",
			{
				kind: "call",
				namespace: "stripe",
				method: "charge",
				input: {
					kind: "fields",
					fields: [
						{ name: "amount", value: code("data.total") },
						{ name: "currency", value: json("usd") },
					],
				},
				result: { kind: "field", field: field("payment") },
			},
			`data.payment = await connectors.stripe.charge({ amount: data.total, currency: "usd" });`,
		],
		[
			"call, its result under a name",
			{ kind: "call", namespace: "a", method: "b", input: null, result: { kind: "name", name: "found" } },
			"const found = await connectors.a.b();",
		],
		[
			"call, parts of its result",
			{ kind: "call", namespace: "a", method: "b", input: json(1), result: { kind: "pattern", code: "{ id }" } },
			"const { id } = await connectors.a.b(1);",
		],
		["wait", { kind: "wait", ms: json(500) }, "await sleep(500);"],
		["park", { kind: "park", ms: json(60_000) }, "task.park(60000);"],
		[
			"subtask",
			{
				kind: "subtask",
				name: code("data.order.name"),
				data: { kind: "fields", fields: [{ name: "order", value: code("data.order") }] },
				into: json("parts.0"),
				waitFor: true,
			},
			'task.subtask(data.order.name, { order: data.order }, { into: "parts.0", waitFor: true });',
		],
		["complete", { kind: "complete", result: null }, "task.complete();"],
		["ignore", { kind: "ignore" }, "task.ignore();"],
		["redo", { kind: "redo" }, "step.redo();"],
		["log", { kind: "log", level: "warn", values: [json("late"), code("data.id")] }, `console.warn("late", data.id);`],
		[
			"branch",
			{
				kind: "branch",
				test: { kind: "field", field: field("order", "total"), comparison: "greater-than", value: json(1000) },
				blocks: [set],
				otherwise: [{ kind: "ignore" }],
			},
			`if (data.order?.total > 1000) {\n\tdata.order.status = "paid";\n} else {\n\ttask.ignore();\n}`,
		],
		[
			"branch on what is there",
			{
				kind: "branch",
				test: { kind: "field", field: field("a"), comparison: "is-missing" },
				blocks: [],
				otherwise: null,
			},
			"if (data.a === undefined) {\n}",
		],
		[
			"on failure",
			{ kind: "on-failure", blocks: [{ kind: "wait", ms: json(1) }], error: "error", failed: [{ kind: "redo" }] },
			"try {\n\tawait sleep(1);\n} catch (error) {\n\tstep.redo();\n}",
		],
		[
			"repeat",
			{
				kind: "repeat",
				item: "line",
				field: field("lines"),
				blocks: [{ kind: "set", field: { of: "line", path: ["ok"] }, value: json(true) }],
			},
			"for (const line of data.lines) {\n\tline.ok = true;\n}",
		],
		["code", { kind: "code", code: "  let a = 1;\n  a++; // more" }, "let a = 1;\na++; // more"],
	];
	test.each(cases)("%s", (_, block, expected) => {
		const lines = expected.split("\n").map((line) => `\t${line}`);
		expect(edited("{}", insert(block))).toBe(["{", ...lines, "}"].join("\n"));
	});
});

describe("an edit of blocks keeps the author's way of writing", () => {
	const cases: readonly (readonly [string, string, BlocksEdit, string])[] = [
		["in front", LINES, insert({ kind: "redo" }), LINES.replace("  // Who", "  step.redo()\n  // Who")],
		["between", LINES, insert(set, 2), LINES.replace("  data.b", "  data.order.status = 'paid'\n  data.b")],
		["at the end", LINES, insert({ kind: "ignore" }, 3), LINES.replace("= 2", "= 2\n  task.ignore()")],
		[
			"where all is in one line",
			"{ data.a = 1; data.b = 2; }",
			insert({ kind: "redo" }, 1),
			"{\n\tdata.a = 1;\n\tstep.redo();\n\tdata.b = 2;\n}",
		],
		[
			"into a branch without braces",
			"{\n\tif (data.a) data.b = 1;\n}",
			insert({ kind: "redo" }, 1, "1.then"),
			"{\n\tif (data.a) {\n\t\tdata.b = 1;\n\t\tstep.redo();\n\t}\n}",
		],
		[
			"into an else that is not there yet",
			"{\n\tif (data.a) data.b = 1;\n}",
			insert({ kind: "redo" }, 0, "1.else"),
			"{\n\tif (data.a) {\n\t\tdata.b = 1;\n\t} else {\n\t\tstep.redo();\n\t}\n}",
		],
		[
			"in front of code that would go on",
			"{\n\tdata.a = 1\n\t;[1].map(String)\n}",
			insert({ kind: "redo" }, 1),
			"{\n\tdata.a = 1\n\t;\n\tstep.redo();\n\t[1].map(String)\n}",
		],
		[
			"a block goes with its comments",
			LINES,
			{ kind: "remove-block", block: "1" },
			"{\n  console.log('a')\n  data.b = 2\n}",
		],
		[
			"a block goes with one of two empty lines",
			"{\n\ta();\n\n\tb();\n\n\tc();\n}",
			{ kind: "remove-block", block: "2" },
			"{\n\ta();\n\n\tc();\n}",
		],
		[
			"a block moves with its comments",
			LINES,
			{ kind: "move-block", block: "1", to: { list: "", index: 3 } },
			"{\n  console.log('a')\n  data.b = 2\n  // Who pays?\n  data.a = 'x' // ask\n}",
		],
		[
			"a block moves into a branch",
			"{\n\tdata.a = 1;\n\tif (data.b) {\n\t\ttask.ignore();\n\t}\n}",
			{ kind: "move-block", block: "1", to: { list: "2.then", index: 1 } },
			"{\n\tif (data.b) {\n\t\ttask.ignore();\n\t\tdata.a = 1;\n\t}\n}",
		],
		["a value", LINES, change("1", { kind: "set", field: field("a"), value: json("y") }), LINES.replace("'x'", "'y'")],
		[
			"a field",
			LINES,
			change("3", { kind: "set", field: field("c", "d"), value: json(2) }),
			LINES.replace("data.b", "data.c.d"),
		],
		[
			"a field of an input, with its comments",
			"{\n\tawait connectors.a.b({\n\t\tto: 'x', // who\n\t\tid, // which\n\t});\n}",
			change("1", {
				kind: "call",
				namespace: "a",
				method: "b",
				result: null,
				input: {
					kind: "fields",
					fields: [
						{ name: "to", value: json("y") },
						{ name: "id", value: code("id") },
						{ name: "cc", value: code("data.cc") },
					],
				},
			}),
			"{\n\tawait connectors.a.b({\n\t\tto: 'y', // who\n\t\tid, // which\n\t\tcc: data.cc,\n\t});\n}",
		],
		[
			"where a result is kept",
			"{\n\tawait connectors.a.b();\n}",
			change("1", { kind: "call", namespace: "a", method: "c", input: json(1), result: { kind: "name", name: "x" } }),
			"{\n\tconst x = await connectors.a.c(1);\n}",
		],
		[
			"what a branch asks",
			"{\n\tif (data.a) {\n\t\tdata.b = 1;\n\t}\n}",
			change("1", {
				kind: "branch",
				test: { kind: "field", field: field("a"), comparison: "is", value: json(1) },
				blocks: [],
				otherwise: null,
			}),
			"{\n\tif (data.a === 1) {\n\t\tdata.b = 1;\n\t}\n}",
		],
		[
			"options of a subtask",
			"{\n\ttask.subtask('a', data.b);\n}",
			change("1", { kind: "subtask", name: json("a"), data: code("data.b"), into: json("c"), waitFor: true }),
			"{\n\ttask.subtask('a', data.b, { into: 'c', waitFor: true });\n}",
		],
		[
			"a result",
			"{ task.complete(); }",
			change("1", { kind: "complete", result: code("data.b") }),
			"{ task.complete(data.b); }",
		],
		[
			"the level of a log",
			"{ console.log('a'); }",
			change("1", { kind: "log", level: "error", values: [json("a")] }),
			"{ console.error('a'); }",
		],
	];
	test.each(cases)("%s", (_, body, edit, expected) => {
		expect(edited(body, edit)).toBe(expected);
	});

	test("content that has to wait becomes async", () => {
		expect(edited("{ data.a = 1; }", insert({ kind: "wait", ms: json(1) }, 1), "() => ")).toBe(
			"{\n\tdata.a = 1;\n\tawait sleep(1);\n}",
		);
		const source = "export function content() {}";
		const result = editBlocks(source, insert({ kind: "wait", ms: json(1) }), "a.js");
		expect(result.ok && applyEdits(source, result.edits)).toBe(
			"export async function content() {\n\tawait sleep(1);\n}",
		);
	});
});

describe("an edit that cannot be made is refused with a sentence", () => {
	const cases: readonly (readonly [string, string, BlocksEdit, string])[] = [
		[
			"no such block",
			"{}",
			{ kind: "remove-block", block: "1" },
			"This block is not there any more. Look at the content again.",
		],
		[
			"no such list",
			"{ data.a = 1; }",
			insert(set, 0, "1.then"),
			"This block has no such blocks in it. Look at the content again.",
		],
		[
			"an id that is none",
			"{ data.a = 1; }",
			{ kind: "remove-block", block: "__proto__.1" },
			"This block has no such blocks in it. Look at the content again.",
		],
		["no such place", "{ data.a = 1; }", insert(set, 7), "There is no such place in these blocks."],
		[
			"no expression",
			"{}",
			insert({ kind: "set", field: field("a"), value: code("1; evil()") }),
			`"1; evil()" is not an expression. Write one value.`,
		],
		[
			"a method that is no name",
			"{}",
			insert({ kind: "call", namespace: "a", method: "b(); c", input: null, result: null }),
			"A connector and its method are named by letters, digits, _ and $. Choose one that is there.",
		],
		[
			"code that closes what is around it",
			"{}",
			insert({ kind: "code", code: "} } ; { {" }),
			`"} } ; { {" is not code that can stand here. Write whole statements.`,
		],
		[
			"a break outside of a loop",
			"{}",
			insert({ kind: "code", code: "break;" }),
			"This would leave code that cannot be read. Change it in the code.",
		],
		[
			"an item outside of its loop",
			"{}",
			insert({ kind: "set", field: { of: "line", path: ["a"] }, value: json(1) }),
			"In this place the code would mean something else. Choose another place.",
		],
		[
			"another kind",
			"{ data.a = 1; }",
			change("1", { kind: "redo" }),
			"A block stays of its kind. Remove it, and put another in its place.",
		],
		[
			"a block into itself",
			"{ if (data.a) { data.b = 1; } }",
			{ kind: "move-block", block: "1", to: { list: "1.then", index: 0 } },
			"A block cannot be moved into itself.",
		],
		["the data as a whole", "{}", insert({ kind: "delete", field: field() }), "Name a field of the data."],
	];
	test.each(cases)("%s", (_, body, edit, expected) => {
		expect(edited(body, edit)).toBe(expected);
	});
});
