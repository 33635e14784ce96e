import fc from "fast-check";
import { expect, test } from "vitest";
import { isJsonObject, type Json, type JsonObject } from "../../contract/index.ts";
import { randomNumbers } from "../random-numbers.ts";
import { percentiles } from "./percentiles.ts";
import { vary } from "./vary.ts";

/** A value with its types alone. */
function shape(value: Json): unknown {
	if (Array.isArray(value)) return value.length === 0 ? [] : "list";
	if (isJsonObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shape(item)]));
	return typeof value;
}

test("keys and types stay, and the same seed gives the same document", () => {
	fc.assert(
		fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), fc.nat(), (data, seed) => {
			const varied = vary(data as JsonObject, randomNumbers(seed));
			expect(shape(varied)).toEqual(shape(data as JsonObject));
			expect(vary(data as JsonObject, randomNumbers(seed))).toEqual(varied);
		}),
	);
});

test("words, flags, dates and what is private stay", () => {
	const data = { status: "new", ok: true, on: "2026-01-15T10:00:00Z", $stash: { pin: 1234 }, none: null };
	expect(vary(data, randomNumbers(3))).toEqual(data);
});

test("numbers are a little other", () => {
	const random = randomNumbers(5);
	const all = Array.from({ length: 200 }, () => vary({ total: 1_000, id: "TEA-1001" }, random));
	expect(all.every(({ total }) => (total as number) >= 900 && (total as number) <= 1_100)).toBe(true);
	expect(new Set(all.map(({ id }) => id)).size).toBeGreaterThan(150);
	expect(all.every(({ id }) => /^TEA-\d{4}$/.test(id as string))).toBe(true);
});

test.each<[string, number[], object]>([
	["none", [], { min: 0, p50: 0, p99: 0, max: 0, mean: 0 }],
	["one", [7], { min: 7, p50: 7, p90: 7, p95: 7, p99: 7, max: 7, mean: 7 }],
	[
		"a hundred",
		Array.from({ length: 100 }, (_, i) => 100 - i),
		{ min: 1, p50: 50, p90: 90, p95: 95, p99: 99, max: 100, mean: 50.5 },
	],
])("percentiles of %s", (_name, times, expected) => expect(percentiles(times)).toMatchObject(expected));
