import fc from "fast-check";
import { expect, test } from "vitest";
import {
	applyPatch,
	asRunId,
	type Change,
	type JournalEvent,
	type Json,
	type JsonObject,
	valueAt,
} from "../../engine/contract/index.ts";
import { createTimeData } from "./time-data.ts";

const KEYS = ["a", "b", "list", "__proto__", "a b"];
const value = fc.oneof(
	fc.integer(),
	fc.string({ maxLength: 3 }),
	fc.constant([1, 2]),
	fc.constant({ a: { b: 1 }, list: [] }),
) as fc.Arbitrary<Json>;
const path = fc.array(fc.oneof(fc.constantFrom(...KEYS), fc.nat({ max: 3 })), { minLength: 1, maxLength: 3 });
const change: fc.Arbitrary<Change> = fc.record({ path, after: value }, { requiredKeys: ["path"] });
/** What happens between two events of which some change nothing. */
const patches = fc.array(fc.array(change, { maxLength: 4 }), { minLength: 1, maxLength: 120 });

/** No run writes to a list by a key. */
const fits = (data: JsonObject, where: Change["path"]): boolean =>
	where.every((part, depth) => typeof part === "number" || !Array.isArray(valueAt(data, where.slice(0, depth))));

/** An update for each patch; a line of the console where it is empty. */
function events(first: JsonObject, all: readonly (readonly Change[])[]): readonly JournalEvent[] {
	const later = all.map((patch) =>
		patch.length === 0
			? { type: "console", run: asRunId(1), level: "log", values: [] }
			: { type: "data-updated", patch: structuredClone(patch) },
	);
	return [{ type: "created", name: "t", data: first }, ...later].map(
		(body, i) => ({ seq: i + 1, at: i, ...body }) as unknown as JournalEvent,
	);
}

test("J2 whatever the order of jumps, the data is what the patches up to there give", () => {
	fc.assert(
		fc.property(patches, fc.array(fc.nat({ max: 120 }), { maxLength: 40 }), fc.nat({ max: 120 }), (all, jumps, cut) => {
			const first = { a: { b: 1 }, list: [1, 2, 3] };
			const states = [first as JsonObject];
			const fitting = all.map((patch) => {
				let data = states.at(-1) as JsonObject;
				const kept = patch.filter((one) => {
					if (!fits(data, one.path)) return false;
					data = applyPatch(data, [one]);
					return true;
				});
				states.push(data);
				return kept;
			});
			const journal = events(first, fitting);
			const before = JSON.stringify(journal);
			const data = createTimeData();
			data.extend(journal.slice(0, Math.min(cut, journal.length)));
			data.at(cut);
			data.extend(journal);
			for (const jump of [...jumps, journal.length]) {
				const seq = (jump % journal.length) + 1;
				expect(data.at(seq)).toEqual(states[seq - 1]);
			}
			expect(JSON.stringify(journal)).toBe(before);
		}),
	);
});

test("a state that was handed out stays what it was", () => {
	const all = Array.from({ length: 300 }, (_, i): Change[] => [{ path: ["list", i], after: i }]);
	const data = createTimeData();
	const journal = events({ list: [] }, all);
	data.extend(journal.slice(0, 150));
	const early = data.at(150);
	data.extend(journal);
	data.at(301);
	data.at(151);
	expect(early).toEqual({ list: Array.from({ length: 149 }, (_, i) => i) });
});

test("S1 what is private is left out, wherever it is written", () => {
	const data = createTimeData();
	data.extend(
		events({ a: 1, $stash: "[stash]" }, [
			[{ path: ["$stash"], after: "[stash]" }],
			[{ path: [], after: { b: 2, $stash: "[stash]" } }],
			[{ path: [] }],
		]),
	);
	expect([1, 2, 3, 4].map((seq) => data.at(seq))).toEqual([{ a: 1 }, { a: 1 }, { b: 2 }, {}]);
});

test("between two changes the data is the same value", () => {
	const data = createTimeData();
	data.extend(events({}, [[{ path: ["a"], after: { b: 1 } }], [], []]));
	expect(data.at(3)).toBe(data.at(2));
});

test("there is no data before a task's first event, nor for one whose first is not known", () => {
	const data = createTimeData();
	data.extend([]);
	expect(data.at(1)).toBeUndefined();
	const journal = events({ a: 1 }, [[{ path: ["a"], after: 2 }]]);
	data.extend(journal.slice(1));
	expect(data.at(2)).toBeUndefined();
	data.extend(journal);
	expect([0, 1, 2].map((seq) => data.at(seq))).toEqual([undefined, { a: 1 }, { a: 2 }]);
});

test("J2 a jump reads few changes, however many there are", () => {
	let reads = 0;
	const counted = (i: number): Change => ({
		get path() {
			reads++;
			return [`k${i % 50}`];
		},
		after: i,
	});
	const journal = [
		{ seq: 1, at: 0, type: "created", name: "t", data: {} },
		...Array.from({ length: 20_000 }, (_, i) => ({ seq: i + 2, at: i, type: "data-updated", patch: [counted(i)] })),
	] as unknown as readonly JournalEvent[];
	const data = createTimeData();
	data.extend(journal);
	const costs = [20_001, 3, 10_000, 9_999, 19_000].map((seq) => {
		reads = 0;
		data.at(seq);
		return reads;
	});
	// A path is read a few times for each change; there are at most 256 whole states to start from.
	expect(Math.max(...costs)).toBeLessThan(128 * 6);
});
