import { stepRule } from "../rule.ts";

const FLAGS = new Set(["true", "false", "yes", "no"]);

export const textFlag = stepRule({
	code: "text-flag",
	severity: "info",
	about:
		'A step writes a yes or no as a text. `"false"` counts as true in code, and does not match `false` in a condition.',
	advice: "Write `true` or `false`.",
	example: {
		bad: `export const condition = { order: { id: String, urgent: null } };
export const content = async () => {
	data.order.urgent = "true";
};
`,
		good: `export const condition = { order: { id: String, urgent: null } };
export const content = async () => {
	data.order.urgent = true;
};
`,
	},
	*inStep({ code, facts }) {
		for (const { text, shape, line, column } of facts.writes) {
			const flag = shape.find(
				(part) => part.kind === "literal" && typeof part.value === "string" && FLAGS.has(part.value.toLowerCase()),
			);
			if (flag?.kind !== "literal" || !shape.every(({ kind }) => kind === "literal" || kind === "missing")) continue;
			yield {
				start: code.offset(line, column),
				message: `${text} becomes the text ${JSON.stringify(flag.value)}. Write true or false, so that conditions and code can ask for it.`,
			};
		}
	},
});
