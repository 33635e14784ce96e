import { expect, test } from "vitest";
import { asEpochMs, asEventSeq, asTaskId, type TaskRecord } from "../../../engine/contract/index.ts";
import { listTasks, type TaskFilter } from "./list-tasks.ts";

const task = (id: string, part: Partial<TaskRecord> = {}): TaskRecord => ({
	id: asTaskId(id),
	name: `order ${id}`,
	tags: [],
	state: "done",
	explanation: "All is done.",
	createdAt: asEpochMs(Number(id.slice(1))),
	updatedAt: asEpochMs(0),
	durationMs: 0,
	runs: 1,
	events: asEventSeq(3),
	...part,
});
const TASKS = [
	task("t4", { state: "error", explanation: "pay failed: no card", durationMs: 9 }),
	task("t3", { parent: asTaskId("t1"), name: "ship it", tags: ["urgent"], durationMs: 5 }),
	task("t2", { runs: 7 }),
	task("t1", { state: "waiting" }),
];

test.each<[string, Partial<TaskFilter>, string[]]>([
	["all, the newest first, subtasks below", {}, ["t4", "t2", "t1", " t3"]],
	["by state", { states: new Set(["error", "waiting"]) }, ["t4", "t1"]],
	["by words of name, reason and tags", { query: "CARD pay" }, ["t4"]],
	["a subtask brings its parent", { query: "urgent" }, ["t1", " t3"]],
	["nothing", { query: "zebra" }, []],
	["by name", { sort: "name" }, ["t1", " t3", "t2", "t4"]],
	["by runs", { sort: "runs", states: new Set(["done"]) }, ["t2", "t1", " t3"]],
	["the slowest first", { sort: "executionTime", query: "order", states: new Set(["error", "done"]) }, ["t4", "t2"]],
])("%s", (_name, filter, ids) => {
	const rows = listTasks(TASKS, { query: "", states: new Set(), sort: "createdAt", ...filter });
	expect(rows.map(({ task: { id }, depth }) => " ".repeat(depth) + id)).toEqual(ids);
});

test("a subtask whose parent is not listed stands by itself", () => {
	const rows = listTasks([task("t3", { parent: asTaskId("gone") })], { query: "", states: new Set(), sort: "name" });
	expect(rows.map(({ depth }) => depth)).toEqual([0]);
});
