import type { Condition } from "../condition/index.ts";
import type { Blame, EventSeq, Graph, JournalEvent, JsonObject, Path, Problem, TaskId } from "../contract/index.ts";

import type { History } from "./history.ts";

/** A step as an explanation needs it. */
export interface WhyStep {
	readonly name: string;
	readonly file: string;
	readonly enabled: boolean;
	readonly problems: readonly Problem[];
	/** Missing where it has problems. */
	readonly condition?: Condition;
}

/** What is known of a task and of its automation: the journal's answers, and the steps as they are now. */
export interface WhySource {
	readonly task: TaskId;
	/** The event that is asked about; the last of `events`. */
	readonly at: EventSeq;
	/** From the first on. */
	readonly events: readonly JournalEvent[];
	readonly steps: ReadonlyMap<string, WhyStep>;
	readonly graph: Graph;
	/** What the events come to, where that is known already. */
	readonly history?: History;
	/** With the private part. */
	dataAt(seq: number): JsonObject;
	blame(path: Path, at: number): Blame | undefined;
}
