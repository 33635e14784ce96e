import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	asEventSeq,
	asTaskId,
	type EventBody,
	type JournalEvent,
	type JsonObject,
	type TaskId,
} from "../../contract/index.ts";
import type { Journal } from "../journal.ts";
import { created, laterEvent } from "../testing/arbitraries.ts";
import { useScratch } from "../testing/scratch.ts";
import { at, canonical, KEY, T1, T2 } from "../testing/scratch-values.ts";

const scratch = useScratch();
const idOf = (n: number): TaskId => asTaskId(`01JTASK${String(n).padStart(19, "0")}`);

function reclaimAll(journal: Journal): number {
	let slices = 0;
	while (journal.reclaim()) slices++;
	return slices;
}

/** Everything that the journal says about a task. */
function answers(journal: Journal, task: TaskId) {
	const events = journal.events(task);
	return canonical([
		journal.record(task),
		events,
		events.map(({ seq }) => journal.dataAt(task, seq)),
		events.map(({ seq }) => ["a", "order", "items", "$stash"].map((key) => journal.blame(task, [key], seq))),
		journal.findTask(task),
	]);
}

/** Tasks with events of any kind, written in turns so that they lie in each other's lanes. */
const journals = fc
	.array(fc.tuple(created, fc.array(laterEvent, { maxLength: 8 }), fc.boolean()), { minLength: 1, maxLength: 6 })
	.map((tasks) =>
		tasks.map(([first, later, isKept]) => ({ bodies: [first as unknown as EventBody, ...later], isKept })),
	);

function fill(journal: Journal, tasks: readonly { readonly bodies: readonly EventBody[] }[]): void {
	const longest = Math.max(...tasks.map(({ bodies }) => bodies.length));
	for (let turn = 0; turn < longest; turn++)
		for (const [n, { bodies }] of tasks.entries()) {
			const body = bodies[turn];
			if (body !== undefined) journal.append(idOf(n), at(turn), [body]);
		}
	journal.commit();
}

test("J2 J3 what is kept answers every question as before, whatever is removed beside it", () => {
	fc.assert(
		fc.property(journals, fc.nat({ max: 3 }), (tasks, slices) => {
			const file = scratch.file();
			const journal = scratch.open({ file, stashKey: KEY });
			fill(journal, tasks);
			const ids = tasks.map((_, n) => idOf(n));
			const kept = ids.filter((_, n) => tasks[n]?.isKept);
			const before = kept.map((id) => answers(journal, id));
			const alone = scratch.open({ stashKey: KEY });
			fill(
				alone,
				tasks.map(({ bodies, isKept }) => ({ bodies: isKept ? bodies : [] })),
			);
			journal.remove(ids.filter((id) => !kept.includes(id)));
			for (let i = 0; i < slices; i++) journal.reclaim();
			const check = (now: Journal) => {
				expect(kept.map((id) => answers(now, id))).toEqual(before);
				expect(canonical([now.records(), now.unfinished()])).toBe(canonical([alone.records(), alone.unfinished()]));
				expect(now.size().events).toBe(alone.size().events);
				expect(canonical([...now.stepStatistics()].sort())).toBe(canonical([...alone.stepStatistics()].sort()));
				for (const id of ids) if (!kept.includes(id)) expect([now.record(id), now.events(id)]).toEqual([undefined, []]);
			};
			check(journal);
			journal.close();
			const again = scratch.open({ file, stashKey: KEY });
			expect(again.notices).toEqual([]);
			check(again);
			reclaimAll(again);
			check(again);
			expect(again.space().free).toBe(0);
			again.close();
			alone.close();
		}),
		{ numRuns: 60 },
	);
});

test("a task that comes after a removed one has nothing of it, even before that is erased", () => {
	const journal = scratch.open();
	const big: JsonObject = { filler: "x".repeat(100_000) };
	journal.append(T1, at(0), [{ type: "created", name: "One", data: big }]);
	journal.append(T1, at(1), [{ type: "state-changed", state: "done", explanation: "" }]);
	journal.commit();
	journal.remove([T1]);
	journal.append(T2, at(2), [{ type: "created", name: "Two", data: { a: 1 } }]);
	journal.commit();
	expect(journal.events(T2).map(({ seq, type }) => [seq, type])).toEqual([[1, "created"]]);
	reclaimAll(journal);
	expect(journal.dataAt(T2)).toEqual({ a: 1 });
	// The same id may be used again.
	journal.append(T1, at(3), [{ type: "created", name: "One again", data: {} }]);
	journal.commit();
	expect([journal.record(T1)?.name, journal.events(T1).length]).toEqual(["One again", 1]);
});

describe("disk space", () => {
	const patch = (n: number): EventBody => ({
		type: "data-updated",
		patch: [{ path: ["text"], after: `${n}`.repeat(2000) }],
	});
	function two(file: string, options = {}): Journal {
		const journal = scratch.open({ file, ...options });
		for (const task of [T1, T2]) journal.append(task, at(0), [{ type: "created", name: "x", data: {} }]);
		for (let n = 0; n < 400; n++) {
			for (const task of [T1, T2]) journal.append(task, at(n), [patch(n)]);
			journal.commit();
		}
		return journal;
	}

	test("is given back in small pieces, and the file shrinks by what was removed", () => {
		const file = scratch.file();
		const journal = two(file);
		const before = journal.space().used;
		journal.remove([T1]);
		expect(reclaimAll(journal)).toBeGreaterThan(10);
		const { used, free } = journal.space();
		expect([free, journal.size().bytes]).toEqual([0, used]);
		expect(used / before).toBeLessThan(0.6);
		expect(journal.dataAt(T2)?.text).toBe("399".repeat(2000));
	});

	test("removing works where the disk is full, and makes room there", () => {
		const file = scratch.file();
		const filling = two(file);
		filling.commit("full");
		const pages = filling.space().used / 4096;
		filling.close();
		const journal = scratch.open({ file, maxPages: pages });
		journal.remove([T1]);
		reclaimAll(journal);
		for (let n = 0; n < 100; n++) journal.append(T2, at(1000 + n), [patch(n)]);
		journal.commit();
		expect(journal.dataAt(T2)?.text).toBe("99".repeat(2000));
	});

	test("sizes are measured once, and again where a task has more events", () => {
		const journal = two(scratch.file());
		expect(journal.outlines().map(({ bytes }) => bytes)).toEqual([undefined, undefined]);
		while (journal.measure());
		const [one, other] = journal.outlines();
		expect(one?.bytes).toBe(other?.bytes);
		expect((one?.bytes ?? 0) / 2_300_000).toBeCloseTo(1, 0);
		journal.append(T1, at(999), [patch(1)]);
		journal.commit();
		expect(journal.outlines()[0]?.bytes).toBeUndefined();
		expect([journal.measure(), journal.measure()]).toEqual([true, false]);
	});
});

test("pinned is told by the record, now and after opening anew", () => {
	const file = scratch.file();
	const journal = scratch.open({ file });
	journal.append(T1, at(0), [{ type: "created", name: "x", data: {} }]);
	journal.commit();
	journal.pin(T1, true);
	expect([journal.record(T1)?.pinned, journal.outlines()[0]?.pinned]).toEqual([true, true]);
	journal.append(T1, at(1), [{ type: "state-changed", state: "done", explanation: "" }]);
	journal.commit();
	journal.close();
	const again = scratch.open({ file });
	expect(again.record(T1)?.pinned).toBe(true);
	again.pin(T1, false);
	expect([again.record(T1)?.pinned, again.records()[0]?.pinned]).toEqual([undefined, undefined]);
	expect(() => again.pin(T2, true)).toThrow(`There is no task ${T2}.`);
});

test("imported tasks are told as such, are never unfinished, and count for no step", () => {
	const file = scratch.file();
	const journal = scratch.open({ file });
	const events = [
		{ seq: 1, at: at(0), type: "created", name: "x", data: { a: 1 } },
		{ seq: 2, at: at(5), type: "state-changed", state: "running", explanation: "" },
		{ seq: 3, at: at(6), type: "step-started", run: 1, step: "a", attempt: 1, watched: [] },
	] as unknown as JournalEvent[];
	journal.importTasks([{ id: T1, events }], { automation: "elsewhere" });
	const check = (now: Journal) => {
		expect(now.record(T1)).toMatchObject({ state: "running", imported: { automation: "elsewhere" } });
		expect(now.unfinished()).toEqual([]);
		expect(now.events(T1)).toEqual(events);
		expect(now.stepStatistics()).toEqual(new Map());
	};
	check(journal);
	journal.close();
	check(scratch.open({ file }));
});

test("an import that fails leaves nothing, and the journal works on", () => {
	const journal = scratch.open();
	journal.append(T2, at(0), [{ type: "created", name: "x", data: {} }]);
	journal.commit();
	const good = [{ seq: asEventSeq(1), at: at(0), type: "created", name: "x", data: {} }] as JournalEvent[];
	expect(() =>
		journal.importTasks(
			[
				{ id: T1, events: good },
				{ id: T2, events: good },
			],
			{ automation: "x" },
		),
	).toThrow("already");
	expect([journal.record(T1), journal.records().length]).toEqual([undefined, 1]);
	journal.append(T1, at(0), [{ type: "created", name: "y", data: {} }]);
	journal.commit();
	expect(journal.record(T1)?.name).toBe("y");
});
