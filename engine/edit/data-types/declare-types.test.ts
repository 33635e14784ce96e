import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { analyze, parseCode } from "../../analysis/testing/analyze.ts";
import type { Json, JsonObject } from "../../contract/index.ts";
import { loadProject, readDataFile } from "../../project/index.ts";
import { declareTypes, type KnownOfSteps } from "../index.ts";

const root = mkdtempSync(join(tmpdir(), "stepscape-types-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const TSC = join(import.meta.dirname, "../../../node_modules/typescript/bin/tsc");
const SAMPLES = join(import.meta.dirname, "../../../assets/samples");

/** What the compiler finds wrong with declarations and code that uses them, each in a folder of its own. */
function check(name: string, files: Readonly<Record<string, string>>, options: Record<string, unknown> = {}): string[] {
	const directory = join(root, name);
	mkdirSync(directory);
	for (const [file, text] of Object.entries(files)) writeFileSync(join(directory, file), text);
	writeFileSync(
		join(directory, "tsconfig.json"),
		JSON.stringify({
			compilerOptions: {
				target: "es2024",
				lib: ["es2024"],
				types: [],
				strict: true,
				noEmit: true,
				allowJs: true,
				checkJs: true,
				...options,
			},
			include: ["*"],
		}),
	);
	try {
		execFileSync(process.execPath, [TSC, "-p", directory, "--pretty", "false"], { encoding: "utf8" });
		return [];
	} catch (error) {
		return String((error as { stdout?: string }).stdout)
			.trim()
			.split("\n");
	}
}

const known = (given: Partial<KnownOfSteps>): KnownOfSteps => ({
	documents: [],
	steps: [],
	connectors: [],
	libraries: [],
	...given,
});

const graphOf = (steps: Record<string, string>, libraries: Record<string, string> = {}) =>
	analyze(steps, libraries).report().steps;

test("data is told from documents, writes and reads, with who writes and reads it", () => {
	const steps = graphOf({
		pay: `export const condition = { order: { status: "new" } };
			export const content = async () => { data.order.status = "paid"; data.order.lines[0].done = true; data.log = []; };`,
		ship: `export const condition = { order: { status: "paid" } };
			export const content = async () => { data.order.status = "shipped"; data.order.at = new Date().toISOString(); };`,
	});
	const documents: JsonObject[] = [
		{ order: { status: "new", total: 3, lines: [{ sku: "a", n: 1 }, { sku: "b" }] }, "odd key": null },
		{ order: { status: "new", total: 4.5, note: null, lines: [] } },
	];
	const text = declareTypes(known({ documents, steps }));
	expect(text.slice(0, text.indexOf("declare const connectors")).trim()).toBe(`/** The task's data. */
declare const data: {
	/** Private: stored encrypted, never shown. */
	$stash: { [key: string]: any };
	/** Where the task came from. */
	$via?: Via;
	/** Kept apart from the data in every view. */
	$debug?: any;
	order: {
		/** Written by pay, ship, read by pay, ship. */
		status: "paid" | "shipped" | (string & {});
		total: number;
		lines: Array<{
			sku: string;
			n?: number;
			/** Written by pay. */
			done?: boolean;
		}>;
		note?: any;
		/** Written by ship. */
		at?: string;
	};
	"odd key"?: any;
	/** Written by pay. */
	log?: any[];
};`);
});

const sources = (files: readonly { name: string; source: string }[]): Record<string, string> =>
	Object.fromEntries(files.map(({ name, source }) => [name, source]));

describe("the compiler", () => {
	test("takes the declarations, and finds in code what they say", () => {
		const steps = graphOf({
			pay: `export const condition = { order: Object }; export const content = async () => { data.order.status = "paid"; data.rates[data.key] = 3; };`,
		});
		const text = declareTypes(
			known({
				documents: [{ order: { total: 3, lines: [{ sku: "a" }] } }],
				steps,
				connectors: [
					{
						namespace: "mail",
						methods: [
							{ name: "send", description: "Sends */ one", inputs: [{ to: "a" }], outputs: [{ id: "x" }] },
							{ name: "no-name", inputs: [], outputs: [] },
						],
					},
					{ namespace: "own code" },
				],
				libraries: [
					{
						name: "money",
						program: parseCode(
							"const format = (cents, currency = 'EUR') => ''; async function load({ id, ...rest }, [a], ...more) {} module.exports = { format, load, 'odd-name': 1, text: 'x' };",
						),
					},
					{ name: "one", program: parseCode("module.exports = (a, b) => a;") },
					{
						name: "es",
						program: parseCode("export const weigh = (lines) => 1; const x = function (y) {}; export { x as 'a b' };"),
					},
					{ name: "broken" },
				],
			}),
		);
		const use = `
			const total: number = data.order.total;
			const sku: string = data.order.lines[0]!.sku;
			data.order.status = "paid";
			data.order.status = "anything";
			data.$stash.iban = 1;
			const rate: number = data.rates!["x"]!;
			const via: string | undefined = data.$via?.type;
			async function run() {
				const { id } = await connectors.mail.send({ to: "x", other: 1 });
				id.toUpperCase();
				(await connectors.mail["no-name"]()).anything;
				(await connectors["own code"].method({})).anything;
				await sleep(5);
			}
			lib.money.format(1); lib.money.format(1, "EUR"); lib.money.load({ id: 1, other: 2 }, [], 1, 2); lib.money["odd-name"].toFixed();
			lib.one(1, 2); lib.es.weigh([]); lib.es["a b"](1); lib.broken.what.ever();
			task.complete({ a: 1 }); task.subtask("a", { b: 1 }, { into: "c", waitFor: true }).length; task.tags(["a"]).length;
			task.visualize({ type: "table", name: "x", data: [] }); task.config("a")?.length; step.redo(); step.attempt().toFixed();
			console.log(new URL("http://x").searchParams.get("a"), crypto.randomUUID(), structuredClone({ a: 1 }).a, process.env.A);
			setTimeout(() => {}, 5); new TextEncoder().encode("x"); atob("x");
			// @ts-expect-error
			data.order.nothing;
			// @ts-expect-error
			data.order.total.length;
			// @ts-expect-error
			connectors.post;
			// @ts-expect-error
			lib.money.nothing;
			// @ts-expect-error
			lib.money.format(1, 2, 3);
			// @ts-expect-error
			task.park();
			// @ts-expect-error
			require("fs");
			// @ts-expect-error
			document.body;
		`;
		expect(check("use", { "declared.d.ts": text, "use.ts": use })).toEqual([]);
	});

	test("finds the steps of the samples right by what their own files tell", () => {
		const wrong = readdirSync(SAMPLES).flatMap((sample) => {
			const project = loadProject(join(SAMPLES, sample), {});
			const text = declareTypes({
				documents: project.testData.map((file) => readDataFile(join(SAMPLES, sample, file)) as JsonObject),
				steps: graphOf(sources(project.steps), sources(project.libraries)),
				connectors: project.connectors.map(({ namespace, definition }) => ({
					namespace,
					methods:
						definition &&
						Object.entries(definition.methods).map(([name, { description, responses }]) => ({
							name,
							description,
							inputs: responses.flatMap(({ when }) => (when ? [when as Json] : [])),
							outputs: responses.flatMap((response) =>
								response.return === undefined ? [] : [response.return as Json],
							),
						})),
				})),
				libraries: project.libraries,
			});
			const steps = project.steps.map(({ name, source }): [string, string] => [`${name}.js`, source]);
			// As an editor checks JavaScript: what may be missing is no error.
			const found = check(sample, { "declared.d.ts": text, ...Object.fromEntries(steps) }, { strict: false });
			return found.map((line) => `${sample}: ${line}`);
		});
		expect(wrong).toEqual([]);
	});

	test("takes the declarations of any data", () => {
		const key = fc.oneof(
			fc.string(),
			fc.constantFrom(
				"*/",
				"__proto__",
				"constructor",
				"a b",
				'"',
				"\\",
				"\u2028",
				"class",
				"1",
				"$x",
				"`${",
				"</script>",
			),
		);
		const { json } = fc.letrec<{ json: Json }>((tie) => ({
			json: fc.oneof(
				{ maxDepth: 5 },
				fc.constantFrom<Json>(null, true, 1, "x", "*/", '"\n'),
				fc.array(tie("json"), { maxLength: 4 }),
				fc.dictionary(key, tie("json"), { maxKeys: 5 }),
			),
		}));
		const inputs = fc.sample(
			fc.record({ documents: fc.array(fc.dictionary(key, json), { maxLength: 3 }), path: key, name: key }),
			150,
		);
		const parts = inputs.map(({ documents, path, name }, index) => {
			const text = declareTypes({
				documents: documents as JsonObject[],
				steps: [
					{
						name,
						file: "steps/a.js",
						reads: [{ path, clause: path, line: 1 }],
						writes: [
							{ path, values: [path], type: "string", when: "always", line: 1, column: 1 },
							{ path: `a[${JSON.stringify(path)}].*`, values: [], type: "number", when: "always", line: 1, column: 1 },
						],
					},
				],
				connectors: [
					{
						namespace: name,
						methods: [{ name: path, description: name, inputs: documents as Json[], outputs: documents as Json[] }],
					},
				],
				libraries: [{ name }],
			});
			return `declare namespace Case${index} {\n${text.slice(0, text.indexOf("/** Where a task came from. */\ninterface")).replace(/^declare /gm, "")}\n}`;
		});
		expect(check("any", { "declared.d.ts": `interface Via {}\n${parts.join("\n")}` })).toEqual([]);
	});
});

test("data of any size and depth comes to a text that an editor can take", () => {
	let deep: Json = 1;
	for (let depth = 0; depth < 5_000; depth++) deep = depth % 2 === 0 ? [deep] : { a: deep };
	const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`key${index}`, { value: index }]));
	const many: JsonObject[] = Array.from({ length: 300 }, (_, index) => ({
		[`topic${index}`]: Object.fromEntries(
			Array.from({ length: 120 }, (_, key) => [`field ${key} of ${index}`, "x".repeat(50)]),
		),
	}));
	const long: JsonObject = { list: Array.from({ length: 200_000 }, (_, index) => index) };
	const text = declareTypes(known({ documents: [{ deep }, wide, long, ...many] }));
	expect({ length: text.length < 700_000, isMap: text.includes("[key: string]") }).toEqual({
		length: true,
		isMap: true,
	});
});
