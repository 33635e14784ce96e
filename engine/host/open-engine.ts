/** The engine of one automation in this process: project, journal, sandboxes and scheduler put together. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import {
	asEventSeq,
	asTaskId,
	ENDED_STATES,
	type Engine,
	type EngineNotice,
	type JsonObject,
	PROTOCOL_VERSION,
	parsePath,
	type RunId,
	StepscapeError,
	type TaskId,
	type TaskRecord,
} from "../contract/index.ts";
import { type Journal, openJournal } from "../journal/index.ts";
import { loadProject, type Project, watchProject } from "../project/index.ts";
import {
	createLedger,
	createScheduler,
	type EndedTask,
	type NewTaskOptions,
	type Replay,
	replayRun,
	type Scheduler,
} from "../run/index.ts";
import { createPool, type Sandbox } from "../sandbox/index.ts";
import { type BuiltAutomation, buildAutomation } from "./build-automation.ts";
import { checkDocument } from "./check-document.ts";
import { createResting } from "./resting.ts";
import { readStashKey } from "./stash-key.ts";
import { summarizeSteps, validateStep } from "./step-views.ts";
import { VERSION } from "./version.ts";

export interface EngineOptions {
	readonly directory: string;
	/** Takes up nothing that an earlier engine left unfinished: for looking only. */
	readonly idle?: boolean;
	/** Runner processes. Missing: one, and one more where there are cores for it. */
	readonly runners?: number;
	/** Keep a runner process ready for when one has to be killed; for engines that live long. */
	readonly standby?: boolean;
	/** Take up changes of the automation's files. Missing: true unless `idle`. */
	readonly watch?: boolean;
	/** How commits are grouped; see `createLedger`. */
	readonly grouping?: "each" | "turn";
	readonly env?: Readonly<Record<string, string | undefined>>;
	/** The wall clock, in milliseconds since 1970; replaced in tests. */
	readonly now?: () => number;
	/** Makes what steps run in. Missing: a pool of runner processes. */
	readonly createSandbox?: () => Sandbox;
}

/** An engine in this process. */
export interface LocalEngine extends Engine {
	/** What a person should be told about how the journal was opened. */
	readonly notices: readonly string[];
	/** Resolves once every task that this engine works on rests. */
	atRest(): Promise<void>;
	/** Runs a run again from its record, with the code as it is now (rule J4). Changes nothing. */
	replay(task: TaskId, run: RunId): Promise<Replay>;
}

/**
 * Opens the automation's journal, takes up the tasks that an earlier engine left (rule J5), and works.
 * Rejects with a `StepscapeError`: `project-missing`, `project-invalid`, `journal-held`, `journal-newer`, ….
 */
export async function openEngine(options: EngineOptions): Promise<LocalEngine> {
	const { env = process.env, idle = false } = options;
	const project = loadProject(options.directory, env);
	let built = buildAutomation(project);
	const stashKey = readStashKey(env);
	const journal = openJournal({
		file: join(project.directory, ".stepscape", "journal.sqlite"),
		...(stashKey === undefined ? {} : { stashKey }),
	});
	const listeners = new Set<(notice: EngineNotice) => void>();
	const tell = (notice: EngineNotice) => {
		for (const listener of listeners) listener(notice);
	};
	const notices = [...journal.notices];
	const runners = options.runners ?? Math.max(1, Math.min(2, availableParallelism()));
	const createSandbox =
		options.createSandbox ??
		(() => createPool({ runners, memoryMb: project.limits.memoryMb, standby: options.standby ?? false }));
	let sandbox: Sandbox | undefined;
	const lazySandbox = () => {
		if (sandbox === undefined) {
			sandbox = createSandbox();
			sandbox.load(built.program);
		}
		return sandbox;
	};
	const ledger = createLedger(journal, {
		grouping: options.grouping ?? "turn",
		onFailure: (error) => {
			scheduler.abandon();
			resting.fail(error);
		},
		onEvents: (task, events) => {
			if (listeners.size > 0) tell({ type: "events", task, events });
		},
	});
	const scheduler: Scheduler = createScheduler({
		ledger,
		automation: built.automation,
		connectors: { call: (connector, method, input) => built.connectors.call(connector, method, input) },
		sandbox: {
			load: (program) => lazySandbox().load(program),
			start: (request, listener) => lazySandbox().start(request, listener),
			evaluate: (...args) => lazySandbox().evaluate(...args),
			forget: (task) => sandbox?.forget(task),
			close: async () => sandbox?.close(),
		},
		...(options.now === undefined ? {} : { now: options.now }),
		endedTask: (id) => endedTask(journal, id),
		onTask: (id) => {
			if (listeners.size > 0) {
				const record = journal.record(id);
				if (record !== undefined) tell({ type: "task-changed", task: record });
			}
			resting.consider();
		},
	});
	const resting = createResting(scheduler, (id) => mustRecord(journal, id));
	const reload = () => {
		try {
			built = buildAutomation(loadProject(project.directory, env));
		} catch {
			return; // Broken for the moment: the last good state holds.
		}
		sandbox?.load(built.program);
		scheduler.replaceAutomation(built.automation);
		tell({ type: "project-changed", problems: built.problems });
	};
	const watching =
		(options.watch ?? !idle) ? watchProject(project.directory, reload, { onError: () => {} }) : undefined;
	if (!idle) {
		lazySandbox();
		for (const record of journal.unfinished()) {
			try {
				restore(journal, scheduler, record.id);
			} catch (error) {
				if (!(error instanceof StepscapeError) || error.code !== "stash-key") throw error;
				notices.push(`Task ${record.id} stays as it is: ${error.message}`);
			}
		}
	}
	const current = () => built;
	return createEngine({
		project,
		notices,
		journal,
		scheduler,
		ledger,
		resting,
		listeners,
		current,
		sandbox: lazySandbox,
		close: async () => {
			watching?.dispose();
			ledger.commit();
			const ended = new StepscapeError("engine-unreachable", "The engine was closed.");
			ledger.end(ended);
			scheduler.abandon();
			resting.fail(ended);
			journal.close();
			await sandbox?.close();
		},
	});
}

function restore(journal: Journal, scheduler: Scheduler, id: TaskId): void {
	if (scheduler.active(id) !== undefined) return;
	scheduler.restore(id, {
		events: journal.events(id),
		dataAt: (seq) => journal.dataAt(id, seq) ?? {},
	});
}

function endedTask(journal: Journal, id: TaskId): EndedTask | undefined {
	const record = journal.record(id);
	if (record === undefined || !ENDED_STATES.has(record.state)) return undefined;
	const { state, result, error } = record;
	return {
		state,
		data: journal.dataAt(id) ?? {},
		...(result === undefined ? {} : { result }),
		...(error === undefined ? {} : { error }),
	};
}

function mustRecord(journal: Journal, id: TaskId): TaskRecord {
	const record = journal.record(id);
	if (record === undefined)
		throw new StepscapeError("task-missing", `There is no task ${id}. \`stepscape task list\` shows those there are.`);
	return record;
}

interface Parts {
	readonly project: Project;
	readonly notices: readonly string[];
	readonly journal: Journal;
	readonly scheduler: Scheduler;
	readonly ledger: ReturnType<typeof createLedger>;
	readonly resting: ReturnType<typeof createResting>;
	readonly listeners: Set<(notice: EngineNotice) => void>;
	current(): BuiltAutomation;
	sandbox(): Sandbox;
	close(): Promise<void>;
}

function createEngine(parts: Parts): LocalEngine {
	const { project, notices, journal, scheduler, ledger, resting, listeners, current } = parts;
	let closed: Promise<void> | undefined;
	/** Only what is lasting is shown: what this turn has changed is made so first. */
	const settle = (): void => {
		ledger.commit();
		if (ledger.failure !== undefined) throw ledger.failure;
	};
	const recordOf = (id: TaskId): TaskRecord => {
		settle();
		return mustRecord(journal, id);
	};
	/** Takes a task up from the journal, with the subtasks that have not ended. */
	const takeUp = (id: TaskId): void => {
		restore(journal, scheduler, id);
		for (const { id: child } of journal.records({ parent: id, limit: Number.MAX_SAFE_INTEGER }))
			if (!ENDED_STATES.has(mustRecord(journal, child).state)) takeUp(child);
	};
	let named: number | undefined;
	const nextName = (): string => {
		named = (named ?? journal.records({ limit: Number.MAX_SAFE_INTEGER }).length) + 1;
		return `${project.name} ${named}`;
	};
	const create = (task: Parameters<Engine["createTask"]>[0], origin?: NewTaskOptions["origin"]): TaskRecord => {
		settle();
		checkDocument(task.data, project.limits);
		const id = scheduler.create({
			name: task.name ?? nextName(),
			data: task.data,
			tags: task.tags ?? [],
			virtualTime: task.virtualTime ?? false,
			via: task.via ?? { type: "manual" },
			...(origin === undefined ? {} : { origin }),
		});
		return recordOf(id);
	};
	return {
		notices,
		async atRest() {
			for (let [id] = scheduler.underWay(); id !== undefined; [id] = scheduler.underWay()) await resting.wait(id);
		},
		replay: async (id, run) => {
			recordOf(id);
			const dataAt = (seq: number) => journal.dataAt(id, asEventSeq(seq)) ?? {};
			const { limits } = project;
			return replayRun({ task: id, run, events: journal.events(id), dataAt, sandbox: parts.sandbox(), limits });
		},
		info: async () => ({
			protocol: PROTOCOL_VERSION,
			directory: project.directory,
			automation: project.name,
			pid: process.pid,
			version: VERSION,
		}),
		problems: async () => current().problems,
		createTask: async (task) => create(task),
		task: async (id) => recordOf(id),
		tasks: async (query) => {
			settle();
			return journal.records(query);
		},
		data: async (id, at) => {
			recordOf(id);
			const data = journal.dataAt(id, at);
			if (data === undefined) throw new StepscapeError("usage", `Task ${id} has no event ${at}.`);
			return withoutStash(data);
		},
		events: async (id, after, limit) => {
			recordOf(id);
			return journal.events(id, after, limit);
		},
		blame: async (id, path, at) => {
			recordOf(id);
			const parsed = parsePath(path);
			if (parsed === undefined)
				throw new StepscapeError("usage", `${path} is no path. Write it as order.items[0].sku.`);
			return journal.blame(id, parsed, at);
		},
		updateTask: async (id, data) => {
			recordOf(id);
			checkDocument(data, project.limits);
			takeUp(id);
			checkDocument(scheduler.updated(id, data), project.limits);
			scheduler.update(id, data);
			// One that has ended stays so: the change is journaled, and the task leaves memory again.
			scheduler.release(id);
			return recordOf(id);
		},
		stopTask: async (id) => {
			const record = recordOf(id);
			if (ENDED_STATES.has(record.state)) throw refuse(record, "stopped: it has ended");
			takeUp(id);
			scheduler.stop(id);
			return recordOf(id);
		},
		resumeTask: async (id) => {
			const record = recordOf(id);
			if (record.state === "error") throw refuse(record, "resumed; `stepscape task retry` runs the failed step again");
			takeUp(id);
			scheduler.resume(id, "resume");
			return recordOf(id);
		},
		retryTask: async (id) => {
			const record = recordOf(id);
			if (record.state !== "error") throw refuse(record, "retried: only a task that ended in error can");
			takeUp(id);
			scheduler.resume(id, "retry");
			return recordOf(id);
		},
		cloneTask: async (id, clone = {}) => {
			const record = recordOf(id);
			const data = journal.dataAt(id, clone.at ?? (1 as NonNullable<typeof clone.at>));
			if (data === undefined) throw new StepscapeError("usage", `Task ${id} has no event ${clone.at}.`);
			const { $via: _via, ...rest } = data;
			return create(
				{
					name: clone.name ?? `${record.name} (copy)`,
					data: { ...rest, ...clone.data },
					tags: record.tags,
					via: { type: "clone", name: record.name },
				},
				clone.at === undefined ? { task: id } : { task: id, event: clone.at },
			);
		},
		rest: async (id) => {
			recordOf(asTaskId(id));
			return resting.wait(id);
		},
		steps: async () => {
			settle();
			return summarizeSteps(project.directory, current(), journal.stepStatistics());
		},
		validateStep: async (step, data) => validateStep(current(), step, data),
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		close() {
			closed ??= parts.close();
			return closed;
		},
	};
}

function refuse(record: TaskRecord, what: string): StepscapeError {
	return new StepscapeError("task-state", `Task ${record.id} is ${record.state}; it cannot be ${what}.`);
}

function withoutStash(data: JsonObject): JsonObject {
	const { $stash: _stash, ...rest } = data;
	return rest;
}
