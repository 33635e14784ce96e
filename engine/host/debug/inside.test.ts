import { afterAll, expect, test } from "vitest";
import type { DebugState, TaskId } from "../../contract/index.ts";
import { createTestKit, type Opened, step } from "../testing/index.ts";

const kit = createTestKit();
afterAll(() => kit.close());

const SUM = `export const condition = { order: String };
const twice = (x) => {
	const y = x * 2;
	return y;
};
export const content = async () => {
	let total = 0;
	for (let i = 0; i < 2; i++) {
		total += twice(i);
	}
	await sleep(1000);
	total += lib.tax.of(total);
	setTimeout(() => {
		data.late = true;
	}, 50);
	await sleep(100);
	data.total = total;
};
`;
const TAX = `const RATE = 0.5;
module.exports.of = (amount) => {
	const tax = amount * RATE;
	return tax;
};
`;
const FILES = { "steps/sum.js": SUM, "lib/tax.js": TAX };

/** Where a task stands, in short. */
const placeOf = ({ status, pause }: DebugState) =>
	pause?.place === undefined ? (pause?.text ?? status) : `${pause.place.file}:${pause.place.line}`;

async function start({ engine }: Opened, data = { order: "x" }): Promise<TaskId> {
	const { id } = await engine.createTask({ data, debug: true });
	await engine.debugRest(id);
	return id;
}

/** Goes on again and again; where it stood each time. */
async function goOn({ engine }: Opened, id: TaskId, most = 20): Promise<string[]> {
	const places: string[] = [];
	for (let i = 0; i < most; i++) {
		await engine.debugContinue(id);
		const state = await engine.debugRest(id);
		if (state.status === "ended") return places;
		places.push(placeOf(state));
	}
	return places;
}

const LINES: readonly [string, readonly { file: string; line: number; condition?: string }[], readonly string[]][] = [
	["in a helper, twice through a loop", [{ file: "steps/sum.js", line: 3 }], ["steps/sum.js:3", "steps/sum.js:3"]],
	["behind an await", [{ file: "steps/sum.js", line: 12 }], ["steps/sum.js:12"]],
	["in a library", [{ file: "lib/tax.js", line: 3 }], ["lib/tax.js:3"]],
	["in a timer's callback", [{ file: "steps/sum.js", line: 14 }], ["steps/sum.js:14"]],
	[
		"with a condition that holds",
		[{ file: "steps/sum.js", line: 12, condition: '{ order: "x" }' }],
		["steps/sum.js:12"],
	],
	["with a condition that does not", [{ file: "steps/sum.js", line: 12, condition: '{ order: "y" }' }], []],
	[
		"at several",
		[
			{ file: "steps/sum.js", line: 17 },
			{ file: "lib/tax.js", line: 4 },
		],
		["lib/tax.js:4", "steps/sum.js:17"],
	],
];

test.for(LINES)("a line breakpoint %s", async ([, lines, places]) => {
	const opened = await kit.open(FILES);
	const { engine } = opened;
	for (const { file, line, condition } of lines)
		await engine.setBreakpoint({ kind: "line", file, line }, condition === undefined ? {} : { condition });
	const id = await start(opened);
	expect(await goOn(opened, id)).toEqual(places);
	expect((await opened.result(id)).data).toEqual({ order: "x", late: true, total: 3 });
	const { breakpoints } = await engine.breakpoints();
	expect(breakpoints.reduce((sum, { hits }) => sum + hits, 0)).toBe(places.length);
	await opened.close();
});

test("a line's stack, variables and expressions; the stash stays private", async () => {
	const opened = await kit.open({
		"steps/look.js": `export const condition = { order: Object };
export const content = async () => {
	const list = [1, "two", { three: 3 }];
	const secret = data.$stash.token;
	const trap = { get boom() { for (;;); } };
	const inner = (n) => {
		const big = Array.from({ length: 300 }, (_, i) => i);
		return n + big.length;
	};
	data.sum = inner(1);
};
`,
	});
	const { engine } = opened;
	await engine.setBreakpoint({ kind: "line", file: "steps/look.js", line: 8 });
	const { id } = await engine.createTask({
		data: { order: { lines: [{ sku: "a" }] }, $stash: { token: "sekret-1" } },
		debug: true,
	});
	await engine.debugRest(id);
	await engine.debugContinue(id);
	await engine.debugRest(id);
	const frames = await engine.debugFrames(id);
	expect(frames.map(({ name, place }) => `${name} ${place.file}:${place.line}`)).toEqual([
		"inner steps/look.js:8",
		"content steps/look.js:10",
	]);
	const [inner, content] = frames.map((frame) => frame.id) as [string, string];
	const variables = async (of: Parameters<typeof engine.debugVariables>[1], from?: number) => {
		const found = await engine.debugVariables(id, of, from);
		return { ...found, variables: found.variables.map(({ name, text, type }) => [name, type, text]) };
	};
	const object = async (frame: string, name: string) => {
		const { variables: all } = await engine.debugVariables(id, { frame });
		return { object: all.find((one) => one.name === name)?.object ?? "" };
	};
	expect((await variables({ frame: inner })).variables.slice(0, 2)).toEqual([
		["n", "number", "1"],
		["big", "array", expect.stringContaining("Array(300) [0, 1, 2")],
	]);
	expect((await variables({ frame: content })).variables).toEqual([
		["list", "array", 'Array(3) [1, "two", {…}]'],
		["secret", "string", '"[stash]"'],
		["trap", "object", "{ boom: (…) }"],
		["inner", "function", expect.stringContaining("ƒ")],
		["data", "object", "{ order: {…}, $via: {…} }"],
	]);
	expect(await variables(await object(content, "trap"))).toEqual({
		variables: [["boom", "accessor", "(a getter)"]],
		left: 0,
	});
	const page = await variables(await object(inner, "big"));
	expect([page.variables.length, page.left, page.variables[199]]).toEqual([200, 100, ["199", "number", "199"]]);
	expect((await variables(await object(inner, "big"), 200)).variables).toHaveLength(100);
	const data = await engine.debugVariables(id, await object(content, "data"));
	expect(data.variables.map(({ name, text }) => [name, text])).toEqual([
		["order", "{ lines: Array(1) }"],
		["$via", expect.any(String)],
	]);
	const order = data.variables[0]?.object ?? "";
	expect((await variables({ object: order })).variables).toEqual([["lines", "array", "(1) [{…}]"]]);

	const said = await Promise.all(
		[
			"data.order.lines[0].sku",
			"list.length + 1",
			"data.$stash.token",
			"data.x = 1",
			"nothing.there",
			"list.map(String)",
		].map(async (text) => {
			const found = await engine.debugEvaluate(id, content, text);
			return found.ok ? found.value.text : found.error;
		}),
	);
	expect(said).toEqual([
		'"a"',
		"4",
		'"[stash]"',
		"It would change something, or call what might. Only look at values here.",
		"ReferenceError: nothing is not defined",
		'Array(3) ["1", "two", "[object Object]"]',
	]);
	expect(await goOn(opened, id)).toEqual([]);
	expect((await opened.result(id)).data).toEqual({ order: { lines: [{ sku: "a" }] }, sum: 301 });
	await opened.close();
});

test("into the next run, over an await, into a library and out, and the end of the run", async () => {
	const opened = await kit.open(FILES);
	const { engine } = opened;
	const id = await start(opened);
	const places: string[] = [];
	const how = { "steps/sum.js:9": "Into", "lib/tax.js:3": "Out", "steps/sum.js:12": "Into" } as const;
	let next: "Into" | "Over" | "Out" = "Into";
	for (let i = 0; i < 60; i++) {
		await engine[`debugStep${next}`](id);
		const state = await engine.debugRest(id);
		const place = placeOf(state);
		if (places.at(-1) !== place) places.push(place);
		if (state.pause?.where !== "inside") break;
		next = how[place as keyof typeof how] ?? "Over";
	}
	expect(places.filter((place) => !/sum\.js:[2-9]$/.test(place))).toEqual([
		"steps/sum.js:11",
		"steps/sum.js:12",
		"lib/tax.js:3",
		"steps/sum.js:13",
		"steps/sum.js:16",
		"steps/sum.js:14",
		"steps/sum.js:15",
		"steps/sum.js:17",
		"steps/sum.js:18",
		'"sum" has run.',
	]);
	expect(places[0]).toBe("steps/sum.js:7");
	expect(places).toContain("steps/sum.js:3");
	await opened.close();
});

test("two runs side by side stand still both, one pause behind the other", async () => {
	const opened = await kit.open({
		a: step("{ order: String }", "const mine = 'a';\ndata.a = mine;"),
		b: step("{ order: String }", "const mine = 'b';\ndata.b = mine;"),
	});
	const { engine } = opened;
	for (const name of ["a", "b"]) {
		const source = (await opened.engine.steps()).find((one) => one.name === name)?.file ?? "";
		for (let line = 1; line < 12; line++) {
			const made = await engine.setBreakpoint({ kind: "line", file: source, line });
			if (made.unbound !== undefined) await engine.removeBreakpoint(made.id);
		}
	}
	const lines = (await engine.breakpoints()).breakpoints.length;
	const id = await start(opened);
	const places = await goOn(opened, id);
	expect(places).toHaveLength(lines);
	expect(new Set(places.map((place) => place.slice(0, 10)))).toEqual(new Set(["steps/a.js", "steps/b.js"]));
	expect((await opened.result(id)).data).toEqual({ order: "x", a: "a", b: "b" });
	await opened.close();
});

test("two tasks are debugged at once, each on its own", async () => {
	const opened = await kit.open(FILES);
	const { engine } = opened;
	await engine.setBreakpoint({ kind: "line", file: "steps/sum.js", line: 17 });
	const [one, two] = [await start(opened), await start(opened)];
	await engine.debugContinue(one);
	expect(placeOf(await engine.debugRest(one))).toBe("steps/sum.js:17");
	expect(placeOf(await engine.debugState(two))).toBe("It stands before the first step starts.");
	expect((await engine.debuggedTasks()).map(({ task, status }) => [task, status])).toEqual([
		[one, "paused"],
		[two, "paused"],
	]);
	await engine.debugContinue(two);
	expect(placeOf(await engine.debugRest(two))).toBe("steps/sum.js:17");
	expect(await goOn(opened, one)).toEqual([]);
	expect(await goOn(opened, two)).toEqual([]);
	await opened.close();
});

test("S9 hostile code: an endless loop is paused and stopped, debugger statements without end are let go", async () => {
	const opened = await kit.open({
		"automation.json": { name: "Hostile", limits: { cpuMs: 1500 } },
		"steps/loop.js":
			"export const condition = { loop: true };\nexport const content = async () => {\n\tfor (;;) {\n\t\tdata.n = 1;\n\t}\n};\n",
		"steps/stop.js":
			"export const condition = { stop: true };\nexport const content = async () => {\n\tfor (let i = 0; i < 1e4; i++) debugger;\n};\n",
	});
	const { engine } = opened;
	const { id: loop } = await engine.createTask({ data: { loop: true }, debug: true });
	await engine.debugRest(loop);
	await engine.debugStepInto(loop);
	await engine.debugRest(loop);
	await engine.debugContinue(loop);
	expect(await engine.debugRest(loop)).toMatchObject({ status: "ended" });
	expect((await engine.task(loop)).error).toMatchObject({ type: "LimitError" });

	const { id: hang } = await engine.createTask({ data: { loop: true }, debug: true });
	await engine.debugRest(hang);
	await engine.debugStepInto(hang);
	const [frame] = (await engine.debugRest(hang)) && (await engine.debugFrames(hang));
	expect(await engine.debugEvaluate(hang, frame?.id ?? "", "(() => { for (;;); })()")).toEqual({
		ok: false,
		error: "It took too long; the run was ended.",
	});
	await engine.debugEnd(hang);
	expect((await opened.rest(hang)).record.error).toMatchObject({ type: "LimitError" });

	const { id: stop } = await engine.createTask({ data: { stop: true }, debug: true });
	await engine.debugRest(stop);
	await engine.debugStepInto(stop);
	await engine.debugRest(stop);
	await engine.debugContinue(stop);
	expect((await engine.debugRest(stop)).pause).toMatchObject({ cause: "debugger-statement", place: { line: 3 } });
	await engine.stopTask(stop);
	expect((await opened.rest(stop)).record.state).toBe("cancelled");
	await opened.close();
});

test("S9 memory without end costs the run and its process, no more", async () => {
	const opened = await kit.open({
		"automation.json": { name: "Hostile", limits: { memoryMb: 64 } },
		heap: step("{ heap: true }", "const all = [];\nfor (;;) all.push(new Array(1000).fill(data.heap));"),
		buffers: step("{ buffers: true }", "const all = [];\nfor (;;) all.push(new ArrayBuffer(1e6));"),
		fine: step("{ fine: true }", "data.done = true;"),
	});
	const { engine } = opened;
	for (const key of ["heap", "buffers"]) {
		const { id } = await engine.createTask({ data: { [key]: true }, debug: true });
		await engine.debugRest(id);
		await engine.debugStepInto(id);
		await engine.debugRest(id);
		await engine.debugContinue(id);
		await engine.debugRest(id);
		const { error } = await engine.task(id);
		// Buffers are more than an isolate can have at once, or more than its process may.
		expect(`${key}: ${error?.type}`).toMatch(/^(heap: LimitError|buffers: (LimitError|RangeError))$/);
	}
	const fine = await opened.run({ fine: true });
	expect([fine.record.error, fine.data]).toEqual([undefined, { fine: true, done: true }]);
	await opened.close();
});
