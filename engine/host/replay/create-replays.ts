import { type ReplayOptions, type ReplayProgress, type ReplayReport, StepscapeError } from "../../contract/index.ts";
import type { Journal } from "../../journal/index.ts";
import type { Environment, Project } from "../../project/index.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import { mustRecord } from "../restore-task.ts";
import { createCodePools } from "./code-pools.ts";
import { replayCurrently } from "./replay-currently.ts";
import { replayExactly } from "./replay-exactly.ts";
import { replayTasks } from "./replay-tasks.ts";

export interface ReplayParts {
	readonly journal: Journal;
	readonly env: Environment;
	/** The automation as it is now. */
	project(): Project;
	createSandbox(): Sandbox;
	tell(progress: ReplayProgress): void;
}

/** The replays under way in an engine. */
export interface Replays {
	/** @throws StepscapeError `usage` where a replay of that id is under way, `task-missing` */
	start(options: ReplayOptions): Promise<ReplayReport>;
	cancel(id: string): void;
	cancelAll(): void;
}

/** Tasks replayed side by side: while one waits for its sandbox, others are worked out. */
const PARALLEL = 4;

export function createReplays(parts: ReplayParts): Replays {
	const { journal, env } = parts;
	const underWay = new Map<string, AbortController>();
	return {
		async start(options) {
			if (underWay.has(options.id))
				throw new StepscapeError("usage", `A replay ${options.id} is under way already. Give this one another id.`);
			const tasks = options.tasks?.map((id) => mustRecord(journal, id)) ?? journal.records(options.query);
			const control = new AbortController();
			underWay.set(options.id, control);
			const pools = createCodePools({ project: parts.project(), journal, env, createSandbox: parts.createSandbox });
			try {
				return await replayTasks(
					options,
					{
						tasks,
						parallel: PARALLEL,
						one: async (task, signal) => {
							try {
								return options.mode === "exact"
									? await replayExactly(journal, pools, task, signal)
									: await replayCurrently(journal, pools, task, options.mocks === true, signal);
							} catch (error) {
								// A recording may come from somebody else, or lack what it needs: the others are replayed all the same.
								const message = error instanceof Error ? error.message : String(error);
								return { task, verdict: "failed", data: [], message };
							}
						},
						tell: parts.tell,
					},
					control.signal,
				);
			} finally {
				underWay.delete(options.id);
				await pools.close();
			}
		},
		cancel: (id) => underWay.get(id)?.abort(),
		cancelAll() {
			for (const control of underWay.values()) control.abort();
		},
	};
}
