/** What is passed on while reasons are followed back from step to step. */
import type { Clause } from "../condition/index.ts";
import type { Json, JsonObject, NeededChange, Path, SmallestChange, WhyNode } from "../contract/index.ts";
import type { Known } from "./known.ts";
import type { WhyStep } from "./source.ts";
import type { StepState } from "./step-state.ts";

/** What is passed down while reasons are followed back. */
export interface Following {
	readonly known: Known;
	/** The steps that led here, the first one first. */
	readonly stack: readonly string[];
	/** Steps that were followed already. */
	readonly seen: Set<string>;
	readonly left: { nodes: number };
}

/** A change that a step lacks, with the clauses of its condition that wait for it. */
export interface Need {
	readonly step: WhyStep;
	readonly path: Path;
	readonly change: NeededChange;
	readonly clauses: readonly Clause[];
}

export interface Reasons {
	readonly state: StepState;
	readonly change?: SmallestChange;
	/** The most useful first. */
	readonly nodes: readonly WhyNode[];
}

/** What to type to bring a change about by hand. */
function updateCommand({ task }: Known["source"], path: Path, to: Json | undefined): string | undefined {
	if (to === undefined || path.length === 0 || path.some((key) => typeof key === "number")) return undefined;
	const data = path.reduceRight<Json>((inner, key) => ({ [key]: inner }), to) as JsonObject;
	const text = JSON.stringify(data);
	return text.length > 120 || text.includes("'") ? undefined : `stepscape task update ${task} --resume -d '${text}'`;
}

/** What a person can do to bring a change about without a step. */
export function byHand({ source }: Known, { path, change }: Need): string {
	const command = updateCommand(source, path, change.to);
	if (command !== undefined) return `Set it by hand: \`${command}\`.`;
	if (change.to === undefined && !change.isPrivate)
		return `Begin a task without ${change.path}, or let a step remove it.`;
	return `Give the task ${change.path}, or let a step write it.`;
}

export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
