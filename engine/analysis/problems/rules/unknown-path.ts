import type { ConditionClause } from "../../edges/index.ts";
import type { AutomationView, StepView } from "../automation.ts";
import { nearName } from "../code/index.ts";
import { giftsOf, isKnownPath, keyNodes, knownPaths } from "../conditions/index.ts";
import { edit, stepRule } from "../rule.ts";

export const unknownPath = stepRule({
	code: "unknown-path",
	severity: "warning",
	about:
		"A condition asks for something at a path that no step writes and no test data has. It is a warning where a known path is spelled nearly the same, else a remark.",
	advice: "Correct the path, or add a document to `tests/data` that has it.",
	example: {
		bad: `export const condition = { order: { staus: "new" } };
export const content = async () => {
	data.order.status = "priced";
};
`,
		good: `export const condition = { order: { status: "new" } };
export const content = async () => {
	data.order.status = "priced";
};
`,
	},
	*inStep(view, automation) {
		const { step, file, code } = view;
		const told = new Set<string>();
		for (const { clause, isFree, inDocument, givers } of giftsOf(view, automation)) {
			if (isFree || inDocument || givers.length > 0 || isKnownPath(clause, automation)) continue;
			const path = clause.dependencies[0]?.path ?? [];
			const text = clause.dependencies[0]?.text ?? "";
			if (told.has(text)) continue;
			told.add(text);
			const place = clause.clause.position;
			const near = nearPath(path.map(String), knownPaths(automation), view);
			const nodes = near && step.condition ? keyNodes(step.condition, path as string[], near.index) : [];
			const start = nodes[0]?.start ?? (place ? code.offset(place.line, place.column) : (step.condition?.start ?? 0));
			if (near === undefined) {
				if (!speaksOfPaths(automation, clause)) continue;
				const message = `No step writes ${text}, and no test data has it, so ${clause.text} never holds there. Add a document to tests/data that has it.`;
				yield { start, message, severity: "info" };
				continue;
			}
			const { key, index, path: meant } = near;
			const edits = nodes.map((node) => edit(file, node.start, node.end, renamed(code.source, node, path, index, key)));
			yield {
				start,
				message: `No step writes ${text}, and no test data has it. Did you mean ${meant.join(".")}?`,
				...(edits.length > 0 && { fix: { title: `Ask for ${meant.join(".")}`, edits } }),
			};
		}
	},
});

/** Without test data nobody knows what comes in. */
const speaksOfPaths = ({ documents }: AutomationView, clause: ConditionClause): boolean =>
	documents.length > 0 && clause.dependencies.length > 0;

interface Near {
	readonly path: readonly string[];
	/** Which of the keys is another one. */
	readonly index: number;
	readonly key: string;
}

/** The known path that differs in one key, by a slip of the hand. */
function nearPath(
	path: readonly string[],
	known: readonly (readonly string[])[],
	{ facts }: StepView,
): Near | undefined {
	const asked = new Set(facts.clauses.flatMap(({ dependencies }) => dependencies.map(({ text }) => text)));
	for (let index = path.length - 1; index >= 0; index--) {
		const wrong = path[index] as string;
		const similar = (byOtherKeys(known).get(otherKeys(path, index)) ?? []).filter(
			(other) => other[index] !== wrong && !asked.has(other.join(".")),
		);
		const keys = similar.map((other) => other[index] as string);
		const key = nearName(wrong, keys);
		const found = similar.find((other) => other[index] === key);
		if (key !== undefined && found !== undefined) return { path: found, index, key };
	}
	return undefined;
}

const otherKeys = (path: readonly string[], index: number): string =>
	[index, ...path.slice(0, index), "", ...path.slice(index + 1)].join("\0");

/** Paths by all of their keys but one. */
function byOtherKeys(known: readonly (readonly string[])[]): ReadonlyMap<string, readonly (readonly string[])[]> {
	let index = indexes.get(known);
	if (index === undefined) {
		const entries = known.flatMap((path) => path.map((_, i) => [otherKeys(path, i), path] as const));
		const grouped = Map.groupBy(entries, ([key]) => key);
		index = new Map([...grouped].map(([key, own]) => [key, own.map(([, path]) => path)]));
		indexes.set(known, index);
	}
	return index;
}

const indexes = new WeakMap<readonly (readonly string[])[], ReadonlyMap<string, readonly (readonly string[])[]>>();

/** The text of a key with one part of it replaced. */
function renamed(
	source: string,
	node: { readonly start: number; readonly end: number; readonly type: string },
	path: readonly unknown[],
	index: number,
	key: string,
): string {
	const before = source.slice(node.start, node.end);
	if (node.type === "Identifier") return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(key) ? key : JSON.stringify(key);
	const quote = before[0] ?? '"';
	const parts = before.slice(1, -1).split(".");
	const wrong = String(path[index]);
	const text = parts.map((part) => (part === wrong ? key : part)).join(".");
	return /["'\\\n\r]/.test(text) ? JSON.stringify(text) : quote + text + quote;
}
