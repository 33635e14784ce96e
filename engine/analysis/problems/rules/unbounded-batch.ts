import type { AnyNode } from "acorn";
import { type Code, connectorCalls, dotted, initOf, isFunction } from "../code/index.ts";
import { stepRule } from "../rule.ts";

export const unboundedBatch = stepRule({
	code: "unbounded-batch",
	severity: "info",
	about:
		"A step makes a connector call for each item of a list, all at once. With a long list that is more than the other side takes.",
	advice: "Go through the list in slices, or keep an index in the data and let the step run again for the next slice.",
	example: {
		bad: `export const condition = { orders: Array, checked: null };
export const content = async () => {
	data.found = await Promise.all(data.orders.map((order) => connectors.crm.find({ id: order.id })));
	data.checked = true;
};
`,
		good: `export const condition = { orders: Array, checked: null };
export const content = async () => {
	const batch = data.orders.slice(0, 20);
	data.found = await Promise.all(batch.map((order) => connectors.crm.find({ id: order.id })));
	data.checked = true;
};
`,
	},
	*inStep({ code }) {
		const told = new Set<number>();
		for (const { node } of connectorCalls(code)) {
			const map = mapAround(code, node);
			if (map === undefined || told.has(map.start)) continue;
			told.add(map.start);
			yield {
				start: map.start,
				message: "This makes a call for each item at once, however many there are. Take a slice of the list at a time.",
			};
		}
	},
});

/** The `data.list.map(…)` in a `Promise.all` that a call is made in. */
function mapAround(code: Code, call: AnyNode): AnyNode | undefined {
	for (let at = code.parent(call); at !== undefined; at = code.parent(at)) {
		if (!isFunction(at)) continue;
		const map = code.parent(at);
		if (map?.type !== "CallExpression" || map.callee.type !== "MemberExpression") continue;
		if (map.callee.property.type !== "Identifier" || map.callee.property.name !== "map") continue;
		const all = code.parent(map);
		const isAll =
			all?.type === "CallExpression" && /^Promise\.all(?:Settled)?$/.test(dotted(all.callee)?.join(".") ?? "");
		if (!isAll) continue;
		const path = dotted(map.callee.object);
		if (path === undefined) return undefined;
		if (path[0] === "data") return map;
		const init = path.length === 1 ? initOf(code, path[0] as string) : undefined;
		return init && dotted(init)?.[0] === "data" ? map : undefined;
	}
	return undefined;
}
