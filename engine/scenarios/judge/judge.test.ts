import { describe, expect, test } from "vitest";
import { asEventSeq, asRunId, asTaskId, type JournalEvent } from "../../contract/index.ts";
import type { ScenarioSays } from "../scenario.ts";
import type { RunFacts } from "../scenario-run.ts";
import { judge } from "./judge.ts";

const root = asTaskId("R");
const start = (step: string, event: number) => ({ task: root, step, run: asRunId(event), event: asEventSeq(event) });
const call = (name: string, input: number, event: number) => ({
	task: root,
	call: name,
	input: { cents: input },
	output: undefined,
	error: undefined,
	event: asEventSeq(event),
});
const failure = { message: "The card was declined", type: "PayError", stack: "", step: "charge", run: asRunId(2) };
const facts: RunFacts = {
	root,
	steps: [start("price", 2), start("charge", 4), start("charge", 8)],
	calls: [call("pay.charge", 100, 5), call("mail.send", 1, 7), call("pay.charge", 200, 9)],
	state: "done",
	outcome: "completed",
	result: { total: 3 },
	error: undefined,
	errors: [],
	data: { order: { status: "paid", note: { error: "No stock left" } } },
	durationMs: 120,
	last: asEventSeq(12),
	events: [
		{
			seq: asEventSeq(6),
			at: 0,
			type: "step-ended",
			run: asRunId(2),
			patch: [{ path: ["order", "status"], after: "paid" }],
		} as unknown as JournalEvent,
	],
};
const failed: RunFacts = {
	...facts,
	state: "error",
	outcome: undefined,
	error: failure,
	errors: [{ task: root, error: failure, event: asEventSeq(11) }],
};
const says = (part: Partial<ScenarioSays>): ScenarioSays => ({ data: {}, ...part });

describe("passes", () => {
	test.each<[string, Partial<ScenarioSays>, RunFacts]>([
		["nothing expected", {}, facts],
		["steps as a set", { expectedSteps: ["charge", "price"] }, facts],
		["a step named twice that ran twice", { expectedSteps: ["charge", "charge"] }, facts],
		["counts", { expectedSteps: { charge: 2, price: 1, refund: 0 } }, facts],
		["an order with others between", { expectedSteps: ["price", "charge"], inOrder: true }, facts],
		["only these", { expectedSteps: ["price", "charge"], onlySteps: true }, facts],
		["none of those", { notSteps: ["refund"] }, facts],
		["its end", { expectedState: "done", expectedOutcome: "completed", expectedResult: { total: "Number" } }, facts],
		["its duration", { expectedDuration: 120 }, facts],
		["its data", { validateFinalState: { "order.status": "paid", "order.lines": null } }, facts],
		["an error as a text", { expectedError: "declined" }, failed],
		["an error by its step", { expectedError: { step: "charge", type: "PayError" } }, failed],
		["an error by its state alone", { expectedState: "error" }, failed],
		["an error that the data tells of", { expectedError: "No stock" }, facts],
		["calls in any order", { expectedCalls: ["mail.send", { call: "pay.charge", input: { cents: 200 } }] }, facts],
		["calls by number", { expectedCalls: [{ call: "pay.charge", times: 2 }] }, facts],
		["calls in order", { expectedCalls: ["pay.charge", "mail.send"], callsInOrder: true }, facts],
		["a call that is not made", { notCalls: ["pay.refund"] }, facts],
	])("%s", (_name, part, run) => expect(judge(says(part), run)).toEqual([]));
});

describe("fails", () => {
	test.each<[string, Partial<ScenarioSays>, RunFacts, object]>([
		[
			"a step that did not run",
			{ expectedSteps: ["refund"] },
			facts,
			{ kind: "steps", message: "refund did not run.", actual: "not at all" },
		],
		[
			"fewer runs than named",
			{ expectedSteps: ["price", "price"] },
			facts,
			{ kind: "steps", expected: "price 2 times or more", actual: "once" },
		],
		[
			"another number",
			{ expectedSteps: { charge: 1 } },
			facts,
			{ kind: "steps", expected: "charge once", actual: "2 times", event: 8 },
		],
		[
			"another order",
			{ expectedSteps: ["charge", "price"], inOrder: true },
			facts,
			{ kind: "order", message: "price did not run after charge.", event: 2 },
		],
		[
			"one more than these",
			{ expectedSteps: ["price"], onlySteps: true },
			facts,
			{ kind: "not-steps", message: "charge ran, and was not to.", event: 4 },
		],
		["one of those", { notSteps: ["price"] }, facts, { kind: "not-steps", event: 2 }],
		[
			"another state",
			{ expectedState: "ignored" },
			facts,
			{ kind: "state", expected: "ignored", actual: "done (completed)", event: 12 },
		],
		["another outcome", { expectedOutcome: "settled" }, facts, { kind: "outcome", expected: "settled" }],
		[
			"another result",
			{ expectedResult: { total: 4 } },
			facts,
			{ kind: "result", path: "total", expected: "4", actual: "3" },
		],
		["too long", { expectedDuration: 119 }, facts, { kind: "duration", expected: "at most 119 ms", actual: "120 ms" }],
		[
			"other data, with its writer",
			{ validateFinalState: { "order.status": "new" } },
			facts,
			{ kind: "value", path: "order.status", expected: '"new"', actual: '"paid"', event: 6 },
		],
		[
			"an error that nobody expects",
			{},
			failed,
			{ kind: "error", message: "charge failed.", actual: "PayError: The card was declined", event: 11 },
		],
		[
			"another error",
			{ expectedError: "timeout" },
			failed,
			{ kind: "error", expected: '"timeout"', actual: "charge: PayError: The card was declined" },
		],
		["no error", { expectedError: { message: "declined" } }, facts, { kind: "error", actual: "no error" }],
		[
			"a call that is missing",
			{ expectedCalls: ["pay.refund"] },
			facts,
			{ kind: "calls", message: "pay.refund was not called.", actual: "no call" },
		],
		[
			"another input",
			{ expectedCalls: [{ call: "pay.charge", input: { cents: 300 } }] },
			facts,
			{
				kind: "calls",
				message: "pay.charge was not called with the expected input.",
				actual: '{"cents":100}; {"cents":200}',
			},
		],
		[
			"another number of calls",
			{ expectedCalls: [{ call: "pay.charge", times: 1 }] },
			facts,
			{ kind: "calls", message: "pay.charge was called 2 times, and was to be called 1 times." },
		],
		[
			"calls in another order",
			{ expectedCalls: [{ call: "pay.charge", input: { cents: 200 } }, "mail.send"], callsInOrder: true },
			facts,
			{ kind: "calls", message: "mail.send was not called in the expected order." },
		],
		["a call that was not to be", { notCalls: ["mail.send"] }, facts, { kind: "not-calls", event: 7 }],
	])("%s", (_name, part, run, difference) =>
		expect(judge(says(part), run)).toEqual([expect.objectContaining(difference)]),
	);
});
