import type { Rule } from "../rule.ts";

const VERSION = /^(?:schema_?)?version$/i;

export const unreadVersion: Rule = {
	code: "unread-version",
	severity: "info",
	about: "Test data comes in several versions, and no step looks at the version.",
	advice:
		"Ask for the version in the conditions of the steps that read what changed, or bring old data up to date in a step of its own.",
	example: {
		bad: `export const condition = { order: { id: String, label: null } };
export const content = async () => {
	data.order.label = data.order.id;
};
`,
		good: `export const condition = { order: { id: String, label: null }, schemaVersion: 2 };
export const content = async () => {
	data.order.label = data.order.id;
};
`,
		documents: [
			{ schemaVersion: 1, order: { id: "7" } },
			{ schemaVersion: 2, order: { id: "8" } },
		],
	},
	*find({ documents, steps }) {
		const values = new Map<string, Set<unknown>>();
		for (const { data } of documents)
			for (const [key, value] of Object.entries(data))
				if (VERSION.test(key) && (typeof value === "number" || typeof value === "string"))
					values.set(key, (values.get(key) ?? new Set()).add(value));
		for (const [key, seen] of values) {
			const isRead = steps.some(
				({ facts }) =>
					facts.clauses.some(({ dependencies }) => dependencies.some(({ path }) => path[0] === key)) ||
					facts.contentReads.some(({ path }) => path === key),
			);
			const document = documents.find(({ data }) => Object.hasOwn(data, key));
			if (seen.size < 2 || isRead || document === undefined || steps.length === 0) continue;
			yield {
				file: document.file,
				start: 0,
				message: `Test data has ${key} ${[...seen].map(String).slice(0, 5).join(" and ")}, and no step looks at it. Ask for it where the data differs.`,
			};
		}
	},
};
