import { expect, test } from "vitest";
import type { NoEdge } from "../contract/index.ts";
import { analyze } from "./testing/analyze.ts";

const step = (condition: string, content: string) =>
	`export const condition = ${condition};\nexport const content = async () => {\n\t${content}\n};\n`;

interface Case {
	readonly writer: string;
	readonly reader: string;
	readonly reasons: readonly Partial<NoEdge>[];
}

const WRITE = { file: "steps/s.js", line: 3, column: 2 };
const cases: Record<string, Case> = {
	"a value that never satisfies the clause": {
		writer: 'data.order.status = "processing"',
		reader: '{ order: { status: "validated" } }',
		reasons: [
			{
				code: "never-satisfies",
				message:
					's writes order.status = "processing" (steps/s.js:3:2), and t waits for order.status is "validated": what is written never satisfies it.',
				path: "order.status",
				clause: 'order.status is "validated"',
				write: WRITE,
				values: ["processing"],
			},
		],
	},
	"several values, none of which does": {
		writer: 'data.level = data.n > 3 ? "low" : "medium"',
		reader: '{ level: "high", n: Number }',
		reasons: [
			{
				code: "never-satisfies",
				message:
					's writes level = "low" or "medium" (steps/s.js:3:2), and t waits for level is "high": what is written never satisfies it.',
				path: "level",
				clause: 'level is "high"',
				write: WRITE,
				values: ["low", "medium"],
			},
		],
	},
	"a value where the clause wants none": {
		writer: "data.seen = true",
		reader: "{ seen: null, other: 1 }",
		reasons: [
			{
				code: "disarms",
				message:
					"s writes seen = true (steps/s.js:3:2), and t waits for seen is null or missing: the write keeps it from running.",
				path: "seen",
				clause: "seen is null or missing",
				write: WRITE,
				values: [true],
			},
		],
	},
	"a value that the run itself replaces": {
		writer: 'data.state = "a"; data.state = "b"',
		reader: '{ state: "a" }',
		reasons: [
			{
				code: "overwritten",
				message: "s writes state (steps/s.js:3:2), but writes something else there before its run ends.",
				path: "state",
				clause: 'state is "a"',
				write: WRITE,
				values: [],
			},
			{
				code: "never-satisfies",
				message:
					's writes state = "b" (steps/s.js:3:20), and t waits for state is "a": what is written never satisfies it.',
				path: "state",
				clause: 'state is "a"',
				write: { ...WRITE, column: 20 },
				values: ["b"],
			},
		],
	},
	"a write inside of what the clause looks at": {
		writer: "data.order.note = 1",
		reader: "{ order: Object }",
		reasons: [
			{
				code: "no-effect",
				message:
					"s writes order.note (steps/s.js:3:2), and t waits for order is an object: that clause does not notice the write.",
				path: "order",
				clause: "order is an object",
				write: WRITE,
				values: [],
			},
		],
	},
	"nothing that the other reads": {
		writer: "data.a = 1; data.b = 2",
		reader: '{ c: 1, d: { $in: ["x"] } }',
		reasons: [
			{
				code: "nothing-read",
				message: "The condition of t reads nothing that s writes: s writes a, b; t reads c, d.",
			},
		],
	},
	"no writes": {
		writer: "console.log(data.a)",
		reader: "{ c: 1 }",
		reasons: [{ code: "no-writes", message: "s writes nothing to the data." }],
	},
	"a condition that cannot be read": {
		writer: "data.a = 1",
		reader: "{ a: { $near: 1 } }",
		reasons: [{ code: "no-condition", message: "t has no condition that can be read, so nothing sets it off." }],
	},
	"an edge that arms": { writer: 'data.a = "x" + data.n', reader: '{ a: "x1" }', reasons: [] },
};

test.each(Object.entries(cases))("why no edge: %s", (_name, { writer, reader, reasons }) => {
	const analyzer = analyze({ s: step("{ go: true }", writer), t: step(reader, "data.done = true") });
	expect(analyzer.whyNoEdge("s", "t")).toEqual(reasons);
});

test("a step that is not there has no reasons", () => {
	expect(analyze({}).whyNoEdge("a", "b")).toEqual([]);
});
