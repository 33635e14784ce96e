/** What the parts of an exact replay share. */
import type { JournalEvent, ReplayDeparture, TaskId } from "../../contract/index.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import type { Automation } from "../automation.ts";
import type { SchedulerContext } from "../scheduler-context.ts";
import type { Lane } from "./lane.ts";

/** The code that a task ran with, ready to run again. */
export interface RecordedCode {
	readonly automation: Automation;
	readonly sandbox: Sandbox;
}

export interface ExactWorld {
	readonly context: SchedulerContext;
	readonly lanes: ReadonlyMap<TaskId, Lane>;
	/** The digest of the code that runs now. */
	readonly code: string | undefined;
	/** Other code runs from here on. */
	setCode(digest: string | undefined): void;
	/** That nothing brings the next event of a lane about. */
	missing(lane: Lane, why?: string): ReplayDeparture;
	/** Tells a task of the end of a subtask that is not in memory; false where that cannot be. */
	deliver(lane: Lane, ended: Extract<JournalEvent, { type: "subtask-ended" }>, subtask: Lane | undefined): boolean;
}
