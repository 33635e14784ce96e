import { expect, test } from "vitest";
import { fitMap } from "./fit-map.ts";

test.each([
	["nothing", [], { scale: 1, dx: 0, dy: 0 }],
	["a wide one", [{ x: 100, y: 0, width: 880, height: 100 }], { scale: 0.1, dx: -4, dy: 45 }],
	[
		"two, one above the other",
		[
			{ x: 0, y: -40, width: 10, height: 40 },
			{ x: 0, y: 0, width: 10, height: 48 },
		],
		{ scale: 1, dx: 45, dy: 46 },
	],
])("%s fits into the map", (_, rects, expected) =>
	expect(fitMap(rects, { width: 100, height: 100 })).toEqual(expected),
);
