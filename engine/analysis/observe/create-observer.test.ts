import { expect, test } from "vitest";
import {
	asEpochMs,
	asEventSeq,
	asRunId,
	asTaskId,
	type Change,
	type EventBody,
	type JournalEvent,
	type JsonObject,
	type Path,
} from "../../contract/index.ts";
import { analyze } from "../testing/analyze.ts";

const step = (condition: string) => `export const condition = ${condition};\nexport const content = async () => {};\n`;

const journal = (...bodies: EventBody[]): JournalEvent[] =>
	bodies.map((body, i) => ({ seq: asEventSeq(i + 1), at: asEpochMs(1_000 + i), ...body }));
const created = (data: JsonObject): EventBody => ({ type: "created", name: "t", data });
let runs = 0;
/** A run from its start to its end. */
function ran(name: string, ...patch: Change[]): EventBody[] {
	const run = asRunId(++runs);
	return [
		{ type: "step-started", run, step: name, attempt: 1, watched: [] },
		{ type: "step-ended", run, patch, record: { seed: 1 } },
	];
}
const set = (path: Path, after?: Change["after"], before?: Change["before"], line?: number): Change => ({
	path,
	...(before !== undefined && { before }),
	...(after !== undefined && { after }),
	...(line !== undefined && { source: { file: "steps/a.js", line, column: 2 } }),
});

/** What is seen of steps a and b, which wait for nothing, and r, which waits for the condition. */
function seen(condition: string, events: readonly JournalEvent[], startedBy?: string): string[] {
	const analyzer = analyze({ a: step("{}"), b: step("{}"), r: step(condition) });
	return analyzer
		.observer()
		.observe(events, startedBy)
		.edges.map(
			({ from, to, path, effect, count, source, lastEvent }) =>
				`${from} ${effect} ${to} by ${path} ×${count} at ${lastEvent}${source ? ` line ${source.line}` : ""}`,
		);
}

test.each<[string, string, EventBody[], string[]]>([
	[
		"the last write counts",
		"{ x: 2 }",
		[...ran("a", set(["x"], 1)), ...ran("b", set(["x"], 2, 1, 7)), ...ran("r")],
		["b arms r by x ×1 at 6 line 7"],
	],
	["an input has no writer", "{ y: 1 }", ran("r"), []],
	["an outer write", "{ o: { p: 1 } }", [...ran("a", set(["o"], { p: 1 })), ...ran("r")], ["a arms r by o.p ×1 at 4"]],
	["an outer write that leaves the value", "{ y: 1 }", [...ran("a", set([], { y: 1, z: 2 })), ...ran("r")], []],
	[
		"an item that comes to a list",
		"{ l: { $size: 2 } }",
		[...ran("a", set(["l"], [1])), ...ran("b", set(["l", 1], 2)), ...ran("r")],
		["b arms r by l ×1 at 6"],
	],
	[
		"an item that another one's removal moved",
		'{ "l.0": 2 }',
		[...ran("a", set(["l"], [1, 2])), ...ran("b", set(["l", 0], undefined, 1)), ...ran("r")],
		["b arms r by l[0] ×1 at 6"],
	],
	[
		"R3 a type: another value of it is none",
		"{ x: Number }",
		[...ran("a", set(["x"], 1)), ...ran("b", set(["x"], 2, 1)), ...ran("r")],
		["a arms r by x ×1 at 6"],
	],
	[
		"R3 a presence: another value is none",
		"{ x: { $exists: true } }",
		[...ran("a", set(["x"], 1)), ...ran("b", set(["x"], 2, 1)), ...ran("r")],
		["a arms r by x ×1 at 6"],
	],
	["R7 a removal", "{ y: null }", [...ran("a", set(["y"], undefined, 1)), ...ran("r")], ["a arms r by y ×1 at 4"]],
	[
		"C7 what an expression reads",
		"{ y: { $lt: data.limit } }",
		[...ran("a", set(["limit"], 5)), ...ran("r")],
		["a arms r by limit ×1 at 4"],
	],
	[
		"a clause that no longer holds",
		"{ y: 1, x: null }",
		[...ran("r"), ...ran("a", set(["x"], 1))],
		["a disarms r by x ×1 at 5"],
	],
	["a clause that did not hold before either", "{ y: 2 }", ran("a", set(["y"], 3, 1)), []],
	[
		"an update from outside takes the place of a step",
		"{ x: 2 }",
		[...ran("a", set(["x"], 1)), { type: "data-updated", patch: [set(["x"], 2, 1)] }, ...ran("r")],
		[],
	],
	["a run under another condition than now", "{ x: 2 }", [...ran("a", set(["x"], 1)), ...ran("r")], []],
	["several runs", "{ x: 1 }", [...ran("a", set(["x"], 1)), ...ran("r"), ...ran("r")], ["a arms r by x ×2 at 6"]],
	[
		"S1 the private part",
		"{ $stash: { key: String } }",
		[...ran("a", set(["$stash"], "[stash]")), ...ran("r")],
		["a arms r by $stash.key ×1 at 4"],
	],
	[
		"R8 a failed run's writes",
		"{ x: 1 }",
		[ran("a")[0] as EventBody, failed(set(["x"], 1)), ...ran("r")],
		["a arms r by x ×1 at 4"],
	],
])("%s", (_name, condition, bodies, expected) => {
	expect(seen(condition, journal(created({ y: 1 }), ...bodies))).toEqual(expected);
});

function failed(change: Change): EventBody {
	return {
		type: "step-failed",
		run: asRunId(runs),
		patch: [change],
		error: { message: "", type: "Error", stack: "" },
		record: { seed: 1 },
	};
}

test("T5 what a subtask began with was written by the step that started it, and so is what it leaves", () => {
	expect(seen("{ y: 1, z: null }", journal(created({ y: 1 }), ...ran("r")), "a")).toEqual(["a arms r by y ×1 at 2"]);
	const [start, end] = ran("b") as [EventBody & { type: "step-started" }, EventBody];
	const child = { run: start.run, task: asTaskId("child"), name: "c", waitFor: true };
	const ended = { task: child.task, state: "done", patch: [set(["out"], { ok: true })] } as const;
	const events = journal(
		created({}),
		start,
		{ type: "subtask-started", ...child },
		end,
		{ type: "subtask-ended", ...ended },
		...ran("r"),
	);
	expect(seen("{ out: { ok: true } }", events)).toEqual(["b arms r by out.ok ×1 at 6"]);
	expect([...analyze({}).observer().observe(events).started]).toEqual([["child", "b"]]);
});
