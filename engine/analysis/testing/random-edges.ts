/** Random conditions and one-line writers over the same few paths, and documents for them. For tests. */
import fc from "fast-check";
import type { Json, JsonObject } from "../../contract/index.ts";

const MOMENT = "2026-01-02T03:04:05.000Z";
const scalar = fc.constantFrom<Json>(null, true, false, 0, 1, 2, "", "a", "b", "ab", MOMENT);
const item = fc.oneof(
	scalar,
	fc.record({ s: scalar, n: scalar }, { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<Json>,
);
const list = fc.array(item, { maxLength: 3 }) as fc.Arbitrary<Json>;
const object = fc.record(
	{ s: scalar, n: scalar, l: list },
	{ requiredKeys: [], noNullPrototype: true },
) as fc.Arbitrary<Json>;

export const edgeDocument: fc.Arbitrary<JsonObject> = fc.record(
	{
		s: scalar,
		n: scalar,
		o: fc.oneof({ arbitrary: object, weight: 4 }, scalar),
		l: fc.oneof(list, scalar),
		z: fc.oneof(scalar, list, object),
	},
	{ requiredKeys: [], noNullPrototype: true },
) as fc.Arbitrary<JsonObject>;

const literal = scalar.map((value) => JSON.stringify(value));
const type = fc.constantFrom("String", "Number", "Boolean", "Array", "Object", "Date");
const regex = fc.constantFrom("/a/", "/^b$/", "/^$/", "/./");
const expression = fc.constantFrom("data.z", "data.n", "data.o?.n", "data.l?.length || 0", "(data.n || 0) + 1");

const { test } = fc.letrec<{ test: string; operator: string }>((tie) => ({
	operator: fc.oneof(
		{ maxDepth: 2, depthSize: "small" },
		literal.map((v) => `$eq: ${v}`),
		literal.map((v) => `$ne: ${v}`),
		fc
			.tuple(fc.constantFrom("$gt", "$gte", "$lt", "$lte"), fc.oneof(literal, expression))
			.map(([o, v]) => `${o}: ${v}`),
		fc
			.tuple(fc.constantFrom("$in", "$nin"), fc.array(fc.oneof(literal, type, regex), { maxLength: 3 }))
			.map(([o, v]) => `${o}: [${v}]`),
		fc.boolean().map((v) => `$exists: ${v}`),
		regex.map((v) => `$regex: ${v}`),
		fc.constantFrom("0", "1", "2", "{ $gt: 0 }", "{ $lte: 1 }").map((v) => `$size: ${v}`),
		type.map((v) => `$type: ${v}`),
		tie("test").map((v) => `$elemMatch: ${v.startsWith("{") || /^[A-Z]/.test(v) ? v : `{ $eq: ${v} }`}`),
		fc.array(tie("test"), { maxLength: 2 }).map((v) => `$all: [${v}]`),
		tie("test").map((v) => `$not: ${v}`),
	),
	test: fc.oneof(
		{ maxDepth: 2, depthSize: "small" },
		literal,
		type,
		regex,
		expression,
		tie("operator").map((o) => `{ ${o} }`),
		fc.tuple(tie("operator"), tie("operator")).map(([a, b]) => `{ ${a}, ${b} }`),
		fc.tuple(fc.constantFrom("s", "n", "l"), tie("test")).map(([k, v]) => `{ ${k}: ${v} }`),
		fc.array(tie("test"), { maxLength: 2 }).map((v) => `[${v}]`),
	),
}));

const field = fc
	.tuple(fc.constantFrom("s", "n", "o", "l", '"o.s"', '"o.n"', '"l.0"', '"l.0.s"', '"o.l"'), test)
	.map(([k, v]) => `${k}: ${v}`);
const fields = fc.oneof(
	{ arbitrary: field.map((f) => `{ ${f} }`), weight: 5 },
	{ arbitrary: fc.tuple(field, field).map(([a, b]) => `{ ${a}, ${b} }`), weight: 1 },
);

export const edgeCondition: fc.Arbitrary<string> = fc.oneof(
	{ arbitrary: fields, weight: 6 },
	{
		arbitrary: fc
			.tuple(fc.constantFrom("$or", "$and", "$nor"), fc.array(fields, { minLength: 1, maxLength: 2 }))
			.map(([o, v]) => `{ ${o}: [${v}] }`),
		weight: 2,
	},
);

const value = fc.oneof(
	{ arbitrary: literal, weight: 5 },
	{
		arbitrary: fc.constantFrom(
			"undefined",
			"data.z",
			"[`t`, data.z].join()",
			"new Date(1e12)",
			"data.n > 1",
			"(data.n || 0) * 2",
			"[]",
			"{}",
		),
		weight: 3,
	},
	{ arbitrary: fc.tuple(literal, literal).map(([a, b]) => `[${a}, ${b}]`), weight: 1 },
	{ arbitrary: fc.tuple(literal, literal).map(([a, b]) => `{ s: ${a}, n: ${b} }`), weight: 1 },
	{ arbitrary: fc.tuple(literal, literal).map(([a, b]) => `(data.z ? ${a} : ${b})`), weight: 1 },
	{ arbitrary: literal.map((a) => `{ ...data.o, s: ${a} }`), weight: 1 },
	{ arbitrary: literal.map((a) => `[{ s: ${a} }]`), weight: 1 },
	{ arbitrary: literal.map((a) => `[...data.l, ${a}]`), weight: 1 },
);

const target = fc.constantFrom(
	"data.s",
	"data.n",
	"data.o",
	"data.l",
	"data.o.s",
	"data.o.n",
	"data.o.l",
	"data.l[0]",
	"data.l[0].s",
	"data.l[1]",
	"data.l[data.n]",
	"data.o[data.s]",
	"data[data.s]",
	"data.z",
);

/** A statement that writes, and always does where it does not throw. */
export const edgeWriter: fc.Arbitrary<string> = fc.oneof(
	{ arbitrary: fc.tuple(target, value).map(([t, v]) => `${t} = ${v};`), weight: 6 },
	{ arbitrary: target.map((t) => `delete ${t};`), weight: 1 },
	{ arbitrary: value.map((v) => `data.l.push(${v});`), weight: 1 },
	{
		arbitrary: fc.constantFrom(
			"data.l.pop();",
			"data.l.sort();",
			"data.l.length = 0;",
			"data.l.splice(0, 1);",
			"data.n++;",
			"data.s += 1;",
		),
		weight: 1,
	},
	{ arbitrary: value.map((v) => `for (const it of data.l) it.s = ${v};`), weight: 1 },
	{ arbitrary: value.map((v) => `data.o instanceof Object || null.x; Object.assign(data.o, { n: ${v} });`), weight: 1 },
	{ arbitrary: fc.tuple(target, value).map(([t, v]) => `if (data.z) ${t} = ${v};`), weight: 1 },
);
