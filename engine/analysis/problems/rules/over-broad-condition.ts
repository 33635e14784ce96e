import type { AnyNode } from "acorn";
import type { Clause } from "../../../condition/index.ts";
import { type Code, callsOf, dotted } from "../code/index.ts";
import { stepRule } from "../rule.ts";

export const overBroadCondition = stepRule({
	code: "over-broad-condition",
	severity: "warning",
	about:
		"A condition asks for no more than that something is there, such as `order: Object`: it matches nearly every task, whatever its state. For a step that goes through all keys of it, it is a remark.",
	advice: "Ask for the state that the step is for: a status, a marker that is missing, the fields that it uses.",
	example: {
		bad: `export const condition = { order: Object };
export const content = async () => {
	data.priority = "high";
};
`,
		good: `export const condition = { order: { status: "new" }, priority: null };
export const content = async () => {
	data.priority = "high";
};
`,
	},
	*inStep({ step, code }) {
		const conjuncts = step.compiled?.conjuncts ?? [];
		if (!conjuncts.every(isBare)) return;
		const isAboutAll = conjuncts.length > 0 && conjuncts.every(({ path }) => goesThrough(code, String(path[0])));
		const start = step.condition?.start ?? 0;
		const asks = conjuncts.map(({ text }) => text).join(" and ");
		const what = asks === "" ? "The condition is empty, so it matches every task" : `This asks only that ${asks}`;
		yield {
			start,
			message: `${what}. Ask for the state that the step is for, such as a status or a missing marker.`,
			...(isAboutAll && { severity: "info" as const }),
		};
	},
});

/** Whether a step goes through all keys of something, whichever they are: then it needs no more than that it is there. */
const goesThrough = (code: Code, key: string): boolean =>
	callsOf(code, "Object").some(
		({ node, keys }) => /^(?:entries|keys|values)$/.test(keys[1] ?? "") && argumentIs(node.arguments[0], key),
	);

const argumentIs = (node: AnyNode | undefined, key: string): boolean =>
	node !== undefined && dotted(node)?.join(".") === `data.${key}`;

/** Only asks whether something is there at the top of the data. */
function isBare(clause: Clause): boolean {
	if (clause.kind !== "test" || clause.path.length > 1) return false;
	const { operator, operand } = clause;
	if (operator === "$exists") return operand.kind === "literal" && operand.value === true;
	return operator === "$type" && operand.kind === "type" && (operand.type === "object" || operand.type === "array");
}
