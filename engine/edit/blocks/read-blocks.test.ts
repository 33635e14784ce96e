import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Block } from "../../contract/index.ts";
import { readBlocks } from "./read-blocks.ts";

function blocksOf(body: string, before = ""): unknown {
	const result = readBlocks(`${before}\nexport const content = async () => {\n${body}\n};`);
	return result.ok ? result.blocks.map(withoutPlace) : result.reason;
}

/** Blocks without place, and without a note where there is none. */
function withoutPlace(block: Block): unknown {
	return JSON.parse(
		JSON.stringify(block, (key, value) => (key === "place" || (key === "note" && value === null) ? undefined : value)),
	);
}

const kinds = (body: string, before = "") => (blocksOf(body, before) as Block[]).map(({ kind }) => kind);

describe("S2 S3 S5 S6 statements as blocks", () => {
	const cases: readonly (readonly [string, string])[] = [
		["data.a.b = 1;", "set"],
		["data.a = await connectors.x.y({ b: 1 });", "call"],
		["const { id } = await connectors.x.y();", "call"],
		["await connectors.x.y(1);", "call"],
		["delete data.a[0];", "delete"],
		["data.list.push({ a: 1 });", "add-to-list"],
		["await sleep(10);", "wait"],
		["await new Promise((resolve) => setTimeout(resolve, data.ms));", "wait"],
		["task.park(1000);", "park"],
		["task.subtask('a', { b: data.c }, { into: data.i, waitFor: true });", "subtask"],
		["task.complete({ ok: true });", "complete"],
		["task.ignore();", "ignore"],
		["step.redo();", "redo"],
		["console.warn('a', data.b);", "log"],
		["if (data.a?.b !== undefined) data.c = 1; else data.c = 2;", "branch"],
		["try { data.a = 1; } catch { data.b = 1; }", "on-failure"],
		["for (const item of data.items) { item.a = 1; }", "repeat"],
	];
	test.each(cases)("%s", (body, kind) => {
		expect(kinds(body)).toEqual([kind]);
	});
});

test("code of any other shape stays as it is", () => {
	const cases = [
		"data.a += 1;",
		"const x = data.a;",
		"connectors.x.y();",
		"connectors.x.y(...args);",
		"data.push(1);",
		"data.list.push(1, 2);",
		"data[key] = 1;",
		"let a = await connectors.x.y();",
		"try { a(); } finally { b(); }",
		"try { a(); } catch ({ message }) { b(); }",
		"for await (const x of data.a) {}",
		"for (const x of data.a) { const x = 1; }",
		"task.subtask('a', {}, { into: 'x', other: 1 });",
		"task?.ignore();",
		"lib.a.b();",
		"return;",
	];
	expect(cases.map((body) => blocksOf(body))).toEqual(cases.map((body) => [{ id: "1", kind: "code", code: body }]));
});

test("a name that the file declares is not the engine's", () => {
	expect(kinds("data.a = 1; task.ignore(); console.log(1);", "const data = {}; function task() {}")).toEqual([
		"code",
		"code",
		"log",
	]);
	expect(kinds("const f = (console) => console; console.log(1);")).toEqual(["code", "code"]);
});

test("blocks tell their parts, their blocks and their notes", () => {
	const body = `
	// Large ones
	// wait.
	if (!data.total) {
		/* why */
		data.state = data.a ?? "new";
	} else if (data.total >= 10) console.error("big", 1);

	// Nobody's.

	for (const part of data.parts) part.ok = { by: data.who };`;
	expect(blocksOf(body)).toEqual([
		{
			id: "1",
			note: "Large ones\nwait.",
			kind: "branch",
			test: { kind: "field", field: { of: "data", path: ["total"] }, comparison: "is-not-set" },
			blocks: [
				{
					id: "1.then.1",
					note: "why",
					kind: "set",
					field: { of: "data", path: ["state"] },
					value: { kind: "code", code: 'data.a ?? "new"' },
				},
			],
			otherwise: [
				{
					id: "1.else.1",
					kind: "branch",
					test: {
						kind: "field",
						field: { of: "data", path: ["total"] },
						comparison: "at-least",
						value: { kind: "json", json: 10 },
					},
					blocks: [
						{
							id: "1.else.1.then.1",
							kind: "log",
							level: "error",
							values: [
								{ kind: "json", json: "big" },
								{ kind: "json", json: 1 },
							],
						},
					],
					otherwise: null,
				},
			],
		},
		{
			id: "2",
			kind: "repeat",
			item: "part",
			field: { of: "data", path: ["parts"] },
			blocks: [
				{
					id: "2.each.1",
					kind: "set",
					field: { of: "part", path: ["ok"] },
					value: { kind: "fields", fields: [{ name: "by", value: { kind: "code", code: "data.who" } }] },
				},
			],
		},
	]);
});

test("every content of the samples has blocks", () => {
	const folder = new URL("../../../assets/samples/", import.meta.url);
	const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
		/steps[/\\][^/\\]+\.js$/.test(file),
	);
	const results = files.map((file) => readBlocks(readFileSync(new URL(file.replaceAll("\\", "/"), folder), "utf8")));
	expect(results.filter((result) => !result.ok || result.blocks.length === 0)).toEqual([]);
	expect(results.length).toBeGreaterThan(20);
});

describe("what has no blocks says why", () => {
	const cases: readonly (readonly [string, string, string])[] = [
		[
			"no content",
			"export const condition = {};",
			'The step has no content to show. Add "export const content = async () => {};" to its code.',
		],
		[
			"a value",
			"export const content = 1;",
			"The content is not a plain function, so it has no blocks. Write it as async () => { … }.",
		],
		[
			"a generator",
			"export function* content() {}",
			"The content is not a plain function, so it has no blocks. Write it as async () => { … }.",
		],
		[
			"an expression",
			"export const content = () => task.ignore();",
			"The content is one expression without braces. Write it as async () => { … } to see its blocks.",
		],
		[
			"broken code",
			"export const content = async () => {\n\tdata.a = ;\n};",
			"The code cannot be read: line 2 is not valid JavaScript. Correct it there first.",
		],
		[
			"deep nesting",
			`export const content = () => {${"if (a) {".repeat(3_000)}${"}".repeat(3_000)}};`,
			"The code is nested too deeply to be shown as a form. Edit it as code.",
		],
	];
	test.each(cases)("%s", (_, source, reason) => {
		expect(readBlocks(source)).toEqual({ ok: false, reason });
	});
});
