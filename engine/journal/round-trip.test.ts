import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asEventSeq, type EventBody } from "../contract/index.ts";
import { openJournal } from "./open-journal.ts";
import { decodePath, encodePath } from "./patch-codec.ts";
import { created, EVENT_TYPES, laterEvent, path } from "./testing/arbitraries.ts";
import { useScratch } from "./testing/scratch.ts";
import { at, canonical, T1 } from "./testing/scratch-values.ts";

const scratch = useScratch();

describe("events come back exactly as appended", () => {
	test("J1 all types, with any keys and values, before and after the journal is opened anew", () => {
		const seen = new Set<string>();
		fc.assert(
			fc.property(created, fc.array(fc.array(laterEvent, { maxLength: 5 }), { maxLength: 4 }), (first, groups) => {
				const file = scratch.file();
				const journal = openJournal({ file });
				const bodies = [first as unknown as EventBody, ...groups.flat()];
				const expected = bodies.map((body, i) => ({ seq: i + 1, at: at(i), ...body }));
				for (const body of bodies) seen.add(body.type);

				const appended = bodies.flatMap((body, i) => journal.append(T1, at(i), [body]));
				expect(canonical(appended)).toBe(canonical(expected));
				expect(canonical(journal.events(T1))).toBe(canonical(expected));
				const record = journal.record(T1);
				journal.commit();
				journal.close();

				const again = openJournal({ file });
				expect(canonical(again.events(T1))).toBe(canonical(expected));
				expect(canonical(again.record(T1))).toBe(canonical(record));
				again.close();
			}),
			{ numRuns: 150 },
		);
		expect([...seen].sort()).toEqual([...EVENT_TYPES].sort());
	});

	test("a path keeps the difference between keys and indexes", () => {
		fc.assert(
			fc.property(path, (original) => {
				expect(decodePath(JSON.parse(JSON.stringify(encodePath(original))))).toEqual(original);
			}),
			{ numRuns: 2000 },
		);
		expect(encodePath(["order", "items", 0, "x"])).toBe("order.items.0.x");
		expect(encodePath(["order", "0"])).toEqual(["order", "0"]);
	});

	test("a part of the events can be asked for", () => {
		const journal = scratch.open();
		journal.append(T1, at(0), [{ type: "created", name: "One", data: {} }]);
		journal.append(
			T1,
			at(1),
			[1, 2, 3, 4].map((until) => ({ type: "parked", until: at(until) })),
		);
		const numbers = (after?: number, limit?: number) =>
			journal.events(T1, after === undefined ? undefined : asEventSeq(after), limit).map(({ seq }) => seq);
		expect(numbers()).toEqual([1, 2, 3, 4, 5]);
		expect(numbers(2)).toEqual([3, 4, 5]);
		expect(numbers(1, 2)).toEqual([2, 3]);
		expect(numbers(5)).toEqual([]);
		expect(numbers(0, 0)).toEqual([]);
	});
});
