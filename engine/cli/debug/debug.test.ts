import { stripVTControlCharacters } from "node:util";
import { afterAll, expect, test } from "vitest";
import type { BreakpointPlace } from "../../contract/index.ts";
import { createTestKit, mock } from "../../host/testing/index.ts";
import { createFakeIo } from "../fake-io.ts";
import { main } from "../main.ts";
import { formatPlace, parseBreak } from "./parse-break.ts";
import { setValue } from "./set-value.ts";

const kit = createTestKit();
afterAll(() => kit.close());

const FILES = {
	"automation.json": { name: "Orders" },
	"steps/price.js": `export const condition = { items: Array, total: null };
export const content = async () => {
	let sum = 0;
	for (const item of data.items) sum += item.price;
	const quote = await connectors.bank.quote({ sum });
	data.total = sum + quote.fee;
};
`,
	"steps/ship.js": `export const condition = { total: { $gt: 10 } };
export const content = async () => { data.shipped = true; };
`,
	"connectors/bank.json": mock({ quote: [{ return: { fee: 1 } }] }),
};

/** What the prompt writes for lines of input, with ids left out. */
async function debug(argv: readonly string[], lines: readonly string[], own = true) {
	const opened = await kit.open(FILES);
	const io = createFakeIo({ cwd: opened.directory, stdin: lines.join("\n") });
	const services = {
		attach: async () =>
			Object.assign(Object.create(opened.engine), { own, idle: async () => {}, close: async () => {} }),
		project: () => import("../../project/index.ts"),
		check: () => import("../../host/check/index.ts"),
		bundle: () => import("../../host/bundle/index.ts"),
		edit: async () => 0,
	};
	const data = '{"items":[{"price":4},{"price":8}]}';
	const code = await main(["debug", "-d", data, ...argv], { io, services });
	const bare = (text: string) => stripVTControlCharacters(text).replaceAll(/[0-9A-HJKMNP-TV-Z]{26}/g, "ID");
	const tasks = await opened.engine.tasks();
	await opened.close();
	return {
		code,
		out: bare(io.written.out).split("\n"),
		err: bare(io.written.err),
		states: tasks.map(({ state }) => state),
	};
}

const FORMS: readonly [string, BreakpointPlace, string?][] = [
	["step:pay", { kind: "step", step: "pay", when: "before" }],
	["step:pay:after", { kind: "step", step: "pay", when: "after" }],
	["step:pay:error", { kind: "step", step: "pay", when: "error" }],
	["order.status", { kind: "path", path: "order.status", when: "written" }],
	['order.status = "paid"', { kind: "path", path: "order.status", when: "becomes", clause: '"paid"' }],
	["total = { $gt: 100 }", { kind: "path", path: "total", when: "becomes", clause: "{ $gt: 100 }" }],
	["call:", { kind: "call" }],
	["call:bank", { kind: "call", connector: "bank" }],
	["call:bank.charge", { kind: "call", connector: "bank", method: "charge" }],
	["conflict", { kind: "conflict" }],
	["conflict:total", { kind: "conflict", path: "total" }],
	["steps/pay.js:12", { kind: "line", file: "steps/pay.js", line: 12 }],
	["step:pay if { total: { $gt: 1 } }", { kind: "step", step: "pay", when: "before" }, "{ total: { $gt: 1 } }"],
	["order.total if {}", { kind: "path", path: "order.total", when: "written" }, "{}"],
];

test.for(FORMS)("a breakpoint is written %s", ([text, place, condition]) => {
	const read = parseBreak(text);
	expect(read).toEqual(condition === undefined ? { place } : { place, condition });
	expect(parseBreak(formatPlace(read.place)).place).toEqual(place);
});

test.for(["", "step:", "step:a:never", "a b c", "call:a.b c"])("%j is no breakpoint", (text) => {
	expect(() => parseBreak(text)).toThrow(expect.objectContaining({ code: "usage" }));
});

test.for([
	["total=5", { total: 5 }],
	['order.status = "paid"', { order: { id: 1, status: "paid" } }],
	["order.status=paid", { order: { id: 1, status: "paid" } }],
	["list[1]={}", { list: [1, {}] }],
] as const)("set %s", ([text, update]) => {
	expect(setValue({ order: { id: 1 }, list: [1, 2] }, text)).toEqual(update);
});

test.for(["total", "=5", "[0]=1", "$stash.token=1"])("set %s is refused", (text) => {
	expect(() => setValue({}, text)).toThrow(expect.objectContaining({ code: "usage" }));
});

test("a call is held and answered by hand, and the task goes on by it", async () => {
	const done = await debug(
		["--break", "call:bank.quote", "--break", "step:ship"],
		["c", "calls", 'answer {"fee": 100}', "data total", "c"],
	);
	expect(done.out.slice(0, 10)).toEqual([
		"Event 1. It stands before the first step starts.",
		"  next: price",
		'Event 4. "price" is about to call bank.quote.',
		'  input { "sum": 12 }',
		"  under way: price (run 1)",
		'run 1 (price), call 1: bank.quote { "sum": 12 }',
		'Event 6. "ship" is about to start.',
		"  next: ship",
		"112",
		"✓ price  0 ms",
	]);
	expect([done.code, done.err, done.states]).toEqual([0, "", ["done"]]);
});

test("inside a step: where, variables, expressions; what is wrong is said and nothing else happens", async () => {
	const done = await debug(
		[],
		["break steps/price.js:6", "c", "where", "vars", "print sum * 2", "print data.x = 1", "nonsense", "print", "c"],
	);
	expect(done.out.slice(2, 11)).toEqual([
		"b1   steps/price.js:6",
		'Event 5. steps/price.js:6 is next, in "price": there is a breakpoint.',
		"  6 │ data.total = sum + quote.fee;",
		"  under way: price (run 1)",
		"  content  steps/price.js:6:2",
		"sum = 12  (local)",
		"quote = { fee: 1 }  (local)",
		"data = { items: Array(2), $via: {…} }  (module)",
		"24",
	]);
	expect(done.err).toContain('There is no command "nonsense". `help` shows what there is.');
	expect(done.states).toEqual(["done"]);
});

test("one run at a time, back with other data, and both tasks are told of", async () => {
	const done = await debug([], ["n", "back", "set items=[]", "set total=3", "", "c"]);
	expect(done.out.slice(2, 8)).toEqual([
		'Event 6. "price" has run.',
		"  next: ship",
		"On with task ID, a fork of ID.",
		expect.stringContaining("It stands before the first step starts."),
		"  next: price",
		"next: price",
	]);
	expect(done.err).toBe("Task ID stood still and was stopped: `stepscape task resume ID` takes it up again.\n");
	expect(done.states.toSorted()).toEqual(["cancelled", "incomplete"]);
});

test.for([
	[true, 1, "Task ID stood still and was stopped: `stepscape task resume ID` takes it up again.\n", ["cancelled"]],
	[false, 4, "Task ID stays under the debugger; the studio shows it.\n", ["pending"]],
] as const)("without more lines the prompt ends; own engine: %s", async ([own, code, err, states]) => {
	expect(await debug([], [], own)).toMatchObject({ code, err, states });
});

test("--json: a value a line", async () => {
	const { out } = await debug(["--json"], ["list", "data total", "bad", "n"]);
	const said = out.filter((line) => line !== "").map((line) => JSON.parse(line));
	expect(said).toEqual([
		{ command: "", value: expect.objectContaining({ status: "paused", next: ["price"] }) },
		{ command: "list", value: { enabled: true, breakpoints: [] } },
		{ command: "data" },
		{ command: "bad", error: { code: "usage", message: 'There is no command "bad". `help` shows what there is.' } },
		{ command: "n", value: expect.objectContaining({ status: "paused", next: ["ship"] }) },
	]);
});
