import { z } from "zod";

const response = z
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

const method = z.strictObject({
	description: z.string().optional(),
	responses: z.array(response).min(1).describe("The first one whose `when` matches answers."),
});

/** The shape of `connectors/<namespace>.json`. */
export const mockSchema = z
	.strictObject({
		$schema: z.string().optional(),
		kind: z.literal("mock"),
		description: z.string().optional(),
		methods: z.record(z.string().min(1), method).describe("What `connectors.<namespace>` offers."),
	})
	.describe("A connector that answers from this file, without a network.");

/** A mock connector: for each method, what it answers to which input. */
export type MockDefinition = Readonly<Omit<z.infer<typeof mockSchema>, "$schema">>;
