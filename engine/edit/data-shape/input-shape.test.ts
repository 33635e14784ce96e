import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type AnalyzedLibrary, createAnalyzer } from "../../analysis/index.ts";
import { readStep } from "../../analysis/testing/analyze.ts";
import { matches, type Scope } from "../../condition/index.ts";
import { type DataShape, isJsonObject, type Json, type JsonObject } from "../../contract/index.ts";
import { loadProject, readDataFile } from "../../project/index.ts";
import { smallestChange, withChanges } from "../../why/index.ts";
import { inputShape } from "./index.ts";

const SAMPLES = join(import.meta.dirname, "../../../assets/samples");
const scope: Scope = { now: () => Date.UTC(2026, 0, 5) };

const shapeOf = (sources: Readonly<Record<string, string>>, libraries: readonly AnalyzedLibrary[] = []): DataShape => {
	const steps = Object.entries(sources).map(([name, source]) => readStep(name, source));
	const analyzer = createAnalyzer();
	analyzer.setLibraries(libraries);
	analyzer.updateAll(steps);
	return inputShape({
		graph: analyzer.report(),
		steps,
		scope,
		satisfy(condition) {
			const change = smallestChange(condition, {}, scope);
			return change.found ? withChanges({}, change) : undefined;
		},
	});
};

const step = (condition: string, content = ""): string =>
	`export const condition = ${condition};\nexport const content = async () => {\n${content}\n};\n`;

test("the schema names what has to come, with types, examples and who reads it", () => {
	const { schema } = shapeOf({
		price: step(
			`{ order: { status: "new", total: { $gt: 5 }, lines: { $elemMatch: { sku: String } }, note: null } }`,
			`for (const line of data.order.lines) line.cents = line.price * 100;
			data.order.status = "priced"; console.log(data.customer.email, data.order.lines.length);`,
		),
		ship: step(`{ order: { status: { $in: ["priced", "urgent"] }, country: /^[A-Z]+$/ } }`),
	});
	expect(schema).toEqual({
		$schema: "http://json-schema.org/draft-07/schema#",
		type: "object",
		properties: {
			order: {
				type: "object",
				properties: {
					country: { type: "string", description: "Read by ship. order.country matches /^[A-Z]+$/." },
					lines: {
						type: "array",
						description: "Read by price. order.lines has an item where sku is text.",
						items: {
							type: "object",
							properties: {
								sku: { type: "string", description: "sku is text." },
								price: { description: "Read by price." },
							},
						},
					},
					status: {
						type: "string",
						description: 'Read by price. order.status is "new". order.status is one of "priced", "urgent".',
						examples: ["new", "priced", "urgent"],
					},
					total: { type: "number", description: "Read by price. order.total > 5." },
				},
			},
			customer: { type: "object", properties: { email: { description: "Read by price." } } },
		},
	});
});

describe("skeletons", () => {
	test.each<[string, Record<string, string>, unknown, unknown]>([
		[
			"of the steps that a task can start with, the smallest first",
			{
				ship: step(`{ order: { status: "paid" } }`),
				pay: step(`{ order: { status: "new", total: Number } }`, `data.order.status = "paid";`),
				ask: step(`{ question: String }`),
			},
			[
				{ step: "ask", data: { question: "text" } },
				{ step: "pay", data: { order: { status: "new", total: 1 } } },
			],
			[],
		],
		[
			"of all steps, where each waits for another",
			{ a: step(`{ x: 1 }`, `data.y = 1;`), b: step(`{ y: 1 }`, `data.x = 1;`) },
			[
				{ step: "a", data: { x: 1 } },
				{ step: "b", data: { y: 1 } },
			],
			[],
		],
		[
			"of a step that asks for nothing",
			{ a: step(`{ done: null }`, "data.done = true;") },
			[{ step: "a", data: {} }],
			[],
		],
		[
			"none for what no data can match",
			{ a: step(`{ x: { $gt: 5, $lt: 3 } }`) },
			[],
			[{ step: "a", why: "No document was found that a matches. Perhaps its clauses rule each other out." }],
		],
		["none of a step that cannot be read", { a: "export const condition = {" }, [], []],
		["none where there are no steps", {}, [], []],
	])("%s", (_, sources, skeletons, without) => {
		const shape = shapeOf(sources);
		expect({ skeletons: shape.skeletons, without: shape.without }).toEqual({ skeletons, without });
	});
});

describe.each(readdirSync(SAMPLES))("%s", (sample) => {
	const project = loadProject(join(SAMPLES, sample), {});
	const sources = Object.fromEntries(project.steps.map(({ name, source }) => [name, source]));
	const shape = shapeOf(sources, project.libraries);

	test("C1 each skeleton sets off its step, and the test data that sets off a step sets off one of them", () => {
		const compiled = new Map(Object.entries(sources).map(([name, source]) => [name, readStep(name, source).compiled]));
		const wrong = shape.skeletons.filter(({ step, data }) => {
			const condition = compiled.get(step);
			return condition === undefined || !matches(condition, data, scope);
		});
		const documents = project.testData.map((file) => readDataFile(join(SAMPLES, sample, file)) as JsonObject);
		const startsWith = (data: JsonObject, step: string) => {
			const condition = compiled.get(step);
			return condition !== undefined && matches(condition, data, scope);
		};
		const missed = documents.filter(
			(data) =>
				Object.keys(sources).some((step) => startsWith(data, step)) &&
				!shape.skeletons.some(({ step }) => startsWith(data, step)),
		);
		expect({ wrong, without: shape.without, missed }).toEqual({
			wrong: [],
			without: [],
			missed: [],
		});
	});

	test("the test data has the types that the schema tells", () => {
		const wrong = project.testData.flatMap((file) =>
			misfits(readDataFile(join(SAMPLES, sample, file)), shape.schema, file),
		);
		expect(wrong).toEqual([]);
	});
});

/** Where a value is not of the type that a schema tells. */
function misfits(value: Json, schema: JsonObject, at: string): string[] {
	const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
	const types = schema.type === undefined ? [type] : [schema.type].flat();
	if (!types.includes(type)) return [`${at}: ${type}, not ${types.join(" or ")}`];
	if (Array.isArray(value))
		return isJsonObject(schema.items)
			? value.flatMap((item, index) => misfits(item, schema.items as JsonObject, `${at}[${index}]`))
			: [];
	if (!isJsonObject(value)) return [];
	const properties = isJsonObject(schema.properties) ? schema.properties : {};
	return Object.entries(value).flatMap(([key, inner]) =>
		isJsonObject(properties[key]) ? misfits(inner, properties[key], `${at}.${key}`) : [],
	);
}
