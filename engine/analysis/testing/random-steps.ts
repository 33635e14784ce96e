/** Random step bodies that write to the data in many ways, and data for them. For tests. */
import fc from "fast-check";
import type { Json, JsonObject } from "../../contract/index.ts";

const KEYS = ["a", "b", "c", "list"];
const key = fc.constantFrom(...KEYS);

const { json } = fc.letrec<{ json: Json }>((tie) => ({
	json: fc.oneof(
		{ maxDepth: 3, depthSize: "small" },
		fc.constantFrom<Json>(null, true, false, 0, 1, 2, "", "x", "a", "b"),
		fc.array(tie("json"), { maxLength: 3 }),
		fc.dictionary(key, tie("json"), { maxKeys: 4, noNullPrototype: true }),
	),
}));

export const randomDocument: fc.Arbitrary<JsonObject> = fc.record({
	a: json,
	b: fc.dictionary(key, json, { maxKeys: 4, noNullPrototype: true }),
	c: json,
	list: fc.array(fc.oneof(fc.dictionary(key, json, { maxKeys: 3, noNullPrototype: true }), json), { maxLength: 3 }),
	list2: fc.array(fc.constantFrom<Json>(1, 2, "x", "y"), { maxLength: 3 }),
}) as fc.Arbitrary<JsonObject>;

interface Choice {
	readonly arbitrary: fc.Arbitrary<string>;
	readonly weight: number;
}

/** One of them; near the bottom, of the first ones. */
const choice = (...choices: Choice[]): fc.Arbitrary<string> =>
	fc.oneof({ maxDepth: 4, depthSize: "small" }, ...choices);

interface Grammar {
	readonly place: string;
	readonly value: string;
	readonly items: string;
	readonly target: string;
	readonly statement: string;
	readonly block: string;
}

/** `o(x)` is x where that is an object, else a fresh one; `l(x)` likewise for lists. */
const PRELUDE = `
const o = (p) => (typeof p === "object" && p !== null ? p : {});
function l(p) { return Array.isArray(p) ? p : []; }
let v = data.b, w = data.a, u;
const mark = (p, q = "marked") => { o(p).mark = q; return p; };
async function slow(p, q) { o(p).begun = true; await null; o(p).ended = q; return p; }
class Box { constructor(p) { this.inner = p; } put(q) { o(this.inner).boxed = q; return this; } }
function deep(p, n) { if (n > 4 || typeof p !== "object" || p === null) return n; p.seen = n; for (const k in p) deep(p[k], n + 1); return n; }
`;

const { block } = fc.letrec<Grammar>((tie) => ({
	place: choice(
		{ arbitrary: key.map((k) => `data.${k}`), weight: 4 },
		{ arbitrary: fc.constantFrom("v", "w", "u", "it"), weight: 3 },
		{ arbitrary: fc.tuple(tie("place"), key).map(([p, k]) => `o(${p}).${k}`), weight: 3 },
		{ arbitrary: fc.tuple(tie("place"), fc.nat({ max: 2 })).map(([p, i]) => `l(${p})[${i}]`), weight: 2 },
		{ arbitrary: tie("items").map((p) => `${p}.find((x) => x)`), weight: 1 },
		{ arbitrary: tie("items").map((p) => `${p}.at(-1)`), weight: 1 },
		{ arbitrary: fc.tuple(tie("place"), tie("place")).map(([p, q]) => `(${p} ?? ${q})`), weight: 1 },
		{ arbitrary: fc.tuple(tie("place"), tie("place")).map(([p, q]) => `(w ? ${p} : ${q})`), weight: 1 },
		{ arbitrary: tie("place").map((p) => `mark(${p})`), weight: 1 },
		{ arbitrary: tie("place").map((p) => `new Box(${p}).put(1).inner`), weight: 1 },
		{ arbitrary: tie("place").map((p) => `Object.values(o(${p}))[0]`), weight: 1 },
	),
	items: choice(
		{ arbitrary: tie("place").map((p) => `l(${p})`), weight: 4 },
		{ arbitrary: fc.constantFrom("l(data.list)", "l(data.list2)"), weight: 4 },
		{ arbitrary: tie("place").map((p) => `l(${p}).filter((x) => x)`), weight: 1 },
		{ arbitrary: tie("place").map((p) => `[...l(${p}), w]`), weight: 1 },
		{ arbitrary: tie("place").map((p) => `[v, ${p}]`), weight: 1 },
	),
	value: choice(
		{
			arbitrary: fc.constantFrom<string>("1", '"t"', "true", "null", "undefined", '"x"', "[]", "{}", "2.5"),
			weight: 5,
		},
		{ arbitrary: tie("place") as fc.Arbitrary<string>, weight: 4 },
		{
			arbitrary: fc.tuple(key, tie("value"), key, tie("value")).map(([k, x, j, y]) => `({ ${k}: ${x}, ${j}: ${y} })`),
			weight: 2,
		},
		{
			arbitrary: fc.tuple(tie("place"), key, tie("value")).map(([p, k, x]) => `({ ...o(${p}), ${k}: ${x} })`),
			weight: 2,
		},
		{
			arbitrary: fc.tuple(key, tie("value"), tie("place")).map(([k, x, p]) => `({ ${k}: ${x}, ...o(${p}) })`),
			weight: 1,
		},
		{ arbitrary: fc.tuple(tie("value"), tie("value")).map(([x, y]) => `[${x}, ${y}]`), weight: 1 },
		{ arbitrary: tie("items").map((p) => `[...${p}, 1]`), weight: 1 },
		{
			arbitrary: fc
				.tuple(tie("items"), key, tie("value"))
				.map(([p, k, x]) => `${p}.map((it) => ({ ...o(it), ${k}: ${x} }))`),
			weight: 1,
		},
		{ arbitrary: fc.tuple(tie("place"), tie("value")).map(([p, x]) => `(${p} || ${x})`), weight: 1 },
		{ arbitrary: fc.tuple(tie("place"), tie("value")).map(([p, x]) => `(${p} && ${x})`), weight: 1 },
		{
			arbitrary: fc.tuple(tie("place"), tie("value"), tie("value")).map(([p, x, y]) => `(${p} ? ${x} : ${y})`),
			weight: 1,
		},
		{ arbitrary: tie("place").map((p) => `(${p} + 1)`), weight: 1 },
		{ arbitrary: tie("items").map((p) => `${p}.length`), weight: 1 },
		{ arbitrary: tie("items").map((p) => `${p}.reduce((n, x) => n + 1, 0)`), weight: 1 },
		{ arbitrary: tie("items").map((p) => `Object.fromEntries(${p}.entries())`), weight: 1 },
		{ arbitrary: tie("place").map((p) => `structuredClone(JSON.parse(JSON.stringify(${p} ?? null)))`), weight: 1 },
		{ arbitrary: tie("place").map((p) => `Object.keys(o(${p}))`), weight: 1 },
		{ arbitrary: tie("place").map((p) => `Object.assign({}, ${p}, { b: 1 })`), weight: 1 },
		{
			arbitrary: fc.constantFrom(
				"new Date(1e12)",
				"new Date(1e12).toISOString()",
				"Math.max(1, 2)",
				"typeof v",
				"!v",
				'"t" + v',
				"String(v)",
			),
			weight: 2,
		},
	),
	target: choice(
		{ arbitrary: fc.tuple(tie("place"), key).map(([p, k]) => `o(${p}).${k}`), weight: 4 },
		{ arbitrary: key.map((k) => `data.${k}`), weight: 2 },
		{ arbitrary: fc.constantFrom("v", "w", "u"), weight: 2 },
		{ arbitrary: fc.tuple(tie("place"), tie("place")).map(([p, q]) => `o(${p})[String(${q}).slice(0, 3)]`), weight: 1 },
		{ arbitrary: tie("place").map((p) => `l(${p})[0]`), weight: 1 },
		{ arbitrary: fc.constant('data[v ? "a" : "b"]'), weight: 1 },
	),
	statement: choice(
		{ arbitrary: fc.tuple(tie("target"), tie("value")).map(([t, x]) => `${t} = ${x};`), weight: 8 },
		{ arbitrary: fc.tuple(tie("place"), key).map(([p, k]) => `delete o(${p}).${k};`), weight: 1 },
		{ arbitrary: fc.tuple(tie("place"), key).map(([p, k]) => `o(${p}).${k}++;`), weight: 1 },
		{
			arbitrary: fc
				.tuple(tie("place"), key, fc.constantFrom("+=", "??=", "||=", "&&="), tie("value"))
				.map(([p, k, op, x]) => `o(${p}).${k} ${op} ${x};`),
			weight: 2,
		},
		{
			arbitrary: fc.tuple(tie("place"), tie("block"), tie("block")).map(([p, x, y]) => `if (${p}) {${x}} else {${y}}`),
			weight: 2,
		},
		{
			arbitrary: fc.tuple(tie("items"), tie("block")).map(([p, b]) => `for (const it of ${p}.slice(0, 9)) {${b}}`),
			weight: 2,
		},
		{
			arbitrary: fc
				.tuple(tie("items"), tie("block"))
				.map(([p, b]) => `${p}.slice(0, 9).forEach(async (it, i) => {${b}});`),
			weight: 1,
		},
		{
			arbitrary: fc
				.tuple(tie("items"), tie("block"))
				.map(([p, b]) => `await Promise.all(${p}.map(async (it) => {${b} await null; o(it).late = 1;}));`),
			weight: 1,
		},
		{
			arbitrary: fc
				.tuple(tie("place"), tie("block"))
				.map(([p, b]) => `for (const k in o(${p})) { const it = o(${p})[k]; ${b} }`),
			weight: 1,
		},
		{
			arbitrary: fc
				.tuple(tie("block"), fc.constantFrom("", "break;", "continue;"))
				.map(([b, j]) => `for (let n = 0; n < 2; n++) {${b} if (w) {${j}} u = n; }`),
			weight: 1,
		},
		{
			arbitrary: fc
				.tuple(tie("place"), tie("block"), tie("block"))
				.map(([p, x, y]) => `switch (${p}) { case 1: ${x} break; case "x": ${x} default: ${y} }`),
			weight: 1,
		},
		{
			arbitrary: fc
				.tuple(tie("block"), tie("block"))
				.map(([x, y]) => `try {${x} throw new Error("e");} catch (e) {${y}}`),
			weight: 1,
		},
		{
			arbitrary: fc.tuple(tie("block"), tie("block")).map(([x, y]) => `try {${x} if (w) return;} finally {${y}}`),
			weight: 1,
		},
		{ arbitrary: fc.tuple(tie("items"), tie("value")).map(([p, x]) => `${p}.push(${x});`), weight: 1 },
		{ arbitrary: fc.tuple(tie("items"), tie("value")).map(([p, x]) => `${p}.splice(0, 1, ${x});`), weight: 1 },
		{
			arbitrary: fc
				.tuple(tie("items"), fc.constantFrom("reverse()", "shift()", "pop()", "sort()", "fill(7)", "unshift(3)"))
				.map(([p, c]) => `${p}.${c};`),
			weight: 1,
		},
		{
			arbitrary: fc
				.tuple(tie("place"), key, key)
				.map(
					([p, k, j]) =>
						`{ const { ${k}: it = {}, ...others } = o(${p}); o(it).${j} = 1; others.${j} = 2; w = others; }`,
				),
			weight: 1,
		},
		{
			arbitrary: tie("items").map((p) => `{ const [it, ...others] = ${p}; o(it).head = others; [v] = others; }`),
			weight: 1,
		},
		{
			arbitrary: fc.tuple(tie("place"), tie("place")).map(([p, q]) => `Object.assign(o(${p}), ${q}, { c: 3 });`),
			weight: 1,
		},
		{ arbitrary: fc.tuple(tie("place"), tie("value")).map(([p, x]) => `slow(${p}, ${x});`), weight: 1 },
		{ arbitrary: fc.tuple(tie("place"), tie("value")).map(([p, x]) => `w = await slow(${p}, ${x});`), weight: 1 },
		{ arbitrary: tie("block").map((b) => `await (async () => { const it = u; ${b} })();`), weight: 1 },
		{
			arbitrary: fc
				.tuple(tie("block"))
				.map(
					([b]) =>
						`setTimeout(() => { const it = v; if (it) o(it).timed = 1; o(u).timed = 2; }, 5); ${b} await sleep(9);`,
				),
			weight: 1,
		},
		{ arbitrary: tie("block").map((b) => `(async () => { const it = w; ${b} })();`), weight: 1 },
		{ arbitrary: tie("place").map((p) => `deep(${p}, 0);`), weight: 1 },
		{
			arbitrary: fc
				.tuple(tie("place"), tie("place"))
				.map(
					([p, q]) =>
						`{ const m = new Map([["k", ${p}]]); m.set("j", ${q}); for (const [, it] of m) o(it).mapped = 1; o(m.get("k")).got = 1; }`,
				),
			weight: 1,
		},
		{
			arbitrary: tie("place").map((p) => `{ function* g() { yield ${p}; } for (const it of g()) o(it).given = 1; }`),
			weight: 1,
		},
		{
			arbitrary: tie("place").map(
				(p) => `await Promise.resolve(${p}).then((it) => { o(it).then = 1; w = it; }).finally(() => { u = 1; });`,
			),
			weight: 1,
		},
		{
			arbitrary: tie("place").map(
				(p) => `w = await new Promise((done) => setTimeout(() => done(${p}), 1)); o(w).waited = 1;`,
			),
			weight: 1,
		},
		{ arbitrary: tie("place").map((p) => `o(Object.entries(o(${p}))[0]?.[1]).entry = 1;`), weight: 1 },
		{
			arbitrary: tie("place").map(
				(p) =>
					`Reflect.set(o(${p}), "reflected", 1); Object.defineProperty(o(${p}), "defined", { value: 2, enumerable: true, writable: true, configurable: true });`,
			),
			weight: 1,
		},
		{ arbitrary: tie("place").map((p) => `[o(${p}).x, v] = [1, o(${p})];`), weight: 1 },
		{
			arbitrary: tie("place").map(
				(p) => `mark.call(null, ${p}, 5); mark.apply(null, [${p}, 6]); mark.bind(null, ${p})(7);`,
			),
			weight: 1,
		},
	),
	block: fc.array(tie("statement"), { minLength: 1, maxLength: 3 }).map((all) => all.join("\n")),
}));

/** A step's module, with something in the scope under every name that it uses. */
export const randomStep: fc.Arbitrary<string> = fc
	.array(block, { minLength: 1, maxLength: 3 })
	.map((blocks) => `const content = async () => {${PRELUDE}\nconst it = data.c;\n${blocks.join("\n")}\n};\n`);
