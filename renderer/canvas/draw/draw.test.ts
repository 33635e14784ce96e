import { describe, expect, test } from "vitest";
import { readXml } from "../../../engine/graph/testing/read-xml.ts";
import { boxSize } from "../model/box-size.ts";
import type { Box, Rect, Wire } from "../model/types.ts";
import { PICTURE_COLOURS, type Picture, type PictureColours, svgOf } from "./svg-of.ts";
import { endPoints, wireEnds } from "./wire-ends.ts";
import { wirePath, wireSides } from "./wire-path.ts";

const rect = (x: number, y: number): Rect => ({ x, y, width: 100, height: 40 });

test.each([
	["to the right", rect(0, 0), rect(300, 10), { source: "right", target: "left" }],
	["below", rect(0, 0), rect(20, 200), { source: "bottom", target: "top" }],
	["above", rect(0, 200), rect(20, 0), { source: "top", target: "bottom" }],
	["back", rect(300, 0), rect(0, 0), { source: "bottom", target: "bottom" }],
] as const)("a wire %s", (_, from, to, sides) => expect(wireSides(from, to)).toEqual(sides));

test("a wire's curve starts and ends at its points, and has its label in the middle", () => {
	const { d, middle } = wirePath({ x: 0, y: 0 }, "right", { x: 202, y: 100 }, "left");
	expect(d).toMatch(/^M0 0C[\d. -]+ 200 100$/);
	expect(middle).toEqual({ x: 100, y: 50 });
});

const wire = (from: string, to: string, label = ""): Wire => ({
	id: `arms ${from} → ${to}`,
	from,
	to,
	effect: "arms",
	certainty: "possible",
	paths: [],
	label,
	edges: [],
});

test("wires at one side stand apart, in the order of where they come from", () => {
	const rects = { a: rect(0, 0), b: rect(0, 200), c: rect(400, 100) };
	const ends = wireEnds([wire("b", "c"), wire("a", "c")], rects);
	const ys = ["arms a → c", "arms b → c"].map((id) => {
		const end = ends.get(id);
		return end && endPoints(end, rects.a, rects.c).target.y;
	});
	expect(ys).toEqual([120 - 5.5, 120 + 5.5]);
});

describe("the picture", () => {
	const colours = Object.fromEntries(PICTURE_COLOURS.map((name) => [name, "#123456"])) as PictureColours;
	const step = (id: string): Box => {
		const content = {
			kind: "step" as const,
			id,
			name: id,
			file: "steps/a.js",
			isEnabled: true,
			isStale: false,
			clauses: [{ path: "order.status", rest: 'is "<new> & odd"' }],
			writes: ['x = "a\u0000\ud800b"'],
			moreClauses: 0,
			moreWrites: 0,
			problems: [],
		};
		return { ...content, ...boxSize(content) };
	};
	const boxes: Box[] = [
		step("a"),
		step("b]]>"),
		{ kind: "note", id: "note:n", note: "n", text: "one\ntwo </svg>", width: 200, height: 52 },
	];
	const picture: Picture = {
		title: 'A & "B"',
		boxes,
		wires: [wire("a", "b]]>", "order.total?"), wire("a", "nowhere")],
		frames: [{ title: "Group <1>", rect: rect(-20, -20) }],
		rects: Object.fromEntries(
			boxes.map(({ id, width, height }, index) => [id, { x: index * 400, y: 0, width, height }]),
		),
		standings: new Map([["a", { state: "done", runs: 2, durationMs: 31 }]]),
		matches: new Map(),
		fired: new Map(),
		hasTask: true,
		isRunning: false,
		colours,
	};

	test("is XML whatever stands in it, with every word and no wire to nowhere", () => {
		const svg = svgOf(picture);
		const text = JSON.stringify(readXml(svg));
		for (const words of [
			"order.status",
			"<new> & odd",
			"×2 · 31 ms",
			"two </svg>",
			"Group <1>",
			"order.total?",
			"not reached",
		])
			expect(text).toContain(JSON.stringify(words).slice(1, -1));
		expect(svg.match(/marker-end/g)?.length).toBe(1);
		expect(svg).not.toMatch(/foreignObject|var\(|NaN|undefined/);
	});

	test("an empty canvas is a picture too", () => {
		expect(svgOf({ ...picture, boxes: [], wires: [], frames: [] })).toContain("</svg>");
	});
});
