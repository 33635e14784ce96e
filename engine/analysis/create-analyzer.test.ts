import { expect, test } from "vitest";
import { createAnalyzer } from "./create-analyzer.ts";
import { analyze, parseCode, readStep } from "./testing/analyze.ts";

const step = (condition: string, body: string) =>
	`export const condition = ${condition};\nexport const content = async () => { ${body} };\n`;
const A = step("{ go: true }", 'data.s = "x";');
const B = step('{ s: "x" }', "data.t = 1;");
const C = step("{ t: Number }", "lib.tool.mark(data.u);");
const pairs = (analyzer: ReturnType<typeof analyze>) =>
	analyzer.edges().map(({ from, to, effect, path }) => `${from} ${effect} ${to} ${path}`);

test("the report is JSON of a fixed shape", () => {
	expect(JSON.parse(JSON.stringify(analyze({ a: A, b: B }).report()))).toEqual({
		steps: [
			{
				name: "a",
				file: "steps/a.js",
				reads: [{ path: "go", clause: "go is true", line: 1 }],
				writes: [{ path: "s", values: ["x"], type: "string", when: "always", line: 2, column: 38 }],
			},
			{
				name: "b",
				file: "steps/b.js",
				reads: [{ path: "s", clause: 's is "x"', line: 1 }],
				writes: [{ path: "t", values: [1], type: "number", when: "always", line: 2, column: 38 }],
			},
		],
		edges: [
			{
				from: "a",
				to: "b",
				path: "s",
				certainty: "proven",
				effect: "arms",
				write: { line: 2, column: 38 },
				clause: 's is "x"',
				values: ["x"],
			},
		],
		inputs: [{ path: "go", readers: ["a"] }],
	});
});

test("an update is the same as starting anew", () => {
	const analyzer = analyze({ a: A, b: B, c: C });
	const changed = step('{ s: "y" }', "data.go = false;");
	analyzer.update(readStep("b", changed));
	expect(analyzer.report()).toEqual(analyze({ a: A, b: changed, c: C }).report());
	analyzer.update(readStep("b", B));
	expect(analyzer.report()).toEqual(analyze({ a: A, b: B, c: C }).report());
	analyzer.remove("a");
	expect(analyzer.report()).toEqual(analyze({ b: B, c: C }).report());
});

test("C8 a step that does not parse keeps what was known of it, as stale", () => {
	const analyzer = analyze({ a: A, b: B });
	const before = analyzer.report();
	analyzer.update(readStep("b", "export const condition = {"));
	const after = analyzer.report();
	expect(after.steps[1]).toEqual({ ...before.steps[1], stale: true });
	expect(after.edges).toEqual(before.edges);
	analyzer.update(readStep("b", B));
	expect(analyzer.report()).toEqual(before);
});

test("C8 a step that never parsed is listed, with nothing known", () => {
	const { steps } = analyze({ a: "export const" }).report();
	expect(steps).toEqual([{ name: "a", file: "steps/a.js", reads: [], writes: [], stale: true }]);
});

test("a library that changes is seen by the steps", () => {
	const analyzer = analyze({ a: A, c: C }, { tool: "exports.mark = (o) => { o.x = 1; };" });
	expect(analyzer.writes("c").map(({ text }) => text)).toEqual(["u.x"]);
	analyzer.setLibraries([{ name: "tool", program: parseCode("exports.mark = (o) => { o.y = 1; };") }]);
	expect(analyzer.writes("c").map(({ text }) => text)).toEqual(["u.y"]);
});

test("an update touches only the step and its edges", () => {
	const analyzer = createAnalyzer();
	analyzer.updateAll(
		Array.from({ length: 300 }, (_, i) => readStep(`s${i}`, step(`{ k${i}: true }`, `data.k${i + 1} = true;`))),
	);
	expect(pairs(analyzer)).toHaveLength(299);
	analyzer.update(readStep("s5", step("{ k5: true }", "data.k7 = true;")));
	expect(pairs(analyzer).filter((edge) => edge.startsWith("s5 "))).toEqual(["s5 arms s7 k7"]);
	expect(pairs(analyzer)).toHaveLength(299);
});

test("what was not foreseen is told", () => {
	const analyzer = analyze({ a: A });
	const foreseen = { path: ["s"], after: "x" };
	const value = { path: ["s"], after: "z" };
	const path = { path: ["other"], after: 1 };
	expect(analyzer.unforeseen("a", [foreseen, value, path])).toEqual([value, path]);
});

test("past the limit the first edges are kept, the same ones however it came about", () => {
	const sources = Object.fromEntries(
		Array.from({ length: 6 }, (_, i) => [`s${i}`, step("{ n: Number }", "data.n = data.n + 1;")]),
	);
	const whole = analyze(sources).edges();
	const take = (names: readonly string[]) => {
		const analyzer = createAnalyzer({ maxEdges: 10 });
		analyzer.updateAll(names.map((name) => readStep(name, sources[name] ?? "")));
		return analyzer;
	};
	const names = Object.keys(sources);
	const [one, other] = [take(names), take([...names].reverse())];
	expect(whole).toHaveLength(36);
	expect(one.edges()).toEqual(whole.slice(0, 10));
	expect(other.edges()).toEqual(whole.slice(0, 10));
	expect(one.isCut()).toBe(true);
	expect(one.report().isCut).toBe(true);
	for (const name of ["s3", "s4", "s5"]) one.remove(name);
	expect(one.edges()).toHaveLength(9);
	expect(one.isCut()).toBe(false);
	expect(analyze(sources).isCut()).toBe(false);
});
