/** A graph with a field's new name, worked out from the graph alone. For tests. */
import { formatPattern, ITEM, type Pattern } from "../../analysis/index.ts";
import { type Graph, isJsonObject, type Json } from "../../contract/index.ts";
import { readPattern } from "../read-pattern.ts";
import { matchPattern } from "../rename-field/target.ts";

type Report = Omit<Graph, "problems">;

interface Field {
	readonly text: string;
	readonly key: string;
	/** With the dot behind it. */
	readonly parent: string;
}

/** Every field that a graph names and that can be renamed. */
export function fieldsOf({ steps, inputs }: Report): Field[] {
	const fields = new Map<string, Field>();
	const texts = [...steps.flatMap(({ reads, writes }) => [...reads, ...writes]), ...inputs].map(({ path }) => path);
	for (const text of texts) {
		const path = readPattern(text) ?? [];
		for (let length = 1; length <= path.length; length++) {
			const key = path[length - 1];
			if (typeof key !== "string" || key === "length" || String(path[0]).startsWith("$")) continue;
			const parent = path.slice(0, length - 1).map((segment) => (typeof segment === "number" ? ITEM : segment));
			const name = formatPattern([...parent, key]);
			fields.set(name, { text: name, key, parent: parent.length === 0 ? "" : `${formatPattern(parent)}.` });
		}
	}
	return [...fields.values()];
}

/** Gives a field of a value that stands at a path its new name. */
export function renamedValue(value: Json, at: Pattern, field: Pattern, next: string): Json {
	if (Array.isArray(value)) return value.map((item, index) => renamedValue(item, [...at, index], field, next));
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => {
			const isField = key === field.at(-1) && matchPattern(at, field.slice(0, -1)) === "yes";
			return [isField ? next : key, renamedValue(inner, [...at, key], field, next)];
		}),
	);
}

export function renamedGraph(graph: Report, field: string, next: string): Report {
	const wanted = readPattern(field) as Pattern;
	const renamed = (text: string): string => {
		const path = readPattern(text) ?? [];
		return matchPattern(path.slice(0, wanted.length), wanted) === "yes"
			? formatPattern([...path.slice(0, wanted.length - 1), next, ...path.slice(wanted.length)])
			: text;
	};
	const withPath = <T extends { readonly path: string }>(thing: T): T => ({ ...thing, path: renamed(thing.path) });
	const withValues = <T extends { readonly path: string; readonly values: readonly Json[] }>(thing: T): T => ({
		...withPath(thing),
		values: thing.values.map((value) => renamedValue(value, readPattern(thing.path) ?? [], wanted, next)),
	});
	return {
		steps: graph.steps.map((step) => ({
			...step,
			reads: step.reads.map(withPath),
			writes: step.writes.map(withValues),
		})),
		edges: graph.edges.map(withValues),
		inputs: graph.inputs.map(withPath),
	};
}

/** Without columns and the wording of clauses, and without an order that depends on names. */
export function withoutWording({ steps, edges, inputs }: Report) {
	return {
		steps: steps.map(({ name, reads, writes }) => ({
			name,
			reads: inOrder(reads.map(({ path, line, clause }) => ({ path, line, isClause: clause !== null }))),
			writes: inOrder(writes.map(({ column: _, ...write }) => write)),
		})),
		edges: inOrder(
			edges.map(({ from, to, path, certainty, effect, write, values }) => ({
				from,
				to,
				path,
				certainty,
				effect,
				line: write.line,
				values,
			})),
		),
		inputs: inOrder(inputs),
	};
}

const inOrder = <T>(list: readonly T[]): T[] => {
	const byText = new Map(list.map((each) => [JSON.stringify(each), each]));
	return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
};
