import fc from "fast-check";
import { expect, test } from "vitest";
import { compileJsonCondition } from "../../../condition/index.ts";
import type { Json, JsonObject } from "../../../contract/index.ts";
import { contradiction } from "./contradiction.ts";
import { holdsIn } from "./holds-in.ts";

const scalar = fc.constantFrom<Json[]>(null, true, false, 0, 1, 2, "", "x", "xy", "2024-01-31T12:00:00Z");
const value = fc.oneof(
	scalar,
	fc.array(scalar, { maxLength: 2 }),
	fc.dictionary(fc.constantFrom("a", "b"), scalar, { noNullPrototype: true }),
);
const data: fc.Arbitrary<JsonObject> = fc.dictionary(fc.constantFrom("a", "b"), value, { noNullPrototype: true });
const operator = fc.oneof(
	fc.record({ $exists: fc.boolean() }),
	fc.record({ $gt: scalar }),
	fc.record({ $gte: scalar }),
	fc.record({ $lt: scalar }),
	fc.record({ $lte: scalar }),
	fc.record({ $ne: scalar }),
	fc.record({ $in: fc.array(scalar, { minLength: 1, maxLength: 2 }) }),
	fc.record({ $nin: fc.array(scalar, { minLength: 1, maxLength: 2 }) }),
	fc.record({ $size: fc.nat(2) }),
	fc.record({ $type: fc.constantFrom("string", "number", "array", "object", "date", "null", "boolean") }),
	fc.record({ $not: fc.record({ $gt: scalar }) }),
	fc.record({ $elemMatch: fc.record({ $gt: scalar }) }),
	scalar,
);
const test1 = fc.record({ key: fc.constantFrom("a", "b", "a.a", "a.b"), test: operator });
const clause: fc.Arbitrary<JsonObject> = fc.oneof(
	test1.map(({ key, test: t }) => ({ [key]: t }) as JsonObject),
	fc
		.array(test1, { minLength: 1, maxLength: 2 })
		.map((all) => ({ $or: all.map(({ key, test: t }) => ({ [key]: t })) }) as JsonObject),
	fc
		.array(test1, { minLength: 1, maxLength: 2 })
		.map((all) => ({ $nor: all.map(({ key, test: t }) => ({ [key]: t })) }) as JsonObject),
);

test("C1–C5 a condition that some data matches is never called a contradiction", () => {
	let contradictions = 0;
	fc.assert(
		fc.property(
			fc.array(clause, { minLength: 2, maxLength: 4 }),
			fc.array(data, { minLength: 10, maxLength: 20 }),
			(clauses, documents) => {
				const { condition } = compileJsonCondition({ $and: clauses });
				if (condition === undefined || contradiction(condition.conjuncts) === undefined) return;
				contradictions++;
				const matching = documents.filter((document) => condition.conjuncts.every((one) => holdsIn(one, document)));
				expect(matching).toEqual([]);
			},
		),
		{ numRuns: 5_000 },
	);
	expect(contradictions).toBeGreaterThan(500);
});
