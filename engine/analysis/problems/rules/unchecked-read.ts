import { valueAt } from "../../../contract/index.ts";
import { dotted } from "../code/index.ts";
import { stepRule } from "../rule.ts";

export const uncheckedRead = stepRule({
	code: "unchecked-read",
	severity: "info",
	about:
		"A step reads inside something that its condition does not ask for and that some test data lacks. There the run fails with a type error.",
	advice: "Ask for it in the condition, or check it first.",
	example: {
		bad: `export const condition = { order: { id: String, label: null } };
export const content = async () => {
	data.order.label = data.customer.name;
};
`,
		good: `export const condition = { order: { id: String, label: null }, customer: { name: String } };
export const content = async () => {
	data.order.label = data.customer.name;
};
`,
		documents: [{ order: { id: "7" } }],
	},
	*inStep({ code, facts, enabled }, { documents, steps }) {
		if (!enabled || documents.length === 0 || code.bound.has("data")) return;
		const asked = new Set(facts.clauses.flatMap(({ dependencies }) => dependencies.map(({ path }) => String(path[0]))));
		const told = new Set<string>();
		for (const node of code.of("MemberExpression")) {
			const path = dotted(node);
			const [root, key, inner] = path ?? [];
			if (root !== "data" || key === undefined || inner === undefined || path?.length !== 3) continue;
			if (key.startsWith("$") || asked.has(key) || told.has(key)) continue;
			if (steps.some((step) => step.facts.writes.some((write) => write.path[0] === key))) continue;
			if (!documents.some(({ data }) => valueAt(data, [key]) === undefined)) continue;
			// Somewhere the step asks whether it is there; that it asks here too is beyond what can be told.
			if (node.optional || isAsked(code, key)) continue;
			told.add(key);
			yield {
				start: node.start,
				message: `The condition does not ask for ${key}, and some test data lacks it: there this read fails. Ask for it in the condition, or check it first.`,
			};
		}
	},
});

/** Whether a key is ever used for itself: in a test, with `?.`, or with a default. */
function isAsked(code: Parameters<Parameters<typeof stepRule>[0]["inStep"]>[0]["code"], key: string): boolean {
	return code.of("MemberExpression").some((node) => {
		const path = dotted(node);
		if (path?.[0] !== "data" || path[1] !== key) return false;
		return path.length === 2 ? code.parent(node)?.type !== "MemberExpression" : node.optional;
	});
}
