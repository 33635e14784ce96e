import fc from "fast-check";
import { expect, test } from "vitest";
import { besides, CARD } from "./besides.ts";

const rect = (left: number, top: number, width: number, height: number) => ({
	left,
	top,
	width,
	height,
	right: left + width,
	bottom: top + height,
});
const WINDOW = { width: 1280, height: 800 };

test.each([
	["a button above", rect(900, 8, 90, 28), { left: 795, top: 48 }],
	["the row below", rect(300, 600, 600, 200), { left: 450, top: 398 }],
	["the side", rect(48, 44, 216, 756), { left: 276, top: 56 }],
	["what fills the window", rect(0, 0, 1280, 800), { left: 490, top: 12 }],
])("beside %s", (_, place, at) => expect(besides(place, WINDOW)).toEqual(at));

test("the card is always in the window", () => {
	const side = fc.integer({ min: 0, max: 1280 });
	fc.assert(
		fc.property(side, side, side, side, (x, y, width, height) => {
			const { left, top } = besides(rect(x, y, width, height), WINDOW);
			expect(left >= 0 && left + CARD.width <= WINDOW.width && top >= 0 && top + CARD.height <= WINDOW.height).toBe(
				true,
			);
		}),
	);
});
