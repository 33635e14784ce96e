import type { AnyNode } from "acorn";
import { around, type Code, callsOf } from "../code/index.ts";
import { stepRule } from "../rule.ts";

export const writeAfterComplete = stepRule({
	code: "write-after-complete",
	severity: "warning",
	about:
		"A step writes to the data after `task.complete()` or `task.ignore()`. The write is kept, but the task has ended: no step answers to it, and the result does not have it.",
	advice: "Write first, and complete the task last; or return after completing it.",
	example: {
		bad: `export const condition = { order: { status: "packed" } };
export const content = async () => {
	task.complete();
	data.order.status = "shipped";
};
`,
		good: `export const condition = { order: { status: "packed" } };
export const content = async () => {
	data.order.status = "shipped";
	task.complete();
};
`,
	},
	*inStep({ code, facts }) {
		const ends = callsOf(code, "task").filter(
			({ keys }) => keys.length === 2 && (keys[1] === "complete" || keys[1] === "ignore"),
		);
		for (const { node, keys } of ends) {
			const after = [...statementsAfter(code, node)];
			const write = facts.writes.find(
				({ line, column, isRoot }) =>
					isRoot && after.some(({ start, end }) => isInside(code.offset(line, column), start, end)),
			);
			if (write === undefined) continue;
			yield {
				start: code.offset(write.line, write.column),
				message: `The task has ended by then: task.${keys[1]}() comes before this write, so no step answers to it. Write first, and end the task last.`,
			};
		}
	},
});

const isInside = (offset: number, start: number, end: number): boolean => offset >= start && offset < end;

/** Statements that surely come after a node in its function, before anything leaves it. */
function* statementsAfter(code: Code, node: AnyNode): Generator<AnyNode> {
	let inner: AnyNode = node;
	for (const parent of around(code, node)) {
		// What comes after one of several ways comes after the others too.
		const isOneWay =
			(parent.type === "IfStatement" && parent.test !== inner) ||
			parent.type === "LogicalExpression" ||
			parent.type === "ConditionalExpression" ||
			parent.type === "CatchClause" ||
			/^(?:For|While|DoWhile|Switch)/.test(parent.type);
		if (isOneWay) return;
		if (parent.type === "BlockStatement" || parent.type === "Program") {
			const at = (parent.body as readonly AnyNode[]).indexOf(inner);
			for (const statement of parent.body.slice(at + 1)) {
				if (/^(?:Return|Throw|Break|Continue)Statement$/.test(statement.type)) return;
				if (!/Declaration$/.test(statement.type) || statement.type === "VariableDeclaration") yield statement;
			}
		}
		inner = parent;
	}
}
