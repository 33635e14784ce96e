import { parse } from "acorn";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Condition, compileCondition } from "../../condition/index.ts";
import { randomCondition } from "../../condition/random-cases.ts";
import { holds } from "./find-document.ts";
import { generateCases } from "./generate-cases.ts";

const scope = { now: () => Date.parse("2026-01-15T10:00:00Z") };

function compile(code: string): Condition | undefined {
	const source = `export const condition = ${code};`;
	const program = parse(source, { ecmaVersion: "latest", sourceType: "module", locations: true });
	const [statement] = program.body;
	const declaration = statement?.type === "ExportNamedDeclaration" ? statement.declaration : undefined;
	const node = declaration?.type === "VariableDeclaration" ? declaration.declarations[0]?.init : undefined;
	if (node === null || node === undefined) throw new Error("no condition");
	return compileCondition({ node, program, source, file: "steps/a.js" }).condition;
}

const told = (code: string, covered?: Parameters<typeof generateCases>[3]) => {
	const { cases, negatives, unreached } = generateCases("a", compile(code) as Condition, scope, covered);
	return {
		cases: cases.map(({ clause, outcome, matches, data }) => [clause, outcome, matches, data]),
		negatives,
		unreached,
	};
};

describe("cases", () => {
	test("one that matches, and one for each clause that does not hold", () => {
		expect(told('{ order: { status: "pending", total: Number, customer: { tier: "enterprise" } } }')).toEqual({
			cases: [
				[
					"the whole condition",
					true,
					true,
					{ order: { status: "pending", total: 1, customer: { tier: "enterprise" } } },
				],
				[
					'order.status is "pending"',
					false,
					false,
					{ order: { status: true, total: 1, customer: { tier: "enterprise" } } },
				],
				[
					"order.total is a number",
					false,
					false,
					{ order: { status: "pending", total: true, customer: { tier: "enterprise" } } },
				],
				[
					'order.customer.tier is "enterprise"',
					false,
					false,
					{ order: { status: "pending", total: 1, customer: { tier: true } } },
				],
			],
			negatives: [
				{
					clause: 'order.status is "pending"',
					data: { order: { status: true, total: 1, customer: { tier: "enterprise" } } },
				},
				{
					clause: "order.total is a number",
					data: { order: { status: "pending", total: true, customer: { tier: "enterprise" } } },
				},
				{
					clause: 'order.customer.tier is "enterprise"',
					data: { order: { status: "pending", total: 1, customer: { tier: true } } },
				},
			],
			unreached: [],
		});
	});

	test("none for what is covered", () => {
		expect(
			told("{ a: 1, b: 2 }", [
				{ seenTrue: true, seenFalse: true },
				{ seenTrue: true, seenFalse: false },
			]).cases,
		).toEqual([["b is 2", false, false, { a: 1, b: true }]]);
	});

	test("what nothing can bring about is told with the reason", () => {
		const { unreached, negatives } = told("{ a: { $in: [] } }");
		expect(unreached).toEqual([
			{ clause: "a is one of ", outcome: true, reason: expect.stringContaining("No change was found") },
		]);
		expect(negatives).toEqual([{ clause: "a is one of ", data: {} }]);
	});
});

test("whatever a condition is, each case does what it says, and hardly a clause is without one", () => {
	let [outcomes, reached] = [0, 0];
	fc.assert(
		fc.property(randomCondition, (code) => {
			const condition = compile(code);
			if (condition === undefined) return;
			const { cases, unreached } = generateCases("a", condition, scope);
			outcomes += 2 * condition.leaves.length;
			reached += 2 * condition.leaves.length - unreached.length;
			for (const leaf of condition.leaves)
				for (const outcome of [true, false])
					expect(
						cases.some(({ data }) => holds(leaf, data, scope) === outcome) ||
							unreached.some((each) => each.clause === leaf.text && each.outcome === outcome),
					).toBe(true);
		}),
		{ numRuns: 12 },
	);
	expect(reached / outcomes).toBeGreaterThan(0.9);
});
