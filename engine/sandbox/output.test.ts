import { afterAll, describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../contract/index.ts";
import { createPool } from "./index.ts";
import { runStep, type StepOptions } from "./testing/run-step.ts";

const pool = createPool({ runners: 1, memoryMb: 64 });
afterAll(() => pool.close());

const WITH: StepOptions = {
	connectors: { mail: { methods: ["send"] } },
	answer: ({ input }) => ({ output: { input: input ?? null } }),
};

const LOGGED: readonly [name: string, expression: string, value: Json][] = [
	["a text", `"x"`, "x"],
	["numbers", `[1, NaN, -Infinity]`, [1, { $kind: "number", value: "NaN" }, { $kind: "number", value: "-Infinity" }]],
	["undefined and null", `[undefined, null]`, [{ $kind: "undefined" }, null]],
	["a BigInt", `12n`, { $kind: "bigint", value: "12" }],
	["a symbol", `Symbol("s")`, { $kind: "symbol", value: "Symbol(s)" }],
	["a function", `function f() {}`, { $kind: "function", name: "f" }],
	[
		"a date",
		`[new Date(0), new Date(NaN)]`,
		[
			{ $kind: "date", value: "1970-01-01T00:00:00.000Z" },
			{ $kind: "date", value: "Invalid Date" },
		],
	],
	["a regular expression", `/a+/g`, { $kind: "regexp", value: "/a+/g" }],
	["a Map", `new Map([["a", 1]])`, { $kind: "map", size: 1, entries: [["a", 1]] }],
	["a Set", `new Set([1])`, { $kind: "set", size: 1, values: [1] }],
	["a promise", `Promise.resolve(1)`, { $kind: "promise" }],
	["a cycle", `(() => { const a = { n: 1 }; a.a = a; return a })()`, { n: 1, a: { $kind: "circular" } }],
	[
		"an error",
		`(() => { const e = new TypeError("t"); e.stack = ""; return e })()`,
		{ $kind: "error", type: "TypeError", message: "t", stack: "" },
	],
	["something deep", `[[[[[[[[[1]]]]]]]]]`, [[[[[[[[{ $kind: "deep-array" }]]]]]]]]],
	["a long text", `"x".repeat(20001)`, `${"x".repeat(20000)}… (20001 characters)`],
	["what throws when read", `({ get a() { throw new Error("no") } })`, { $kind: "unreadable", reason: "Error: no" }],
	[
		"what cannot even be told",
		`({ get a() { throw { toString() { throw 1 } } } })`,
		{ $kind: "unreadable", reason: "a value that cannot be shown" },
	],
	["a giant BigInt", `1n << 5000n`, { $kind: "bigint", value: `0x1${"0".repeat(999)}…` }],
];

describe("console", () => {
	test.each(LOGGED)("S6 %s", async (_name, expression, value) => {
		const { notes } = await runStep(pool, `console.log(${expression})`);
		expect(notes).toEqual([{ t: "l", level: "log", values: [value] }]);
	});
	test("S6 a long list is told with what is left out", async () => {
		const { notes } = await runStep(pool, `console.log(Array(300).fill(1))`);
		expect(notes).toEqual([{ t: "l", level: "log", values: [[...Array(200).fill(1), { $kind: "more", count: 100 }]] }]);
	});
	test("S6 levels, in the order in which they came, with visualizations and calls", async () => {
		const { notes } = await runStep(
			pool,
			`console.info(1); console.warn(2, "b"); task.visualize({ type: "table", name: "t", data: [{ a: 1 }], options: { x: 1 } }); await connectors.mail.send({ to: "a" }); console.error(3); console.debug(4); console.log()`,
			WITH,
		);
		expect(notes).toEqual([
			{ t: "l", level: "info", values: [1] },
			{ t: "l", level: "warn", values: [2, "b"] },
			{ t: "v", kind: "table", name: "t", data: [{ a: 1 }], options: { x: 1 } },
			{ t: "c", id: 1, connector: "mail", method: "send", input: { to: "a" } },
			{ t: "l", level: "error", values: [3] },
			{ t: "l", level: "debug", values: [4] },
			{ t: "l", level: "log", values: [] },
		]);
	});
	test("S6 a value is kept as it was when it was logged", async () => {
		const { notes } = await runStep(pool, `console.log(data.a); data.a.b = 2; console.log(data.a)`, {
			data: { a: { b: 1 } },
		});
		expect(notes.map((note) => (note.t === "l" ? note.values : []))).toEqual([[{ b: 1 }], [{ b: 2 }]]);
	});
	test("S9 a flood of lines ends with a word about it", async () => {
		const { end, notes } = await runStep(pool, `for (let i = 0; i < 20000; i++) console.log(i)`);
		expect([end, notes.length, notes.at(-1)]).toEqual([
			"done",
			10_001,
			{ t: "l", level: "warn", values: ["Further output of this run is left out (over 10000 lines)"] },
		]);
	});
	test("S9 a flood of characters ends with a word about it", async () => {
		const { end, notes } = await runStep(pool, `for (let i = 0; i < 2000; i++) console.log("x".repeat(1e4))`);
		expect([end, notes.length < 810, notes.at(-1)]).toEqual([
			"done",
			true,
			{ t: "l", level: "warn", values: ["Further output of this run is left out"] },
		]);
	});
});

describe("S1 the stash", () => {
	const data: JsonObject = { $stash: { token: "s3cret-token", deep: { pin: 12345 } }, id: "a" };
	const KEPT_OUT: readonly [name: string, code: string][] = [
		[
			"console",
			`console.log(data, data.$stash, data.$stash.token, "Bearer " + data.$stash.token, [data.$stash], { [data.$stash.token]: 1 }, data.$stash.deep, 12345)`,
		],
		["a written stash", `data.$stash.later = "later-secret"; console.log("x later-secret", data.$stash.later)`],
		[
			"a stash read back",
			`const { $stash } = data; const copy = structuredClone($stash); console.log(copy, JSON.stringify($stash))`,
		],
		[
			"visualizations",
			`task.visualize({ type: "data", name: data.$stash.token, data: { all: data, t: data.$stash.token }, options: { t: data.$stash.deep } })`,
		],
		["errors", `throw new Error("bad token " + data.$stash.token)`],
		["errors that are objects", `throw { token: data.$stash.token }`],
		["causes of errors", `throw new Error("x", { cause: new Error(data.$stash.token) })`],
		["rejections that were lost", `Promise.reject(new Error(data.$stash.token)); await sleep(1)`],
		["errors of connectors' code", `await connectors.shop.fail(data.$stash.token)`],
		["removed secrets", `const t = data.$stash.token; delete data.$stash.token; console.log(t)`],
	];
	test.each(KEPT_OUT)("is kept out of %s", async (_name, code) => {
		const outcome = await runStep(pool, code, {
			data,
			connectors: { shop: { code: `exports.fail = (t) => { throw new Error("no " + t) }` } },
		});
		const said = JSON.stringify([outcome.notes, outcome.error]);
		for (const secret of ["s3cret-token", "12345", "later-secret"]) expect(said).not.toContain(secret);
		expect(said.length).toBeGreaterThan(20);
	});
	test("reads and lists like an object that is not there to be listed", async () => {
		const outcome = await runStep(
			pool,
			`data.found = [data.$stash.token, typeof data.$stash, Object.keys(data), JSON.stringify(data), "$stash" in data, Object.getOwnPropertyDescriptor(data, "$stash").enumerable, JSON.stringify({ ...data })]`,
			{ data },
		);
		expect(outcome.data.found).toEqual(["s3cret-token", "object", ["id"], `{"id":"a"}`, true, false, `{"id":"a"}`]);
	});
	test("is an object even where the task has none", async () => {
		const code = `data.found = [typeof data.$stash, data.$stash.x === undefined]`;
		expect((await runStep(pool, code, { data: { $stash: null } })).data.found).toEqual(["object", true]);
	});
	test("goes to connectors, but what is shown of the call does not tell it", async () => {
		const { notes } = await runStep(pool, `await connectors.mail.send({ auth: "Bearer " + data.$stash.token })`, {
			...WITH,
			data,
		});
		expect(notes).toEqual([
			{
				t: "c",
				id: 1,
				connector: "mail",
				method: "send",
				input: { auth: "Bearer s3cret-token" },
				shown: { auth: "Bearer [stash]" },
			},
		]);
	});
	test("short values are not searched for", async () => {
		const { notes } = await runStep(pool, `console.log("a b c")`, { data: { $stash: { x: "a", y: 1, z: true } } });
		expect(notes).toEqual([{ t: "l", level: "log", values: ["a b c"] }]);
	});
});
