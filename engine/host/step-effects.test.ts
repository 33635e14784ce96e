/** What a step sees and does, and its limits (rules R9, S1–S9, J1), through the whole engine. */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { createTestKit, eventsOf, journalFile, mock, step } from "./testing/index.ts";

const kit = createTestKit();
afterAll(() => kit.close());

describe("S1 data", () => {
	test("$stash is encrypted on the disk and shown nowhere, and steps work with it, also after a restart", async () => {
		const secret = "tiger-4711-secret";
		let opened = await kit.open({
			"connectors/shop.json": mock({ login: [{ return: "in" }] }),
			use: step(
				"{ $stash: { token: String }, used: null }",
				"data.used = data.$stash.token.length; data.$stash.second = data.$stash.token + '2'; console.log('got', data.$stash.token); await connectors.shop.login({ token: data.$stash.token }); task.park(3600000)",
			),
			again: step("{ go: true, $stash: { second: String } }", "data.second = data.$stash.second.length"),
		});
		const parked = await opened.run({ $stash: { token: secret } }, { virtualTime: false });
		expect({
			data: parked.data,
			shown: JSON.stringify([parked.events, parked.report, parked.record]).includes("tiger"),
		}).toEqual({
			data: { used: secret.length },
			shown: false,
		});
		opened = await opened.reopen();
		await opened.engine.updateTask(parked.record.id, { go: true });
		const result = await opened.rest(parked.record.id);
		expect({ data: result.data, runs: result.runs }).toEqual({
			data: { used: secret.length, go: true, second: secret.length + 1 },
			runs: { use: 1, again: 1 },
		});
		await opened.close();
		for (const file of ["", "-wal"]) {
			const bytes = (() => {
				try {
					return readFileSync(journalFile(opened.directory) + file, "latin1");
				} catch {
					return "";
				}
			})();
			expect(bytes.includes("tiger-4711")).toBe(false);
		}
	});
	test("$stash is always an object, whatever the document says", async () => {
		const { data } = await kit.run({ it: step("{ go: true }", "data.kind = typeof data.$stash") }, { go: true });
		expect(data.kind).toBe("object");
		const opened = await kit.open({});
		await expect(opened.engine.createTask({ data: { $stash: 5 } })).rejects.toMatchObject({ code: "data-invalid" });
	});
	test("$via tells where the task came from", async () => {
		const opened = await kit.open({ it: step("{ go: true }", "data.via = { ...data.$via }") });
		const { record, data } = await opened.run({ go: true }, { name: "N", via: { type: "webhook", name: "hook" } });
		expect(data.via).toEqual({
			id: record.id,
			name: "hook",
			type: "webhook",
			received: new Date(record.createdAt).toISOString(),
		});
	});
});

test("S2 the task's functions", async () => {
	const { record, data, events, report } = await kit.run(
		{
			"automation.json": { name: "Test", workspace: "w", region: "r", config: { LIMIT: 5, ON: true } },
			it: step(
				"{ go: true }",
				`data.seen = [task.id() === data.$via.id, task.name(), task.tags(), typeof task.createdAt, task.workspace(), task.region(), task.config("LIMIT"), task.config("ON"), task.config("NONE") === undefined];
				data.renamed = task.name("New name"); data.tags = task.tags(["a", "b"]);
				task.visualize({ type: "table", name: "T", data: [{ a: 1 }] });
				task.visualize({ type: "graph", name: "G", data: { nodes: [] }, options: { big: true } });`,
			),
		},
		{ go: true },
		{ name: "Old name", tags: ["t"] },
	);
	expect(data).toEqual({
		go: true,
		seen: [true, "Old name", ["t"], "string", "w", "r", "5", "true", true],
		renamed: "New name",
		tags: ["a", "b"],
	});
	expect({ name: record.name, tags: record.tags, changed: eventsOf(events, "task-changed") }).toEqual({
		name: "New name",
		tags: ["a", "b"],
		changed: [{ run: 1, name: "New name", tags: ["a", "b"] }],
	});
	expect(report.visualizations).toEqual([
		{ step: "it", type: "table", name: "T", data: [{ a: 1 }] },
		{ step: "it", type: "graph", name: "G", data: { nodes: [] }, options: { big: true } },
	]);
});

test("S3 the step's name and attempt; S4 libraries; helpers beside the content", async () => {
	const { data } = await kit.run(
		{
			"lib/sums.js":
				"const add = (a, b) => a + b;\nmodule.exports = { add, twice: (n) => lib.sums.add(n, n), seesData: () => typeof data };",
			it: step(
				"{ n: Number }",
				"data.seen = [step.name(), step.attempt(), before(), after(), lib.sums.twice(4), lib.sums.seesData()]",
				"const before = () => after() + 1;",
			).concat("function after() { return 1 }\n"),
		},
		{ n: 1 },
	);
	expect(data.seen).toEqual(["it", 1, 2, 1, 8, "undefined"]);
});

describe("S5 connectors", () => {
	const shop = mock({
		find: [
			{ when: { id: 1 }, return: { name: "one" } },
			{ when: { id: 2 }, throw: { message: "Gone.", code: "gone" } },
			{ return: null, delayMs: 25 },
		],
	});
	test("each call is journaled: input, output or error, duration", async () => {
		const { data, events } = await kit.run(
			{
				"connectors/shop.json": shop,
				"connectors/sums.js": "exports.add = ({ a, b }) => a + b;",
				it: step(
					"{ go: true }",
					"data.one = await connectors.shop.find({ id: 1 }); try { await connectors.shop.find({ id: 2 }) } catch (error) { data.error = [error.message, error.code] } data.three = await connectors.shop.find({ id: 3 }); data.sum = await connectors.sums.add({ a: 1, b: 2 })",
				),
			},
			{ go: true },
		);
		expect(data).toEqual({ go: true, one: { name: "one" }, error: ["Gone.", "gone"], three: null, sum: 3 });
		expect(eventsOf(events, "call-started").map(({ connector, method, input }) => [connector, method, input])).toEqual([
			["shop", "find", { id: 1 }],
			["shop", "find", { id: 2 }],
			["shop", "find", { id: 3 }],
			["sums", "add", { a: 1, b: 2 }],
		]);
		expect(eventsOf(events, "call-ended")).toEqual([
			{ run: 1, call: 1, output: { name: "one" }, durationMs: 0 },
			{ run: 1, call: 2, error: { message: "Gone.", code: "gone" }, durationMs: 0 },
			{ run: 1, call: 3, output: null, durationMs: 25 },
			{ run: 1, call: expect.any(Number), output: 3, durationMs: 0 },
		]);
	});
	test.each([
		["a namespace", "connectors.shpo.find({})", 'There is no connector "shpo". There is: shop.'],
		["a method", "connectors.shop.fnd({})", 'The connector "shop" has no method "fnd". It has: find.'],
	])("%s that does not exist rejects and names what does", async (_what, call, message) => {
		const { record } = await kit.run({ "connectors/shop.json": shop, it: step("{}", `await ${call}`) }, {});
		expect({ state: record.state, message: record.error?.message }).toEqual({ state: "error", message });
	});
	test("S9 a call that the run does not wait for is made and journaled before the task's end, and takes no time", async () => {
		const { events, record } = await kit.run(
			{
				"connectors/shop.json": shop,
				it: step("{}", "connectors.shop.find({ id: 1 }); connectors.shop.find({ id: 9 })"),
			},
			{},
		);
		expect(events.slice(-3).map(({ type }) => type)).toEqual(["call-ended", "call-ended", "state-changed"]);
		expect(record.durationMs).toBe(0);
	});
	test("a backoff with setTimeout inside a step", async () => {
		const { data, record } = await kit.run(
			{
				"connectors/shop.json": shop,
				it: step(
					"{ id: Number }",
					"for (let attempt = 1; attempt <= 3; attempt++) { try { await connectors.shop.find({ id: data.id }); return; } catch (error) { data.attempts = attempt; await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** attempt)); } } data.failed = true",
				),
			},
			{ id: 2 },
		);
		expect({ data, took: record.durationMs }).toEqual({ data: { id: 2, attempts: 3, failed: true }, took: 14_000 });
	});
});

test("S6 the console's levels and values", async () => {
	const { events } = await kit.run(
		{
			it: step(
				"{}",
				"console.log('a', 1); console.info({ b: [2] }); console.warn(null); console.error(new Error('e').message); console.debug(true)",
			),
		},
		{},
	);
	expect(eventsOf(events, "console")).toEqual([
		{ run: 1, level: "log", values: ["a", 1] },
		{ run: 1, level: "info", values: [{ b: [2] }] },
		{ run: 1, level: "warn", values: [null] },
		{ run: 1, level: "error", values: ["e"] },
		{ run: 1, level: "debug", values: [true] },
	]);
});

test("S8 what one run leaves on a global, no other run sees", async () => {
	const { data } = await kit.run(
		{
			a: step("{ go: true }", "globalThis.left = 1; data.a = typeof require + typeof globalThis.left"),
			b: step("{ a: String }", "data.b = typeof globalThis.left"),
		},
		{ go: true },
	);
	expect(data).toEqual({ go: true, a: "undefinednumber", b: "undefined" });
});

describe("S9 limits", () => {
	const limited = (limits: object, content: string, name = "it") => ({
		"automation.json": { name: "Test", steps: { [name]: { limits } } },
		it: step("{ go: true }", `data.before = 1; ${content}`),
		other: step("{ go: true }", "await sleep(50); data.other = true"),
	});
	const CASES: readonly [limit: string, limits: object, content: string, message: string][] = [
		[
			"duration, under virtual time",
			{ durationMs: 2000 },
			"await sleep(3000)",
			"The run passed the limit of 2 s from start to end (durationMs).",
		],
		[
			"processor time",
			{ cpuMs: 100 },
			"for (;;);",
			"The run passed the limit of 100 ms of processor time without a break (cpuMs).",
		],
		[
			"memory",
			{ memoryMb: 16 },
			"const all = []; for (;;) all.push(new Array(10_000).fill(1.5))",
			"The run passed the limit of 16 MB of memory (memoryMb).",
		],
		["size of the data", { dataMb: 0.01 }, "data.big = 'x'.repeat(20_000)", expect.stringMatching(/dataMb/) as never],
		[
			"depth of the data",
			{},
			"let at = data; for (let i = 0; i < 600; i++) at = at.d = {};",
			expect.stringContaining("nested deeper than 500 levels") as never,
		],
		[
			"a promise that nothing can settle",
			{},
			"await new Promise(() => {})",
			expect.stringContaining("waits for a promise that nothing can settle") as never,
		],
	];
	test.each(CASES)(
		"%s: the run ends with an error that names it, and only that run",
		async (_limit, limits, content, message) => {
			const { record, data, runs } = await kit.run(limited(limits, content), { go: true });
			expect({
				state: record.state,
				step: record.error?.step,
				message: record.error?.message,
				other: data.other,
				runs,
			}).toEqual({
				state: "error",
				step: "it",
				message,
				other: true,
				runs: { it: 1, other: 1 },
			});
		},
	);
	test("the task that shares the engine goes on", async () => {
		const opened = await kit.open(
			limited(
				{ memoryMb: 16 },
				"if (data.eat) { const all = []; for (;;) all.push(new Array(10_000).fill(1.5)) } await sleep(30)",
			),
		);
		const eater = await opened.engine.createTask({ data: { go: true, eat: true } });
		const calm = await opened.engine.createTask({ data: { go: true } });
		expect((await opened.engine.rest(eater.id)).state).toBe("error");
		expect((await opened.engine.rest(calm.id)).state).toBe("done");
	});
});

describe("R9 the limits of runs", () => {
	test("of one step: the message names the loop and what keeps arming it", async () => {
		const { record, runs } = await kit.run(
			{
				"automation.json": { name: "Test", limits: { runsOfStep: 20 } },
				ping: step('{ ball: "ping" }', 'data.ball = "pong"'),
				pong: step('{ ball: "pong" }', 'data.ball = "ping"'),
			},
			{ ball: "ping" },
		);
		expect({ state: record.state, runs, type: record.error?.type, message: record.error?.message }).toEqual({
			state: "error",
			runs: { ping: 20, pong: 20 },
			type: "LimitError",
			message:
				"ping has run 20 times, the limit (runsOfStep): ping → pong → ping run in a loop; what keeps arming them: ball.",
		});
		expect(record.explanation).toBe(record.error?.message);
	});
	test("of the task", async () => {
		const { record } = await kit.run(
			{ "automation.json": { name: "Test", limits: { runsOfTask: 10 } }, it: step("{}", "step.redo()") },
			{},
		);
		expect(record.error?.message).toBe(
			"The task has had 10 runs, the limit (runsOfTask): it runs again and again; each run asks for the next (step.redo).",
		);
		expect(record.runs).toBe(10);
	});
	test("1,000 runs of a step by default", async () => {
		const { record } = await kit.run({ it: step("{ n: Number }", "step.redo()") }, { n: 0 });
		expect({ state: record.state, runs: record.runs }).toEqual({ state: "error", runs: 1000 });
	});
});

test("J1 what happened is in the journal, in order, and is told only once it is", async () => {
	const opened = await kit.open({
		"connectors/shop.json": mock({ buy: [{ return: 7, delayMs: 1 }] }),
		it: step("{ go: true }", "console.log('hi'); data.n = await connectors.shop.buy({ x: 1 })"),
	});
	const told: unknown[] = [];
	const stop = opened.engine.subscribe((notice) => {
		if (notice.type === "events") told.push(...notice.events);
	});
	const { record, events } = await opened.run({ go: true });
	stop();
	expect(told).toEqual(events);
	expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
	expect(record.events).toBe(events.length);
	expect(events.map(({ type }) => type)).toEqual([
		"created",
		"state-changed",
		"step-started",
		"console",
		"call-started",
		"call-ended",
		"step-ended",
		"state-changed",
	]);
	expect(eventsOf(events, "step-started")).toEqual([{ run: 1, step: "it", attempt: 1, watched: [{ value: true }] }]);
	expect(eventsOf(events, "step-ended")[0]?.patch).toEqual([
		{ path: ["n"], after: 7, source: { file: "steps/it.js", line: 4, column: expect.any(Number) } },
	]);
});
