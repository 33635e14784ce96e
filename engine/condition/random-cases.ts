import fc from "fast-check";
import type { Change, Json, JsonObject, Patch, Path } from "../contract/index.ts";
import { applyPatch, jsonEquals, valueAt } from "../contract/index.ts";
import type { Condition } from "./condition.ts";
import type { Matcher, MatchState } from "./matcher/index.ts";
import { matches } from "./matches.ts";
import { SCOPE } from "./test-support.ts";

/** Random data, changes and condition code over few keys and values, so that they often meet. For tests. */
const KEYS = ["a", "b", "c", "length", "toString"];
const SCALARS: readonly Json[] = [null, true, false, 0, 1, 2, 3, "", "x", "xy", "2024-01-31T12:00:00Z"];

const scalar = fc.constantFrom(...SCALARS);
const key = fc.constantFrom(...KEYS);

const { value } = fc.letrec<{ value: Json }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3, depthSize: "small" },
		{ arbitrary: scalar, weight: 3 },
		{ arbitrary: fc.array(tie("value"), { maxLength: 4 }), weight: 2 },
		{ arbitrary: fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }), weight: 3 },
	),
}));

export const randomData: fc.Arbitrary<JsonObject> = fc.dictionary(key, value, { maxKeys: 5, noNullPrototype: true });

/** Where to change, by a number that picks among what is there, and what to put there; undefined removes. */
export interface Edit {
	readonly steps: readonly number[];
	readonly after: Json | undefined;
}

export const randomEdits: fc.Arbitrary<Edit[]> = fc.array(
	fc.record({
		steps: fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 4 }),
		after: fc.oneof({ arbitrary: value, weight: 4 }, { arbitrary: fc.constant(undefined), weight: 1 }),
	}),
	{ minLength: 1, maxLength: 3 },
);

/** The patch that edits make of data: paths that lead through what is there, or a little further. */
export function patchOf(data: JsonObject, edits: readonly Edit[]): Patch {
	const patch: Change[] = [];
	for (const { steps, after } of edits) {
		const path: (string | number)[] = [];
		let at: Json | undefined = data;
		for (const step of steps) {
			if (Array.isArray(at)) path.push(step % (at.length + 1));
			else if (typeof at === "object" && at !== null) path.push(KEYS[step % KEYS.length] as string);
			else if (at === undefined) path.push(KEYS[step % KEYS.length] as string);
			else break;
			at = valueAt(at, path.slice(-1));
		}
		const inside = (a: Path, b: Path) => a.every((segment, index) => segment === b[index]);
		if (patch.some((change) => inside(change.path, path) || inside(path, change.path))) continue;
		// Removing two items of one list moves what the second path names.
		if (jsonEquals(at, after) || (after === undefined && patch.length > 0)) continue;
		patch.push({ path, ...(at !== undefined && { before: at }), ...(after !== undefined && { after }) });
	}
	return patch;
}

const literal = scalar.map((json) => JSON.stringify(json));
const jsonText = value.map((json) => JSON.stringify(json));
const expression = fc.constantFrom(
	"data.a",
	"data.b?.c",
	"data.b.c",
	"data.a?.length || 2",
	"data.c ?? 1",
	"(data.a > 1)",
	"new Date()",
	"data.b?.[0]",
);
const type = fc.constantFrom("String", "Number", "Boolean", "Array", "Object", "Date");

const { pattern } = fc.letrec<{ pattern: string; entry: string; operator: string }>((tie) => ({
	pattern: fc.oneof(
		{ maxDepth: 4, depthSize: "small" },
		{ arbitrary: literal, weight: 4 },
		{ arbitrary: type, weight: 2 },
		{ arbitrary: expression, weight: 1 },
		{ arbitrary: fc.constantFrom("/x/", "/^.$/", "undefined"), weight: 1 },
		{ arbitrary: fc.array(tie("pattern"), { maxLength: 2 }).map((items) => `[${items.join()}]`), weight: 1 },
		{ arbitrary: fc.array(tie("entry"), { maxLength: 3 }).map((entries) => `{${entries.join()}}`), weight: 4 },
		{
			arbitrary: fc.array(tie("operator"), { minLength: 1, maxLength: 2 }).map((entries) => `{${entries.join()}}`),
			weight: 5,
		},
	),
	entry: fc.oneof(
		fc
			.tuple(
				fc.constantFrom("a", "b", "c", "length", "toString", "'a.b'", "'a.0'", "'b.length'", "0", "'c.b.a'"),
				tie("pattern"),
			)
			.map(([k, p]) => `${k}: ${p}`),
	),
	operator: fc.oneof(
		{ maxDepth: 4, depthSize: "small" },
		fc
			.tuple(
				fc.constantFrom("$gt", "$gte", "$lt", "$lte"),
				fc.constantFrom("0", "1", "1.5", "2", "'x'", "true", "data.b?.c"),
			)
			.map(([o, v]) => `${o}: ${v}`),
		fc
			.tuple(fc.constantFrom("$eq", "$ne"), fc.oneof(jsonText, fc.constant("undefined"), expression))
			.map(([o, v]) => `${o}: ${v}`),
		fc
			.tuple(fc.constantFrom("$in", "$nin"), fc.array(fc.oneof(literal, jsonText, type), { maxLength: 3 }))
			.map(([o, v]) => `${o}: [${v.join()}]`),
		fc.constantFrom(
			"$exists: true",
			"$exists: false",
			"$regex: 'x'",
			"$size: 2",
			"$size: { $gt: 1 }",
			"$type: 'string'",
			"$type: 'null'",
		),
		tie("pattern").map((p) => `$elemMatch: ${p}`),
		tie("pattern").map((p) => `$not: ${p}`),
		fc.array(tie("pattern"), { maxLength: 2 }).map((items) => `$all: [${items.join()}]`),
		fc
			.tuple(fc.constantFrom("$and", "$or", "$nor"), fc.array(tie("pattern"), { minLength: 1, maxLength: 2 }))
			.map(([o, items]) => `${o}: [${items.join()}]`),
	),
}));

const objectPattern = fc
	.array(
		fc
			.tuple(fc.constantFrom("a", "b", "c", "'a.b'", "'b.0'", "length", "'c.a'"), pattern)
			.map(([k, p]) => `${k}: ${p}`),
		{ minLength: 1, maxLength: 3 },
	)
	.map((entries) => `{${entries.join()}}`);

/** Code of conditions that compile, or do but for a repeated key's lost operand. */
export const randomCondition: fc.Arbitrary<string> = fc.oneof(
	{ arbitrary: objectPattern, weight: 6 },
	{
		arbitrary: fc
			.tuple(
				fc.constantFrom("$or", "$nor", "$and"),
				fc.array(objectPattern, { minLength: 1, maxLength: 3 }),
				objectPattern,
			)
			.map(([o, items, rest]) => `{${o}: [${items.join()}], ${rest.slice(1)}`),
		weight: 2,
	},
	{ arbitrary: objectPattern.map((p) => `{$not: ${p}}`), weight: 1 },
	{ arbitrary: fc.tuple(objectPattern, objectPattern).map(([a, b]) => `data.a ? ${a} : ${b}`), weight: 1 },
);

/** The conditions that a state and plain matching disagree about: none, if all is well. */
export function disagreements(conditions: readonly Condition[], state: MatchState, data: JsonObject): string[] {
	return conditions.flatMap((condition, index) =>
		matches(condition, data, SCOPE) === state.matching.has(index) ? [] : [condition.clauses.join(" and ")],
	);
}

/** Follows edits with a matcher and returns the first disagreement, with the data and the patch that led to it. */
export function followEdits(
	conditions: readonly Condition[],
	matcher: Matcher,
	start: JsonObject,
	rounds: readonly (readonly Edit[])[],
) {
	const state = matcher.start(start, SCOPE);
	let data = start;
	const first = disagreements(conditions, state, data);
	if (first.length > 0) return { data, disagreements: first };
	for (const edits of rounds) {
		const patch = patchOf(data, edits);
		const after = applyPatch(data, patch);
		state.update(patch, data, after, SCOPE);
		const found = disagreements(conditions, state, after);
		if (found.length > 0) return { data, patch, after, disagreements: found };
		data = after;
	}
	return undefined;
}
