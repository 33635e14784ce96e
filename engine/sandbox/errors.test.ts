import { afterAll, describe, expect, test } from "vitest";
import { createPool } from "./index.ts";
import { runStep } from "./testing/run-step.ts";

const pool = createPool({ runners: 1, memoryMb: 64 });
afterAll(() => pool.close());

const THROWN: readonly [name: string, code: string, error: { message: string; type: string; code?: string }][] = [
	["an error", `throw new Error("no")`, { message: "no", type: "Error" }],
	["an error of a built-in", `null.x`, { message: "Cannot read properties of null (reading 'x')", type: "TypeError" }],
	[
		"an error of a class",
		`class OutOfStock extends Error {}; throw new OutOfStock("gone")`,
		{ message: "gone", type: "OutOfStock" },
	],
	["an error with a name", `const e = new Error("n"); e.name = "Custom"; throw e`, { message: "n", type: "Custom" }],
	[
		"an error with a code",
		`throw Object.assign(new Error("c"), { code: "E_C" })`,
		{ message: "c", type: "Error", code: "E_C" },
	],
	[
		"an error with a code that is a number",
		`throw Object.assign(new Error("c"), { code: 404 })`,
		{ message: "c", type: "Error", code: "404" },
	],
	[
		"an error with a cause",
		`throw new Error("a", { cause: new Error("b") })`,
		{ message: "a (caused by: b)", type: "Error" },
	],
	[
		"an AggregateError",
		`await Promise.any([Promise.reject(1)])`,
		{ message: "All promises were rejected", type: "AggregateError" },
	],
	["a text", `throw "plain"`, { message: "plain", type: "string" }],
	["a number", `throw 7`, { message: "7", type: "number" }],
	["null", `throw null`, { message: "null", type: "null" }],
	["undefined", `throw undefined`, { message: "undefined", type: "undefined" }],
	["a symbol", `throw Symbol("s")`, { message: "Symbol(s)", type: "symbol" }],
	["an object", `throw { status: 500 }`, { message: `{"status":500}`, type: "object" }],
	["a function", `throw function f() {}`, { message: "function f() {}", type: "function" }],
	["a rejected promise", `await Promise.reject(new RangeError("r"))`, { message: "r", type: "RangeError" }],
	["a thenable that rejects", `await { then(_, no) { no(new Error("t")) } }`, { message: "t", type: "Error" }],
	[
		"a timer that throws",
		`setTimeout(() => { throw new Error("late") }, 1); await sleep(5)`,
		{ message: "late", type: "Error" },
	],
	[
		"a microtask that throws",
		`queueMicrotask(() => { throw new Error("soon") }); await sleep(5)`,
		{ message: "soon", type: "Error" },
	],
	[
		"a tick that throws",
		`process.nextTick(() => { throw new Error("tick") }); await sleep(5)`,
		{ message: "tick", type: "Error" },
	],
	[
		"an object whose properties throw",
		`throw { get a() { throw 1 } }`,
		{ message: "The step threw a value that cannot be shown", type: "unknown" },
	],
	[
		"an error whose message throws",
		`throw Object.defineProperty(new Error("x"), "message", { get() { throw 1 } })`,
		{ message: "The step threw a value that cannot be shown", type: "unknown" },
	],
	[
		"an error whose message is an object",
		`throw Object.assign(new Error("x"), { message: { toString: () => "odd" } })`,
		{ message: "odd", type: "Error" },
	],
	[
		"a revoked proxy",
		`const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy`,
		{ message: "The step threw a value that cannot be shown", type: "unknown" },
	],
	["a proxy of an error", `throw new Proxy(new Error("p"), {})`, { message: "p", type: "Error" }],
	[
		"an object that has no text",
		`throw { toJSON() { this.self = this; return this } }`,
		{ message: "The step threw a value that cannot be shown", type: "unknown" },
	],
];

describe("R8 whatever is thrown is told", () => {
	test.each(THROWN)("%s", async (_name, code, error) => {
		const outcome = await runStep(pool, code);
		expect({ end: outcome.end, ...outcome.error, stack: undefined }).toEqual({ end: "failed", ...error });
	});
});

const STACKS: readonly [name: string, code: string, stack: string][] = [
	["the line of a throw", `\n\n  throw new Error("x")`, "    at content (steps/step.js:4:9)"],
	[
		"a helper of the step",
		`const helper = () => { throw new Error("x") };\nhelper()`,
		"    at helper (steps/step.js:2:30)\n    at content (steps/step.js:3:1)",
	],
	["a library", `lib.help.fail()`, "    at exports.fail (lib/help.js:2:7)\n    at content (steps/step.js:2:10)"],
	["after an await", `await sleep(1);\nundefined.x`, "    at content (steps/step.js:3:11)"],
	["a timer", `setTimeout(() => { throw new Error("x") }, 1); await sleep(2)`, "    at steps/step.js:2:26"],
	["an error thrown by the engine's own parts", `\nsetTimeout("x")`, "    at content (steps/step.js:3:1)"],
	["no error", `throw "x"`, ""],
];

describe("R8 a stack has the lines of the automation's own files", () => {
	test.each(STACKS)("%s", async (_name, code, stack) => {
		const outcome = await runStep(pool, code, {
			libraries: { help: `exports.fail = () => {\nthrow new Error("x")\n}` },
		});
		expect({ end: outcome.end, stack: outcome.error?.stack }).toEqual({ end: "failed", stack });
	});
});

test("R8 what was written before the throw is kept", async () => {
	const outcome = await runStep(pool, `data.a = 1; data.list.push(2); throw new Error("no")`, { data: { list: [1] } });
	expect({ end: outcome.end, data: outcome.data }).toEqual({ end: "failed", data: { $stash: {}, a: 1, list: [1, 2] } });
});

test("S9 what a run left behind ends with it", async () => {
	const outcome = await runStep(
		pool,
		`setInterval(() => { data.n = (data.n ?? 0) + 1 }, 1); sleep(5).then(() => { data.late = true }); await sleep(3)`,
	);
	expect({ end: outcome.end, data: outcome.data }).toEqual({ end: "done", data: { $stash: {}, n: 3 } });
});

test("S9 a rejection that nothing handled is told, and does not end the run", async () => {
	const outcome = await runStep(pool, `Promise.reject(new Error("lost")); await sleep(1); data.ok = true`);
	expect({ end: outcome.end, data: outcome.data, notes: outcome.notes }).toEqual({
		end: "done",
		data: { $stash: {}, ok: true },
		notes: [{ t: "l", level: "warn", values: ["A promise was rejected and nothing handled it: lost"] }],
	});
});

describe("S9 a run that passes a limit ends with its name", () => {
	test.each([
		["cpuMs", "for (;;);"],
		["cpuMs", "const again = () => Promise.resolve().then(again); await again()"],
		["cpuMs", "/^(a+)+$/.test('a'.repeat(40) + 'b')"],
		["cpuMs", "await sleep(1); for (;;);"],
		["memoryMb", "const all = []; for (;;) all.push(Array(1000).fill(all.length))"],
	] as const)("%s: %s", async (limit, code) => {
		expect(await runStep(pool, code, { cpuMs: limit === "cpuMs" ? 200 : 5000 })).toMatchObject({
			end: limit,
			shared: false,
		});
		expect((await runStep(pool, "data.ok = 1")).data).toEqual({ $stash: {}, ok: 1 });
	});
});

test("C8 a step that is not complete by itself does not stand outside its function", async () => {
	for (const body of [
		"const content = 1})()}); globalThis.x = 1; (function(){(()=>{",
		"const content = async () => {};\nlet x = 1 <!--y\n",
	]) {
		const outcome = await runStep(pool, body, { whole: true });
		expect(["process", "failed", "done"]).toContain(outcome.end);
		expect((await runStep(pool, "data.x = typeof x")).data).toEqual({ $stash: {}, x: "undefined" });
	}
});
