/** C1–C8 through the whole engine: a step whose condition matches runs once, another never. */
import { afterAll, expect, test } from "vitest";
import { createTestKit, type Files, step } from "./testing/index.ts";

const kit = createTestKit();
afterAll(() => kit.close());

const DATA = {
	n: 5,
	s: "text",
	yes: true,
	no: false,
	nil: null,
	list: [1, { k: "a" }, { k: "b", m: 2 }],
	none: [],
	order: { status: "paid", total: 120, customer: { tier: "gold" } },
	when: "2026-03-01T10:00:00Z",
	limit: 100,
};

const CASES: readonly [rule: string, condition: string, matches: boolean][] = [
	["C1", '{ order: { status: "paid" } }', true],
	["C1", '{ order: { status: "paid", customer: { tier: "gold" } }, n: 5 }', true],
	["C1", '{ order: { status: "paid", customer: { tier: "iron" } } }', false],
	["C1", "{}", true],
	["C2", "{ no: false }", true],
	["C2", "{ missing: false }", false],
	["C2", '{ n: "5" }', false],
	["C3", "{ nil: null, missing: null }", true],
	["C3", "{ order: { missing: { deeper: null } } }", true],
	["C3", "{ no: null }", false],
	["C4", "{ s: String, n: Number, yes: Boolean, list: Array, order: Object, when: Date }", true],
	["C4", "{ none: Array }", true],
	["C4", "{ list: Object }", false],
	["C4", "{ s: Date }", false],
	["C5", "{ n: { $gt: 4, $lte: 5 } }", true],
	["C5", "{ n: { $gt: 4, $lt: 5 } }", false],
	["C5", "{ s: { $gt: 4 } }", false],
	["C5", "{ missing: { $exists: false }, nil: { $exists: true } }", true],
	["C5", "{ nil: { $ne: null } }", false],
	["C5", "{ n: { $in: [4, 5] }, s: { $nin: ['a'] } }", true],
	["C5", "{ s: { $regex: '^TE', $options: 'i' } }", true],
	["C5", "{ list: { $size: 3, $elemMatch: { k: 'b', m: 2 } } }", true],
	["C5", "{ list: { $all: [1, { k: 'a' }] } }", true],
	["C5", "{ n: { $not: { $gt: 9 } }, s: { $type: 'string' } }", true],
	["C5", "{ $or: [{ n: 1 }, { s: 'text' }], $nor: [{ yes: false }], $and: [{ n: 5 }] }", true],
	["C6", "{ s: /^t.xt$/ }", true],
	["C6", "{ list: [{ k: 'b' }, 1] }", true],
	["C6", "{ list: [{ k: 'c' }] }", false],
	["C6", '{ "order.status": "paid", "order.customer.tier": String }', true],
	["C7", "{ order: { total: { $gt: data.limit } } }", true],
	["C7", "{ order: { total: { $gt: data.limit * 2 } } }", false],
	["C7", "{ order: { total: { $gt: data.none.first.value } } }", false],
	["C7", "{ n: data.list?.length + 2 }", true],
	["C8", "{ n: { $bigger: 3 } }", false],
];

test("C1–C8 the conditions that match are those whose steps run; the others are explained or are problems", async () => {
	const name = (index: number) => `s${String(index).padStart(2, "0")}`;
	const files: Files = {
		...Object.fromEntries(CASES.map(([, condition], index) => [name(index), step(condition, "")])),
		no_object: "export const condition = 5;\nexport const content = async () => {};\n",
		no_syntax: "export const condition = {;\n",
	};
	const opened = await kit.open(files);
	const { runs, record } = await opened.run(DATA as never);
	expect(record.state).toBe("done");
	expect(CASES.map(([rule, condition], index) => [rule, condition, runs[name(index)] === 1])).toEqual(CASES);
	const problems = (await opened.engine.problems({ onlyLoading: true })).filter(({ severity }) => severity === "error");
	expect(problems.map(({ step: which, line, column }) => [which, line, column]).sort()).toEqual([
		["no_object", 1, 26],
		["no_syntax", 1, 27],
		[name(CASES.length - 1), 1, 33],
	]);
	for (const [index, [, condition, matches]] of CASES.entries())
		expect([condition, (await opened.engine.validateStep(name(index), DATA as never)).matches]).toEqual([
			condition,
			matches,
		]);
});
