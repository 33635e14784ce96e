import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asEventSeq, type JsonObject, type RunExplanation, type WhyClause } from "../../contract/index.ts";
import { createTestKit, type Files, type Opened, step, type TestKit } from "../testing/index.ts";

let kit: TestKit;
beforeAll(() => {
	kit = createTestKit();
});
afterAll(() => kit.close());

interface Case {
	readonly files: Files;
	readonly data: JsonObject;
	readonly step: string;
	/** Which of its runs, from 0. */
	readonly run: number;
	/** A person's update after the task has come to rest. */
	readonly update?: JsonObject;
	readonly sentence: string;
	readonly armedBy: unknown;
	readonly readyBy: number;
	/** `clause: who left what it found`. */
	readonly clauses: readonly string[];
}

const COUNT = step("{ n: { $lt: 3 } }", "data.n++");

const CASES: Readonly<Record<string, Case>> = {
	"what came with the task (R2)": {
		files: { count: COUNT },
		data: { n: 2 },
		step: "count",
		run: 0,
		sentence:
			"count ran (run 1, event 3) because the task came with what it waits for: n < 3. Every step is armed when the task starts (R2).",
		armedBy: { kind: "task-start" },
		readyBy: 1,
		clauses: ["n < 3: it came with the task"],
	},
	"what another step wrote (J3)": {
		files: {
			a_check: step("{ form: String }", "data.ok = true;\ndata.noise = 1"),
			ship: step("{ form: String, ok: true, $or: [{ rush: true }, { noise: 1 }], late: null }", "data.done = 1"),
		},
		data: { form: "x", late: null },
		step: "ship",
		run: 0,
		sentence:
			"ship ran (run 2, event 5) because ok became true: a_check (run 1, event 4, steps/a_check.js:4). Every step is armed when the task starts (R2).",
		armedBy: { kind: "task-start" },
		readyBy: 4,
		clauses: [
			"form is text: it came with the task",
			"ok is true: a_check (run 1, event 4, steps/a_check.js:4)",
			"rush is true: nobody",
			"noise is 1: a_check (run 1, event 4, steps/a_check.js:5)",
			"late is null or missing: it came with the task",
		],
	},
	"its own write of what it watches (R3b)": {
		files: { count: COUNT },
		data: { n: 0 },
		step: "count",
		run: 1,
		sentence:
			"count ran (run 2, event 5) because n became 1: count (run 1, event 4, steps/count.js:4). It was armed again when n changed (R3b): count (run 1, event 4, steps/count.js:4).",
		armedBy: {
			kind: "changed",
			paths: ["n"],
			origin: expect.objectContaining({ event: 4, step: "count", run: 1, line: 4 }),
		},
		readyBy: 4,
		clauses: ["n < 3: count (run 1, event 4, steps/count.js:4)"],
	},
	"step.redo() (R3a)": {
		files: { again: step("{ form: String }", "if (step.attempt() < 2) step.redo()") },
		data: { form: "x" },
		step: "again",
		run: 1,
		sentence: "again ran (run 2, event 5) again. Run 1 had asked for it with step.redo() (R3a).",
		armedBy: { kind: "redo", run: 1, event: 4 },
		readyBy: 4,
		clauses: ["form is text: it came with the task"],
	},
	"an update from outside": {
		files: { ship: step("{ ok: true }", "data.done = 1") },
		data: { ok: false },
		step: "ship",
		run: 0,
		update: { ok: true },
		sentence:
			"ship ran (run 1, event 7) because ok became true: changed from outside (event 3). Every step is armed when the task starts (R2).",
		armedBy: { kind: "task-start" },
		readyBy: 3,
		clauses: ["ok is true: changed from outside (event 3)"],
	},
	"a condition that did not match for a while (R3b)": {
		files: {
			a_ship: step("{ ok: true }", "data.shipped = (data.shipped ?? 0) + 1"),
			b_toggle: step("{ shipped: { $lt: 3 } }", "data.ok = false"),
			c_toggle: step("{ ok: false, shipped: 1 }", "data.ok = true"),
		},
		data: { ok: true },
		step: "a_ship",
		run: 1,
		sentence:
			"a_ship ran (run 4, event 9) because ok became true: c_toggle (run 3, event 8, steps/c_toggle.js:4). It was armed again when ok changed (R3b): b_toggle (run 2, event 6, steps/b_toggle.js:4).",
		armedBy: {
			kind: "changed",
			paths: ["ok"],
			origin: expect.objectContaining({ event: 6, step: "b_toggle", run: 2 }),
		},
		readyBy: 8,
		clauses: ["ok is true: c_toggle (run 3, event 8, steps/c_toggle.js:4)"],
	},
	"a list that was built again, of which an item stayed as it was": {
		files: {
			a_fill: step("{ form: String }", "data.items = [{ ok: true }, { ok: false }]"),
			b_again: step("{ items: { $size: 2 } }", "data.items = [...data.items, { ok: false }]"),
			ship: step('{ "items.0.ok": true, items: { $size: 3 } }', "data.done = 1"),
		},
		data: { form: "x" },
		step: "ship",
		run: 0,
		sentence:
			'ship ran (run 3, event 7) because items became [{"ok":true},{"ok":false},{"ok":false}]: b_again (run 2, event 6, steps/b_again.js:4). Every step is armed when the task starts (R2).',
		armedBy: { kind: "task-start" },
		readyBy: 6,
		clauses: [
			"items[0].ok is true: a_fill (run 1, event 4, steps/a_fill.js:4)",
			"items has 3 items: b_again (run 2, event 6, steps/b_again.js:4)",
		],
	},
};

const flat = (clauses: readonly WhyClause[]): WhyClause[] =>
	clauses.flatMap((clause) => (clause.children ? flat(clause.children) : [clause]));

async function explained(opened: Opened, { data, step: name, run, update }: Case): Promise<RunExplanation | undefined> {
	const { record } = await opened.run(data);
	if (update) {
		await opened.engine.updateTask(record.id, update);
		await opened.engine.resumeTask(record.id);
		await opened.rest(record.id);
	}
	const events = await opened.engine.events(record.id);
	const starts = events.filter((event) => event.type === "step-started" && event.step === name);
	return (await opened.engine.explain(record.id, name, asEventSeq(starts[run]?.seq ?? 0))).run;
}

describe("why a run started", () => {
	test.each(Object.entries(CASES))("%s", async (_name, each) => {
		const opened = await kit.open(each.files);
		try {
			const run = await explained(opened, each);
			expect(run?.sentence).toBe(each.sentence);
			expect(run?.armedBy).toEqual(each.armedBy);
			expect(run?.readyBy).toBe(each.readyBy);
			expect(flat(run?.condition ?? []).map(({ clause, origin }) => `${clause}: ${origin?.text ?? "nobody"}`)).toEqual(
				each.clauses,
			);
		} finally {
			await opened.close();
		}
	});

	test("a failed step that is retried was armed by that", async () => {
		const opened = await kit.open({ fail: step("{ form: String }", 'throw new Error("No")') });
		try {
			const { record } = await opened.run({ form: "x" });
			await opened.engine.retryTask(record.id);
			await opened.rest(record.id);
			const { run, standing, why } = await opened.engine.explain(record.id, "fail");
			expect(run?.armedBy).toEqual({ kind: "resumed", event: expect.any(Number) });
			expect(run?.state).toBe("failed");
			expect({ standing, kinds: why.map(({ kind }) => kind) }).toEqual({
				standing: "spent",
				kinds: ["spent", "failed"],
			});
		} finally {
			await opened.close();
		}
	});
});

test("what is not there is refused in words", async () => {
	const opened = await kit.open({ ship: COUNT });
	try {
		const { record } = await opened.run({ n: 5 });
		const { engine } = opened;
		await expect(engine.explain(record.id, "shop")).rejects.toMatchObject({ code: "step-missing" });
		await expect(engine.explain(record.id, "ship", asEventSeq(99))).rejects.toMatchObject({
			code: "usage",
			message: `Task ${record.id} has events 1 to ${record.events}; there is none with number 99.`,
		});
		await expect(engine.explain("01JX2" as never, "ship")).rejects.toMatchObject({ code: "task-missing" });
	} finally {
		await opened.close();
	}
});

test.each([
	'{ $stash: { key: "right" }, n: 1 }',
	"{ $stash: { key: data.guess } }",
	"{ guess: data.$stash.key }",
	"{ guess: { $in: [data.$stash.key] } }",
	"{ list: { $elemMatch: { guess: data.$stash.key } } }",
	"{ n: data.guess === data.$stash.key ? 1 : 2 }",
])("the private part is shown by no part of an answer (S1): %s", async (condition) => {
	const opened = await kit.open({
		ship: step(condition, ""),
		fill: step("{ n: 1, $stash: { key: null } }", "data.$stash.key = data.parts.join('-')"),
	});
	try {
		const { record } = await opened.run({ n: 1, guess: "none", list: [{}], parts: ["hidden", "value"] });
		const explanation = await opened.engine.explain(record.id, "ship");
		expect(explanation.matches).toBe(false);
		expect(JSON.stringify(explanation)).not.toContain("hidden-value");
	} finally {
		await opened.close();
	}
});
