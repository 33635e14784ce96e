import { within } from "../code/index.ts";
import { stepRule } from "../rule.ts";

const WALKS = new Set(["filter", "map", "reduce", "sort", "toSorted", "flatMap", "some", "every", "find", "forEach"]);

export const expensiveCondition = stepRule({
	code: "expensive-condition",
	severity: "info",
	about: "A condition works through a list. It is evaluated again whenever the data changes, for every task.",
	advice:
		"Let the step that makes the list write what is asked here, such as a count, or use `$elemMatch`, `$size` and `$all`.",
	example: {
		bad: `export const condition = {
	order: { items: Array, limit: { $lt: data.order.items.reduce((sum, item) => sum + item.price, 0) }, checked: null },
};
export const content = async () => {
	data.order.checked = true;
};
`,
		good: `export const condition = { order: { items: Array, limit: { $lt: data.order.total }, checked: null } };
export const content = async () => {
	data.order.checked = true;
};
`,
	},
	*inStep({ step }) {
		const { condition } = step;
		if (condition === undefined) return;
		const call = within(condition).find(
			(node) =>
				node.type === "CallExpression" &&
				node.callee.type === "MemberExpression" &&
				!node.callee.computed &&
				node.callee.property.type === "Identifier" &&
				WALKS.has(node.callee.property.name),
		);
		if (call === undefined) return;
		yield {
			start: call.start,
			message:
				"This list is gone through whenever the data changes. Write what is asked here in the step that makes the list.",
		};
	},
});
