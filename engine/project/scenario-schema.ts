import { z } from "zod";
import { SCENARIO_KEYS } from "../contract/index.ts";

const mockAnswer = z
	.strictObject({
		when: z
			.record(z.string(), z.unknown())
			.optional()
			.describe("Values that the input must have, deeply. Missing: any input."),
		return: z.unknown().optional().describe("What the call returns."),
		throw: z
			.strictObject({ message: z.string(), code: z.string().optional() })
			.optional()
			.describe("The error that the call fails with."),
		delayMs: z.number().min(0).max(86_400_000).optional().describe("How long the answer takes, in milliseconds."),
	})
	.refine((value) => !(value.throw !== undefined && Object.hasOwn(value, "return")), {
		message: "has both return and throw; keep one of them",
	});

const mock = z.union([
	mockAnswer,
	z.array(mockAnswer).min(1).describe("The first one whose `when` matches answers."),
	z.strictObject({
		sequence: z.array(mockAnswer).min(1).describe("One after the other, a call each; the last one stays."),
	}),
]);

const call = z.strictObject({
	call: z.string().min(1).describe("`connector.method`."),
	input: z.unknown().optional().describe("What the input must match: a condition in JSON."),
	times: z.number().int().min(0).optional().describe("Exactly so many such calls. Missing: at least one."),
});

const error = z.union([
	z.string(),
	z.strictObject({
		message: z.string().optional().describe("A part of the message."),
		type: z.string().optional().describe("The error's class, such as `TypeError`."),
		step: z.string().optional().describe("The step that failed."),
		code: z.string().optional(),
	}),
]);

/** Settings and expectations by key. Those that are not among `SCENARIO_KEYS` are data where there is no `data`. */
const fields = {
	$schema: z.string().optional(),
	scenario: z.string().max(200).optional().describe("The scenario's name. Default: the file's."),
	data: z
		.union([z.record(z.string(), z.unknown()), z.string()])
		.optional()
		.describe("The data that the task starts with, or a file with it: `tests/data/order.json`."),
	overrides: z
		.record(z.string(), z.unknown())
		.optional()
		.describe("Paths of the data, such as `order.lines[0].price`, and what is put there."),
	without: z.array(z.string()).optional().describe("Paths of the data that are taken away."),
	expectedSteps: z
		.union([
			z.array(z.string()),
			z.record(z.string(), z.number().int().min(0)).describe("Steps, and how often each must run."),
		])
		.optional()
		.describe("Steps that must run, in any order; one that is named twice, at least twice. Others may run too."),
	inOrder: z.boolean().optional().describe("`expectedSteps` must start in this order; others may run in between."),
	onlySteps: z.boolean().optional().describe("No other steps than the expected ones may run."),
	notSteps: z.array(z.string()).optional().describe("Steps that must not run."),
	expectedState: z
		.enum(["pending", "running", "parked", "waiting", "done", "incomplete", "error", "ignored", "cancelled"])
		.optional()
		.describe("The state in which the task must end."),
	expectedOutcome: z.enum(["completed", "settled"]).optional().describe("How a task that is done came to its end."),
	expectedResult: z.unknown().optional().describe("What the task's result must match: a condition in JSON."),
	expectedDuration: z
		.number()
		.min(0)
		.optional()
		.describe("The longest time that it may take on the task's own clock, in milliseconds."),
	expectedError: error
		.optional()
		.describe("The error that the task must end in, or tell of in its data: a part of the message."),
	validateFinalState: z
		.record(z.string(), z.unknown())
		.optional()
		.describe(
			'Paths of the final data and what must stand there: a value, a type\'s name such as "String", or a condition.',
		),
	expectedCalls: z
		.array(z.union([z.string(), call]))
		.optional()
		.describe("Calls of connectors that must be made, in any order."),
	callsInOrder: z.boolean().optional().describe("`expectedCalls` must be made in this order."),
	notCalls: z.array(z.string()).optional().describe("Calls, as `connector.method`, that must not be made."),
	mocks: z
		.record(z.string(), mock)
		.optional()
		.describe("Answers of connectors for this scenario, by `connector.method`. Others answer as they always do."),
	updates: z
		.array(
			z.strictObject({
				afterMs: z.number().min(0).describe("On the task's clock, from its start."),
				data: z.record(z.string(), z.unknown()),
			}),
		)
		.optional()
		.describe("Changes of the data that come from outside while the task runs."),
	virtualTime: z
		.boolean()
		.optional()
		.describe("Skip to the end of timers and parks instead of waiting. Default: true."),
	startsAt: z.string().optional().describe("What the clock says at the start: a date and time in ISO 8601."),
	seed: z.number().int().min(0).optional().describe("Of the random numbers. Default: 1."),
	snapshot: z.boolean().optional().describe("Compare all that came of it with what was noted before."),
	name: z.string().max(200).optional().describe("The same as `scenario`."),
	description: z.string().optional().describe("A sentence: what this is about."),
	config: z
		.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
		.optional()
		.describe("Values of `task.config` for this scenario."),
};

const scenarioObject = z.looseObject(fields).describe("A task to start and what must come of it.");

/** A scenario with `data`: no key that is not known. */
export const strictScenario = z.strictObject(fields);
/** A scenario whose document stands beside its settings: a document may well have a key that is a setting only beside `data`. */
export const openScenario = z.looseObject(
	Object.fromEntries(Object.entries(fields).filter(([key]) => SCENARIO_KEYS.has(key))) as Omit<
		typeof fields,
		OnlyWithData
	>,
);
type OnlyWithData = "name" | "description" | "config" | "seed" | "updates" | "without";

/** The shape of `tests/scenarios/*.json`. Keys beyond the named ones are the task's data, unless `data` is given. */
export const scenarioSchema = z
	.union([scenarioObject, z.array(scenarioObject)])
	.describe("A task to start and what must come of it, or several.");

/** What a scenario's file says of one scenario. */
export type ScenarioText = z.infer<typeof strictScenario>;
