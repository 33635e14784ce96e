import { z } from "zod";

const runLimits = {
	memoryMb: z.number().min(8).max(65_536).optional().describe("Memory of a run, in megabytes. Default 128."),
	cpuMs: z.number().min(1).max(86_400_000).optional().describe("Processor time without a break. Default 5000."),
	durationMs: z.number().min(1).max(2_592_000_000).optional().describe("Time from start to end. Default 120000."),
	dataMb: z.number().min(0.001).max(256).optional().describe("Size of the data as JSON, in megabytes. Default 16."),
};

const plainName = z
	.string()
	.max(200)
	.refine((text) => text.trim() !== "" && !/\p{Cc}/u.test(text), { message: "must be a name on one line" });

/** The shape of automation.json. */
export const configSchema = z
	.strictObject({
		$schema: z.string().optional(),
		schemaVersion: z.int().min(1).optional().describe("The version of this file's shape: 1."),
		name: plainName.describe("What the automation is called."),
		description: z.string().optional(),
		workspace: plainName.optional().describe("What task.workspace() returns. Default: the name."),
		region: plainName.optional().describe('What task.region() returns. Default: "local".'),
		config: z
			.record(z.string().min(1), z.union([z.string(), z.number(), z.boolean()]))
			.optional()
			.describe("Values for task.config(key). STEPSCAPE_CONFIG_<KEY> in the environment overrides one."),
		secrets: z
			.array(z.string().min(1))
			.optional()
			.describe("Names whose values come only from the environment, as STEPSCAPE_CONFIG_<KEY>."),
		limits: z
			.strictObject({
				...runLimits,
				runsOfStep: z.int().min(1).optional().describe("Runs of one step in one task. Default 1000."),
				runsOfTask: z.int().min(1).optional().describe("Runs in one task. Default 10000."),
			})
			.optional(),
		steps: z
			.record(
				z.string().min(1),
				z.strictObject({
					enabled: z.boolean().optional().describe("False: the step never runs."),
					limits: z.strictObject(runLimits).optional(),
				}),
			)
			.optional()
			.describe("Settings of single steps, by name."),
		onCrash: z
			.enum(["rerun", "stop"])
			.optional()
			.describe('What becomes of a run that a crash cut off. Default: "rerun".'),
		retention: z
			.strictObject({
				days: z.number().min(0).max(36_500).optional().describe("Days since a task's end. Default: all."),
				tasks: z.int().min(0).optional().describe("At most so many tasks, the latest. Default: all."),
				megabytes: z.number().min(0).optional().describe("At most so many megabytes of disk. Default: all."),
			})
			.optional()
			.describe("What to keep of tasks that have ended. Pinned tasks are kept whatever it says."),
	})
	.describe("An automation of steps that run on the state of data.");

export type ConfigFile = z.infer<typeof configSchema>;
