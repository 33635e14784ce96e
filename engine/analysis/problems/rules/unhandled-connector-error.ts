import { around, connectorCalls } from "../code/index.ts";
import { companionOf } from "../conditions/index.ts";
import type { Rule } from "../rule.ts";

export const unhandledConnectorError: Rule = {
	code: "unhandled-connector-error",
	severity: "info",
	about:
		"A step calls a connector outside of any `try`, while other steps run at the same time. If the call fails, the whole task ends in error, and what follows from the others does not happen.",
	advice: "Catch the failure, write it to the data, and let a step that waits for it decide.",
	example: {
		bad: `export const condition = { order: { status: "new" }, stock: null };
export const content = async () => {
	data.stock = await connectors.crm.find({ id: data.order.id });
};
`,
		good: `export const condition = { order: { status: "new" }, stock: null };
export const content = async () => {
	try {
		data.stock = await connectors.crm.find({ id: data.order.id });
	} catch (error) {
		data.stock = { error: error.message };
	}
};
`,
		beside: {
			check_address: `export const condition = { order: { status: "new" }, address: null };
export const content = async () => {
	data.address = { valid: true };
};
`,
		},
		documents: [{ order: { status: "new", id: "7" } }],
	},
	*find(automation) {
		for (const step of automation.steps) {
			const call = connectorCalls(step.code).find(({ node }) => {
				if ([...around(step.code, node)].some(({ type }) => type === "TryStatement")) return false;
				return !/^\s*\)*\s*\.(?:catch|then)\b/.test(step.code.source.slice(node.end, node.end + 50));
			});
			if (call === undefined || step.code.of("TryStatement").length > 0) continue;
			const other = companionOf(step, automation);
			if (other === undefined) continue;
			yield {
				file: step.file,
				step: step.name,
				start: call.node.start,
				message: `If this call fails, the whole task ends, and with it what follows from ${other.name}, which runs at the same time. Catch the failure, and write it to the data.`,
			};
		}
	},
};
