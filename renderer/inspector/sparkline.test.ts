import { expect, test } from "vitest";
import type { Json } from "../../engine/contract/index.ts";
import { sparkline } from "./sparkline.ts";

const over = (...values: (Json | undefined)[]) => sparkline(values.map((value, i) => ({ at: i * 10, value })));

test.each<[string, (Json | undefined)[], unknown]>([
	["up and down", [0, 10, 5], { path: "M0 38 H50 V2 H100 V20", words: "From 0 to 5, between 0 and 10" }],
	["level", [3, 3], { path: "M0 20 H100 V20", words: "From 3 to 3, between 3 and 3" }],
	["one number", [3], undefined],
	["words among them", [1, "x", 2], undefined],
	["removed in between", [1, undefined, 2], undefined],
])("%s", (_name, values, line) => {
	const found = over(...values);
	expect(found && { path: found.path, words: found.words }).toEqual(line);
});

test("all at one moment are spread", () =>
	expect(
		sparkline([
			{ at: 5, value: 1 },
			{ at: 5, value: 2 },
		])?.path,
	).toBe("M0 38 H100 V2"));

test("a moment stands where it is in time", () => {
	const line = over(0, 10, 5);
	expect([-5, 0, 5, 20, 99].map((at) => line?.place(at))).toEqual([0, 0, 25, 100, 100]);
});
