import { expect, test } from "vitest";
import { timeScale, visibleBars } from "./time-scale.ts";

const round = (n: number) => Math.round(n * 1_000) / 1_000;

test.each([
	["one stretch", [{ from: 100, to: 200 }], [100, 150, 200, 999], [0, 0.5, 1, 1]],
	[
		"a short pause as it is",
		[
			{ from: 0, to: 50 },
			{ from: 55, to: 105 },
		],
		[0, 55, 105],
		[0, 0.524, 1],
	],
	[
		"overlaps",
		[
			{ from: 0, to: 60 },
			{ from: 40, to: 100 },
		],
		[50],
		[0.5],
	],
	["before the first", [{ from: 100, to: 200 }], [0], [0]],
	["moments alone", [{ from: 5, to: 5 }], [5], [0]],
	["nothing", [], [7], [0]],
])("T7 %s", (_name, spans, moments, places) => {
	expect(moments.map((at) => round(timeScale(spans).place(at)))).toEqual(places);
});

test("T7 an hour's park takes little room, and says how long it was", () => {
	const scale = timeScale([
		{ from: 0, to: 50 },
		{ from: 3_600_050, to: 3_600_100 },
	]);
	expect([25, 50, 3_600_050, 3_600_100].map((at) => round(scale.place(at)))).toEqual([0.217, 0.435, 0.565, 1]);
	expect(scale.breaks).toEqual([{ at: 0.5, durationMs: 3_600_000 }]);
});

test("ten thousand runs in one lane are no more bars than there are pixels, and none out of sight", () => {
	const runs = Array.from({ length: 10_000 }, (_, i) => ({ from: i * 2, to: i * 2 + 1 }));
	const scale = timeScale([{ from: 0, to: 20_000 }]);
	const all = visibleBars(runs, scale, { width: 800, from: 0, to: 800 });
	expect(all.length).toBeLessThanOrEqual(400);
	expect(all.reduce((sum, { more }) => sum + 1 + more, 0)).toBe(10_000);
	const few = visibleBars(runs, scale, { width: 80_000, from: 4_000, to: 4_080 });
	expect(few.map(({ item }) => item.from)).toEqual(runs.slice(500, 511).map(({ from }) => from));
});
