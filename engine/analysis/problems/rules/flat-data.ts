import { stepRule } from "../rule.ts";

/** Keys with one first word that are still no group. */
const FEW = 3;

export const flatData = stepRule({
	code: "flat-data",
	severity: "info",
	about:
		"A step writes several keys at the top of the data that begin with the same word. Put together in one object, they are easier to ask for and to read.",
	advice: "Write one object: `data.customer = { name, email, tier }`.",
	example: {
		bad: `export const condition = { lead: { id: String, known: null } };
export const content = async () => {
	const found = await connectors.crm.find({ id: data.lead.id });
	data.customerName = found.name;
	data.customerEmail = found.email;
	data.customerTier = found.tier;
	data.customerCity = found.city;
	data.lead.known = true;
};
`,
		good: `export const condition = { lead: { id: String, known: null } };
export const content = async () => {
	const { name, email, tier, city } = await connectors.crm.find({ id: data.lead.id });
	data.customer = { name, email, tier, city };
	data.lead.known = true;
};
`,
	},
	*inStep({ code, facts }) {
		const groups = new Map<string, Map<string, number>>();
		for (const { path, line, column } of facts.writes) {
			const [key] = path;
			const word = typeof key === "string" ? /^\p{Ll}+(?=\p{Lu}|_)/u.exec(key)?.[0] : undefined;
			if (path.length !== 1 || word === undefined || word.length < 3) continue;
			const keys = groups.get(word) ?? new Map<string, number>();
			if (!keys.has(key as string)) keys.set(key as string, code.offset(line, column));
			groups.set(word, keys);
		}
		for (const [word, keys] of groups) {
			if (keys.size <= FEW) continue;
			const [start = 0] = keys.values();
			yield {
				start,
				message: `${[...keys.keys()].join(", ")} belong together. Write one object: data.${word} = { … }.`,
			};
		}
	},
});
