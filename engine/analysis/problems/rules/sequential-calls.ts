import type { AnyNode } from "acorn";
import { connectorCalls, type NamedCall, within } from "../code/index.ts";
import { stepRule } from "../rule.ts";

const READS = /^(?:get|fetch|find|lookup|look|check|search|list|read|query)/i;

export const sequentialCalls = stepRule({
	code: "sequential-calls",
	severity: "info",
	about: "A step waits for one lookup before it begins the next, though the second needs nothing of the first.",
	advice: "Begin both at once with `Promise.all`, or make a step of each.",
	example: {
		bad: `export const condition = { order: { id: String, known: null } };
export const content = async () => {
	const customer = await connectors.crm.find({ id: data.order.customerId });
	const account = await connectors.bank.find({ id: data.order.accountId });
	data.order.known = { customer, account };
};
`,
		good: `export const condition = { order: { id: String, known: null } };
export const content = async () => {
	const [customer, account] = await Promise.all([
		connectors.crm.find({ id: data.order.customerId }),
		connectors.bank.find({ id: data.order.accountId }),
	]);
	data.order.known = { customer, account };
};
`,
	},
	*inStep({ code }) {
		const calls = new Map<AnyNode, NamedCall>(connectorCalls(code).map((call) => [call.node, call]));
		if (calls.size < 2) return;
		for (const block of code.of("BlockStatement"))
			for (const [index, statement] of block.body.entries()) {
				const before = block.body[index - 1];
				const [a, b] = [before && lookup(calls, before), lookup(calls, statement)];
				if (a === undefined || b === undefined || a.names.some((name) => b.uses.has(name))) continue;
				yield {
					start: b.node.start,
					message: "This lookup needs nothing of the one before it. Begin both at once with Promise.all.",
				};
				return;
			}
	},
});

interface Lookup {
	readonly node: AnyNode;
	readonly names: readonly string[];
	readonly uses: ReadonlySet<string>;
}

/** `const x = await connectors.a.find(…)`. */
function lookup(calls: ReadonlyMap<AnyNode, NamedCall>, statement: AnyNode): Lookup | undefined {
	if (statement.type !== "VariableDeclaration" || statement.declarations.length !== 1) return undefined;
	const [{ id, init } = { id: undefined, init: undefined }] = statement.declarations;
	if (id === undefined || init?.type !== "AwaitExpression") return undefined;
	const call = calls.get(init.argument);
	if (call === undefined || !READS.test(call.keys[2] ?? "")) return undefined;
	const names = (node: AnyNode) => within(node).flatMap((inner) => (inner.type === "Identifier" ? [inner.name] : []));
	return { node: call.node, names: names(id), uses: new Set(names(init)) };
}
