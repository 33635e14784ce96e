import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asEpochMs, asTaskId, ENDED_STATES, type Retention, TASK_STATES } from "../../contract/index.ts";
import type { TaskOutline } from "../../journal/index.ts";
import { planRemoval } from "./plan-removal.ts";

const DAY = 86_400_000;
const NOW = 1_000 * DAY;
const MB = 1_048_576;

/** A task that ended so many days ago and takes a megabyte. */
const task = (id: string, days: number, more: Partial<TaskOutline> = {}): TaskOutline => ({
	id: asTaskId(id),
	state: "done",
	pinned: false,
	imported: false,
	createdAt: asEpochMs(NOW - days * DAY - 1000),
	updatedAt: asEpochMs(NOW - days * DAY),
	events: 10,
	bytes: MB,
	...more,
});
const child = (id: string, days: number, parent: string, more: Partial<TaskOutline> = {}) =>
	task(id, days, { parent: asTaskId(parent), ...more });

const gone = (tasks: readonly TaskOutline[], retention: Retention, busy: readonly string[] = [], used?: number) =>
	planRemoval(tasks, retention, {
		now: NOW,
		used: used ?? tasks.length * MB,
		isBusy: (id) => busy.includes(id),
	}).map(({ id }) => id);

const three = [task("A", 1), task("B", 20), task("C", 40)];

describe("what goes", () => {
	test.each<[string, readonly TaskOutline[], Retention, readonly string[]]>([
		["nothing where no bound is set", three, {}, []],
		["what ended longer ago", three, { days: 10 }, ["C", "B"]],
		["nothing of the last moment", [task("A", 10)], { days: 10 }, []],
		["the oldest beyond a count", three, { tasks: 2 }, ["C"]],
		["all, where none may stay", three, { tasks: 0 }, ["C", "B", "A"]],
		["the oldest beyond a size", three, { megabytes: 1.5 }, ["C", "B"]],
		["whatever any bound says", three, { days: 30, tasks: 1 }, ["C", "B"]],
		["no pinned one", [task("A", 90, { pinned: true }), task("B", 80)], { days: 10, tasks: 0, megabytes: 0 }, ["B"]],
		["none that has not ended", [task("A", 90, { state: "parked" }), task("B", 80)], { days: 10 }, ["B"]],
		["an imported one in any state", [task("A", 90, { state: "running", imported: true })], { days: 10 }, ["A"]],
		["a parent with its children", [task("P", 40), child("K", 30, "P")], { days: 10 }, ["P", "K"]],
		["no parent of a child that is younger", [task("P", 40), child("K", 3, "P")], { days: 10 }, []],
		["no child of a parent that waits", [task("P", 40, { state: "waiting" }), child("K", 39, "P")], { days: 10 }, []],
		[
			"no relation of a pinned one",
			[task("P", 40), child("K", 39, "P"), child("L", 38, "K", { pinned: true })],
			{ tasks: 0 },
			[],
		],
		["a child whose parent is gone", [child("K", 40, "gone")], { days: 10 }, ["K"]],
		["tasks that are each other's parents", [child("A", 40, "B"), child("B", 40, "A")], { days: 10 }, ["A", "B"]],
		[
			"a task of virtual time by its creation",
			[task("V", -400, { createdAt: asEpochMs(NOW - 40 * DAY) }), task("W", -400, { createdAt: asEpochMs(NOW - DAY) })],
			{ days: 10 },
			["V"],
		],
	])("%s", (_, tasks, retention, expected) => {
		expect(gone(tasks, retention)).toEqual(expected);
	});

	test("none that is worked on, whatever its state says", () => {
		expect(gone(three, { days: 10 }, ["B"])).toEqual(["C"]);
	});

	test("sizes are of the disk: what pages and keys take counts in proportion", () => {
		expect(gone(three, { megabytes: 4 }, [], 6 * MB)).toEqual(["C"]);
	});
});

test("kept always: pinned, not ended and their families; a tighter bound never keeps more", () => {
	const ids = ["A", "B", "C", "D", "E", "F"];
	const outline = fc.record({
		days: fc.nat({ max: 60 }),
		state: fc.constantFrom(...TASK_STATES),
		pinned: fc.boolean(),
		imported: fc.boolean(),
		parent: fc.option(fc.constantFrom(...ids, "gone"), { nil: undefined }),
	});
	const bound = fc.option(fc.nat({ max: 60 }), { nil: undefined });
	fc.assert(
		fc.property(fc.array(outline, { maxLength: ids.length }), bound, bound, (drawn, days, tasks) => {
			const all = drawn.map(({ days: age, parent, ...more }, n) =>
				task(ids[n] as string, age, { ...more, ...(parent === undefined ? {} : { parent: asTaskId(parent) }) }),
			);
			const retention = { ...(days === undefined ? {} : { days }), ...(tasks === undefined ? {} : { tasks }) };
			const removed = new Set(gone(all, retention));
			for (const each of all) {
				if (each.pinned || !(each.imported || ENDED_STATES.has(each.state))) expect(removed.has(each.id)).toBe(false);
				if (each.parent !== undefined && all.some(({ id }) => id === each.parent))
					expect(removed.has(each.parent)).toBe(removed.has(each.id));
			}
			const tighter = new Set(gone(all, { ...retention, days: Math.max(0, (days ?? 61) - 1) }));
			for (const id of removed) expect(tighter.has(id)).toBe(true);
		}),
	);
});
