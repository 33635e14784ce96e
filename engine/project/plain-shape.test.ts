import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../contract/index.ts";
import { configSchema } from "./config-schema.ts";
import { mockSchema } from "./mock-schema.ts";
import { isPlainConfig, isPlainMock } from "./plain-shape.ts";

const odd = fc.oneof(fc.jsonValue(), fc.constantFrom("", "a", "rerun", "mock", 1, 0, true, null, [], {}));
const sometimes = <T>(usual: fc.Arbitrary<T>) =>
	fc.oneof({ weight: 30, arbitrary: usual as fc.Arbitrary<unknown> }, odd);
const record = (shape: Record<string, fc.Arbitrary<unknown>>) => fc.record(shape, { requiredKeys: [] });

const config = fc.oneof(
	{ weight: 9, arbitrary: usualConfig() },
	usualConfig().chain((value) =>
		fc.dictionary(fc.constantFrom("unknown", "limits"), odd).map((more) => ({ ...value, ...more })),
	),
);

function usualConfig() {
	return record({
		$schema: sometimes(fc.string()),
		schemaVersion: sometimes(fc.constantFrom(1, 2)),
		name: sometimes(fc.string({ minLength: 1 })),
		description: sometimes(fc.string()),
		workspace: sometimes(fc.string()),
		region: sometimes(fc.string()),
		config: sometimes(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean(), fc.double()))),
		secrets: sometimes(fc.array(fc.string())),
		steps: sometimes(fc.dictionary(fc.string(), record({ enabled: sometimes(fc.boolean()), other: odd }))),
		onCrash: sometimes(fc.constantFrom("rerun", "stop")),
		retention: sometimes(record({ days: fc.integer({ min: 0, max: 36_501 }) })),
	});
}

const response = record({
	when: sometimes(fc.dictionary(fc.string(), fc.jsonValue())),
	return: odd,
	throw: sometimes(record({ message: sometimes(fc.string()), code: sometimes(fc.string()) })),
	delayMs: sometimes(fc.integer()),
});
const mock = record({
	$schema: sometimes(fc.string()),
	kind: sometimes(fc.constant("mock")),
	description: sometimes(fc.string()),
	methods: sometimes(
		fc.dictionary(
			fc.string(),
			sometimes(record({ description: sometimes(fc.string()), responses: sometimes(fc.array(response)) })),
		),
	),
});

test.each([
	["automation.json", config, isPlainConfig, configSchema],
	["a mock connector", mock, isPlainMock, mockSchema],
] as const)("%s that passes at a glance passes the schema, unchanged", (_, arbitrary, isPlain, schema) => {
	let passed = 0;
	fc.assert(
		fc.property(arbitrary, (value) => {
			if (!isPlain(value as Json)) return;
			passed++;
			expect(schema.safeParse(value)).toEqual({ success: true, data: value });
		}),
		{ numRuns: 2000 },
	);
	// Enough of them to tell something: few random values are near a schema.
	expect(passed).toBeGreaterThan(20);
});
