import { contradiction } from "../conditions/index.ts";
import { stepRule } from "../rule.ts";

export const neverMatches = stepRule({
	code: "never-matches",
	severity: "error",
	about: "Two clauses of a condition exclude each other, so the step never runs.",
	advice: "Remove or change one of the two clauses. For either of them, put both into `$or`.",
	example: {
		bad: `export const condition = { order: { status: "paid", total: { $gt: 100, $lt: 50 } } };
export const content = async () => {
	data.order.status = "discounted";
};
`,
		good: `export const condition = { order: { status: "paid", total: { $gt: 50, $lt: 100 } } };
export const content = async () => {
	data.order.status = "discounted";
};
`,
	},
	*inStep({ step, code }) {
		const found = contradiction(step.compiled?.conjuncts ?? []);
		if (found === undefined) return;
		const [a, b] = found;
		const place = b.position ?? a.position;
		const message =
			a === b
				? `The condition can never match: ${a.text} contradicts itself. Change it.`
				: `The condition can never match: ${a.text}, and ${b.text}. Remove one of them, or put both into $or.`;
		yield { start: place ? code.offset(place.line, place.column) : (step.condition?.start ?? 0), message };
	},
});
