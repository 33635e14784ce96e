import fc from "fast-check";
import { expect, test } from "vitest";
import { createAnalyzer } from "./create-analyzer.ts";
import { analyze, readStep } from "./testing/analyze.ts";

const step = (body: string) =>
	`export const condition = { a: 1 };\nexport const content = async () => {\n${body}\n};\n`;
const many = (count: number, line: (i: number) => string) =>
	Array.from({ length: count }, (_, i) => line(i)).join("\n");

/** Each must come to an end, and still tell that `data.last` is written, or that anything may be. */
const HOSTILE: Readonly<Record<string, string>> = {
	"many assignments": many(5_000, (i) => `data.k${i} = ${i};`),
	"many branches": many(400, (i) => `if (data.c${i}) data.v = ${i};`),
	"deep nesting of branches": `${"if (data.x) {".repeat(300)}data.y = 1;${"}".repeat(300)}`,
	"deep expression": `data.x = ${"(".repeat(500)}1${")".repeat(500)};`,
	"long sum": `data.x = ${"1 + ".repeat(1500)}1;`,
	"deep nesting of loops": `${many(12, (i) => `for (const a${i} of data.l${i}) {`)} data.n++; ${"}".repeat(12)}`,
	"deep callbacks": `${many(12, (i) => `data.l${i}.forEach((a${i}) => {`)} data.n++; ${"});".repeat(12)}`,
	"recursion without end": "const f = (x) => f({ x, y: f(x) }); f(data);",
	"functions that multiply": `${many(30, (i) => `const f${i} = (x) => { ${i === 0 ? "x.y = 1" : `f${i - 1}(x.a); f${i - 1}(x.b)`}; };`)} f29(data);`,
	"a growing list": "let l = data; while (data.go) { l = l.next; l.seen = true; l = { l, m: [l, { l }] }; }",
	"all keys of all":
		"for (const a in data) for (const b in data[a]) for (const c in data[a][b]) data[a][b][c] = data[c][b][a];",
	"a huge list": `data.x = [${Array.from({ length: 20_000 }, (_, i) => i).join(",")}];`,
	"a huge object": `data.x = { ${many(3_000, (i) => `k${i}: { a: ${i} },`)} };`,
	"objects in a ring": "const a = {}; const b = { a }; a.b = b; data.r = a;",
	"its own parent": "data.self = data; data.self.self.x = 1;",
	"spread of spreads": many(
		60,
		(i) => `data.x${i} = { ...data.x${(i + 1) % 60}, ...data.x${(i + 2) % 60}, y: data.x${(i + 3) % 60} };`,
	),
	"odd names":
		'data.constructor = 1; data.__proto__ = 2; data["hasOwnProperty"] = 3; data.toString = 4; const o = {}; o.__proto__ = data; o.x = 1;',
	"odd built-ins":
		"Object.assign(Object.prototype, { x: 1 }); Array.prototype.push = data.x; globalThis.data = 1; Function('x')(); new Function(); eval('1');",
	"odd calls":
		"data(); null(); (void 0)(); new data(); new (class extends data {})(); super_(); [].map(); data.map().filter().x = 1; [].reduce();",
	"odd patterns":
		"const [, , [a = data, ...[b]] = [data], { ...c } = data] = data.x; a.y = 1; ({ [data.k]: data.z } = data);",
	"all of a switch": `switch (data.x) { ${many(500, (i) => `case ${i}: data.s = ${i};`)} }`,
	"tries in tries": `${"try {".repeat(60)} data.n = 1; throw 1; ${"} catch (e) { data.c = e; } finally { data.f = 1; }".repeat(60)}`,
	labels: "a: b: c: for (;;) { for (;;) { if (data.x) break a; if (data.y) continue b; break c; } }",
	"getters that call themselves":
		"const o = { get x() { return this.x; }, set x(v) { this.x = v; } }; o.x = o.x; class A { get y() { return this.y; } } data.z = new A().y;",
	"generators in generators": "function* g(n) { yield* g(n); yield data; } for (const x of g(1)) x.y = 1;",
	"a long text": `data.t = "${"x".repeat(200_000)}";`,
	"a large product": "data.n = 2 ** 1e9; data.m = 1 / 0; data.k = -(-0); data.j = 'x' * 3;",
	"a big integer": "data.n = 10n ** 10n; data.s = Symbol('x'); data.f = () => 1;",
	"promises in a ring":
		"let p = Promise.resolve(); for (;;) { p = p.then(() => p).catch(() => p); if (data.x) break; }",
	"timers that start timers": "const tick = () => { data.n++; setTimeout(tick, 1); }; tick();",
};

test.each(Object.entries(HOSTILE))("comes to an end: %s", (_, body) => {
	const { steps } = analyze({ a: step(`data.first = 1;\n${body}`) }).report();
	const paths = steps[0]?.writes.map(({ path }) => path) ?? [];
	expect(paths.includes("first") || paths.includes("*")).toBe(true);
});

test("a source too deep for the stack may do anything", () => {
	const code = step(`data.x = ${"[".repeat(3_000)}${"]".repeat(3_000)};`);
	const { steps } = analyze({ a: code }).report();
	expect(steps.map(({ name }) => name)).toEqual(["a"]);
});

test("pieces of code in any order neither crash nor hang", () => {
	const piece = fc.constantFrom(
		..."data . a b [ ] ( ) { } = => ; , ... 0 1 'x' `t` ${ ? : ?. ?? || && + ++ - ! for of in if else while do try catch finally return throw switch case default break continue function async await yield class extends new this super static get set const let var delete typeof void null undefined true export import lib task connectors /x/ // /* */ \n".split(
			" ",
		),
	);
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
			const analyzer = createAnalyzer();
			analyzer.update(readStep("a", step(pieces.join(" "))));
			analyzer.update(readStep("b", pieces.join(" ")));
			expect(analyzer.report().steps.map(({ name }) => name)).toEqual(["a", "b"]);
		}),
		{ numRuns: 2_000 },
	);
});
