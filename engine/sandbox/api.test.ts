import { afterAll, describe, expect, test } from "vitest";
import { asTaskId } from "../contract/index.ts";
import { createPool } from "./index.ts";
import { dataSource, freshTask, programOf, runStep, type StepOptions } from "./testing/run-step.ts";

const pool = createPool({ runners: 1, memoryMb: 64 });
afterAll(() => pool.close());

/** What `data.found` is after the step. */
async function found(code: string, options: StepOptions = {}): Promise<unknown> {
	const outcome = await runStep(pool, code, options);
	if (outcome.end !== "done") return outcome.error?.message ?? outcome.end;
	return outcome.data.found;
}

const LIB = {
	math: `const twice = (n) => n * 2;\nmodule.exports = { twice };`,
	es: `function half(n) { return n / 2 }\nconst name = "es";`,
	outer: `module.exports.four = () => lib.math.twice(2) + lib.es.half(0);`,
	sees: `exports.sees = () => [typeof data, typeof task, typeof step, typeof connectors, typeof console, typeof arguments];`,
	state: `let count = 0; exports.next = () => ++count;`,
	broken: `throw new Error("broken library")`,
	ring: `exports.name = "ring"; exports.back = () => lib.ring.name;`,
};
const EXPORTS = { es: ["half", "name"], shop: ["find", "fail", "odd"] };
const CONNECTORS = {
	mail: { methods: ["send", "list"] },
	shop: {
		code: `async function find({ id }) { return { id, n: lib.math.twice(id), at: new Date(0) } }\nasync function fail() { throw Object.assign(new RangeError("sold out"), { code: "E_SOLD" }) }\nfunction odd() { return undefined }`,
	},
};
const WITH: StepOptions = {
	libraries: LIB,
	exports: EXPORTS,
	connectors: CONNECTORS,
	config: { KEY: "value", EMPTY: "" },
	answer: ({ connector, method, input }) =>
		method === "list"
			? { error: { message: "no mailbox", code: "E_NONE" } }
			: { output: { via: connector, method, ...(input === undefined ? {} : { input }) } },
};

const EXPRESSIONS: readonly [name: string, expression: string, value: unknown][] = [
	[
		"S2 task",
		`[task.name(), task.tags(), task.createdAt, task.workspace(), task.region(), task.id().length]`,
		["order 1", ["new"], "2026-01-02T03:04:05.000Z", "main", "local", 26],
	],
	[
		"S2 config is a string or undefined",
		`[task.config("KEY"), task.config("EMPTY"), task.config("toString") === undefined, task.config(1) === undefined]`,
		["value", "", true, true],
	],
	["S2 name set is name told", `(task.name("x"), task.name())`, "x"],
	["S2 tags set are tags told", `(task.tags(["a", 1]), task.tags())`, ["a", "1"]],
	["S2 a subtask's id is told", `/^[0-9A-HJKMNP-TV-Z]{26}$/.test(task.subtask("child", {}))`, true],
	["S3 step", `[step.name(), step.attempt()]`, ["step", 1]],
	["S4 a CommonJS library", `lib.math.twice(4)`, 8],
	["S4 an ES library", `[lib.es.half(4), lib.es.name]`, [2, "es"]],
	["S4 libraries find libraries", `lib.outer.four()`, 4],
	["S4 a library finds itself", `lib.ring.back()`, "ring"],
	[
		"S4 libraries see no data",
		`lib.sees.sees()`,
		["undefined", "undefined", "undefined", "object", "object", "object"],
	],
	["S4 a library's state lasts as long as the run", `[lib.state.next(), lib.state.next()]`, [1, 2]],
	[
		"S4 libraries can be listed and asked for",
		`[Object.keys(lib).length, "math" in lib, "nothing" in lib]`,
		[7, true, false],
	],
	["S5 a call", `await connectors.mail.send({ to: "a" })`, { via: "mail", method: "send", input: { to: "a" } }],
	["S5 a call without input", `await connectors.mail.send()`, { via: "mail", method: "send" }],
	["S5 a call by computed names", `await connectors["mail"]["send"](1)`, { via: "mail", method: "send", input: 1 }],
	[
		"S5 an error of a call",
		`await connectors.mail.list().catch((e) => [e.message, e.code, e instanceof Error])`,
		["no mailbox", "E_NONE", true],
	],
	[
		"S5 calls side by side",
		`(await Promise.all([1, 2].map((n) => connectors.mail.send(n)))).map(({ input }) => input)`,
		[1, 2],
	],
	[
		"S5 a connector written as code",
		`await connectors.shop.find({ id: 2 })`,
		{ id: 2, n: 4, at: "1970-01-01T00:00:00.000Z" },
	],
	[
		"S5 an error of a connector's code",
		`await connectors.shop.fail().catch((e) => [e.message, e.code])`,
		["sold out", "E_SOLD"],
	],
	["S5 a connector is no promise", `typeof (await connectors.mail).send`, "function"],
	[
		"S5 connectors can be listed",
		`[Object.keys(connectors), "mail" in connectors, "send" in connectors.mail]`,
		[["mail", "shop"], true, true],
	],
	[
		"S7 sleep and the clock",
		`await (async () => { const before = Date.now(); await sleep(1500); return Date.now() - before })()`,
		1500,
	],
	[
		"S7 the clock",
		`[Date.now(), new Date().toISOString(), typeof Date()]`,
		[1767323045000, "2026-01-02T03:04:05.000Z", "string"],
	],
	["S7 a class of dates", `new (class extends Date {})(0).getTime()`, 0],
	["S7 random numbers", `(() => { const n = Math.random(); return n >= 0 && n < 1 && n !== Math.random() })()`, true],
	[
		"S7 order of turns",
		`await new Promise((done) => { const order = []; setTimeout(() => { order.push("timeout"); done(order) }, 0); setImmediate(() => order.push("immediate")); queueMicrotask(() => order.push("micro")); Promise.resolve().then(() => order.push("then")); order.push("now") })`,
		["now", "micro", "then", "immediate", "timeout"],
	],
	[
		"S7 timers in order of time, then of age",
		`await new Promise((done) => { const order = []; setTimeout(() => order.push("b"), 20); setTimeout(() => order.push("a"), 10); setTimeout(() => order.push("c"), 20); setTimeout(() => done(order), 21) })`,
		["a", "b", "c"],
	],
	["S7 arguments of timers", `await new Promise((done) => setTimeout((a, b) => done([a, b]), 1, "x", 2))`, ["x", 2]],
	[
		"S7 setInterval and clearInterval",
		`await new Promise((done) => { let n = 0; const id = setInterval(() => { if (++n === 3) { clearInterval(id); done([n, Date.now() - 1767323045000]) } }, 10) })`,
		[3, 30],
	],
	[
		"S7 clearTimeout",
		`await (async () => { let fired = false; clearTimeout(setTimeout(() => { fired = true }, 1)); await sleep(5); return fired })()`,
		false,
	],
	[
		"S7 a timer for ever counts as 1 ms, as in Node",
		`await new Promise((done) => setTimeout(() => done(Date.now() - 1767323045000), Infinity))`,
		1,
	],
	[
		"S7 structuredClone",
		`(() => { const a = { d: new Date(0), m: new Map([[1, new Set([2])]]), e: new RangeError("r"), u: new Uint8Array([1, 2]) }; a.a = a; const b = structuredClone(a); return [b.a === b, b.d.getTime(), [...b.m.get(1)], b.e.message, b.e instanceof RangeError, [...b.u]] })()`,
		[true, 0, [2], "r", true, [1, 2]],
	],
	[
		"S7 structuredClone refuses functions",
		`(() => { try { structuredClone(() => 1) } catch (e) { return e.message } })()`,
		"() => 1 could not be cloned",
	],
	[
		"S7 URL",
		`(() => { const u = new URL("../x?a=1#h", "https://u:p@ex.com:8080/a/b/"); u.searchParams.append("b", "ü &"); u.hash = ""; return [u.href, u.host, u.origin, u.pathname, u.username] })()`,
		["https://u:p@ex.com:8080/a/x?a=1&b=%C3%BC+%26", "ex.com:8080", "https://ex.com:8080", "/a/x", "u"],
	],
	[
		"S7 an invalid URL",
		`(() => { try { new URL("nope") } catch (e) { return [e.name, e.message, e.code] } })()`,
		["TypeError", "Invalid URL", "ERR_INVALID_URL"],
	],
	[
		"S7 URL.canParse and URL.parse",
		`[URL.canParse("a:b"), URL.canParse("x"), URL.parse("x"), URL.parse("/y", "http://h").href]`,
		[true, false, null, "http://h/y"],
	],
	[
		"S7 URLSearchParams",
		`(() => { const p = new URLSearchParams("a=1&b=2&a=3"); p.delete("b"); p.set("c", "x y"); return [p.getAll("a"), p.has("b"), p.toString(), [...p.keys()], new URLSearchParams({ q: "ä" }).toString(), p.size] })()`,
		[["1", "3"], false, "a=1&a=3&c=x+y", ["a", "a", "c"], "q=%C3%A4", 3],
	],
	[
		"S7 TextEncoder and TextDecoder",
		`[[...new TextEncoder().encode("aé€😀")], new TextDecoder().decode(new Uint8Array([0x61, 0xc3, 0xa9, 0xff])), new TextDecoder().decode(new TextEncoder().encode("😀"))]`,
		[[97, 195, 169, 226, 130, 172, 240, 159, 152, 128], "aé\ufffd", "😀"],
	],
	["S7 atob and btoa", `[btoa("hällo"), atob("aGk="), btoa(""), atob(" aG k")]`, ["aORsbG8=", "hi", "", "hi"]],
	[
		"S7 crypto.randomUUID",
		`(() => { const id = crypto.randomUUID(); return /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id) && id !== crypto.randomUUID() })()`,
		true,
	],
	[
		"S7 process is harmless",
		`[process.env, typeof process.memoryUsage().heapUsed, process.uptime(), process.hrtime().length, process._getActiveHandles(), process._getActiveRequests(), process.cpuUsage().system, typeof process.exit, typeof process.pid]`,
		[{}, "number", 0, 2, [], [], 0, "undefined", "undefined"],
	],
	["S7 nextTick", `await new Promise((done) => process.nextTick(done, "x"))`, "x"],
	[
		"S8 what is not there",
		`[typeof require, typeof fetch, typeof XMLHttpRequest, typeof WebAssembly, typeof SharedArrayBuffer, typeof Atomics, typeof Buffer, typeof global, typeof performance]`,
		Array(9).fill("undefined"),
	],
	["S8 import()", `await import("node:fs").then(() => "there", (e) => e.message)`, "Not supported"],
	[
		"S8 the globals can be looked at",
		`[typeof globalThis.setTimeout, globalThis.data === data, typeof globalThis.Array, typeof globalThis.require]`,
		["function", true, "function", "undefined"],
	],
];

describe("what a step sees", () => {
	test.each(EXPRESSIONS)("%s", async (_name, expression, value) => {
		expect(await found(`data.found = ${expression}`, WITH)).toEqual(value);
	});
});

const MESSAGES: readonly [name: string, code: string, options: StepOptions, message: string][] = [
	[
		"S4 an unknown library",
		`lib.nope.x()`,
		WITH,
		`There is no library "nope". There are: math, es, outer, sees, state, broken, ring.`,
	],
	[
		"S4 a library where there is none",
		`lib.nope.x()`,
		{},
		`There is no library "nope". This automation has none: add lib/nope.js.`,
	],
	["S4 a library that throws", `lib.broken.x()`, WITH, "broken library"],
	[
		"S5 an unknown connector",
		`await connectors.nope.x()`,
		WITH,
		`There is no connector "nope". There are: mail, shop.`,
	],
	[
		"S5 a connector where there is none",
		`await connectors.nope.x()`,
		{},
		`There is no connector "nope". This automation has none: add connectors/nope.json.`,
	],
	[
		"S5 an unknown method",
		`await connectors.mail.nope()`,
		WITH,
		`The connector "mail" has no method "nope". It has: send, list.`,
	],
	[
		"S5 an unknown method of a connector's code",
		`await connectors.shop.nope()`,
		WITH,
		`The connector "shop" has no method "nope". It has: find, fail, odd.`,
	],
	[
		"S5 an input that cannot be sent",
		`await connectors.mail.send({ n: 1n })`,
		WITH,
		`Do not know how to serialize a BigInt`,
	],
	[
		"S2 an unknown visualization",
		`task.visualize({ type: "pie" })`,
		{},
		`task.visualize knows no type "pie". There are: data, data-map, table, chart, graph`,
	],
	["S2 a park without a number", `task.park("soon")`, {}, `task.park takes a number of milliseconds, not soon`],
	["S2 a timeout before now", `task.timeout(-1)`, {}, `task.timeout takes a number of milliseconds, not -1`],
	["S2 a subtask's data", `task.subtask("x", [1])`, {}, `task.subtask takes the child's data as an object`],
	["S7 a timer without a function", `setTimeout("alert(1)", 1)`, {}, `The callback of a timer must be a function`],
	[
		"S9 a promise that nothing settles",
		`await new Promise(() => {})`,
		{},
		`The step waits for a promise that nothing can settle: no timer and no connector call is under way`,
	],
	["S9 timers without end", `for (;;) setTimeout(() => {}, 1)`, {}, `A run can have at most 10000 timers at once`],
	[
		"S9 calls without end",
		`const all = []; for (;;) all.push(await Promise.race([connectors.mail.send(), 0]))`,
		{ connectors: CONNECTORS },
		`A run can have at most 10000 calls under way at once`,
	],
	["S9 subtasks without end", `for (;;) task.subtask("x", {})`, {}, `A run can start at most 1000 subtasks`],
	["S9 too many tags", `task.tags(Array(101).fill("x"))`, {}, `A task can have at most 100 tags`],
	["S9 a name that is a document", `task.name("x".repeat(1001))`, {}, `A task's name can have at most 1000 characters`],
];

describe("messages", () => {
	test.each(MESSAGES)("%s", async (_name, code, options, message) => {
		const outcome = await runStep(pool, code, options);
		expect({ end: outcome.end, message: outcome.error?.message }).toEqual({ end: "failed", message });
	});
});

const EFFECTS: readonly [name: string, code: string, effects: unknown][] = [
	["S2 nothing", ``, { subtasks: [] }],
	[
		"S2 complete with a result",
		`task.complete({ ok: 1, at: new Date(0) })`,
		{ complete: { result: { ok: 1, at: "1970-01-01T00:00:00.000Z" } }, subtasks: [] },
	],
	["S2 complete without a result", `task.complete()`, { complete: {}, subtasks: [] }],
	["S2 ignore", `task.ignore()`, { ignore: true, subtasks: [] }],
	["S2 park", `task.park("60000")`, { park: 60000, subtasks: [] }],
	[
		"S2 timeout and what happens then",
		`task.timeout(5); task.completeOnExpire(1)`,
		{ timeout: 5, completeOnExpire: { result: 1 }, subtasks: [] },
	],
	["S2 name and tags", `task.name(7); task.tags(new Set(["a"]))`, { name: "7", tags: ["a"], subtasks: [] }],
	["S3 redo", `step.redo()`, { redo: true, subtasks: [] }],
];

describe("what a run asks of its task", () => {
	test.each(EFFECTS)("%s", async (_name, code, effects) => {
		expect((await runStep(pool, code)).effects).toEqual(effects);
	});
	test("T5 subtask", async () => {
		const { effects } = await runStep(
			pool,
			`const child = { a: data.a }; task.subtask("one", child); child.a.b = 2; task.subtask("two", undefined, { into: "x.0.y", waitFor: true })`,
			{ data: { a: { b: 1 } } },
		);
		expect(effects?.subtasks.map(({ id, ...rest }) => [typeof id, rest])).toEqual([
			["string", { name: "one", data: { a: { b: 1 } }, waitFor: false }],
			["string", { name: "two", data: {}, into: "x.0.y", waitFor: true }],
		]);
	});
});

test("S5 calls of connectors written as code are noted with input, output, error and duration", async () => {
	const { notes } = await runStep(
		pool,
		`await connectors.shop.find({ id: 1 }); await connectors.shop.odd(); await connectors.shop.fail().catch(() => {})`,
		WITH,
	);
	expect(notes).toEqual([
		{
			t: "k",
			id: 1,
			connector: "shop",
			method: "find",
			input: { id: 1 },
			output: { id: 1, n: 2, at: "1970-01-01T00:00:00.000Z" },
			ms: 0,
		},
		{ t: "k", id: 2, connector: "shop", method: "odd", ms: 0 },
		{ t: "k", id: 3, connector: "shop", method: "fail", error: { message: "sold out", code: "E_SOLD" }, ms: 0 },
	]);
});

describe("C7 expressions of conditions", () => {
	test.each([
		["a value of data", "data.n + 1", { value: 3 }],
		["a helper of the step", "limit(data.n)", { value: 20 }],
		["a date", "new Date(0)", { value: { $date: "1970-01-01T00:00:00.000Z" } }],
		["undefined", "data.nothing", { value: null }],
		["one that throws", "data.nothing.x", { error: "Cannot read properties of undefined (reading 'x')" }],
		["one that writes", "(data.n = 9)", { value: 9 }],
	])("%s", async (_name, expression, value) => {
		pool.load(
			programOf(`const limit = (n) => n * 10;\nconst content = async () => {}`, {
				whole: true,
				expressions: ["0", expression],
			}),
		);
		const source = dataSource({ n: 2 });
		const task = asTaskId(freshTask());
		expect(await pool.evaluate(task, source, "step", 1, 0)).toEqual(value);
		expect(await pool.evaluate(task, source, "step", 0, 0)).toEqual({ value: 0 });
		expect(await pool.evaluate(task, source, "step", 1, 0)).toEqual(value);
	});
});
