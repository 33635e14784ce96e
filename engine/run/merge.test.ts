import fc from "fast-check";
import { expect, test } from "vitest";
import { applyPatch, type Json, type JsonObject } from "../contract/index.ts";
import type { WireChange } from "../sandbox/index.ts";
import { mergeRun, updateChanges } from "./merge.ts";

const KEYS = fc.constantFrom("a", "b", "c");
/** Objects in objects; lists have tests of their own. */
const { json } = fc.letrec<{ json: JsonObject; value: Json }>((tie) => ({
	json: fc.dictionary(KEYS, tie("value"), { maxKeys: 3, noNullPrototype: true }),
	value: fc.oneof({ depthSize: "small" }, fc.integer({ min: 0, max: 3 }), fc.constant(null), tie("json")),
}));
const change = fc.tuple(
	fc.array(KEYS, { minLength: 1, maxLength: 3 }),
	fc.constant(0 as const),
	fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(undefined), json),
);
/** A run's changes: none inside another. */
const changes: fc.Arbitrary<WireChange[]> = fc
	.array(change, { maxLength: 4 })
	.map((list) =>
		(list as WireChange[]).filter(
			([path], i) =>
				!list.some(([other], j) => j < i && path.slice(0, other.length).join() === other.slice(0, path.length).join()),
		),
	);

test("R5 without others between, the data is what the run left, and there is no conflict", () => {
	fc.assert(
		fc.property(json, changes, (base, mine) => {
			const left = applyPatch(
				base,
				mine.map(([path, , after]) => (after === undefined ? { path } : { path, after })),
			);
			const merged = mergeRun(base, base, mine);
			expect(merged.data).toEqual(left);
			expect(merged.conflicts).toEqual([]);
		}),
	);
});

test("R5 R6 the changes as applied lead from the data to the merged data, whatever others did meanwhile", () => {
	fc.assert(
		fc.property(json, changes, changes, (base, others, mine) => {
			const { data } = mergeRun(base, base, others);
			const before = structuredClone(data);
			const merged = mergeRun(data, base, mine);
			expect(applyPatch(data, merged.applied)).toEqual(merged.data);
			expect(data).toEqual(before);
		}),
	);
});

test("R6 where nothing is at the same place, order does not matter", () => {
	fc.assert(
		fc.property(json, changes, changes, (base, one, two) => {
			const first = mergeRun(mergeRun(base, base, one).data, base, two);
			const second = mergeRun(mergeRun(base, base, two).data, base, one);
			if (first.conflicts.length === 0 && second.conflicts.length === 0) expect(first.data).toEqual(second.data);
		}),
	);
});

test("an update is merged key by key; lists and values are replaced; what is equal is no change", () => {
	expect(updateChanges({ a: { b: 1, c: 2 }, l: [1], same: [2] }, { a: { b: 3 }, l: [4], same: [2], n: null })).toEqual([
		{ path: ["a", "b"], before: 1, after: 3 },
		{ path: ["l"], before: [1], after: [4] },
		{ path: ["n"], after: null },
	]);
});
