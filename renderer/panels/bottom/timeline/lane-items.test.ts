import { expect, test } from "vitest";
import { barsWithin, laneBars, type Placed } from "./lane-items.ts";

const detail = { least: 4, apart: 5, rank: (item: string) => (item === "bad" ? 1 : 0) };
const placed = (item: string, from: number, to: number): Placed<string> => ({ item, from, to });

test.each([
	["as long as it is", [placed("a", 0.1, 0.4)], [{ item: "a", left: 100, width: 300, more: 0 }]],
	["never thinner than can be seen", [placed("a", 0.5, 0.5)], [{ item: "a", left: 500, width: 4, more: 0 }]],
	[
		"too close to be told apart: one, for which the worst stands",
		[placed("a", 0.5, 0.5), placed("bad", 0.502, 0.503), placed("c", 0.504, 0.504), placed("d", 0.51, 0.51)],
		[
			{ item: "bad", left: 500, width: 8, more: 2 },
			{ item: "d", left: 510, width: 4, more: 0 },
		],
	],
	[
		"a long one beside a short one stays itself",
		[placed("a", 0.5, 0.5), placed("b", 0.502, 0.9)],
		[
			{ item: "a", left: 500, width: 4, more: 0 },
			{ item: "b", left: 502, width: 398, more: 0 },
		],
	],
])("%s", (_name, items, bars) => expect(laneBars(items, 1_000, detail)).toEqual(bars));

test("ten thousand things are no more bars than there is room for", () => {
	const items = Array.from({ length: 10_000 }, (_, i) => placed("a", i / 10_000, i / 10_000));
	const bars = laneBars(items, 1_000, { ...detail, apart: 10 });
	expect(bars.length).toBeLessThanOrEqual(100);
	expect(bars.reduce((sum, { more }) => sum + 1 + more, 0)).toBe(10_000);
});

test("only those in sight, also one that began long before", () => {
	const items = [placed("long", 0, 0.9), ...Array.from({ length: 10 }, (_, i) => placed(`${i}`, i / 10, i / 10))];
	const bars = laneBars(items, 1_000, { ...detail, apart: 0 });
	expect(barsWithin(bars, 450, 620, 900).map(({ item }) => item)).toEqual(["long", "5", "6"]);
});
