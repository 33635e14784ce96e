import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Rect, Wire } from "../model/types.ts";
import { labelRect, placeLabels } from "./place-labels.ts";
import { wireAt } from "./wire-at.ts";
import { meets, pointAt, wireShapes } from "./wire-shapes.ts";

const rect = (x: number, y: number): Rect => ({ x, y, width: 100, height: 60 });
const wire = (from: string, to: string, label: string, certainty: Wire["certainty"] = "proven"): Wire => ({
	id: `arms ${from} → ${to}`,
	from,
	to,
	effect: "arms",
	certainty,
	paths: [],
	label,
	edges: [],
});
const rects = { a: rect(0, 0), b: rect(400, 0), c: rect(400, 300) };
const shapes = wireShapes([wire("a", "b", "one"), wire("a", "c", "two"), wire("a", "gone", "three")], rects);

test("a wire to a box that stands nowhere has no shape", () =>
	expect(shapes.map(({ wire: { id } }) => id)).toEqual(["arms a → b", "arms a → c"]));

test.each([
	["on the first", { x: 250, y: 24 }, "arms a → b"],
	["on the second's end", { x: 395, y: 330 }, "arms a → c"],
	["between both", { x: 250, y: 90 }, undefined],
	["far away", { x: -500, y: 0 }, undefined],
])("the wire %s", (_, at, id) => expect(wireAt(shapes, at, 8)?.wire.id).toBe(id));

describe("labels", () => {
	test("stand in the middle where there is room", () => {
		const [shape] = shapes;
		expect(placeLabels(shapes, Object.values(rects)).get("arms a → b")).toEqual(shape && pointAt(shape.curve, 0.5));
	});

	test("the surest wire has the better place; one without room has no label", () => {
		const near = { a: rect(0, 0), b: rect(170, 0) };
		const two = wireShapes([wire("a", "b", "possible", "possible"), wire("b", "a", "sure")], near);
		const labels = placeLabels(two, Object.values(near));
		expect([labels.has("arms a → b"), labels.has("arms b → a")]).toEqual([true, true]);
		expect(placeLabels(wireShapes([wire("a", "b", "no room for so many words")], near), Object.values(near)).size).toBe(
			0,
		);
	});

	test("never cover a box or one another", () => {
		const at = fc.integer({ min: 0, max: 1_200 });
		const names = ["a", "b", "c", "d", "e", "f"];
		fc.assert(
			fc.property(fc.array(fc.tuple(at, at), { minLength: 6, maxLength: 6 }), (points) => {
				const boxes = Object.fromEntries(names.map((name, i) => [name, rect(...(points[i] as [number, number]))]));
				const wires = names.flatMap((from) =>
					names.filter((to) => to > from).map((to) => wire(from, to, `${from}.path.${to}`)),
				);
				const all = wireShapes(wires, boxes);
				const labels = [...placeLabels(all, Object.values(boxes))].map(([id, point]) => {
					const label = all.find((shape) => shape.wire.id === id)?.wire.label ?? "";
					return labelRect(label, point);
				});
				for (const [i, label] of labels.entries()) {
					expect(Object.values(boxes).filter((box) => meets(box, label))).toEqual([]);
					expect(labels.slice(i + 1).filter((other) => meets(other, label))).toEqual([]);
				}
			}),
			{ numRuns: 60 },
		);
	});
});
