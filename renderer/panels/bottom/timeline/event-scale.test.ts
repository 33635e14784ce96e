import fc from "fast-check";
import { expect, test } from "vitest";
import type { JournalEvent } from "../../../../engine/contract/index.ts";
import { eventScale } from "./event-scale.ts";

/** Events at moments; `<` starts a run there, `>` ends one. */
const events = (...moments: readonly (readonly [number, string?])[]): readonly JournalEvent[] =>
	moments.map(([at, sign], i) => ({
		seq: i + 1,
		at,
		type: sign === "<" ? "step-started" : sign === ">" ? "step-ended" : "console",
	})) as unknown as readonly JournalEvent[];
const round = (n: number) => Math.round(n * 100) / 100;
const places = (all: readonly JournalEvent[]) => all.map(({ seq }) => round(eventScale(all).place(seq)));

test.each([
	["in proportion to time", events([0, "<"], [50], [100, ">"]), [0, 0.5, 1]],
	["events of one moment side by side", events([5], [5], [5], [5]), [0, 0.33, 0.67, 1]],
	["one event", events([5]), [0]],
	["a pause shorter than it was", events([0, "<"], [100, ">"], [3_600_100, "<"], [3_600_200, ">"]), [0, 0.42, 0.58, 1]],
	["a long run as long as it was", events([0, "<"], [10], [10_000, ">"]), [0, 0.07, 1]],
])("T7 %s", (_name, all, expected) => expect(places(all)).toEqual(expected));

test("a pause that is drawn shorter tells how long it was, where it is", () => {
	const { breaks } = eventScale(events([0, "<"], [100, ">"], [3_600_100, "<"], [3_600_200, ">"]));
	expect(breaks.map(({ at, durationMs }) => [round(at), durationMs])).toEqual([[0.5, 3_600_000]]);
});

test("ticks are round times, apart from each other, also behind a pause", () => {
	const scale = eventScale(events([0, "<"], [97, ">"], [60_000, "<"], [60_110, ">"]));
	expect(scale.ticks(0, 1, 0.125).map(({ ms }) => ms)).toEqual([0, 50, 60_000, 60_050, 60_100]);
	expect(eventScale([]).ticks(0, 1, 0.125)).toEqual([]);
});

test("every event has a place of its own, in order, and is nearest to it", () => {
	const moments = fc.array(fc.tuple(fc.nat({ max: 50 }), fc.constantFrom("<", ">", "")), {
		minLength: 1,
		maxLength: 60,
	});
	fc.assert(
		fc.property(moments, (gaps) => {
			let at = 0;
			const all = events(
				...gaps.map(([gap, sign]) => {
					at += gap === 50 ? 1e7 : gap;
					return [at, sign] as const;
				}),
			);
			const scale = eventScale(all);
			const found = all.map(({ seq }) => scale.place(seq));
			expect(found).toEqual(found.toSorted((a, b) => a - b));
			expect(new Set(found).size).toBe(all.length);
			expect(found.every((part) => part >= 0 && part <= 1.000_001)).toBe(true);
			expect(found.map((part) => scale.nearest(part))).toEqual(all.map(({ seq }) => seq));
			const ticks = scale.ticks(0, 1, 0.1);
			expect(ticks.length).toBeLessThan(20);
			expect(ticks.map((tick) => tick.at)).toEqual(ticks.map((tick) => tick.at).toSorted((a, b) => a - b));
		}),
	);
});
