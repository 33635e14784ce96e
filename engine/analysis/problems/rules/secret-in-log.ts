import type { AnyNode } from "acorn";
import { type Code, callsOf, memberKey, secretName, within } from "../code/index.ts";
import { stepRule } from "../rule.ts";

export const secretInLog = stepRule({
	code: "secret-in-log",
	severity: "warning",
	about: "A step puts a secret, or something that identifies a person, into its log or into a visualization.",
	advice: "Leave the value out, or show only what is needed of it, such as its last four characters.",
	example: {
		bad: `export const condition = { user: { email: String, invited: null } };
export const content = async () => {
	console.log("inviting", data.user.password);
	data.user.invited = true;
};
`,
		good: `export const condition = { user: { email: String, invited: null } };
export const content = async () => {
	console.log("inviting", data.user.id);
	data.user.invited = true;
};
`,
	},
	*inStep({ code }) {
		const shows = [
			...callsOf(code, "console").filter(({ keys }) => keys.length === 2),
			...callsOf(code, "task").filter(({ keys }) => keys[1] === "visualize"),
		];
		for (const { node, keys } of shows) {
			const shown = node.arguments
				.flatMap((argument) => within(argument))
				.find((inner) => tells(code, inner) !== undefined);
			const what = shown && tells(code, shown);
			if (shown === undefined || what === undefined) continue;
			const where = keys[0] === "console" ? "the task's log" : "a visualization";
			yield {
				start: shown.start,
				message: `${what} would stand in ${where}, where everybody sees it. Leave it out, or show only its last characters.`,
				isPrivate: true,
			};
		}
	},
});

const PERSONAL =
	/^(?:ssn|socialSecurityNumber|passport(?:Number)?|dateOfBirth|birthDate|cardNumber|creditCard|cvv|cvc|pin)$/i;

/** What a member tells that should not be shown; what is made of it first (its length, a part) does not. */
function tells(code: Code, node: AnyNode): string | undefined {
	if (node.type !== "MemberExpression") return undefined;
	const key = memberKey(node);
	if (key === undefined || (!secretName(key) && !PERSONAL.test(key))) return undefined;
	const parent = code.parent(node);
	if (parent?.type === "MemberExpression" && parent.object === node) return undefined;
	if (parent?.type === "UnaryExpression" || parent?.type === "BinaryExpression" || parent?.type === "LogicalExpression")
		return undefined;
	// Handed to a function of its own, such as one that masks it.
	if (parent?.type === "CallExpression" && !isShow(parent)) return undefined;
	if (parent?.type === "ConditionalExpression" && parent.test === node) return undefined;
	return code.source.slice(node.start, node.end).slice(0, 60);
}

const isShow = (call: AnyNode): boolean =>
	call.type === "CallExpression" &&
	call.callee.type === "MemberExpression" &&
	call.callee.object.type === "Identifier" &&
	(call.callee.object.name === "console" || call.callee.object.name === "task");
