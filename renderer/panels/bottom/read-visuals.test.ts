import { describe, expect, test } from "vitest";
import type { Json } from "../../../engine/contract/index.ts";
import { readChart } from "./read-chart.ts";
import { readGraph } from "./read-graph.ts";
import { readTable, sortRows } from "./read-table.ts";

describe("tables", () => {
	test.each<[string, Json, unknown]>([
		[
			"objects",
			[{ a: 1 }, { b: "x" }],
			{
				columns: ["a", "b"],
				rows: [
					[1, undefined],
					[undefined, "x"],
				],
			},
		],
		[
			"lists",
			[[1, 2], [3]],
			{
				columns: ["1", "2"],
				rows: [
					[1, 2],
					[3, undefined],
				],
			},
		],
		["values", ["x", 2], { columns: ["value"], rows: [["x"], [2]] }],
		[
			"columns and rows",
			{ columns: ["n", { key: "m" }], rows: [{ m: 2, n: 1 }] },
			{ columns: ["n", "m"], rows: [[1, 2]] },
		],
		["nothing", [], { columns: [], rows: [] }],
		["no table", { a: 1 }, undefined],
		["no table either", 5, undefined],
	])("%s", (_name, data, table) => expect(readTable(data)).toEqual(table));

	test.each([
		[
			false,
			[
				["a", 2],
				["b", 10],
				["c", undefined],
			],
		],
		[
			true,
			[
				["b", 10],
				["a", 2],
				["c", undefined],
			],
		],
	])("sorted by numbers, missing ones last; descending: %s", (isDescending, sorted) =>
		expect(
			sortRows(
				[
					["b", 10],
					["c", undefined],
					["a", 2],
				],
				1,
				isDescending,
			),
		).toEqual(sorted),
	);
});

describe("charts", () => {
	test.each<[string, Json, Json | undefined, unknown]>([
		[
			"points with a limit",
			[
				{ x: "9:00", y: 4 },
				{ x: "9:05", y: 5 },
			],
			{ kind: "line", unit: "°C", limit: 8 },
			{
				kind: "line",
				series: ["y"],
				points: [
					{ x: "9:00", values: [4] },
					{ x: "9:05", values: [5] },
				],
				unit: "°C",
				limit: 8,
			},
		],
		[
			"an object of numbers",
			{ a: 1, b: "no" },
			{ kind: "pie" },
			{ kind: "pie", series: ["value"], points: [{ x: "a", values: [1] }], unit: "" },
		],
		["numbers", [3], { kind: "unheard" }, { kind: "bar", series: ["y"], points: [{ x: "1", values: [3] }], unit: "" }],
		[
			"two series, one with a gap",
			[
				{ day: "Mo", in: 1, out: 2 },
				{ day: "Tu", in: 3 },
			],
			undefined,
			{
				kind: "bar",
				series: ["in", "out"],
				points: [
					{ x: "Mo", values: [1, 2] },
					{ x: "Tu", values: [3, undefined] },
				],
				unit: "",
			},
		],
		["no numbers", [{ a: "x" }], undefined, undefined],
		["nothing", null, undefined, undefined],
	])("%s", (_name, data, options, chart) => expect(readChart(data, options)).toEqual(chart));
});

describe("graphs", () => {
	test("nodes stand in columns by their distance from the beginning; an edge to nowhere is left out", () => {
		const data = {
			nodes: [{ id: "a", label: "A" }, "b", { id: "c" }],
			edges: [
				{ from: "a", to: "b", label: "x" },
				{ from: "a", to: "zz" },
				{ source: "b", target: "c" },
			],
		};
		expect(readGraph(data)).toEqual({
			nodes: [
				{ id: "a", label: "A", column: 0, row: 0 },
				{ id: "b", label: "b", column: 1, row: 0 },
				{ id: "c", label: "c", column: 2, row: 0 },
			],
			edges: [
				{ from: "a", to: "b", label: "x" },
				{ from: "b", to: "c", label: "" },
			],
			columns: 3,
			rows: 1,
		});
	});

	test.each<[string, Json, number | undefined]>([
		[
			"a cycle",
			{
				nodes: ["a", "b"],
				edges: [
					{ from: "a", to: "b" },
					{ from: "b", to: "a" },
				],
			},
			2,
		],
		["a loop", { nodes: ["a"], edges: [{ from: "a", to: "a" }] }, 1],
		["no nodes", { nodes: [] }, undefined],
		["no graph", [1], undefined],
	])("%s", (_name, data, columns) => expect(readGraph(data)?.columns).toBe(columns));
});
