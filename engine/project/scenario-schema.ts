import { z } from "zod";

/** The shape of `tests/scenarios/*.json`. Keys beyond the named ones are the task's data, unless `data` is given. */
export const scenarioSchema = z
	.looseObject({
		$schema: z.string().optional(),
		scenario: z.string().optional().describe("The scenario's name. Default: the file's."),
		data: z.record(z.string(), z.unknown()).optional().describe("The data that the task starts with."),
		expectedSteps: z.array(z.string()).optional().describe("Steps that must run, in this order."),
		expectedDuration: z.number().min(0).optional().describe("The longest time it may take, in milliseconds."),
		validateFinalState: z
			.record(z.string(), z.unknown())
			.optional()
			.describe('Paths of the final data and what must stand there: a value, or a type\'s name such as "String".'),
	})
	.describe("A task to start and what must come of it.");
