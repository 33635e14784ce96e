import { expect, test } from "vitest";
import { analyze, readStep } from "./testing/analyze.ts";

const step = (body: string) =>
	`export const condition = { a: 1 };\nexport const content = async () => {\n${body}\n};\n`;
const many = (count: number, line: (i: number) => string) =>
	Array.from({ length: count }, (_, i) => line(i)).join("\n");

/** Sources that no person writes. The test's own limit of time is what ends one that hangs. */
const HOSTILE: Readonly<Record<string, () => string>> = {
	"5 MB text": () => `data.t = "${"x".repeat(5_000_000)}"; data.l = 1;`,
	"5 MB comment": () => `/*${"x".repeat(5_000_000)}*/ data.l = 1;`,
	"5 MB statements": () => many(200_000, (i) => `data.k${i % 100} = ${i}; // ${i}`),
	"100,000 statements": () => many(100_000, (i) => `{ const a${i} = data.b${i % 7}; }`),
	"100,000 writes": () => many(100_000, (i) => `data.k${i} = 1;`),
	"100,000 calls": () => `const f = (x) => { x.n = 1; };${many(100_000, (i) => `f(data.a${i % 5});`)}`,
	"10,000 nested blocks": () => `${"{".repeat(10_000)}data.x = 1;${"}".repeat(10_000)}`,
	"10,000 nested ifs": () => `${"if (data.x) ".repeat(10_000)}data.y = 1;`,
	"10,000 nested expressions": () => `data.x = ${"(".repeat(10_000)}1${")".repeat(10_000)};`,
	"10,000 nested arrays": () => `data.x = ${"[".repeat(10_000)}${"]".repeat(10_000)};`,
	"10,000 nested functions": () => `${"(() => ".repeat(5_000)}{ data.x = 1; }${")".repeat(5_000)}`,
	"2,000 chained calls": () => `data.a${".map((x) => x)".repeat(2_000)};`,
	"1,000 chained functions": () => `data.a${"?.b".repeat(2_000)}.push(1);`,
	"exponential aliases": () => `let a = [data.a, data.b];${many(40, () => "a = [a, a];")}a[0][0][0].x = 1;`,
	"exponential spreads": () =>
		`let o = { x: data.a };${many(40, (i) => `o = { ...o, k${i}: o, j${i}: { ...o } };`)}data.o = o;`,
	"exponential text": () => `let s = "ab";${many(60, () => "s = s + s;")}data.s = s;`,
	"exponential templates": () =>
		`let s = data.q ? "a" : "b";${many(60, () => "s = [s, s].join(data.q) + s;")}data[s] = 1;`,
	"exponential choice": () => `let v = 1;${many(2_000, (i) => `v = data.c${i} ? v + ${i} : v;`)}data.v = v;`,
	"known lists in known lists": () =>
		`const l = [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16];${"for (const a of l) ".repeat(8)}data.n = a;`,
	"known callbacks in callbacks": () =>
		`const l = [1,2,3,4,5,6,7,8];${"l.forEach((a) => ".repeat(10)}{ data.n = a; }${")".repeat(10)}`,
	"known reduce of closures": () =>
		"const fs = [1,2,3,4,5,6,7,8,9,10].map((n) => (f) => (x) => f(f(x)));" +
		"data.x = fs.reduce((g, h) => h(g), (x) => { data.n = 1; return x; })(1);",
	"awaits and timers": () =>
		many(60, (i) => `setTimeout(() => { data.t${i} = data.t${(i + 1) % 60}; }, 1); await sleep(1);`),
	"many awaits, timers in loops": () =>
		"for (const a of data.l) for (const b of data.m) { setTimeout(() => { a.x = b; setTimeout(() => { b.y = a; }, 1); }, 1); await sleep(1); }",
	"unawaited async": () =>
		"const f = async (n) => { await sleep(1); data.x = n; f(n + 1); g(n); }; const g = async (n) => { await sleep(1); f(n); data.y = n; }; f(1); g(2); await sleep(5);",
	"promise list": () =>
		"const f = async (n) => { await Promise.all([f(n), f(n), f(n), f(n)]); data.x = n; }; await Promise.all([f(1), f(2)]);",
	"nested promise lists": () =>
		`await Promise.all([f(), 0]); async function f() { ${"await Promise.all([g(), g(), ".repeat(14)}1${"])".repeat(14)}; } async function g() { data.n++; }`,
	"deep destructuring": () => `const ${"{ a: ".repeat(1_000)}z${" }".repeat(1_000)} = data; z.x = 1;`,
	"wide destructuring": () => `const { ${many(10_000, (i) => `a${i},`)} } = data; a1.x = 1;`,
	"deep generators": () =>
		"function* g(n) { const x = yield* h(n); x.y = 1; yield [x, ...g(x)]; } function* h(n) { yield* g(n); return data; } for (const a of g(1)) for (const b of a) b.c = a;",
	"a huge object": () => `data.o = { ${many(50_000, (i) => `k${i}: ${i},`)} };`,
	"a huge list": () => `data.x = [${Array.from({ length: 300_000 }, (_, i) => i).join(",")}];`,
	"a huge list of objects": () => `data.x = [${Array.from({ length: 50_000 }, (_, i) => `{ a: ${i} }`).join(",")}];`,
	"huge switch": () => `switch (data.x) { ${many(20_000, (i) => `case ${i}: data.s = ${i}; break;`)} }`,
	"many classes": () =>
		`${many(
			500,
			(i) =>
				`class A${i} ${i ? `extends A${i - 1}` : ""} { constructor(x) { ${i ? "super(x);" : ""} this.a${i} = x; } m() { ${i ? "super.m();" : ""} data.n${i} = 1; } }`,
		)}new A499(data).m();`,
	"many labels": () => `${many(1_000, (i) => `l${i}:`)}for (;;) { data.x = 1; break l5; }`,
	"linked list": () =>
		"let n = data.l; while (n) { n.seen = true; const t = n.next; n.next = n.prev; n.prev = t; n = t; }",
	"keys of keys": () => "let o = data; for (const k of Object.keys(data)) { o = o[k]; o[k] = data; data[k] = o; }",
};

test.each(Object.entries(HOSTILE))("comes to an end: %s", { timeout: 60_000 }, (_, make) => {
	const [found] = analyze({ a: step(make()) }).report().steps;
	expect(found?.name).toBe("a");
	expect(found?.writes.length).toBeLessThanOrEqual(2_000);
});

test.each(Object.entries(HOSTILE))(
	"keeps what was known while it does not parse: %s",
	{ timeout: 60_000 },
	(_, make) => {
		const analyzer = analyze({ a: step('data.known = "yes";') });
		analyzer.update(readStep("a", `${step(make())}(`));
		const [found] = analyzer.report().steps;
		expect(found).toMatchObject({ stale: true, writes: [{ path: "known", values: ["yes"] }] });
	},
);
