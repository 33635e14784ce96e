import { describe, expect, test } from "vitest";
import { createAnalyzer } from "../analysis/index.ts";
import { readStep } from "../analysis/testing/analyze.ts";
import type { Json, JsonObject } from "../contract/index.ts";
import { declareTypes, inputShape, proposeDependency, renameField } from "./index.ts";
import { applyEdits } from "./testing/apply-edits.ts";

const stepped = (content: string, condition = "{ order: { status: 1 } }"): string =>
	`export const condition = ${condition};\nexport const content = async () => {\n${content}\n};\n`;

/** Code that a stranger may hand in. */
const CODES: Readonly<Record<string, string>> = {
	"nothing at all": "",
	"no JavaScript": "export const condition = {",
	"a long chain": stepped(`data.order.status = data${".a".repeat(5_000)};`),
	"deep brackets": stepped(`data.order.status = ${"[".repeat(1_500)}${"]".repeat(1_500)};`),
	"deep parentheses": stepped(`data.order.status = ${"(".repeat(900)}1${")".repeat(900)};`),
	"a deep condition": stepped("", `${"{ a: ".repeat(1_500)}1${" }".repeat(1_500)}`),
	"a long sum": stepped(`data.order.status = ${Array.from({ length: 4_000 }, () => "data.order.status").join(" + ")};`),
	"many writes": stepped(Array.from({ length: 3_000 }, (_, n) => `data.order.k${n} = data.order.status;`).join("\n")),
	"a constant of itself": stepped("", "a").replace("export", "const a = { order: a };\nexport"),
	"constants of each other": `const a = { order: b };\nconst b = { order: a };\n${stepped("", "{ order: a, ...b }")}`,
	"data of its own": stepped("const data = {}; data.order.status = 1;"),
	"odd keys": stepped(
		'data.order["__proto__"] = 1; data["constructor"].status = data.order[""]; data.order[Symbol.iterator] = 1;',
	),
	"endless recursion": `const f = (x) => f(x.order); ${stepped("f(data).status = 1; for (;;) data = data.order;")}`,
	generators: "export const condition = { order: 1 };\nexport function* content() { data.order.status = 1; }\n",
	"everything exported oddly": "const x = { order: 1 }, y = class {}; export { x as condition, y as content };",
	comments:
		"// }\nexport const condition = { /* , */ order: { status: 1 /* } */ } // ,\n}\nexport const content = async () => {} // }",
};

const PATHS = [
	"order.status",
	"order",
	"status",
	"",
	".",
	"a..b",
	"[*]",
	"*",
	"order.*",
	"*.status",
	'["',
	'[""]',
	"$stash.x",
	"__proto__",
	"a".repeat(5_000),
	"order.status[0]",
	"order[0].status",
	"a\n.b",
	`${"a.".repeat(900)}b`,
];
const NAMES = [
	"order.state",
	"order.__proto__",
	"order.constructor",
	"state",
	"order.a b",
	'order.["x"]',
	"",
	"order.$" + "{x}",
	"order.'",
	"order.toString",
];

describe.each(Object.entries(CODES))("%s", (_, source) => {
	const step = { ...readStep("it", source), source };
	const other = {
		...readStep("other", stepped("data.order.done = true;")),
		source: stepped("data.order.done = true;"),
	};
	const analyzer = createAnalyzer();
	analyzer.updateAll([step, other]);
	const graph = analyzer.report();
	const files = new Map([step, other].map(({ file, source }): [string, string] => [file, source]));

	test("is renamed in or refused with a sentence", () => {
		const wrong: unknown[] = [];
		for (const from of PATHS.slice(0, 12))
			for (const to of NAMES.slice(0, 4)) {
				const renamed = renameField(
					{
						steps: [step, other],
						libraries: [{ name: "it", file: "lib/it.js", source, program: step.program }],
						documents: [],
					},
					from,
					to,
				);
				if (
					renamed.kind === "refused"
						? !/^[\s\S]+\.$/.test(renamed.why)
						: applyEdits(new Map([...files, ["lib/it.js", source]]), renamed.edits).size !== 3
				)
					wrong.push({ from, to, renamed });
			}
		expect(wrong).toEqual([]);
	});

	test("is made to depend on a step, or a step on it, or refused with a sentence", () => {
		const wrong: unknown[] = [];
		for (const [from, to] of [
			["it", "other"],
			["other", "it"],
			["it", "it"],
			["it", ""],
		] as const) {
			const found = proposeDependency({ graph, steps: [step, other], libraries: [], from, to });
			if (found.kind === "refused") {
				if (!/^[\s\S]+\.$/.test(found.why)) wrong.push(found);
				continue;
			}
			for (const { edits } of found.proposals)
				for (const [file, text] of applyEdits(files, edits))
					if (readStep("x", text).program === undefined && readStep("x", files.get(file) ?? "").program)
						wrong.push({ from, to, text });
		}
		expect(wrong).toEqual([]);
	});

	test("has types and a shape", () => {
		const shape = inputShape({
			graph,
			steps: [step, other],
			scope: { now: () => 0 },
			satisfy: () => undefined,
		});
		const types = declareTypes({
			documents: [],
			steps: [],
			connectors: [],
			libraries: [{ name: "it", program: step.program }],
		});
		expect({ shape: shape.schema.type, types: types.startsWith("/** The task's data. */") }).toEqual({
			shape: "object",
			types: true,
		});
	});
});

test("any path and any name is taken or refused with a sentence", () => {
	const source = stepped("data.order.status = 1;");
	const wrong: unknown[] = [];
	for (const from of PATHS)
		for (const to of [...PATHS, ...NAMES]) {
			const renamed = renameField(
				{ steps: [{ ...readStep("it", source), source }], libraries: [], documents: [] },
				from,
				to,
			);
			if (renamed.kind === "refused" && (!/\.$/.test(renamed.why) || renamed.why.length > 400))
				wrong.push({ from, to, renamed });
		}
	expect(wrong).toEqual([]);
});

test("documents of any depth and size are renamed in, or listed", () => {
	let deep: Json = { status: 1 };
	for (let depth = 0; depth < 20_000; depth++) deep = [deep];
	const wide: JsonObject = { order: { status: 1 }, list: Array.from({ length: 50_000 }, (_, n) => ({ status: n })) };
	const texts = [
		`${"[".repeat(20_000)}${"]".repeat(20_000)} "status"`,
		`{ "order": ${"[".repeat(20_000)}${"]".repeat(20_000)}, "status": 1 }`,
		JSON.stringify(wide),
		'\ufeff{ "order": { "status": 1 } }',
		'{ "order": { "\\u0073tatus": 1 } }',
		'{ "order": { "status": 1, "status": 2 }, "__proto__": 1, "__proto__": 2 }',
		"null",
		'"status"',
		"",
	];
	const renamed = renameField(
		{
			steps: [],
			libraries: [],
			documents: texts.map((text, index) => ({ file: `tests/data/${index}.json`, text, kind: "data" })),
		},
		"order.status",
		"order.state",
	);
	const shown =
		renamed.kind === "edits"
			? { edits: renamed.edits.map(({ file }) => file), uncertain: renamed.uncertain.map(({ file }) => file) }
			: renamed;
	expect(shown).toEqual({
		edits: [2, 3, 4].map((n) => `tests/data/${n}.json`),
		uncertain: [0, 1, 5].map((n) => `tests/data/${n}.json`),
	});
});
