import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyPatch, asEventSeq, asRunId, type Change, type EventBody, type JsonObject } from "../contract/index.ts";
import { applyInPlace } from "./apply-in-place.ts";
import type { Journal } from "./journal.ts";
import { openJournal } from "./open-journal.ts";
import { changeOf, object } from "./testing/arbitraries.ts";
import { useScratch } from "./testing/scratch.ts";
import { at, canonical, KEY, T1, T2 } from "./testing/scratch-values.ts";

const scratch = useScratch();

/** Data and the changes made to it one after the other. */
function history(events: number): fc.Arbitrary<{ first: JsonObject; changes: Change[] }> {
	return fc.tuple(object, fc.infiniteStream(fc.nat())).map(([first, seeds]) => {
		let data = first;
		const changes: Change[] = [];
		for (const seed of seeds.take(events)) {
			const change = fc.sample(changeOf(data), { seed, numRuns: 1 })[0] as Change;
			changes.push(change);
			data = applyPatch(data, [change]);
		}
		return { first, changes };
	});
}

const states = (first: JsonObject, changes: readonly Change[]): JsonObject[] => {
	const all = [first];
	for (const change of changes) all.push(applyPatch(all.at(-1) as JsonObject, [change]));
	return all;
};

/** A value of JSON, as it comes out of a file. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const updated = (...patch: Change[]): EventBody => ({ type: "data-updated", patch });
const begin = (journal: Journal, data: JsonObject, task = T1) =>
	journal.append(task, at(0), [{ type: "created", name: "One", data }]);

describe("J2 the data after any event", () => {
	test("in place is the same as on a copy", () => {
		fc.assert(
			fc.property(history(12), ({ first, changes }) => {
				const expected = plain(states(first, changes).at(-1));
				expect(canonical(applyInPlace(plain(first), plain(changes)))).toEqual(canonical(expected));
			}),
			{ numRuns: 300 },
		);
	});

	test("is what replaying the patches gives, at every event", () => {
		fc.assert(
			fc.property(history(40), fc.string({ minLength: 1, maxLength: 800 }), ({ first, changes }, filler) => {
				const file = scratch.file();
				const journal = openJournal({ file });
				begin(journal, first);
				// The values are long, so that several keyframes are due.
				const padded = changes.map((change, i) => [change, { path: [`pad${i % 3}`], after: `${filler}${i}` }]);
				const expected = [first];
				for (const [i, patch] of padded.entries()) {
					journal.append(T1, at(i), [updated(...patch)]);
					expected.push(applyPatch(expected.at(-1) as JsonObject, patch));
				}
				journal.commit();
				const all = (from: Journal) => expected.map((_, i) => from.dataAt(T1, asEventSeq(i + 1)));
				expect(all(journal).map(canonical)).toEqual(expected.map(canonical));
				journal.close();
				const again = openJournal({ file });
				expect(all(again).map(canonical)).toEqual(expected.map(canonical));
				expect(canonical(again.dataAt(T1))).toEqual(canonical(expected.at(-1)));
				again.close();
			}),
			{ numRuns: 40 },
		);
	});

	test("is a value of the caller's own", () => {
		const journal = scratch.open();
		begin(journal, { list: [1] });
		(journal.dataAt(T1) as { list: number[] }).list.push(2);
		expect(journal.dataAt(T1)).toEqual({ list: [1] });
	});

	test("is not touched by what becomes of the values that were appended", () => {
		const journal = scratch.open();
		const list = [1];
		begin(journal, {});
		journal.append(T1, at(1), [updated({ path: ["list"], after: list })]);
		list.push(2);
		for (let i = 0; i < 100; i++) journal.append(T1, at(i), [updated({ path: ["filler"], after: "x".repeat(200) })]);
		expect(journal.dataAt(T1)).toEqual({ list: [1], filler: "x".repeat(200) });
	});

	test("is undefined where there is no such event or task", () => {
		const journal = scratch.open();
		begin(journal, {});
		expect([journal.dataAt(T1, asEventSeq(0)), journal.dataAt(T1, asEventSeq(2)), journal.dataAt(T2)]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});

	test("takes no more rows of a long journal than of a short one", () => {
		const journal = scratch.open({ stashKey: KEY });
		begin(journal, { count: 0, name: "n".repeat(1000) });
		for (let i = 0; i < 3000; i++) {
			journal.append(T1, at(i), [
				{ type: "console", run: asRunId(1), level: "log", values: ["line", i] },
				updated({ path: ["count"], before: i, after: i + 1 }),
			]);
		}
		journal.commit();
		expect([10, 3000, 6001].map((seq) => journal.dataAt(T1, asEventSeq(seq))?.count)).toEqual([4, 1499, 3000]);
		const { bytes } = journal.size();
		expect(bytes).toBeLessThan(6001 * 200);
	});
});
