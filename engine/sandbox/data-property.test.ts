import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { JsonObject } from "../contract/index.ts";
import { createPool } from "./index.ts";
import { documents, INTERPRETER, type Operation, operations } from "./testing/data-operations.ts";
import { programOf, startStep } from "./testing/run-step.ts";

const pool = createPool({ runners: 1, memoryMb: 64 });
afterAll(() => pool.close());

const change = new Function(`"use strict"; return ${INTERPRETER}`)() as (data: unknown, operations: unknown) => void;

test("R5 whatever a step does to data, its patch says the same as doing it to a plain copy", async () => {
	// The operations come in with the data, so that one program serves all cases.
	pool.load(
		programOf(
			`const operations = data.$stash.operations.splice(0); delete data.$stash.operations;\n(${INTERPRETER})(data, operations)`,
		),
	);
	await fc.assert(
		fc.asyncProperty(documents, operations, async (document, list: Operation[]) => {
			const start = JSON.parse(JSON.stringify(document)) as JsonObject;
			const plain = JSON.parse(JSON.stringify(start));
			change(plain, JSON.parse(JSON.stringify(list)));
			const outcome = await startStep(pool, {
				data: { ...start, $stash: { operations: JSON.parse(JSON.stringify(list)) } },
			});
			const { $stash, ...data } = outcome.data;
			expect({ end: outcome.end, error: outcome.error, data }).toEqual({
				end: "done",
				error: undefined,
				data: JSON.parse(JSON.stringify(plain)),
			});
		}),
		{ numRuns: Number(process.env.RUNS ?? 2000) },
	);
});
