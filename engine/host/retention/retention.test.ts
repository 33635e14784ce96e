import { statSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { asEventSeq, type EngineNotice } from "../../contract/index.ts";
import { createTestKit, journalFile } from "../testing/index.ts";
import type { createRetention } from "./create-retention.ts";
import { tidyByItself } from "./tidy-by-itself.ts";

const kit = createTestKit();
afterAll(() => kit.close());

const STEPS = {
	"steps/fill.js": `export const condition = { size: Number, filler: null };
export const content = async () => { data.filler = "x".repeat(data.size); };`,
	"steps/split.js": `export const condition = { child: Object, made: null };
export const content = async () => { data.made = true; task.subtask("Child", data.child, { into: "done", waitFor: true }); };`,
	"steps/wait.js": `export const condition = { wait: true, waited: null };
export const content = async () => { data.waited = true; task.park(3_600_000); };`,
};
const named = (tasks: readonly { readonly name: string }[]) => tasks.map(({ name }) => name);

describe("compaction", () => {
	test("removes what need not be kept, tells so, and gives the disk space back; the rest is as before", async () => {
		const { engine, run, directory } = await kit.open(STEPS);
		const old = await run({ size: 2_000_000 }, { name: "Old" });
		const pinned = await run({ size: 10 }, { name: "Pinned" });
		const parked = await engine.createTask({ data: { wait: true }, name: "Parked" });
		await engine.rest(parked.id);
		const family = await run({ child: { size: 5 } }, { name: "Parent" });
		const fork = await engine.cloneTask(old.record.id, { name: "Fork", at: asEventSeq(1) });
		await engine.rest(fork.id);
		await engine.pinTask(pinned.record.id, true);
		const notices: EngineNotice[] = [];
		engine.subscribe((notice) => notices.push(notice));

		const dry = await engine.compact({ dryRun: true, retention: { tasks: 3 } });
		expect([named(dry.removed), dry.tasks, notices]).toEqual([["Child", "Parent", "Old"], 3, []]);
		expect(dry.after).toBeLessThan(dry.before);

		const done = await engine.compact({ retention: { tasks: 3 } });
		expect({ ...done, before: 0, after: 0 }).toEqual({ ...dry, before: 0, after: 0 });
		expect(done.before - done.after).toBeGreaterThan(1_900_000);
		expect(statSync(journalFile(directory)).size).toBe(done.after);
		expect(notices.filter(({ type }) => type === "tasks-removed")).toEqual([
			{ type: "tasks-removed", tasks: [old.record.id, family.record.id, expect.any(String)] },
		]);
		const steps = notices.filter((notice) => notice.type === "compaction");
		expect(steps.map(({ done }) => done)).toEqual(steps.map(({ done }) => done).toSorted((a, b) => a - b));
		expect(steps.at(-1)?.done).toBe(steps.at(-1)?.total);

		expect(named(await engine.tasks()).sort()).toEqual(["Fork", "Parked", "Pinned"]);
		// The task that it was made from is told as gone; it is no error of the fork.
		const { origin } = await engine.task(fork.id);
		expect(origin).toBe(old.record.id);
		await expect(engine.task(old.record.id)).rejects.toMatchObject({ code: "task-missing" });
		expect((await engine.data(fork.id)).filler).toHaveLength(2_000_000);
		expect((await engine.task(parked.id)).state).toBe("parked");
		const again = await run({ size: 3 }, { name: "Later" });
		expect(again.record.state).toBe("done");
	});

	test("tasks go on while space is given back", async () => {
		const { engine, run } = await kit.open(STEPS);
		for (let n = 0; n < 5; n++) await run({ size: 1_000_000 });
		const compaction = engine.compact({ retention: { tasks: 0 } });
		const during = await run({ size: 7 }, { name: "During" });
		expect([during.record.state, (await compaction).tasks]).toEqual(["done", 5]);
		expect((await engine.data(during.record.id)).filler).toBe("xxxxxxx");
	});

	test("storage tells what there is and what would go by the automation's own setting", async () => {
		const { engine, run } = await kit.open({ ...STEPS, "automation.json": { name: "Test", retention: { tasks: 1 } } });
		const small = await run({ size: 1 }, { name: "Small" });
		const large = await run({ size: 50_000 }, { name: "Large" });
		const { bytes, free, oldest, ...told } = await engine.storage();
		expect([bytes > 50_000, free, oldest]).toEqual([true, 0, small.record.createdAt]);
		expect(told).toEqual({
			tasks: 2,
			events: small.record.events + large.record.events,
			pinned: 0,
			states: [{ state: "done", tasks: 2, bytes: expect.any(Number) }],
			largest: [
				{ id: large.record.id, name: "Large", state: "done", events: large.record.events, bytes: expect.any(Number) },
				{ id: small.record.id, name: "Small", state: "done", events: small.record.events, bytes: expect.any(Number) },
			],
			retention: { tasks: 1 },
			removable: { tasks: 1, bytes: expect.any(Number) },
		});
	});
});

test("an engine applies the automation's setting by itself, at the latest when it is closed", async () => {
	const opened = await kit.open({ ...STEPS, "automation.json": { name: "Test", retention: { tasks: 1 } } });
	for (const name of ["One", "Two", "Three"]) await opened.run({ size: 1 }, { name });
	const again = await opened.reopen();
	expect(named(await again.engine.tasks())).toEqual(["Three"]);
});

test("an engine that only looks removes nothing", async () => {
	const opened = await kit.open({ ...STEPS, "automation.json": { name: "Test", retention: {} } });
	for (const name of ["One", "Two"]) await opened.run({ size: 1 }, { name });
	opened.write({ "automation.json": { name: "Test", retention: { tasks: 0 } } });
	const looking = await opened.reopen({ idle: true });
	const again = await looking.reopen({ idle: true });
	expect(named(await again.engine.tasks())).toEqual(["Two", "One"]);
});

describe("by itself", () => {
	function tidying(rests: () => boolean, retention = { days: 1 }) {
		const calls: string[] = [];
		const timers: [work: () => void, ms: number][] = [];
		const tidy = tidyByItself({
			keeper: {
				compact: async () => {
					calls.push("compact");
					throw new Error("The disk is full.");
				},
			} as unknown as ReturnType<typeof createRetention>,
			retention: () => retention,
			isAtRest: rests,
			later(work, ms) {
				timers.push([work, ms]);
				return () => timers.pop();
			},
		});
		const next = () => {
			const [work, ms] = timers.shift() ?? [() => {}, 0];
			work();
			return ms;
		};
		return { tidy, calls, next, timers };
	}

	test("soon after the opening, then every ten minutes while it rests, a failure or not", () => {
		const { calls, next } = tidying(() => true);
		expect([next(), next(), next(), calls.length]).toEqual([1_000, 600_000, 600_000, 3]);
	});

	test("not while it works, but within an hour", () => {
		const { calls, next } = tidying(() => false);
		const counts = Array.from({ length: 9 }, () => [next(), calls.length][1]);
		expect(counts).toEqual([1, 1, 1, 1, 1, 1, 1, 2, 2]);
	});

	test("never where everything is to be kept, and no more once it was stopped", async () => {
		const { tidy, calls, next, timers } = tidying(() => true, {} as { days: number });
		next();
		await tidy.atLeastOnce();
		tidy.stop();
		expect([calls, timers]).toEqual([[], []]);
	});
});
