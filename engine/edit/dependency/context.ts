import { conditionOf, matches } from "../../condition/index.ts";
import type { Graph, GraphStep } from "../../contract/index.ts";
import type { EditedLibrary, EditedStep } from "../edited.ts";
import { isIdentifier } from "../key-text.ts";
import { readPattern } from "../read-pattern.ts";

export interface DependencyRequest {
	/** As it is now. */
	readonly graph: Report;
	readonly steps: readonly EditedStep[];
	readonly libraries: readonly EditedLibrary[];
	/** The step that comes first. */
	readonly from: string;
	/** The step that waits for it. */
	readonly to: string;
}

/** What is known when a way is looked for. */
export interface Context {
	readonly request: DependencyRequest;
	readonly first: EditedStep;
	readonly second: EditedStep;
	readonly facts: { readonly first: GraphStep; readonly second: GraphStep };
}

export type Report = Omit<Graph, "problems">;

/** The paths that the second step's condition asks for. */
export const askedPaths = ({ facts }: Context): string[] =>
	facts.second.reads.flatMap(({ path, clause }) => (clause === null ? [] : [path]));

export const isScalar = (value: unknown): value is string | number | boolean =>
	typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/** The first key of a path. */
export const topicOf = (path: string): string => String(readPattern(path)?.[0] ?? "");

/** The parts of the data that are surely objects when a step ends: its condition asks for something in them, or it writes there. */
export function sureTopics({ compiled }: EditedStep, { writes }: GraphStep): string[] {
	const topics = new Set<string>();
	for (const clause of compiled?.conjuncts ?? []) {
		const [topic, key] = clause.path;
		if (clause.kind !== "test" || typeof topic !== "string" || typeof key !== "string") continue;
		if (clause.expressions.length === 0 && !matches(conditionOf([clause]), {}, { now: () => 0 })) topics.add(topic);
	}
	for (const { path, when } of writes) {
		const [topic, key] = readPattern(path) ?? [];
		if (when === "always" && typeof topic === "string" && typeof key === "string") topics.add(topic);
	}
	return [...topics].filter((topic) => isIdentifier(topic) && !topic.startsWith("$"));
}
