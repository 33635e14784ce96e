import { afterAll, expect, test } from "vitest";
import type { BreakpointPlace, DebugState, JsonObject } from "../../contract/index.ts";
import { createTestKit } from "../testing/index.ts";

const kit = createTestKit();
afterAll(() => kit.close());

const FILES = {
	"steps/a.js": `export const condition = { order: String };
export const content = async () => { data.status = "new"; data.total = 5; };`,
	"steps/b.js": `export const condition = { status: "new" };
export const content = async () => {
	data.price = (await connectors.shop.price({ id: data.order })).amount;
	data.status = "priced";
};`,
	"steps/c.js": `export const condition = { status: "priced" };
export const content = async () => { if (data.price > 100) throw new Error("too dear"); data.done = true; };`,
	"connectors/shop.json": JSON.stringify({
		kind: "mock",
		methods: { price: { responses: [{ return: { amount: 7 } }] } },
	}),
};

/** What a pause is about, in short. */
const pauseOf = ({ status, at, pause }: DebugState) =>
	pause === undefined ? { status, at } : { where: pause.where, text: pause.text, at };

const CASES: readonly [string, BreakpointPlace, JsonObject, readonly object[]][] = [
	[
		"before a step",
		{ kind: "step", step: "b", when: "before" },
		{},
		[{ where: "between", text: '"b" is about to start.', at: 4 }],
	],
	["after a step", { kind: "step", step: "a", when: "after" }, {}, [{ where: "between", text: '"a" has run.', at: 4 }]],
	["on an error", { kind: "step", step: "c", when: "error" }, {}, []],
	[
		"a path written",
		{ kind: "path", path: "total", when: "written" },
		{},
		[{ where: "between", text: '"a" has written total.', at: 4 }],
	],
	[
		"a path becomes",
		{ kind: "path", path: "price", when: "becomes", clause: "{ $gt: 5 }" },
		{},
		[{ where: "between", text: '"b" has made price what its breakpoint waits for: { $gt: 5 }.', at: 8 }],
	],
	["a path that does not become", { kind: "path", path: "price", when: "becomes", clause: "{ $gt: 50 }" }, {}, []],
	[
		"a call",
		{ kind: "call", connector: "shop", method: "price" },
		{},
		[{ where: "call", text: '"b" is about to call shop.price.', at: 6 }],
	],
	["any call", { kind: "call" }, {}, [{ where: "call", text: '"b" is about to call shop.price.', at: 6 }]],
	["another's call", { kind: "call", connector: "mail" }, {}, []],
	["no conflict", { kind: "conflict" }, {}, []],
];

test.for(CASES)("T7 a breakpoint: %s", async ([, place, data, pauses]) => {
	const { engine, result, close } = await kit.open(FILES);
	await engine.setBreakpoint(place);
	const { id } = await engine.createTask({ data: { order: "x", ...data }, debug: true });
	const entry = await engine.debugRest(id);
	expect(pauseOf(entry)).toEqual({ where: "between", text: "It stands before the first step starts.", at: 1 });
	expect(entry.next).toEqual(["a"]);
	const found: object[] = [];
	for (let i = 0; i < 20; i++) {
		await engine.debugContinue(id);
		const state = await engine.debugRest(id);
		if (state.status === "ended") break;
		found.push(pauseOf(state));
	}
	expect(found).toEqual(pauses);
	expect((await result(id)).record).toMatchObject({ state: "done", outcome: "settled" });
	expect((await engine.breakpoints()).breakpoints.map(({ hits }) => hits)).toEqual([pauses.length]);
	await close();
});

test("R4 going through one run at a time ends as going on does, event by event", async () => {
	const { engine, run, result, close } = await kit.open(FILES);
	const plain = await run({ order: "x" });
	const { id } = await engine.createTask({ data: { order: "x" }, debug: true });
	const seen: object[] = [];
	for (let state = await engine.debugRest(id); state.status === "paused"; state = await engine.debugRest(id)) {
		seen.push({ text: state.pause?.text, next: state.next });
		await engine.debugStepRun(id);
	}
	expect(seen).toEqual([
		{ text: "It stands before the first step starts.", next: ["a"] },
		{ text: '"a" has run.', next: ["b"] },
		{ text: '"b" has run.', next: ["c"] },
		{ text: '"c" has run.', next: [] },
	]);
	const bare = (events: Awaited<ReturnType<typeof result>>["events"]) =>
		events.map(({ at: _at, ...event }) => ({
			...event,
			...("record" in event ? { record: null } : {}),
			...("data" in event ? { data: null } : {}),
			...("name" in event ? { name: null } : {}),
		}));
	expect(bare((await result(id)).events)).toEqual(bare(plain.events));
	await close();
});

test("T6 back: a fork from before the latest run, under the debugger, while the task itself stays", async () => {
	const { engine, rest, close } = await kit.open(FILES);
	const { id } = await engine.createTask({ data: { order: "x" }, debug: true });
	await engine.debugRest(id);
	await engine.debugStepRun(id);
	expect((await engine.debugRest(id)).next).toEqual(["b"]);
	const back = await engine.debugBack(id);
	expect(back.origin).toBe(id);
	expect(pauseOf(await engine.debugRest(back.id))).toMatchObject({ where: "between" });
	expect((await engine.debugState(back.id)).next).toEqual(["a"]);
	const { $via: _via, ...data } = await engine.data(back.id);
	expect(data).toEqual({ order: "x" });
	await engine.updateTask(back.id, { status: "new", order: 5 });
	expect((await engine.debugState(back.id)).next).toEqual(["b"]);
	await engine.debugContinue(back.id);
	expect((await rest(back.id)).data).toMatchObject({ order: 5, status: "priced", done: true });
	expect(pauseOf(await engine.debugState(id))).toMatchObject({ text: '"a" has run.' });
	await engine.debugContinue(id);
	expect((await rest(id)).data).toMatchObject({ order: "x", total: 5, done: true });
	await close();
});
