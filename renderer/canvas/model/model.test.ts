import { describe, expect, test } from "vitest";
import type { Graph, GraphEdge, GraphWrite, JournalEvent, StepSummary } from "../../../engine/contract/index.ts";
import { align } from "./align.ts";
import { chipRows } from "./box-size.ts";
import { buildModel, type ModelSource } from "./build-model.ts";
import { clauseParts } from "./clause-parts.ts";
import { findBoxes } from "./find-boxes.ts";
import { firedWires, firings } from "./fired-wires.ts";
import { firstView } from "./first-view.ts";
import { groupBounds } from "./group-bounds.ts";
import { neighbourhood } from "./neighbourhood.ts";
import { pathsMeet } from "./paths-meet.ts";
import { placeBoxes } from "./place-boxes.ts";
import { spokenWire } from "./spoken-wire.ts";
import { touchingPath } from "./touching-path.ts";
import { walk } from "./walk.ts";
import { writeChips } from "./write-chips.ts";

const edge = (from: string, to: string, path: string, more: Partial<GraphEdge> = {}): GraphEdge => ({
	from,
	to,
	path,
	certainty: "proven",
	effect: "arms",
	write: { line: 3, column: 1 },
	clause: `${path} is true`,
	values: [true],
	...more,
});
const step = (name: string, clauses: readonly string[] = []): StepSummary => ({
	name,
	file: `steps/${name}.js`,
	enabled: true,
	problems: [],
	clauses,
	runs: 0,
	failures: 0,
	avgExecutionTime: null,
	minExecutionTime: null,
	maxExecutionTime: null,
	p95ExecutionTime: null,
});
const write = (path: string, values: GraphWrite["values"] = []): GraphWrite => ({
	path,
	values,
	type: "unknown",
	when: "always",
	line: 3,
	column: 1,
});
const graph: Graph = {
	steps: ["a", "b", "c", "d"].map((name) => ({
		name,
		file: `steps/${name}.js`,
		reads: [{ path: `in.${name}`, clause: null, line: 1 }],
		writes: [write(`out.${name}`, [1])],
	})),
	edges: [
		edge("a", "b", "x.one", { certainty: "possible" }),
		edge("a", "b", "x.two"),
		edge("a", "b", "x.two", { effect: "disarms" }),
		edge("b", "c", "y"),
		edge("c", "c", "z"),
	],
	inputs: [
		{ path: "order.id", readers: ["a", "b"] },
		{ path: "order.lines[0]", readers: ["a"] },
		{ path: "now", readers: ["b"] },
	],
	problems: [{ code: "p", severity: "warning", message: "Beware.", file: "steps/b.js", line: 4, step: "b" }],
};
const source: ModelSource = {
	graph,
	steps: ["a", "b", "c", "d"].map((name) => step(name, [`x.${name} is true`])),
	endings: [{ step: "b", file: "steps/b.js", how: "complete", line: 9 }],
	groups: [],
	notes: [{ id: "n1", text: "Hello", x: 1, y: 2 }],
};

describe("the model", () => {
	test("boxes: steps, inputs by their first key, endings where the task ends or nothing follows, notes", () => {
		const { boxes } = buildModel(source);
		expect(boxes.map(({ id }) => id)).toEqual([
			"a",
			"b",
			"c",
			"d",
			"input:order",
			"input:now",
			"ending:b",
			"ending:c",
			"ending:d",
			"note:n1",
		]);
		expect(boxes.find(({ id }) => id === "ending:b")).toMatchObject({ how: "complete", line: 9 });
		expect(boxes.find(({ id }) => id === "ending:d")).toMatchObject({ how: "nothing" });
		expect(boxes.find(({ id }) => id === "b")).toMatchObject({
			problems: [{ severity: "warning", message: "Beware.", line: 4 }],
		});
	});

	test("edges between two steps are one wire for each effect; a step's own are none", () => {
		const wires = buildModel(source).wires.filter(({ edges }) => edges.length > 0);
		expect(wires.map(({ id, certainty, label, edges }) => ({ id, certainty, label, fields: edges.length }))).toEqual([
			{ id: "arms a → b", certainty: "proven", label: "x.one + 1", fields: 2 },
			{ id: "disarms a → b", certainty: "proven", label: "x.two", fields: 1 },
			{ id: "arms b → c", certainty: "proven", label: "y", fields: 1 },
		]);
	});

	test("a group that is collapsed is one box with the wires of its steps; an open one is a frame", () => {
		const group = { id: "g", title: "G", steps: ["a", "b", "gone"] };
		const { boxes, wires } = buildModel({ ...source, groups: [{ ...group, isCollapsed: true }] });
		expect(boxes.map(({ id }) => id)).toEqual([
			"group:g",
			"c",
			"d",
			"input:order",
			"input:now",
			"ending:c",
			"ending:d",
			"note:n1",
		]);
		expect(wires.map(({ id }) => id)).toEqual([
			"input input:order → group:g",
			"input input:now → group:g",
			"arms group:g → c",
			"ending c → ending:c",
			"ending d → ending:d",
		]);
		expect(buildModel({ ...source, groups: [group] }).frames).toEqual([{ group: "g", title: "G", steps: ["a", "b"] }]);
	});

	test("an ending stands beside its step, a box that was moved where it was put", () => {
		const model = buildModel(source);
		const layout = { positions: { a: { x: 5, y: 6 } }, groups: [], notes: source.notes };
		const rects = placeBoxes(model, layout, { a: { x: 0, y: 0 }, b: { x: 300, y: 40 } });
		expect(rects.a).toMatchObject({ x: 5, y: 6 });
		expect(rects["note:n1"]).toMatchObject({ x: 1, y: 2 });
		expect(rects["ending:b"]?.x).toBeGreaterThan(300 + (rects.b?.width ?? 0));
		expect(rects.c).toBeUndefined();
	});
});

test.each([
	["order.total > 10000", { path: "order.total", rest: "> 10000" }],
	['order.status is "new"', { path: "order.status", rest: 'is "new"' }],
	["items[*].sku is text", { path: "items[*].sku", rest: "is text" }],
	["a is true or (b is false and c is present)", { path: "", rest: "a is true or (b is false and c is present)" }],
	["not (order.lines has 0 items)", { path: "not", rest: "(order.lines has 0 items)" }],
	["", { path: "", rest: "" }],
])("the clause %s", (clause, parts) => expect(clauseParts(clause)).toEqual(parts));

test.each([
	[
		[write("a.b", [true]), write("a.c"), write("d", ["x"])],
		["a.b = true", ".c", 'd = "x"'],
	],
	[[write("a.b", [true]), write("a.b", [false])], ["a.b"]],
	[[write("a.b", ["long".repeat(20)])], ['a.b = "longlonglonglonglonglon…']],
	[[], []],
])("writes %# as chips", (writes, chips) => expect(writeChips(writes)).toEqual(chips));

test("chips stand in rows, none wider than the card", () => {
	const rows = chipRows(["order.payment.ok", ".txn", "x".repeat(99)], 232);
	expect(rows.map((row) => row.map(({ text }) => text.slice(0, 16)))).toEqual([
		["order.payment.ok", ".txn"],
		["x".repeat(16)],
	]);
	for (const { x, width } of rows.flat()) expect(x + width).toBeLessThanOrEqual(232 - 18);
});

describe("what is near", () => {
	const { wires, boxes } = buildModel(source);

	test("all that leads to a step and follows from it; what disarms leads nowhere", () => {
		expect([...neighbourhood(wires, ["b"])].sort()).toEqual(
			["a", "b", "c", "ending:b", "ending:c", "input:now", "input:order"].sort(),
		);
		const disarms = wires.filter(({ effect }) => effect === "disarms");
		expect([...neighbourhood(disarms, ["a"])]).toEqual(["a"]);
	});

	test("a circle of steps ends", () => {
		const circle = buildModel({
			...source,
			graph: { ...graph, edges: [edge("a", "b", "x"), edge("b", "a", "y")] },
		}).wires;
		expect(neighbourhood(circle, ["a"]).has("b")).toBe(true);
	});

	test.each([
		["b", ["b", "note:n1"].slice(0, 1)],
		["BEWARE", ["b"]],
		["order", ["input:order"]],
		["hello", ["note:n1"]],
		["x.", ["a", "b", "c", "d"]],
		["  ", []],
		["nowhere", []],
	])("finding %s", (words, found) => expect(findBoxes(boxes, words)).toEqual(found));

	test("steps that touch a path", () => {
		expect(touchingPath(graph, "out.a")).toEqual(new Set(["a"]));
		expect(touchingPath(graph, "ou")).toEqual(new Set(["a", "b", "c", "d"]));
		expect(touchingPath(graph, "")).toBeUndefined();
	});
});

test.each([
	["order", "order.status", true],
	["order.status", "order", true],
	["order.status", "order.stat", false],
	["items[*].sku", "items[3].sku", true],
	["items[2]", "items[3]", false],
	["*.a", "b.a", true],
	["a.b", "a.c", false],
])("%s and %s meet: %s", (a, b, meets) => expect(pathsMeet(a, b)).toBe(meets));

describe("wires that fire", () => {
	const started = (seq: number, run: number, name: string) =>
		({ seq, at: 0, type: "step-started", run, step: name, attempt: 1, watched: [] }) as unknown as JournalEvent;
	const ended = (seq: number, run: number, path: readonly string[]) =>
		({
			seq,
			at: 0,
			type: "step-ended",
			run,
			patch: [{ path, after: true }],
			record: { seed: 0 },
		}) as unknown as JournalEvent;

	test("one fires when what it carries was written and its reader then starts", () => {
		const events = [
			started(1, 1, "a"),
			ended(2, 1, ["x", "two"]),
			started(3, 2, "b"),
			ended(4, 2, ["other"]),
			started(5, 3, "c"),
		];
		expect(firedWires(firings(events, graph.edges))).toEqual(new Map([["arms a → b", 3]]));
		expect(firedWires(firings(events.slice(0, 2), graph.edges))).toEqual(new Map());
	});

	test("each firing is told by its own event, and what was written once fires once", () => {
		const events = [started(1, 1, "a"), ended(2, 1, ["x"]), started(3, 2, "b"), ended(4, 2, ["q"]), started(5, 3, "b")];
		expect(firedWires(firings(events, graph.edges))).toEqual(new Map([["arms a → b", 3]]));
		const again = [...events, started(6, 4, "a"), ended(7, 4, ["x"]), started(8, 5, "b")];
		expect(firedWires(firings(again, graph.edges))).toEqual(new Map([["arms a → b", 8]]));
	});

	test("at a moment only what was used until then has been used", () => {
		const all = [
			{ wire: "x", seq: 3 },
			{ wire: "y", seq: 5 },
			{ wire: "x", seq: 9 },
		];
		expect([2, 3, 8, 9].map((at) => [...firedWires(all, at)])).toEqual([
			[],
			[["x", 3]],
			[
				["x", 3],
				["y", 5],
			],
			[
				["x", 9],
				["y", 5],
			],
		]);
	});
});

describe("a wire in words", () => {
	const wire = {
		id: "w",
		from: "a",
		to: "group:g1",
		effect: "arms",
		certainty: "possible",
		label: "",
		edges: [],
	} as const;
	test.each([
		[["x"], false, "a sets off a group by x, perhaps"],
		[["x", "y"], true, "a sets off a group by x, y, perhaps, used in this task"],
		[["1", "2", "3", "4", "5"], false, "a sets off a group by 1, 2, 3 and 2 more, perhaps"],
	])("%j", (paths, isFired, words) => expect(spokenWire({ ...wire, paths }, isFired)).toBe(words));
});

describe("the first view", () => {
	const size = { width: 1_000, height: 600 };
	const rect = (x: number, y: number, width = 200, height = 100) => ({ x, y, width, height });
	test.each([
		["what fits is in the middle, no larger than it is", [rect(0, 0)], { x: 400, y: 226, zoom: 1 }],
		["what does not fit starts at the left", [rect(100, 0), rect(5_000, 900)], { x: -60, y: 236, zoom: 0.8 }],
		["what is too high starts at the top", [rect(0, -50), rect(400, 2_000)], { x: 20, y: 60, zoom: 0.8 }],
		[
			"what is too high begins in the middle where its first step stands",
			[rect(0, 1_000), rect(400, -50), rect(400, 2_000)],
			{ x: 20, y: 20 - 717.5 * 0.8, zoom: 0.8 },
		],
		["nothing", [], { x: 0, y: 0, zoom: 1 }],
	])("%s", (_, rects, expected) => expect(firstView(rects, size)).toEqual(expected));
});

describe("walking", () => {
	const { wires } = buildModel(source);
	const places = {
		a: { x: 0, y: 0 },
		b: { x: 300, y: 50 },
		c: { x: 600, y: 0 },
		d: { x: 0, y: 200 },
		"ending:b": { x: 550, y: 50 },
	};
	test.each([
		["a", "right", "b"],
		["b", "right", "ending:b"],
		["b", "left", "a"],
		["a", "down", "d"],
		["d", "up", "a"],
		["c", "right", undefined],
		["nobody", "right", undefined],
	] as const)("from %s %s", (at, direction, to) => expect(walk(at, direction, wires, places)).toBe(to));
});

describe("aligning", () => {
	const rects = { a: { x: 10, y: 40, width: 50, height: 20 }, b: { x: 30, y: 0, width: 50, height: 20 } };
	test.each([
		["left", { a: { x: 10, y: 40 }, b: { x: 10, y: 0 } }],
		["top", { a: { x: 10, y: 0 }, b: { x: 30, y: 0 } }],
		["across", { a: { x: 10, y: 0 }, b: { x: 84, y: 0 } }],
		["down", { a: { x: 10, y: 44 }, b: { x: 10, y: 0 } }],
	] as const)("%s", (how, places) => expect(align(rects, how)).toEqual(places));

	test("a frame goes around all, with room for a title", () => {
		expect(groupBounds(Object.values(rects))).toEqual({ x: -6, y: -44, width: 102, height: 120 });
		expect(groupBounds([])).toBeUndefined();
	});
});
