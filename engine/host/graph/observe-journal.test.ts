import { expect, test } from "vitest";
import { analyze } from "../../analysis/testing/analyze.ts";
import { asEpochMs, asEventSeq, asRunId, asTaskId, type JournalEvent, type TaskRecord } from "../../contract/index.ts";
import { createJournalObserver } from "./observe-journal.ts";

const step = (condition: string, content: string) =>
	`export const condition = ${condition};\nexport const content = async () => {\n\t${content}\n};\n`;
const analyzer = analyze({ a: step("{ go: true }", "data.x = 1"), b: step("{ x: 1 }", "data.done = true") });
const edgeOf = (graph: ReturnType<typeof analyzer.report>) =>
	graph.edges.find(({ from, to }) => from === "a" && to === "b")?.observed;

/** The journal of a task in which a armed b. */
const EVENTS = [
	{ type: "created", name: "t", data: { go: true } },
	{ type: "step-started", run: asRunId(1), step: "a", attempt: 1, watched: [] },
	{ type: "step-ended", run: asRunId(1), patch: [{ path: ["x"], after: 1 }], record: { seed: 1 } },
	{ type: "step-started", run: asRunId(2), step: "b", attempt: 1, watched: [] },
].map((body, i) => ({ seq: asEventSeq(i + 1), at: asEpochMs(i), ...body }) as JournalEvent);

/** A journal of so many such tasks, the latest first, that notes what is read of it. */
function journalOf(count: number) {
	const read: string[] = [];
	return {
		read,
		records: ({ limit = 0 }: { limit?: number } = {}) =>
			Array.from({ length: count }, (_, i) => ({ id: asTaskId(`T${count - i}`), events: asEventSeq(EVENTS.length) }))
				.slice(0, limit)
				.map((record) => record as TaskRecord),
		events: (task: string, after = 0, limit = EVENTS.length) => {
			read.push(task);
			return EVENTS.slice(after, after + limit);
		},
	};
}

test.each([
	["the latest tasks only", 5, { tasks: 2, events: 100 }, 2, { tasks: 2, events: 8 }, ["T4", "T5"]],
	[
		"the latest events only, and of a task the first ones",
		5,
		{ tasks: 9, events: 6 },
		1,
		{ tasks: 2, events: 6 },
		["T4", "T5"],
	],
	["none where there are none", 0, { tasks: 9, events: 9 }, undefined, { tasks: 0, events: 0 }, []],
])("%s", (_name, tasks, most, count, observedIn, read) => {
	const journal = journalOf(tasks);
	const graph = createJournalObserver(journal, most).observe(analyzer.report(), analyzer);
	expect({ count: edgeOf(graph)?.count, observedIn: graph.observedIn, read: journal.read }).toEqual({
		count,
		observedIn,
		read,
	});
});

test("a task is read once, while neither it nor a condition changes", () => {
	const journal = journalOf(2);
	const observer = createJournalObserver(journal, { tasks: 9, events: 99 });
	const first = observer.observe(analyzer.report(), analyzer);
	expect(observer.observe(analyzer.report(), analyzer)).toEqual(first);
	expect(edgeOf(first)).toEqual({ count: 2, lastTask: "T2", lastEvent: 4 });
	expect(journal.read).toEqual(["T1", "T2"]);
	const changed = analyze({ a: step("{ go: true }", "data.x = 1"), b: step("{ x: 2 }", "data.done = true") });
	expect(edgeOf(observer.observe(changed.report(), changed))).toBe(undefined);
	expect(journal.read).toEqual(["T1", "T2", "T1", "T2"]);
});
