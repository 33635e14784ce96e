import { describe, expect, test } from "vitest";
import type { EventBody, StepscapeError } from "../contract/index.ts";
import type { Journal } from "./journal.ts";
import { runAppender } from "./testing/run-appender.ts";
import { useScratch } from "./testing/scratch.ts";
import { at, T1, T2 } from "./testing/scratch-values.ts";
import { appendTurn, readTurns } from "./testing/turns.ts";

const scratch = useScratch();
const created = (filler: string): EventBody => ({ type: "created", name: "One", data: { filler } });

function errorOf(action: () => unknown): StepscapeError {
	try {
		action();
	} catch (error) {
		return error as StepscapeError;
	}
	throw new Error("Nothing was thrown.");
}

describe("a write that fails is said, and nothing that was acknowledged is lost", () => {
	test.for([0, 8, 33, 90, 101, 130, 177, 400, 2000, 9000])("with files of at most %i blocks", async (fileBlocks) => {
		const file = scratch.file();
		const { acknowledged, last } = await runAppender(file, { fileBlocks });
		expect(last).toMatch(/^journal-write The (disk refused to write|disk is full|journal .* could not be opened)/);
		const { turns, said } = readTurns(file);
		expect(turns).toBe(acknowledged);
		// A journal that never came to be may be begun anew, and says so.
		if (acknowledged > 0) expect(said).toEqual([]);
	});

	test.for([20, 25, 40, 77, 300])("with a disk of %i pages", async (maxPages) => {
		const file = scratch.file();
		const { acknowledged, last } = await runAppender(file, { maxPages });
		expect(last).toMatch(/^journal-write The disk is full/);
		expect(readTurns(file)).toEqual({ turns: acknowledged, said: [] });
	});

	test("everything since the last commit is undone, and every later write fails until it is opened anew", () => {
		const file = scratch.file();
		const journal = scratch.open({ file, maxPages: 30 });
		journal.append(T1, at(1), [created("")]);
		journal.commit();
		journal.append(T1, at(2), [{ type: "data-updated", patch: [{ path: ["a"], after: 1 }] }]);
		const failed = errorOf(() => journal.append(T2, at(2), [created("x".repeat(500_000))]));
		expect([failed.code, failed.message]).toEqual([
			"journal-write",
			`The disk is full: the journal ${file} could not be written. What was not yet confirmed has been undone.`,
		]);
		expect(errorOf(() => journal.append(T1, at(3), [{ type: "parked", until: at(9) }])).code).toBe("journal-write");
		expect(errorOf(() => journal.commit()).code).toBe("journal-write");
		expect([journal.events(T1).length, journal.record(T1)?.events, journal.record(T2)]).toEqual([1, 1, undefined]);
		journal.close();

		const again = scratch.open({ file });
		again.append(T2, at(2), [created("y")]);
		again.commit();
		expect([again.record(T1)?.events, again.dataAt(T1), again.dataAt(T2)]).toEqual([
			1,
			{ filler: "" },
			{ filler: "y" },
		]);
	});

	test("counts that were committed are known after the failure, and after that", () => {
		const file = scratch.file();
		const journal = scratch.open({ file, maxPages: 30 });
		for (let turn = 1; turn <= 5; turn++) {
			appendTurn(journal, turn);
			journal.commit();
		}
		const counts = (from: Journal) =>
			[from.record(T1), ...from.records()].map((each) => [each?.id, each?.runs, each?.events]);
		const expected = [
			[T1, 4, 9],
			[T2, 0, 5],
			[T1, 4, 9],
		];
		expect(counts(journal)).toEqual(expected);
		for (let turn = 6; turn <= 8; turn++) {
			appendTurn(journal, turn);
			journal.commit();
		}
		const later = [
			[T1, 7, 15],
			[T2, 0, 8],
			[T1, 7, 15],
		];
		errorOf(() =>
			journal.append(T2, at(9), [{ type: "data-updated", patch: [{ path: ["a"], after: "x".repeat(500_000) }] }]),
		);
		expect(counts(journal)).toEqual(later);
		expect([journal.dataAt(T1)?.turn, journal.size().events]).toEqual([8, 23]);
		journal.close();
		expect(counts(scratch.open({ file }))).toEqual(later);
	});

	test("a value that is no JSON is refused, and the transaction goes on without it", () => {
		const journal = scratch.open();
		journal.append(T1, at(1), [created("")]);
		const bad = { path: ["a"], after: 1n as unknown as number };
		expect(() =>
			journal.append(T1, at(2), [
				{ type: "parked", until: at(9) },
				{ type: "data-updated", patch: [bad] },
			]),
		).toThrow(TypeError);
		journal.append(T1, at(3), [{ type: "parked", until: at(9) }]);
		journal.commit();
		expect(journal.events(T1).map(({ seq, type }) => [seq, type])).toEqual([
			[1, "created"],
			[2, "parked"],
		]);
	});

	test("what was not committed is not there after closing", () => {
		const file = scratch.file();
		const journal = scratch.open({ file });
		appendTurn(journal, 1);
		journal.commit();
		appendTurn(journal, 2);
		journal.close();
		expect(readTurns(file)).toEqual({ turns: 1, said: [] });
		expect(() => journal.commit()).toThrow("The journal is closed.");
		expect(() => journal.events(T1)).toThrow("The journal is closed.");
	});
});
