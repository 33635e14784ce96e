import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import type { BlockField, BlockValue, NewBlock } from "../../contract/index.ts";
import { applyEdits } from "../source/index.ts";
import { editBlocks } from "./edit-blocks.ts";

const json = (value: string | number | boolean): BlockValue => ({ kind: "json", json: value });
const code = (text: string): BlockValue => ({ kind: "code", code: text });
const field = (...path: (string | number)[]): BlockField => ({ of: "data", path });
const ofLine = (...path: string[]): BlockField => ({ of: "line", path });

const BLOCKS: readonly NewBlock[] = [
	{ kind: "set", field: field("state"), value: json("new") },
	{ kind: "delete", field: field("old") },
	{ kind: "wait", ms: json(5) },
	{
		kind: "call",
		namespace: "shop",
		method: "price",
		input: { kind: "fields", fields: [{ name: "sku", value: code("data.sku") }] },
		result: { kind: "name", name: "price" },
	},
	{ kind: "set", field: field("price"), value: code("price.amount") },
	{
		kind: "repeat",
		item: "line",
		field: field("lines"),
		blocks: [
			{
				kind: "branch",
				test: { kind: "field", field: ofLine("n"), comparison: "greater-than", value: json(1) },
				blocks: [{ kind: "set", field: ofLine("many"), value: json(true) }],
				otherwise: [{ kind: "add-to-list", field: field("single"), value: code("line.n") }],
			},
		],
	},
	{
		kind: "on-failure",
		blocks: [{ kind: "call", namespace: "shop", method: "fail", input: null, result: null }],
		error: "error",
		failed: [{ kind: "log", level: "warn", values: [code("error.message")] }],
	},
	{
		kind: "branch",
		test: { kind: "field", field: field("deep", "missing"), comparison: "exists" },
		blocks: [{ kind: "ignore" }],
		otherwise: [{ kind: "subtask", name: json("child"), data: code("data.lines"), into: json("a.b"), waitFor: true }],
	},
	{ kind: "park", ms: json(7) },
	{ kind: "redo" },
	{ kind: "complete", result: code("data.state") },
];

test("S2 S3 S5 S6 S7 blocks put in one by one are code that does what they say", async () => {
	let source = "export const content = () => {};";
	for (const [index, block] of BLOCKS.entries()) {
		const result = editBlocks(source, { kind: "insert-block", at: { list: "", index }, block }, "steps/a.js");
		if (!result.ok) throw new Error(result.reason);
		source = applyEdits(source, result.edits);
	}
	const calls: unknown[] = [];
	const record =
		(name: string) =>
		(...args: unknown[]) =>
			void calls.push([name, ...args]);
	const data = { old: 1, sku: "s", lines: [{ n: 1 }, { n: 2 }], single: [] };
	const content = runInNewContext(`${source.replace("export const content =", "(")})`.replace("};)", "})"), {
		data,
		sleep: async (ms: number) => record("sleep")(ms),
		connectors: {
			shop: {
				price: async ({ sku }: { sku: string }) => ({ amount: sku.length }),
				fail: async () => {
					throw new Error("closed");
				},
			},
		},
		console: { warn: record("warn") },
		task: { park: record("park"), subtask: record("subtask"), complete: record("complete"), ignore: record("ignore") },
		step: { redo: record("redo") },
	});
	await content();
	expect(JSON.parse(JSON.stringify({ data, calls }))).toEqual({
		data: { sku: "s", lines: [{ n: 1 }, { n: 2, many: true }], single: [1], state: "new", price: 1 },
		calls: [
			["sleep", 5],
			["warn", "closed"],
			["subtask", "child", [{ n: 1 }, { n: 2, many: true }], { into: "a.b", waitFor: true }],
			["park", 7],
			["redo"],
			["complete", "new"],
		],
	});
});
