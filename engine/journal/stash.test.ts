import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyPatch, asEventSeq, asRunId, type Change, type EventBody, type JsonObject } from "../contract/index.ts";
import type { Journal } from "./journal.ts";
import { openJournal } from "./open-journal.ts";
import { json } from "./testing/arbitraries.ts";
import { useScratch } from "./testing/scratch.ts";
import { at, canonical, KEY, T1, T2 } from "./testing/scratch-values.ts";

const scratch = useScratch();
const SECRET = "hunter2-very-secret";
const OTHER_KEY = new Uint8Array(32).fill(8);
const code = (name: string) => expect.objectContaining({ name: "StepscapeError", code: name });
const created = (data: JsonObject): EventBody => ({ type: "created", name: "One", data });
const updated = (...patch: Change[]): EventBody => ({ type: "data-updated", patch });
const source = { file: "steps/a.js", line: 1, column: 2 };
const run = asRunId(1);

/** Everything that can carry the stash, with what is shown of it. */
const CASES: readonly (readonly [string, EventBody, unknown])[] = [
	[
		"a value in it",
		updated({ path: ["$stash", "token"], before: SECRET, after: `${SECRET}2`, source }),
		{ patch: [{ path: ["$stash"], before: "[stash]", after: "[stash]", source }] },
	],
	[
		"several values in it beside others",
		updated(
			{ path: ["a"], after: 1 },
			{ path: ["$stash", SECRET], after: SECRET },
			{ path: ["$stash", "b"], before: SECRET },
			{ path: ["c"], after: 2 },
		),
		{
			patch: [
				{ path: ["a"], after: 1 },
				{ path: ["$stash"], before: "[stash]", after: "[stash]" },
				{ path: ["c"], after: 2 },
			],
		},
	],
	[
		"all of it",
		updated({ path: ["$stash"], before: { token: SECRET }, after: { token: SECRET, more: [SECRET] } }),
		{ patch: [{ path: ["$stash"], before: "[stash]", after: "[stash]" }] },
	],
	[
		"its removal",
		updated({ path: ["$stash"], before: { token: SECRET } }),
		{ patch: [{ path: ["$stash"], before: "[stash]" }] },
	],
	[
		"the data as a whole",
		updated({ path: [], before: { $stash: { token: SECRET }, a: 1 }, after: { $stash: { token: SECRET }, a: 2 } }),
		{ patch: [{ path: [], before: { $stash: "[stash]", a: 1 }, after: { $stash: "[stash]", a: 2 } }] },
	],
	[
		"a step's end",
		{ type: "step-ended", run, patch: [{ path: ["$stash", "token"], after: SECRET }], record: { seed: 1 } },
		{ patch: [{ path: ["$stash"], before: "[stash]", after: "[stash]" }] },
	],
	[
		"a step's end with the data as the result",
		{
			type: "step-ended",
			run,
			patch: [],
			record: { seed: 1 },
			completes: { result: { $stash: { token: SECRET }, a: 1 } },
		},
		{ completes: { result: { $stash: "[stash]", a: 1 } } },
	],
	[
		"a conflict",
		{ type: "conflict", path: ["$stash", SECRET], kept: { run, value: SECRET }, lost: { step: "b" } },
		{ path: ["$stash"], kept: { run, value: "[stash]" }, lost: { step: "b" } },
	],
	[
		"the data in the log",
		{ type: "console", run, level: "log", values: ["data", [{ a: 1, $stash: { token: SECRET } }]] },
		{ values: ["data", [{ a: 1, $stash: "[stash]" }]] },
	],
	[
		"the data as the result",
		{ type: "state-changed", state: "done", explanation: "Done.", result: { $stash: { token: SECRET }, a: 1 } },
		{ result: { $stash: "[stash]", a: 1 } },
	],
	[
		"the data in a call",
		{ type: "call-started", run, call: 1, connector: "c", method: "m", input: { $stash: { token: SECRET } } },
		{ input: { $stash: "[stash]" } },
	],
	[
		"the data drawn",
		{ type: "visualization", run, kind: "data", name: "n", data: { $stash: { token: SECRET } } },
		{ data: { $stash: "[stash]" } },
	],
];

const bytesOf = (file: string): string =>
	readdirSync(dirname(file))
		.map((name) => readFileSync(join(dirname(file), name), "latin1"))
		.join("");

describe("S1 the stash is stored encrypted and never shown", () => {
	test.for(CASES)("%s", ([, body, shown]) => {
		const file = scratch.file();
		const journal = scratch.open({ file, stashKey: KEY });
		const first = { $stash: { token: SECRET }, a: 1 };
		const appended = [...journal.append(T1, at(0), [created(first)]), ...journal.append(T1, at(1), [body])];
		journal.commit();
		expect(appended[0]).toMatchObject({ data: { $stash: "[stash]", a: 1 } });
		expect(appended[1]).toEqual({ seq: 2, at: at(1), ...body, ...(shown as object) });
		expect(journal.events(T1)).toEqual(appended);
		expect(journal.dataAt(T1, asEventSeq(1))).toEqual(first);
		if ("patch" in body) expect(journal.dataAt(T1)).toEqual(applyPatch(first, body.patch));
		expect(JSON.stringify([journal.record(T1), journal.blame(T1, ["$stash", "token"])])).not.toContain(SECRET);
		// What the file holds before it is closed cannot be read here: that would give up this process's lock.
		journal.close();
		expect(bytesOf(file)).not.toContain(SECRET);
		const again = scratch.open({ file, stashKey: KEY });
		expect(again.events(T1)).toEqual(appended);
		expect(again.dataAt(T1, asEventSeq(1))).toEqual(first);
	});

	test("a keyframe has it encrypted too", () => {
		const file = scratch.file();
		const journal = scratch.open({ file, stashKey: KEY });
		journal.append(T1, at(0), [created({ $stash: { token: SECRET } })]);
		for (let i = 1; i <= 200; i++) {
			const change = i % 20 === 0 ? { path: ["$stash", "turn"], after: `${SECRET}${i}` } : { path: ["b"], after: i };
			journal.append(T1, at(i), [updated({ path: ["filler"], after: "x".repeat(300) }, change)]);
		}
		journal.commit();
		expect(journal.dataAt(T1)).toEqual({
			$stash: { token: SECRET, turn: `${SECRET}200` },
			filler: "x".repeat(300),
			b: 199,
		});
		journal.close();
		expect(bytesOf(file)).not.toContain(SECRET);
	});

	test("any value comes back, at every event", () => {
		fc.assert(
			fc.property(json, fc.array(fc.tuple(fc.boolean(), json), { maxLength: 12 }), (first, writes) => {
				const file = scratch.file();
				const journal = openJournal({ file, stashKey: KEY });
				let data: JsonObject = { $stash: { value: first }, filler: "x".repeat(700) };
				const expected = [data];
				journal.append(T1, at(0), [created(data)]);
				for (const [isStash, value] of writes) {
					const patch = [
						{ path: isStash ? ["$stash", "value"] : ["open"], after: value },
						{ path: ["filler"], after: "y".repeat(700) },
					];
					journal.append(T1, at(1), [updated(...patch)]);
					data = applyPatch(data, patch);
					expected.push(data);
				}
				journal.commit();
				const found = expected.map((_, i) => journal.dataAt(T1, asEventSeq(i + 1)));
				journal.close();
				expect(found.map(canonical)).toEqual(expected.map(canonical));
			}),
			{ numRuns: 40 },
		);
	});

	test("an empty one is no secret", () => {
		const journal = scratch.open();
		journal.append(T1, at(0), [created({ $stash: {}, a: 1 })]);
		journal.append(T1, at(1), [updated({ path: ["$stash"], before: {}, after: {} })]);
		expect(journal.dataAt(T1)).toEqual({ $stash: {}, a: 1 });
	});
});

describe("without the right key", () => {
	function stored(): string {
		const file = scratch.file();
		const journal = openJournal({ file, stashKey: KEY });
		journal.append(T1, at(0), [created({ a: 1 }), updated({ path: ["$stash", "token"], after: SECRET })]);
		journal.append(T2, at(0), [created({ b: 1 })]);
		journal.commit();
		journal.close();
		return file;
	}
	const open = (file: string, stashKey: Uint8Array | undefined): Journal =>
		scratch.open({ file, ...(stashKey === undefined ? {} : { stashKey }) });

	test.for([
		["another key", OTHER_KEY],
		["no key", undefined],
	] as const)("%s: a task's data with a stash cannot be read, the rest works", ([, key]) => {
		const file = stored();
		const journal = open(file, key);
		expect(() => journal.dataAt(T1)).toThrow(code("stash-key"));
		expect(journal.dataAt(T1, asEventSeq(1))).toEqual({ a: 1 });
		expect(journal.dataAt(T2)).toEqual({ b: 1 });
		expect(journal.events(T1).length).toBe(2);
		expect(journal.blame(T1, ["a"])).toMatchObject({ value: 1, seq: 1 });
		// Enough for several keyframes, which cannot be made.
		for (let i = 0; i < 100; i++) journal.append(T1, at(i), [updated({ path: ["c"], after: "x".repeat(200) + i })]);
		journal.commit();
		expect(journal.blame(T1, ["c"])).toMatchObject({ seq: 102 });
		journal.close();
		expect(open(file, KEY).dataAt(T1)).toEqual({ a: 1, c: `${"x".repeat(200)}99`, $stash: { token: SECRET } });
	});

	test("a stash cannot be stored without one, and nothing is added then", () => {
		const journal = scratch.open();
		const events: EventBody[] = [created({}), updated({ path: ["$stash", "token"], after: SECRET })];
		expect(() => journal.append(T1, at(0), events)).toThrow(code("stash-key"));
		expect(journal.record(T1)).toBeUndefined();
		journal.append(T1, at(0), [created({})]);
		journal.commit();
		expect(journal.record(T1)?.events).toBe(1);
	});

	test("a key of another length is refused before anything is written", () => {
		const file = scratch.file();
		expect(() => openJournal({ file, stashKey: new Uint8Array(16) })).toThrow(code("stash-key"));
		expect(existsSync(file)).toBe(false);
	});
});
