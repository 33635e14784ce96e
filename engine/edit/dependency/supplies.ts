import type { Condition } from "../../condition/index.ts";
import type { DependencyProposal } from "../../contract/index.ts";
import { appendWrite } from "./append-write.ts";
import { type Context, isScalar, sureTopics } from "./context.ts";

/** The first brings about what the second waits for, and nobody brings. */
export function supplies({ request, first, second, facts }: Context): DependencyProposal[] {
	const brought = new Set(
		request.graph.edges.flatMap(({ to, effect, clause }) => (to === second.name && effect === "arms" ? [clause] : [])),
	);
	return (second.compiled as Condition).leaves.flatMap((leaf): DependencyProposal[] => {
		const { operator, operand, text, path } = leaf;
		if (operator !== "$eq" || operand.kind !== "literal" || !isScalar(operand.value) || brought.has(text)) return [];
		const keys = path.filter((key) => typeof key === "string");
		if (keys.length !== path.length || keys.length === 0 || keys.length > 2 || keys[0]?.startsWith("$")) return [];
		if (keys.length === 2 && !sureTopics(first, facts.first).includes(keys[0] as string)) return [];
		const write = appendWrite(first, keys, operand.value);
		if ("why" in write) return [];
		return [
			{
				title: `Let ${first.name} set ${keys.join(".")} to ${JSON.stringify(operand.value)}`,
				explanation: `${second.name} waits for it already, and no step writes it.`,
				edits: write.edits,
			},
		];
	});
}
