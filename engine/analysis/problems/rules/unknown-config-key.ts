import { closestName } from "../../../contract/index.ts";
import { callsOf } from "../code/index.ts";
import { edit, stepRule } from "../rule.ts";

export const unknownConfigKey = stepRule({
	code: "unknown-config-key",
	severity: "warning",
	about:
		"A step asks `task.config` for a key that `automation.json` does not have, and gets `undefined`. A key that has a default in the code, or is only compared, is let be.",
	advice: "Correct the key, or add it to `config` (or `secrets`) in `automation.json`.",
	example: {
		bad: `export const condition = { order: { total: Number, link: null } };
export const content = async () => {
	data.order.link = new URL("/orders", task.config("SHOP_ULR")).href;
};
`,
		good: `export const condition = { order: { total: Number, link: null } };
export const content = async () => {
	data.order.link = new URL("/orders", task.config("SHOP_URL")).href;
};
`,
	},
	*inStep({ code, file }, { configKeys }) {
		for (const { node, keys } of callsOf(code, "task")) {
			const [key] = node.arguments;
			if (keys.length !== 2 || keys[1] !== "config" || key?.type !== "Literal" || typeof key.value !== "string")
				continue;
			if (configKeys.has(key.value)) continue;
			const near = closestName(key.value, configKeys);
			const parent = code.parent(node);
			const isOptional =
				parent?.type === "LogicalExpression" ||
				parent?.type === "BinaryExpression" ||
				parent?.type === "IfStatement" ||
				parent?.type === "ConditionalExpression" ||
				(parent?.type === "UnaryExpression" && parent.operator === "!");
			if (isOptional && near === undefined) continue;
			const help = near !== undefined ? `Did you mean "${near}"?` : `Add "${key.value}" to config in automation.json.`;
			yield {
				start: key.start,
				message: `automation.json has no config "${key.value}", so this is undefined. ${help}`,
				...(near !== undefined && {
					fix: { title: `Ask for "${near}"`, edits: [edit(file, key.start, key.end, JSON.stringify(near))] },
				}),
			};
		}
	},
});
