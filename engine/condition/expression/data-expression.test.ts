import { type Expression, parse, parseExpressionAt } from "acorn";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collectBindings } from "./bindings.ts";
import { createExpressionFactory, type DataExpression, readAnswer } from "./data-expression.ts";
import { Instant } from "./value.ts";

const NOW = Date.UTC(2024, 0, 31, 12);
const DATA = {
	n: 3,
	s: "Abc",
	t: true,
	z: null,
	list: [3, 1, 2],
	words: ["b", "a"],
	items: [
		{ q: 1, s: "x" },
		{ q: 2, s: "y" },
	],
	o: { a: 1, b: { c: "d" } },
	nested: [[1], [2, [3]]],
	date: "2024-01-31T11:00:00Z",
	hidden: { constructor: "own", toString: 5, length: 7 },
};

function expressionOf(code: string, before = ""): DataExpression {
	const source = `${before}\n(${code})`;
	const options = { ecmaVersion: "latest", sourceType: "module", locations: true } as const;
	const node: Expression = parseExpressionAt(source, before.length + 1, options);
	return createExpressionFactory(source, collectBindings(parse(before, options))).create(node);
}

const evaluate = (code: string, before = "") => expressionOf(code, before).evaluate(structuredClone(DATA), () => NOW);

/** What the built-in evaluator makes of the code, as JSON. */
function reference(code: string): unknown {
	class FixedDate extends Date {
		constructor(...args: []) {
			super(...((args.length === 0 ? [NOW] : args) as []));
		}
		static override now = () => NOW;
	}
	try {
		const value = new Function("data", "Date", `"use strict"; return (${code});`)(structuredClone(DATA), FixedDate);
		if (value instanceof Date) return { instant: value.getTime() };
		const text = JSON.stringify(value);
		return { value: text === undefined ? undefined : JSON.parse(text) };
	} catch (error) {
		return { error: (error as Error).message };
	}
}

const AGREEING = `
data.n | data.o.b.c | data["o"]["b"] | data.list[1] | data.list["1"] | data.list[-1] | data.list[1.5] | data.s[0] | data.s.length | data.list.length
data.missing | data.missing?.x | data.missing?.x.y.z | data.missing?.[data.n] | data.missing?.x.some(y => y.q) | data.z?.x | data.o?.b?.c | data.missing.x | data.z.x | data.missing.x.y | data.o.q.r | data.missing[0]
data.n + 1 | data.n + "1" | data.s + data.list | data.n - "1" | data.n * data.s | data.n / 0 | data.n % 2 | 2 ** 10 | data.list + 1 | data.o + "" | null + 1 | undefined + 1 | true + true | data.items + ""
data.n < 4 | "a" < "b" | "10" < 9 | data.s > 1 | data.list < 5 | null >= 0 | undefined >= 0 | data.n == "3" | data.z == undefined | data.n === 3 | data.n !== 3 | data.list == "3,1,2" | data.o == data.o | data.o === data.o | [] == false | null == 0 | true == 1 | data.n != 3
5 & 3 | 5 | 3 ^ 1 | ~data.n | 1 << 3 | -8 >> 1 | -8 >>> 28 | !data.n | -data.s | +data.t | typeof data.z | typeof data.s | typeof data.missing | void data.n | -"2"
data.missing || 3 | data.n && data.s | data.z ?? 5 | data.missing ?? data.z | data.t ? 1 : 2 | data.z ? data.z.x : "no" | "a" in data.o | "x" in data.o | 0 in data.list | 5 in data.list | "a" in data.n
[1, data.n, "x"] | [...data.list, 4] | [..."ab"] | [...data.n] | ({ a: data.n, [data.s]: 1, ...data.o }) | ({ ...data.z, ...data.list }) | ({ n: data.n }).n
data.s.toUpperCase() | data.s.toLowerCase().includes("b") | data.s.slice(1) | data.s.slice(-1) | data.s.at(-1) | data.s.split("") | data.s.split("b") | data.s.split() | data.s.split("b", 1) | data.s.padStart(5, "-") | data.s.padEnd(5) | data.s.repeat(2) | data.s.repeat(-1) | data.s.indexOf("c") | data.s.lastIndexOf("c") | data.s.lastIndexOf("c", 1) | data.s.startsWith("Ab") | data.s.endsWith("bc") | data.s.endsWith("Ab", 2) | data.s.replace("b", "x") | "aXbX".replaceAll("X", "-") | data.s.charAt(1) | data.s.charCodeAt(0) | data.s.codePointAt() | data.s.concat(1, "x") | data.s.substring(2, 0) | data.s.substr(-2, 1) | " x ".trim() | " x ".trimStart() | " x ".trimEnd() | "é".normalize("NFD") | "e".normalize("X") | data.s.includes() | data.s.toString() | data.s.valueOf()
data.list.includes(2) | data.list.indexOf(2) | data.list.indexOf(2, 9) | data.list.lastIndexOf(2) | data.list.join() | data.list.join("-") | data.nested.join(";") | data.list.slice(1) | data.list.slice(-2, -1) | data.list.at(-1) | data.list.concat([9], 8) | data.nested.flat() | data.nested.flat(2) | data.nested.flat(0) | data.list.toString() | data.list.toSorted() | data.list.toReversed() | data.words.toSorted()
data.items.some(i => i.q > 1) | data.items.every(i => i.q > 1) | data.items.filter(i => i.q > 1).length | data.items.map(i => i.s) | data.items.map(({ s }) => s) | data.items.map(({ s: [first], x = 5 }) => first + x) | data.items.find(i => i.q === 2) | data.items.find(i => i.q === 9) | data.items.findIndex(i => i.s === "y") | data.items.findLast(i => i.q) | data.items.findLastIndex(i => i.q) | data.items.reduce((sum, i) => sum + i.q, 0) | data.list.reduce((a, b) => Math.max(a, b)) | [].reduce((a, b) => a) | data.list.reduceRight((a, b) => a + "," + b) | data.items.flatMap(i => [i.q, i.s]) | data.list.map((x, i, all) => x * i + all.length) | data.list.toSorted((a, b) => a - b) | data.items.map(i => data.list.map(x => x * i.q)) | data.list.map(String) | ["1", "x"].map(Number) | [0, 1, ""].filter(Boolean) | data.list.some() | data.list.map(5) | data.items.map(i => { return i.q; }) | data.items.some(i => i.x.y)
Object.keys(data.o) | Object.values(data.o) | Object.entries(data.o) | Object.entries(data.o).map(([k, v]) => k) | Object.keys(data.list) | Object.keys(data.s) | Object.keys(data.n) | Object.keys(data.z) | Object.keys(data.o).length > 1 | Object.fromEntries([["a", 1]]) | Object.hasOwn(data.o, "a") | data.o.hasOwnProperty("q") | data.o.toString()
Math.max(1, data.n) | Math.max(...data.list) | Math.min() | Math.round(data.n / 2) | Math.PI | Math.floor("2.5") | Math.abs(-data.n) | Math.hypot(3, 4)
Number("12") | Number("x") | Number() | Number([5]) | Number(data.o) | Number.isInteger(data.n) | Number.isNaN("x") | Number.MAX_SAFE_INTEGER | Number.parseFloat("1.5x") | String(data.n) | String(data.list) | String(null) | String() | Boolean("") | parseInt("12px") | parseInt("ff", 16) | parseFloat("1.5") | isNaN("x") | isFinite("1") | Array.isArray(data.list) | Array.isArray(data.o)
JSON.stringify(data.o) | JSON.stringify(data.o, null, 2).length | JSON.stringify(undefined) | JSON.parse("[1,{}]") | data.n.toFixed(2) | (255).toString(16) | data.n.toString() | data.n.toFixed(200) | (1.005).toPrecision(2) | data.t.toString()
new Date() | new Date(0) | new Date(data.date) | new Date(2024, 0, 31) | new Date(data.date).getTime() | new Date(data.date).toISOString() | new Date(data.date).getUTCHours() | new Date("x").toISOString() | new Date() - new Date(data.date) | new Date() > new Date(data.date) | Date.now() - 1000 | Date.parse(data.date) | Date.UTC(2024, 0) | new Date(new Date(5)) | new Date(data.date).getFullYear() | new Date(0) + "" | [new Date(0)] | typeof new Date() | new Date(null).getTime() | new Date(undefined).getTime()
data.n.foo?.bar | data.n.includes(1) | data.o.includes("a") | data.missing.includes("a") | data.list.trim() | data.s.map(x => x) | data.o.map?.(x => x) | data.z.map?.(x => x) | data.missing?.map(x => x) | data.words.includes?.("a")
/^a/i.test(data.s) | /x/.test(data.s) | \`a\${data.n}b\${data.o.b.c}\` | \`\${data.list}\` | undefined | NaN | -Infinity | 1e3 | "x" | null | (data.n)
data.hidden.constructor | data.hidden.length | data.hidden.toString | data.o.hasOwnProperty("constructor")
`
	.split("\n")
	.flatMap((line) => line.split(/ \| (?!3 \^)/))
	.map((code) => code.trim())
	.filter((code) => code !== "");

describe("C7 expressions evaluated here", () => {
	test.each(AGREEING)("%s is what JavaScript makes of it", (code) => {
		const result = evaluate(code);
		const shown = "value" in result && result.value instanceof Instant ? { instant: result.value.time } : result;
		expect(shown).toEqual(reference(code));
	});

	test.each<[string, string, unknown]>([
		["a module's constant", "data.n < LIMIT", true],
		["a constant made from the data", "limit + 1", 4],
		["a constant object", "MAP[data.s]", 7],
	])("%s", (_, code, value) => {
		expect(evaluate(code, "const LIMIT = 5; const limit = data.n; export const MAP = { Abc: 7 };")).toEqual({ value });
	});

	test("sort and reverse leave the data as it was", () => {
		const data = { list: [3, 1, 2] };
		const expression = expressionOf("data.list.sort().reverse().concat(data.list)");
		expect([expression.evaluate(data, () => 0), data]).toEqual([{ value: [3, 2, 1, 3, 1, 2] }, { list: [3, 1, 2] }]);
	});
});

describe("C7 nothing but own data can be reached", () => {
	test.each([
		["data.constructor", undefined],
		["data.o.__proto__", undefined],
		["data.list['constructor']", undefined],
		["data['const' + 'ructor']", undefined],
		["data.s.__proto__", undefined],
		["data.n.constructor", undefined],
		["data.list.push", undefined],
		["data.items.map(i => i.constructor)", [null, null]],
		["new Date().constructor", undefined],
		["({ __proto__: data.o }).a", undefined],
		["({ ['__proto__']: data.o }).a", undefined],
		["Object.fromEntries([['__proto__', data.o]]).a", undefined],
		['JSON.parse(\'{"__proto__": {"a": 1}}\').a', undefined],
		["'__proto__' in data.o", false],
	])("%s", (code, value) => {
		expect(evaluate(code)).toEqual({ value });
	});

	test.each([
		["data.constructor.constructor('return 1')()", undefined],
		["data.list.map.constructor", "Cannot read properties of undefined (reading 'constructor')"],
		["data['__proto__'].x", "Cannot read properties of undefined (reading 'x')"],
		["data.list.map(data.o)", "#<Object> is not a function"],
		["data.hidden.toString()", "data.hidden.toString is not a function"],
	])("%s fails", (code, message) => {
		const result = evaluate(code);
		expect(result).toEqual({ error: message ?? "It cannot be evaluated here." });
	});

	test("nothing is left on the built-in prototypes", () => {
		evaluate('({ ...JSON.parse(\'{"__proto__": {"polluted": 1}}\') })');
		expect(({} as Record<string, unknown>).polluted).toBe(undefined);
	});
});

describe("C7 an expression that would take too long fails", () => {
	const TOO_LONG = "The expression takes too long";
	test.each([
		["'x'.repeat(1e9)", "Invalid string length"],
		["'x'.padEnd(1e9)", "Invalid string length"],
		["'x'.padStart(Infinity)", "Invalid string length"],
		["'x'.repeat(1e6).split('')", "Invalid array length"],
		["'x'.repeat(1e6).concat('x'.repeat(1e6))", "Invalid string length"],
		["'x'.repeat(1e5).replaceAll('x', 'y'.repeat(1e5))", "Invalid string length"],
		["'x'.repeat(1e5).replaceAll('x', '$`')", "A replacement with $ is not supported here"],
		["('a'.repeat(5e5)).indexOf('b' + 'a'.repeat(2e5))", TOO_LONG],
		["('a'.repeat(5e5)).lastIndexOf('b' + 'a'.repeat(2e5))", TOO_LONG],
		["'x'.repeat(1e4).split('').reduce(s => s + s, 'x')", "Invalid string length"],
		["'x'.repeat(40).split('').reduce(a => [a, a], 1)", TOO_LONG],
		["JSON.stringify('x'.repeat(40).split('').reduce(a => [a, a], 1))", TOO_LONG],
		["'' + 'x'.repeat(40).split('').reduce(a => [a, a], 1)", TOO_LONG],
		["'x'.repeat(40).split('').reduce(a => [a, a], 1).flat(Infinity)", TOO_LONG],
		["'x'.repeat(40).split('').reduce(a => ({ ...{ a }, b: a }), 1)", TOO_LONG],
		["'x'.repeat(999).split('').map(() => 'x'.repeat(999).split('').map(() => 1))", TOO_LONG],
		["'x'.repeat(9999).split('').reduce(a => [a], 1)", "The value is nested too deeply"],
		["Math.max(...'x'.repeat(9e4).split(''))", "Invalid array length"],
		["'x'.repeat(9e4).split('').sort(() => 1)", TOO_LONG],
	])("%s", (code, error) => {
		expect(evaluate(code)).toEqual({ error });
	});
});

describe("C7 what cannot be evaluated here is left to a sandbox", () => {
	const before =
		"import x from 'y'; let y = 1; function helper() {} const { z } = {}; class K {} const loop = loop2; const loop2 = loop; const arrow = a => a;";
	test.each([
		"helper(data.a)",
		"x",
		"y + 1",
		"z",
		"new K()",
		"loop",
		"arrow(1)",
		"lib.a.b(data.x)",
		"connectors.a.b()",
		"task.name()",
		"process.env",
		"globalThis",
		"eval('1')",
		"Function('1')",
		"data.list.push(1)",
		"data.list.forEach(x => x)",
		"data.n = 1",
		"data.n++",
		"delete data.n",
		"await data.n",
		"this",
		"import('x')",
		"new Map()",
		"Math.random()",
		"Symbol.iterator",
		"10n",
		"data[Symbol.iterator]",
		"data.list[data.s]()",
		"(() => 1)()",
		"function () {}",
		"async () => 1",
		"data.list.some(async x => x)",
		"data.list.some(x => { const y = 1; return y; })",
		"data.list.some((...x) => x)",
		"data`x`",
		"/(a)\\1/.test(data.s)",
		"/a/g.test(data.s)",
		"data.s.match(/a/)",
		"data.s.replace(/a/, 'b')",
		"data instanceof Object",
		"[(1, 2)]",
		"data.s.toLocaleUpperCase()",
		"Object.assign({}, data)",
		"structuredClone(data)",
		"Date()",
		"Object",
		"Math",
		`${"!".repeat(300)}data.n`,
	])("%s", (code) => {
		const expression = expressionOf(code, before);
		expect([expression.remote?.source, expression.evaluate(DATA, () => 0)]).toEqual([
			code,
			{ error: "It cannot be evaluated here." },
		]);
	});
});

describe("reads", () => {
	test.each<[string, unknown[], boolean]>([
		["data.a.b", [["a", "b"]], false],
		["data.a?.b[0].c", [["a", "b", 0, "c"]], false],
		["data['a b'].c || data.d", [["a b", "c"], ["d"]], false],
		["data.a[data.i].b", [["a"], ["i"]], false],
		["data.list.some(x => x.q > data.min)", [["list"], ["min"]], false],
		["data.list.length", [["list", "length"]], false],
		["JSON.stringify(data)", [[]], false],
		["data[data.k]", [[], ["k"]], false],
		["Date.now() - data.t", [["t"]], true],
		["new Date() > new Date(data.d)", [["d"]], true],
		["limit + CHAIN", [["max"]], true],
		["helper(data.a.b)", [["a", "b"]], false],
		["({ data: 1, a: data.b })", [["b"]], false],
	])("%s", (code, paths, clock) => {
		const expression = expressionOf(code, "const limit = data.max; const CHAIN = limit + Date.now();");
		expect([expression.reads, expression.readsClock]).toEqual([paths, clock]);
	});
});

describe("readAnswer", () => {
	test.each([
		[{ a: [1, undefined, () => 1], b: undefined }, { value: { a: [1, null, null] } }],
		[new Date(5), { value: new Instant(5) }],
		[undefined, { value: undefined }],
		[Number.NaN, { value: null }],
	])("%j", (answer, result) => {
		expect(readAnswer(answer)).toEqual(result);
	});
});

test("compiling and evaluating never throws, whatever the expression", () => {
	const leaf = fc.constantFrom(
		..."data|data.n|data.s|data.list|data.items|data.o|data.z|data.x|1|'a'|null|x|undefined|this|/a/|`q`|-1|NaN|[]|({})|new Date()".split(
			"|",
		),
	);
	const { code } = fc.letrec<{ code: string }>((tie) => {
		const c = tie("code");
		return {
			code: fc.oneof(
				{ maxDepth: 5, withCrossShrink: true },
				leaf,
				fc
					.tuple(
						c,
						fc.constantFrom(
							"+",
							"-",
							"*",
							"%",
							"**",
							"<",
							">=",
							"==",
							"===",
							"&&",
							"||",
							"in",
							"instanceof",
							"??",
							"<<",
						),
						c,
					)
					.map(([a, o, b]) => `((${a}) ${o} (${b}))`),
				fc.tuple(fc.constantFrom("!", "-", "+", "~", "typeof ", "void ", "delete "), c).map(([o, a]) => `(${o}(${a}))`),
				fc
					.tuple(
						c,
						fc.constantFrom(
							".length",
							".q",
							"?.q",
							".constructor",
							".__proto__",
							"[0]",
							"?.[0]",
							"['x']",
							".x.y",
							"?.x.y",
						),
					)
					.map(([a, m]) => `(${a})${m}`),
				fc
					.tuple(
						c,
						fc.constantFrom(
							"some",
							"map",
							"filter",
							"reduce",
							"flatMap",
							"find",
							"sort",
							"join",
							"includes",
							"slice",
							"repeat",
							"padEnd",
							"split",
							"concat",
							"flat",
							"getTime",
							"toString",
							"toFixed",
							"at",
							"foo",
							"hasOwnProperty",
						),
						fc.constantFrom(".", "?."),
						c,
					)
					.map(([a, m, d, b]) => `(${a})${d}${m}(${b})`),
				fc
					.tuple(c, fc.constantFrom("some", "map", "filter", "reduce", "flatMap", "sort"), c)
					.map(([a, m, b]) => `(${a}).${m}((x, y = 1) => ${b})`),
				fc
					.tuple(
						fc.constantFrom(
							"Math.max",
							"Number",
							"String",
							"Object.keys",
							"Object.entries",
							"Object.fromEntries",
							"JSON.stringify",
							"JSON.parse",
							"Date.parse",
							"new Date",
							"Array.isArray",
							"helper",
							"parseInt",
						),
						c,
						c,
					)
					.map(([f, a, b]) => `${f}(${a}, ${b})`),
				fc.tuple(c, c, c).map(([a, b, d]) => `((${a}) ? (${b}) : (${d}))`),
				fc.tuple(c, c).map(([a, b]) => `[${a}, ...(${b})]`),
				fc.tuple(c, c).map(([a, b]) => `({ k: ${a}, [${a}]: 1, ...(${b}) })`),
				c.map((a) => `\`<\${${a}}>\``),
			),
		};
	});
	fc.assert(
		fc.property(code, (text) => {
			let expression: DataExpression;
			try {
				expression = expressionOf(text);
			} catch (error) {
				// What acorn refuses is no expression.
				if (error instanceof SyntaxError) return;
				throw error;
			}
			const result = evaluate(text);
			expect(Object.keys(result)).toHaveLength(1);
			if (expression.remote || "error" in result || /__proto__|constructor/.test(text)) return;
			const shown = result.value instanceof Instant ? { instant: result.value.time } : result;
			expect(shown).toEqual(reference(text));
		}),
		{ numRuns: 3_000 },
	);
});
