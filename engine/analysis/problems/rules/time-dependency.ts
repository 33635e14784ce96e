import type { AnyNode } from "acorn";
import { contentOf, within } from "../code/index.ts";
import { stepRule } from "../rule.ts";

export const timeDependency = stepRule({
	code: "time-dependency",
	severity: "warning",
	about:
		"A step begins by waiting for a fixed time, in the hope that something else is done by then. Steps follow from the state of the data, not from time.",
	advice: "Let the other step write a marker, and ask for it in the condition. To look again later, use `task.park`.",
	example: {
		bad: `export const condition = { order: { paid: true, shipped: null } };
export const content = async () => {
	await sleep(5000);
	data.order.shipped = true;
};
`,
		good: `export const condition = { order: { paid: true, booked: true, shipped: null } };
export const content = async () => {
	data.order.shipped = true;
};
`,
	},
	*inStep({ code }) {
		const content = contentOf(code);
		if (content?.body.type !== "BlockStatement") return;
		for (const statement of content.body.body) {
			const ms = waitOf(statement);
			if (ms !== undefined && ms >= 500) {
				yield {
					start: statement.start,
					message: `This waits ${ms} ms before it does anything, as if something were done by then. Let the other step write a marker, and ask for it in the condition.`,
				};
				return;
			}
			// Whatever is done first may be what needs the pause.
			const does = within(statement).some(({ type }) => type === "AwaitExpression" || type === "AssignmentExpression");
			if (does) return;
		}
	},
});

/** The milliseconds of `await sleep(…)` or `await new Promise((r) => setTimeout(r, …))`. */
function waitOf(statement: AnyNode): number | undefined {
	if (statement.type !== "ExpressionStatement" || statement.expression.type !== "AwaitExpression") return undefined;
	const { argument } = statement.expression;
	if (argument.type === "CallExpression" && argument.callee.type === "Identifier" && argument.callee.name === "sleep")
		return numberOf(argument.arguments[0]);
	if (argument.type !== "NewExpression") return undefined;
	const timer = within(argument).find(
		(node) => node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "setTimeout",
	);
	return timer?.type === "CallExpression" ? numberOf(timer.arguments[1]) : undefined;
}

/** A number that stands there, or a product of such. */
function numberOf(node: AnyNode | undefined): number | undefined {
	if (node?.type === "Literal") return typeof node.value === "number" ? node.value : undefined;
	if (node?.type !== "BinaryExpression" || node.operator !== "*") return undefined;
	const [a, b] = [numberOf(node.left as AnyNode), numberOf(node.right)];
	return a === undefined || b === undefined ? undefined : a * b;
}
