import { closestName } from "../../../contract/index.ts";
import { callsOf, type NamedCall } from "../code/index.ts";
import { edit, stepRule } from "../rule.ts";

export const unknownConnector = stepRule({
	code: "unknown-connector",
	severity: "error",
	about: "A step calls a connector that the automation does not have. Such a call always fails.",
	advice: "Correct the name, or add the connector as `connectors/<name>.json`.",
	example: {
		bad: `export const condition = { order: { paid: true, mailed: null } };
export const content = async () => {
	await connectors.mial.send({ to: data.order.email });
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
		for (const { node, keys } of callsOf(code, "connectors")) {
			const [, namespace] = keys;
			if (namespace === undefined || keys.length < 3 || connectors.has(namespace) || isCareful(code.source, node))
				continue;
			const near = closestName(namespace, connectors.keys());
			const place = keyPlace(code.source, node, namespace);
			const names = [...connectors.keys()].slice(0, 10).join(", ");
			const help =
				near !== undefined
					? `Did you mean ${near}?`
					: names === ""
						? `Add connectors/${namespace}.json.`
						: `There is ${names}. Correct the name, or add connectors/${namespace}.json.`;
			yield {
				start: place ?? node.start,
				message: `There is no connector "${namespace}", so this call always fails. ${help}`,
				...(near !== undefined &&
					place !== undefined && {
						fix: { title: `Call ${near}`, edits: [edit(file, place, place + namespace.length, near)] },
					}),
			};
		}
	},
});

/** Whether the code itself asks if the thing is there. */
export const isCareful = (source: string, node: NamedCall["node"]): boolean =>
	source.slice(node.callee.start, node.callee.end).includes("?.") || node.optional;

/** Where a key stands in a callee, as a plain name after a dot. */
export function keyPlace(source: string, node: NamedCall["node"], key: string): number | undefined {
	let at = node.callee as { type: string; start: number; end: number };
	while (at.type === "MemberExpression") {
		const { object, property, computed } = at as unknown as {
			object: typeof at;
			property: typeof at & { name?: string };
			computed: boolean;
		};
		if (!computed && property.name === key && source.slice(property.start, property.end) === key) return property.start;
		at = object;
	}
	return undefined;
}
