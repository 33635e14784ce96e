import type { AnyNode } from "acorn";
import { around, type Code, callsOf, connectorCalls, dotted, within } from "../code/index.ts";
import { stepRule } from "../rule.ts";

export const retryWithoutLimit = stepRule({
	code: "retry-without-limit",
	severity: "warning",
	about:
		"A step tries again without counting: with `step.redo()`, or in a loop without an end. When the other side stays away, it never stops by itself.",
	advice: "Count the attempts, ask `step.attempt()`, or put a limit into the condition.",
	example: {
		bad: `export const condition = { order: { paid: true, mailed: null } };
export const content = async () => {
	try {
		await connectors.mail.send({ to: data.order.email });
		data.order.mailed = true;
	} catch (error) {
		console.warn(error.message);
		step.redo();
	}
};
`,
		good: `export const condition = { order: { paid: true, mailed: null } };
export const content = async () => {
	try {
		await connectors.mail.send({ to: data.order.email });
		data.order.mailed = true;
	} catch (error) {
		console.warn(error.message);
		if (step.attempt() < 5) step.redo();
	}
};
`,
	},
	*inStep({ code, facts }) {
		const hasLimit = facts.clauses.some(({ dependencies }) =>
			dependencies.some(({ test }) => /^\$(?:lt|lte|gt|gte|size)$/.test(test.operator)),
		);
		const counts = callsOf(code, "step").some(({ keys }) => keys[1] === "attempt");
		const redo = callsOf(code, "step").find(({ keys }) => keys.length === 2 && keys[1] === "redo");
		if (redo !== undefined && !hasLimit && !counts && !isGuarded(code, redo.node))
			yield {
				start: redo.node.start,
				message: "This tries again without a limit. Ask step.attempt() first, or put a limit into the condition.",
			};
		for (const loop of endless(code)) {
			const calls = connectorCalls(code).filter(({ node }) => node.start > loop.start && node.end < loop.end);
			if (calls.length === 0 || leaves(loop) || !within(loop).some(({ type }) => type === "CatchClause")) continue;
			yield {
				start: loop.start,
				message: "This loop tries again without a limit. Count the attempts, and stop at some number.",
			};
		}
	},
});

/** Whether something is compared before: in an `if` around it, or in one that leaves the function before. */
function isGuarded(code: Code, call: AnyNode): boolean {
	const isAsked = (test: AnyNode): boolean =>
		within(test).some((node) => node.type === "BinaryExpression" && /^[<>]/.test(node.operator)) ||
		within(test).some((node) => /attempt|retr|tries|limit|count/i.test(dotted(node)?.at(-1) ?? ""));
	for (const parent of around(code, call)) {
		if ((parent.type === "IfStatement" || parent.type === "ConditionalExpression") && isAsked(parent.test)) return true;
		if (parent.type === "LogicalExpression" && isAsked(parent.left)) return true;
		if (parent.type !== "BlockStatement") continue;
		for (const statement of parent.body)
			if (
				statement.end <= call.start &&
				statement.type === "IfStatement" &&
				isAsked(statement.test) &&
				within(statement.consequent).some(({ type }) => type === "ReturnStatement" || type === "ThrowStatement")
			)
				return true;
	}
	return false;
}

function endless(code: Code): AnyNode[] {
	const isTrue = (test: AnyNode): boolean => test.type === "Literal" && Boolean(test.value);
	return [
		...code.of("WhileStatement").filter(({ test }) => isTrue(test)),
		...code.of("DoWhileStatement").filter(({ test }) => isTrue(test)),
		...code.of("ForStatement").filter(({ test }) => !test || isTrue(test)),
	];
}

/** Whether a loop counts: it compares numbers somewhere, or throws. */
const leaves = (loop: AnyNode): boolean =>
	within(loop).some(
		(node) => (node.type === "BinaryExpression" && /^[<>]/.test(node.operator)) || node.type === "ThrowStatement",
	);
