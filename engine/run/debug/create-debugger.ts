/** The tasks under the debugger. */
import type { DebugState, TaskId } from "../../contract/index.ts";
import type { SandboxProgram } from "../../sandbox/index.ts";
import { createDebugSession, type DebugSession, type SessionOptions } from "./debug-session.ts";

export interface Debugger {
	/** The debugger's hand for a task that is about to begin; see `Scheduler.create` and `Scheduler.restore`. */
	open(options?: { readonly running?: boolean }): DebugSession;
	/** The session of a task or of a subtask; also of those that ended lately. */
	of(task: TaskId): DebugSession | undefined;
	/** All that have not ended, the paused ones first. */
	states(): readonly DebugState[];
	sessions(): readonly DebugSession[];
	/** Runs started from now on use this program. */
	reload(program: SandboxProgram): void;
	/** No longer one of its tasks. */
	forget(session: DebugSession): void;
	close(): void;
}

/** Ended tasks are still told of: so many of them. */
const MOST_ENDED = 50;

export function createDebugger(options: Omit<SessionOptions, "running">): Debugger {
	let sessions: DebugSession[] = [];
	return {
		open({ running = false } = {}) {
			const ended = sessions.filter(({ isOver }) => isOver);
			const dropped = new Set(ended.slice(0, Math.max(0, ended.length - MOST_ENDED)));
			const session = createDebugSession({ ...options, running });
			sessions = [...sessions.filter((one) => !dropped.has(one)), session];
			return session;
		},
		of: (task) => sessions.findLast((session) => session.covers(task)),
		states() {
			const states = sessions.filter(({ isOver }) => !isOver).map((session) => session.state());
			return [...states.filter((one) => one.status === "paused"), ...states.filter((one) => one.status !== "paused")];
		},
		sessions: () => sessions,
		reload(program) {
			for (const session of sessions) session.inspector?.load(program);
		},
		forget(session) {
			sessions = sessions.filter((one) => one !== session);
		},
		close() {
			for (const session of sessions) session.close();
			sessions = [];
		},
	};
}
