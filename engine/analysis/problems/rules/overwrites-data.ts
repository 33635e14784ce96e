import { project } from "../../facts/index.ts";
import { formatPattern, relate } from "../../value/index.ts";
import { stepRule } from "../rule.ts";

export const overwritesData = stepRule({
	code: "overwrites-data",
	severity: "warning",
	about:
		"A step replaces an object that its own condition looks into, and the new object lacks a key that another step's condition asks for. That key is lost.",
	advice: "Add to the object instead: assign the single keys, or spread the old one into the new one.",
	example: {
		bad: `export const condition = { lead: { email: String, company: null } };
export const content = async () => {
	data.lead = { company: "Leaf & Kettle" };
};
`,
		good: `export const condition = { lead: { email: String, company: null } };
export const content = async () => {
	data.lead = { ...data.lead, company: "Leaf & Kettle" };
};
`,
		beside: {
			score_lead: `export const condition = { lead: { company: String, source: "web" } };
export const content = async () => {
	data.score = 10;
};
`,
		},
		documents: [{ lead: { email: "a@b.example", source: "web" } }],
	},
	*inStep(view, { steps, edgesTo }) {
		const { code, facts } = view;
		const own = facts.clauses
			.filter(({ holdsForNothing }) => !holdsForNothing)
			.flatMap((clause) => clause.dependencies);
		for (const { path, shape, line, column, isRoot, isLeft } of facts.writes) {
			const isWhole = shape.every((part) => part.kind === "object" && !part.keepsOthers && part.rest.length === 0);
			if (!isRoot || !isLeft || !isWhole || shape.length === 0 || path.some((key) => typeof key === "symbol")) continue;
			if (!own.some((one) => one.path.length > path.length && relate(path, one.path)?.kind === "outer")) continue;
			for (const other of steps) {
				const lost = other.facts.clauses
					.filter(({ holdsForNothing }) => !holdsForNothing)
					.flatMap((clause) => clause.dependencies)
					.find((one) => {
						const relation = relate(path, one.path);
						if (relation?.kind !== "outer" || relation.rest.length === 0) return false;
						return project(shape, relation.rest).every(({ kind }) => kind === "missing");
					});
				const follows = edgesTo.get(other.name)?.some(({ from, effect }) => from === view.name && effect === "arms");
				if (!other.enabled || other.name === view.name || lost === undefined || !follows) continue;
				yield {
					start: code.offset(line, column),
					message: `This replaces ${formatPattern(path)} as a whole, and ${lost.text}, which ${other.name} asks for, is lost. Spread the old object into the new one.`,
				};
				break;
			}
		}
	},
});
