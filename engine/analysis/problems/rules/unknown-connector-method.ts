import { closestName } from "../../../contract/index.ts";
import { connectorCalls } from "../code/index.ts";
import { edit, stepRule } from "../rule.ts";
import { isCareful, keyPlace } from "./unknown-connector.ts";

export const unknownConnectorMethod = stepRule({
	code: "unknown-connector-method",
	severity: "error",
	about: "A step calls a method that a connector does not offer. Such a call always fails.",
	advice: "Correct the method's name, or add it to the connector.",
	example: {
		bad: `export const condition = { order: { paid: true, mailed: null } };
export const content = async () => {
	await connectors.mail.sent({ to: data.order.email });
	data.order.mailed = true;
};
`,
		good: `export const condition = { order: { paid: true, mailed: null } };
export const content = async () => {
	await connectors.mail.send({ to: data.order.email });
	data.order.mailed = true;
};
`,
	},
	*inStep({ code, file }, { connectors }) {
		for (const { node, keys } of connectorCalls(code)) {
			const [, namespace = "", method = ""] = keys;
			const methods = connectors.get(namespace);
			if (methods === undefined || methods.has(method) || isCareful(code.source, node)) continue;
			const near = closestName(method, methods);
			const place = keyPlace(code.source, node, method);
			const offers = [...methods].slice(0, 10).join(", ");
			const help = near !== undefined ? `Did you mean ${near}?` : `It offers ${offers === "" ? "nothing" : offers}.`;
			yield {
				start: place ?? node.start,
				message: `The connector "${namespace}" has no method "${method}", so this call always fails. ${help}`,
				...(near !== undefined &&
					place !== undefined && {
						fix: { title: `Call ${namespace}.${near}`, edits: [edit(file, place, place + method.length, near)] },
					}),
			};
		}
	},
});
