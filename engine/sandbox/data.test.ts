import { afterAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../contract/index.ts";
import { createPool } from "./index.ts";
import type { WireChange } from "./sandbox.ts";
import { runStep } from "./testing/run-step.ts";

const pool = createPool({ runners: 1, memoryMb: 64 });
afterAll(() => pool.close());

const DATA: JsonObject = {
	order: { status: "new", total: 3, tags: ["a", "b"] },
	items: [{ n: 1 }, { n: 2 }, { n: 3 }],
	list: [3, 1, 2],
	empty: {},
};

/** What a step does, and the changes it makes, without their positions. */
const PATCHES: readonly [name: string, code: string, patch: readonly (readonly [path: string, after?: unknown])[]][] = [
	["R5 a value set", `data.order.status = "paid"`, [["order.status", "paid"]]],
	["R5 a value set to what it was", `data.order.status = "new"`, []],
	["R5 a value set and set back", `data.order.total = 9; data.order.total = 3`, []],
	["R5 a key added", `data.order.paid = true`, [["order.paid", true]]],
	["R5 null is a value", `data.order.paid = null`, [["order.paid", null]]],
	["R7 delete", `delete data.order.total`, [["order.total"]]],
	["R7 delete of what is not there", `delete data.order.nothing`, []],
	["R7 undefined removes", `data.order.total = undefined`, [["order.total"]]],
	["R7 undefined where nothing is", `data.order.nothing = undefined`, []],
	["R7 removed and added again", `delete data.order.total; data.order.total = 3`, []],
	["R5 push", `data.list.push(4)`, [["list.3", 4]]],
	[
		"R5 push of several",
		`data.list.push(4, 5)`,
		[
			["list.3", 4],
			["list.4", 5],
		],
	],
	["R5 pop", `data.list.pop()`, [["list", [3, 1]]]],
	["R5 push and pop", `data.list.push(4); data.list.pop()`, []],
	["R5 shift", `data.list.shift()`, [["list", [1, 2]]]],
	["R5 unshift", `data.list.unshift(0)`, [["list", [0, 3, 1, 2]]]],
	["R5 splice", `data.items.splice(1, 1)`, [["items", [{ n: 1 }, { n: 3 }]]]],
	["R5 sort", `data.list.sort()`, [["list", [1, 2, 3]]]],
	["R5 sort of what is sorted", `data.items.sort((a, b) => a.n - b.n)`, []],
	["R5 reverse of objects", `data.items.reverse()`, [["items", [{ n: 3 }, { n: 2 }, { n: 1 }]]]],
	["R5 length = 0", `data.list.length = 0`, [["list", []]]],
	["R5 an index set", `data.list[1] = 7`, [["list.1", 7]]],
	[
		"R5 an index past the end",
		`data.list[5] = 7`,
		[
			["list.3", null],
			["list.4", null],
			["list.5", 7],
		],
	],
	["R5 delete of an index", `delete data.list[2]`, [["list.2", null]]],
	["R5 undefined in a list", `data.list[0] = undefined`, [["list.0", null]]],
	[
		"R5 changed in a loop",
		`for (const item of data.items) item.ok = item.n > 1`,
		[
			["items.0.ok", false],
			["items.1.ok", true],
			["items.2.ok", true],
		],
	],
	["R5 changed with forEach", `data.items.forEach((item, i) => { if (i === 1) item.n *= 10 })`, [["items.1.n", 20]]],
	["R5 changed after find", `data.items.find(({ n }) => n === 3).n = 4`, [["items.2.n", 4]]],
	[
		"R5 rebuilt with map",
		`data.items = data.items.map((item) => ({ ...item, n: item.n + 1 }))`,
		[
			["items.0.n", 2],
			["items.1.n", 3],
			["items.2.n", 4],
		],
	],
	["R5 rebuilt with filter", `data.items = data.items.filter(({ n }) => n !== 2)`, [["items", [{ n: 1 }, { n: 3 }]]]],
	["R5 rebuilt with spread", `data.items = [...data.items, { n: 4 }]`, [["items.3", { n: 4 }]]],
	["R5 an object rebuilt with spread", `data.order = { ...data.order, status: "paid" }`, [["order.status", "paid"]]],
	[
		"R5 Object.assign",
		`Object.assign(data.order, { status: "paid", total: 3, by: "x" })`,
		[
			["order.status", "paid"],
			["order.by", "x"],
		],
	],
	[
		"R5 an object into an empty one",
		`data.empty = { a: 1, b: { c: 2 } }`,
		[
			["empty.a", 1],
			["empty.b", { c: 2 }],
		],
	],
	["R5 an object over a list", `data.list = { a: 1 }`, [["list", { a: 1 }]]],
	["R5 a list over an object", `data.order = []`, [["order", []]]],
	[
		"R5 a new object changed after it was stored",
		`const made = { a: 1 }; data.made = made; made.b = 2; data.made.c = 3`,
		[["made", { a: 1, b: 2, c: 3 }]],
	],
	[
		"R5 one object at two places",
		`const made = { a: 1 }; data.one = made; data.two = made; data.one.a = 2`,
		[
			["one", { a: 2 }],
			["two", { a: 2 }],
		],
	],
	[
		"R5 data at two places",
		`data.copy = data.order; data.copy.status = "paid"`,
		[
			["order.status", "paid"],
			["copy", { status: "paid", total: 3, tags: ["a", "b"] }],
		],
	],
	[
		"R5 moved data",
		`data.moved = data.order; delete data.order; data.moved.total = 4`,
		[["order"], ["moved", { status: "new", total: 4, tags: ["a", "b"] }]],
	],
	["R5 data taken out and written to", `const gone = data.items.pop(); gone.n = 99`, [["items", [{ n: 1 }, { n: 2 }]]]],
	[
		"R5 destructured",
		`const { order, items: [first] } = data; order.total++; first.n--`,
		[
			["order.total", 4],
			["items.0.n", 0],
		],
	],
	[
		"R5 ??= and ||=",
		`data.order.status ||= "x"; data.order.note ??= "y"; data.count = (data.count || 0) + 1`,
		[
			["order.note", "y"],
			["count", 1],
		],
	],
	["R5 a Date is stored as text", `data.at = new Date(0)`, [["at", "1970-01-01T00:00:00.000Z"]]],
	[
		"R5 NaN and Infinity are stored as null",
		`data.a = NaN; data.b = [Infinity]`,
		[
			["a", null],
			["b", [null]],
		],
	],
	[
		"R5 a Map and a Set are stored as empty objects",
		`data.m = new Map([[1, 2]]); data.s = new Set([1])`,
		[
			["m", {}],
			["s", {}],
		],
	],
	["R5 toJSON is used", `data.url = new URL("https://a.b/c?d=1")`, [["url", "https://a.b/c?d=1"]]],
	[
		"R5 keys that objects have by nature",
		`data.order.constructor = 1; data.order.toString = "s"; data.order.hasOwnProperty = null`,
		[
			["order.constructor", 1],
			["order.toString", "s"],
			["order.hasOwnProperty", null],
		],
	],
	[
		"R5 keys of digits and dots",
		`data["a.b"] = 1; data[7] = 2; data[""] = 3`,
		[
			["7", 2],
			["a.b", 1],
			["", 3],
		],
	],
	["R5 defineProperty", `Object.defineProperty(data.order, "x", { value: 1 })`, [["order.x", 1]]],
	[
		"R5 undefined inside new objects",
		`data.x = { a: undefined, b: [undefined, () => 1] }`,
		[["x", { b: [null, null] }]],
	],
	["S1 the stash is written like the rest", `data.$stash.token = "abc"`, [["$stash.token", "abc"]]],
	[
		"S1 the stash stays an object when deleted",
		`delete data.$stash; data.had = typeof data.$stash`,
		[["had", "object"]],
	],
];

function shown(patch: readonly WireChange[]): unknown {
	return patch.map(([path, , ...after]) => [path.join("."), ...after]);
}

describe("changes", () => {
	test.each(PATCHES)("%s", async (_name, code, patch) => {
		const outcome = await runStep(pool, code, { data: DATA });
		expect({ end: outcome.end, error: outcome.error, patch: shown(outcome.patch) }).toEqual({
			end: "done",
			error: undefined,
			patch: patch.map((change) => [...change]),
		});
	});
});

const WHAT = "What the step left in data cannot be stored: ";
const REFUSED: readonly [name: string, code: string, message: RegExp | string][] = [
	["a function", `data.f = () => 1`, "A function cannot be stored in a task's data"],
	["a symbol", `data.f = Symbol("x")`, "A symbol cannot be stored in a task's data"],
	["a BigInt", `data.f = 1n`, "A BigInt cannot be stored in a task's data: use a number or a string"],
	["a symbol as key", `data[Symbol.iterator] = 1`, "A symbol cannot be a key of a task's data"],
	["__proto__ as key", `data.order.__proto__ = { admin: true }`, `"__proto__" cannot be a key of a task's data`],
	["a getter", `Object.defineProperty(data, "x", { get: () => 1 })`, /plain values/],
	["freezing", `Object.freeze(data)`, "A task's data cannot be frozen or sealed"],
	["a stash that is no object", `data.$stash = "secret"`, "data.$stash is always an object"],
	["a BigInt inside", `data.x = { y: [1n] }`, `${WHAT}Do not know how to serialize a BigInt`],
	[
		"a cycle",
		`const a = {}; a.a = a; data.x = a`,
		/^What the step left in data cannot be stored: Converting circular structure/,
	],
	[
		"data inside itself",
		`data.order.all = data`,
		/^What the step left in data cannot be stored: Converting circular structure/,
	],
	[
		"nesting without end",
		`let a = {}; for (let i = 0; i < 600; i++) a = { a }; data.x = a`,
		`${WHAT}Data cannot be nested deeper than 500 levels`,
	],
	[
		"a list with giant holes",
		`data.list.length = 4e9`,
		/^What the step left in data cannot be stored: An array in data cannot have/,
	],
];

describe("what cannot be stored is refused in words", () => {
	test.each(REFUSED)("R5 %s", async (_name, code, message) => {
		const outcome = await runStep(pool, code, { data: DATA });
		expect(outcome.end).toBe("failed");
		if (typeof message === "string") expect(outcome.error?.message).toBe(message);
		else expect(outcome.error?.message).toMatch(message);
		expect(outcome.patch).toEqual([]);
	});
});

const READS: readonly [name: string, expression: string, value: unknown][] = [
	["identity of a node", `data.order === data.order && data.items[0] === data.items[0]`, true],
	["identity after a write", `(() => { const { order } = data; order.x = 1; return order === data.order })()`, true],
	["includes and indexOf", `[data.items.includes(data.items[1]), data.items.indexOf(data.items[2])]`, [true, 2]],
	["keys", `Object.keys(data)`, ["order", "items", "list", "empty"]],
	["JSON.stringify", `JSON.stringify(data.order)`, `{"status":"new","total":3,"tags":["a","b"]}`],
	["Array.isArray", `[Array.isArray(data.items), Array.isArray(data.order)]`, [true, false]],
	["instanceof", `[data.items instanceof Array, data instanceof Object]`, [true, true]],
	[
		"in and hasOwn",
		`["order" in data, "x" in data, Object.hasOwn(data, "items"), data.hasOwnProperty("list")]`,
		[true, false, true, true],
	],
	["toString", `String(data) + " " + data.list`, "[object Object] 3,1,2"],
	["spread and rest", `(({ order, ...rest }) => Object.keys(rest))(data)`, ["items", "list", "empty"]],
	["length and at", `[data.list.length, data.list.at(-1)]`, [3, 2]],
	["array methods", `data.items.map(({ n }) => n).reduce((a, b) => a + b)`, 6],
	[
		"new array methods",
		`[data.list.toSorted(), data.list.with(0, 9), Object.groupBy(data.list, (n) => n > 1 ? "big" : "small")]`,
		[[1, 2, 3], [9, 1, 2], { big: [3, 2], small: [1] }],
	],
	[
		"structuredClone",
		`(() => { const copy = structuredClone(data); copy.order.status = "x"; return [data.order.status, copy.order.status] })()`,
		["new", "x"],
	],
	[
		"for in",
		`(() => { const keys = []; for (const key in data.order) keys.push(key); return keys })()`,
		["status", "total", "tags"],
	],
	["entries of a Map keyed by data", `new Map(data.items.map((item) => [item, item.n])).get(data.items[1])`, 2],
	["a missing path", `data.nothing?.deeper ?? "none"`, "none"],
];

describe("reading data", () => {
	test.each(READS)("S1 %s", async (_name, expression, value) => {
		const outcome = await runStep(pool, `data.found = ${expression}`, { data: DATA });
		expect({ end: outcome.end, found: outcome.data.found }).toEqual({ end: "done", found: value });
	});
});

test("R5 a run does not change what it was started on", async () => {
	const data = structuredClone(DATA);
	const task = "T00000000000000000000ALIAS";
	await runStep(pool, `data.items.sort((a, b) => b.n - a.n); data.items[0].n = 7; data.order.tags.push("c")`, {
		data,
		task,
	});
	const second = await runStep(pool, `data.found = JSON.parse(JSON.stringify(data))`, { data, task });
	expect(second.data.found).toEqual(DATA);
});

const POSITIONS: readonly [name: string, code: string, positions: unknown[]][] = [
	["an assignment", `data.a = 1;\n  data.order.status = "x"`, ["steps/step.js:3:21", "steps/step.js:2:8"]],
	["push", `\ndata.list.push(1)`, ["steps/step.js:3:11"]],
	["Object.assign", `Object.assign(data.order, { total: 1 })`, ["steps/step.js:2:8"]],
	["delete", `\n\n delete data.list`, ["steps/step.js:4:2"]],
	["sort", `data.list.sort()`, ["steps/step.js:2:11"]],
	["a helper of a library", `lib.help.set(data.order)`, ["lib/help.js:2:15"]],
	["after an await", `await sleep(1);\ndata.a = 1`, ["steps/step.js:3:8"]],
	["a callback", `[1].forEach(() => { data.a = 1 })`, ["steps/step.js:2:28"]],
	["the last of several writes", `data.a = 1;\ndata.a = 2`, ["steps/step.js:3:8"]],
];

describe("J3 the line that wrote", () => {
	test.each(POSITIONS)("%s", async (_name, code, positions) => {
		const outcome = await runStep(pool, code, {
			data: DATA,
			libraries: { help: `module.exports = { set(order) {\n  order.total = 1;\n} }` },
		});
		expect({ end: outcome.end, at: outcome.patch.map(([, position]) => position) }).toEqual({
			end: "done",
			at: positions,
		});
	});
	test("many writes keep their lines", async () => {
		const outcome = await runStep(pool, `for (let i = 0; i < 500; i++) data["k" + i] = i`, {});
		expect(new Set(outcome.patch.map(([, position]) => position))).toEqual(new Set(["steps/step.js:2:45"]));
		expect(outcome.patch.length).toBe(500);
	});
});

test("S9 data larger than the limit ends the run with the limit's name", async () => {
	const outcome = await runStep(pool, `data.x = "x".repeat(3e6)`, { maxBytes: 2 * 1_048_576 });
	expect({ ...outcome, notes: 0, answers: 0, record: 0, data: 0, startedAt: 0 }).toEqual({
		end: "failed",
		patch: [],
		error: {
			message: "The data this run wrote is larger than the limit of 2 MB (dataMb)",
			type: "LimitError",
			stack: "",
		},
		notes: 0,
		answers: 0,
		record: 0,
		data: 0,
		startedAt: 0,
		clockDeparted: false,
		s: "f",
	});
});
