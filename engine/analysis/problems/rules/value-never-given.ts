import type { TestClause } from "../../../condition/index.ts";
import { type Json, valueAt } from "../../../contract/index.ts";
import { project, summarize } from "../../facts/index.ts";
import { relate } from "../../value/index.ts";
import type { AutomationView } from "../automation.ts";
import { nearName } from "../code/index.ts";
import { giftsOf, isKnownPath, literalNode, writesNear } from "../conditions/index.ts";
import { nameList } from "../name-list.ts";
import { edit, stepRule } from "../rule.ts";

export const valueNeverGiven = stepRule({
	code: "value-never-given",
	severity: "warning",
	about:
		"A condition waits for a value that nothing gives: every step that writes the path writes something else, and so does all test data. Where only test data has the path, it is a remark.",
	advice: "Correct the value here or where it is written, or add a document to `tests/data` that has it.",
	example: {
		bad: `export const condition = { order: { status: "validted" } };
export const content = async () => {
	data.order.shipped = true;
};
`,
		good: `export const condition = { order: { status: "validated" } };
export const content = async () => {
	data.order.shipped = true;
};
`,
		beside: {
			validate: `export const condition = { order: { id: String, status: null } };
export const content = async () => {
	data.order.status = "validated";
};
`,
		},
	},
	*inStep(view, automation) {
		const { step, file, code } = view;
		if (automation.documents.length === 0 && automation.steps.length < 2) return;
		for (const { clause, isFree, inDocument, givers } of giftsOf(view, automation)) {
			if (isFree || inDocument || givers.length > 0 || !isKnownPath(clause, automation)) continue;
			const [dependency] = clause.dependencies;
			if (dependency === undefined || clause.dependencies.length !== 1) continue;
			const { values, writers, isInDocuments } = valuesAt(dependency.path, automation);
			const wanted = wantedBy(dependency.test);
			const texts = values.filter((value): value is string => typeof value === "string" && !wanted.includes(value));
			const slip = wanted.flatMap((value) => {
				const meant = typeof value === "string" && value.length <= 40 ? nearName(value, texts) : undefined;
				return meant === undefined ? [] : [{ value, meant }];
			})[0];
			const near = slip?.meant;
			// Without test data a path that somebody writes may come in with other values all the same.
			if (near === undefined && (automation.documents.length === 0 || wanted.length === 0)) continue;
			const told = slip?.value ?? wanted[0];
			const node = step.condition && told !== undefined ? literalNode(step.condition, told) : undefined;
			const place = clause.clause.position;
			const start = node?.start ?? (place ? code.offset(place.line, place.column) : (step.condition?.start ?? 0));
			const shown = [...new Set(values.map((value) => JSON.stringify(value)))].slice(0, 5).join(", ");
			const source = nameList([...writers, ...(isInDocuments ? ["test data"] : [])]);
			const only = shown === "" ? "" : `: from ${source} comes only ${shown}`;
			const hint = near === undefined ? "Give it in a step or in tests/data." : `Did you mean ${JSON.stringify(near)}?`;
			yield {
				start,
				message: `Nothing gives what this waits for, ${clause.text}${only}. ${hint}`,
				...(near === undefined && writers.length === 0 && { severity: "info" as const }),
				...(near !== undefined &&
					node && {
						fix: {
							title: `Wait for ${JSON.stringify(near)}`,
							edits: [edit(file, node.start, node.end, JSON.stringify(near))],
						},
					}),
			};
		}
	},
});

/** The values that a test waits for: one, or one of several; none where it asks for something else. */
function wantedBy({ operator, operand }: TestClause): readonly Json[] {
	if (operator === "$eq" && operand.kind === "literal") return [operand.value];
	if (operator !== "$in" || operand.kind !== "list") return [];
	const values = operand.items.flatMap((item) => (item.kind === "literal" ? [item.value] : []));
	return values.length === operand.items.length ? values : [];
}

/** The plain values that documents have at a path and steps write there, and who writes. */
function valuesAt(
	path: Parameters<typeof relate>[0],
	view: AutomationView,
): { values: Json[]; writers: string[]; isInDocuments: boolean } {
	const plain = path.filter((segment) => typeof segment !== "symbol");
	const values: Json[] = [];
	const writers = new Set<string>();
	let isInDocuments = false;
	for (const { data } of view.documents) {
		const value = valueAt(data, plain);
		isInDocuments ||= value !== undefined;
		if (value !== undefined && (typeof value !== "object" || value === null)) values.push(value);
	}
	for (const { step, write } of writesNear(path, view)) {
		const relation = relate(write.path, path);
		if (relation?.kind !== "outer") continue;
		const left = project(write.shape, relation.rest).filter(({ kind }) => kind !== "missing" && kind !== "same");
		if (left.length === 0) continue;
		writers.add(step);
		values.push(...summarize(left).values.filter((value) => typeof value !== "object" || value === null));
	}
	return { values, writers: [...writers].sort(), isInDocuments };
}
