import { ulid } from "ulid";
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
import type { Journal } from "../journal/index.ts";
import { type Environment, mustBeTrusted, type Project } from "../project/index.ts";
import {
	type createLedger,
	type Debugger,
	type DebugSession,
	type NewTaskOptions,
	type Replay,
	replayRun,
	type Scheduler,
} from "../run/index.ts";
import type { Sandbox } from "../sandbox/index.ts";
import type { ScenarioRun } from "../scenarios/index.ts";
import type { BuiltAutomation } from "./build-automation.ts";
import { checkDocument } from "./check-document.ts";
import { type BreakpointStore, createDebugging, takeUpFamily } from "./debug/index.ts";
import type { ProjectGraph } from "./graph/index.ts";
import type { Replays } from "./replay/index.ts";
import type { createResting } from "./resting.ts";
import { mustRecord } from "./restore-task.ts";
import type { RetentionKeeper } from "./retention/index.ts";
import { summarizeSteps, validateStep } from "./step-views.ts";
import { VERSION } from "./version.ts";
import type { TaskMemory } from "./why/index.ts";

/** An engine in this process. */
export interface LocalEngine extends Engine {
	/** What a person should be told about how the journal was opened. */
	readonly notices: readonly string[];
	/** Takes up the automation's files as they are now. */
	reload(): void;
	/** Resolves once every task that this engine works on rests. */
	atRest(): Promise<void>;
	/** Runs a run again from its record, with the code as it is now (rule J4). Changes nothing. */
	replay(task: TaskId, run: RunId): Promise<Replay>;
	/** Takes the tasks of a scenario's run into the journal, as tasks that have ended; resolves the first of them. */
	adopt(run: ScenarioRun): Promise<TaskRecord>;
}

/** What an engine in this process is made of. */
export interface EngineParts {
	readonly project: Project;
	readonly env: Environment;
	readonly notices: readonly string[];
	readonly journal: Journal;
	readonly scheduler: Scheduler;
	readonly ledger: ReturnType<typeof createLedger>;
	readonly resting: ReturnType<typeof createResting>;
	readonly listeners: Set<(notice: EngineNotice) => void>;
	readonly debugger: Debugger;
	readonly breakpoints: BreakpointStore;
	/** Calls back whenever a task, or the debugger's hand on one, has changed. */
	onChange(listener: () => void): () => void;
	current(): BuiltAutomation;
	reload(): void;
	sandbox(): Sandbox;
	readonly retention: RetentionKeeper;
	/** A sandbox of its own for replays; whoever asks closes it. */
	createSandbox(): Sandbox;
	/** The automation as it is now. */
	currentProject(): Project;
	/** Values that no other person is to see. */
	secrets(): readonly string[];
	close(): Promise<void>;
}

/** The engine as its front doors see it, over parts that are at work already. */
export function createEngine(parts: EngineParts): LocalEngine {
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
	const takeUp = (id: TaskId, debug?: DebugSession): void => {
		mustBeTrusted(project.directory);
		takeUpFamily(journal, scheduler, id, debug);
	};
	let named: number | undefined;
	const nextName = (): string => {
		named = (named ?? journal.records({ limit: Number.MAX_SAFE_INTEGER }).length) + 1;
		return `${project.name} ${named}`;
	};
	const create = (task: Parameters<Engine["createTask"]>[0], origin?: NewTaskOptions["origin"]): TaskRecord => {
		settle();
		mustBeTrusted(project.directory);
		checkDocument(task.data, project.limits);
		const id = scheduler.create({
			name: task.name ?? nextName(),
			data: task.data,
			tags: task.tags ?? [],
			virtualTime: task.virtualTime ?? false,
			...(task.debug === true ? { debug: parts.debugger.open() } : {}),
			via: task.via ?? { type: "manual" },
			...(origin === undefined ? {} : { origin }),
		});
		return recordOf(id);
	};
	const clone: Engine["cloneTask"] = async (id, { debug, ...options } = {}) => {
		const record = recordOf(id);
		const data = journal.dataAt(id, options.at ?? asEventSeq(1));
		if (data === undefined) throw new StepscapeError("usage", `Task ${id} has no event ${options.at}.`);
		const { $via: _via, ...rest } = data;
		return create(
			{
				name: options.name ?? `${record.name} (copy)`,
				data: { ...rest, ...options.data },
				tags: record.tags,
				via: { type: "clone", name: record.name },
				...(debug === true ? { debug } : {}),
			},
			options.at === undefined ? { task: id } : { task: id, event: options.at },
		);
	};
	const forkTask: Engine["forkTask"] = async (id, fork) => {
		const record = recordOf(id);
		mustBeTrusted(project.directory);
		if (fork.data !== undefined) checkDocument(fork.data, project.limits);
		const { forkFrom } = await import("./fork/index.ts");
		settle();
		return recordOf(forkFrom({ journal, scheduler, openDebugger: () => parts.debugger.open() }, record, fork));
	};
	const debugging = createDebugging({
		journal,
		scheduler,
		debugger: parts.debugger,
		breakpoints: parts.breakpoints,
		recordOf,
		takeUp,
		fork: (id, at) => forkTask(id, { at, debug: true }),
		onChange: parts.onChange,
	});
	let replays: Replays | undefined;
	let graph: ProjectGraph | undefined;
	let memory: TaskMemory | undefined;
	/** Loaded only when it is asked for. */
	const projectGraph = async (): Promise<ProjectGraph> => {
		const { createProjectGraph } = await import("./graph/index.ts");
		settle();
		graph ??= createProjectGraph(project.directory, journal);
		return graph;
	};
	return {
		...debugging,
		notices,
		reload: parts.reload,
		async atRest() {
			for (let [id] = scheduler.underWay(); id !== undefined; [id] = scheduler.underWay()) await resting.wait(id);
		},
		replay: async (id, run) => {
			recordOf(id);
			const dataAt = (seq: number) => journal.dataAt(id, asEventSeq(seq)) ?? {};
			const { limits } = project;
			return replayRun({ task: id, run, events: journal.events(id), dataAt, sandbox: parts.sandbox(), limits });
		},
		adopt: async (run) => {
			settle();
			const { keptEvents } = await import("./scenarios/kept-events.ts");
			const kept = keptEvents(
				run,
				(id) => journal.record(id) !== undefined,
				() => asTaskId(ulid()),
			);
			for (const { task, at, body } of kept) journal.append(task, at, [body], false);
			journal.commit();
			const record = recordOf(run.root);
			for (const listener of listeners) listener({ type: "task-changed", task: record });
			return record;
		},
		info: async () => ({
			protocol: PROTOCOL_VERSION,
			directory: project.directory,
			automation: project.name,
			pid: process.pid,
			version: VERSION,
		}),
		problems: async ({ onlyLoading = false } = {}) => {
			if (onlyLoading) return current().problems;
			const { projectProblems } = await import("./check/index.ts");
			return projectProblems(project.directory);
		},
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
			// One that stands would never come to its end.
			parts.debugger.of(id)?.letGo(true);
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
		cloneTask: clone,
		forkTask,
		branches: async (id) => {
			const record = recordOf(id);
			const { findBranches } = await import("./fork/index.ts");
			return findBranches(journal, record);
		},
		compareTasks: async (a, b) => {
			const { compareTasks, sharedEvents } = await import("./fork/index.ts");
			const compared = (id: TaskId) => ({
				record: recordOf(id),
				events: journal.events(id),
				data: withoutStash(journal.dataAt(id) ?? {}),
			});
			return compareTasks(compared(a), compared(b), sharedEvents(journal, a, b));
		},
		recordedSource: async (id, file, at) => {
			recordOf(id);
			const { recordedSource } = await import("./fork/index.ts");
			return recordedSource(journal, parts.currentProject().texts, id, file, at);
		},
		changedSince: async (id) => {
			recordOf(id);
			const { changedSince } = await import("./fork/index.ts");
			return changedSince(journal, parts.currentProject().texts, id);
		},
		replayTasks: async (options) => {
			settle();
			mustBeTrusted(project.directory);
			const { createReplays } = await import("./replay/index.ts");
			replays ??= createReplays({
				journal,
				env: parts.env,
				project: parts.currentProject,
				createSandbox: parts.createSandbox,
				tell: (progress) => {
					for (const listener of listeners) listener({ type: "replay-progress", ...progress });
				},
			});
			return replays.start(options);
		},
		cancelReplay: async (id) => replays?.cancel(id),
		rest: async (id) => {
			recordOf(asTaskId(id));
			return resting.wait(id);
		},
		steps: async () => {
			settle();
			return summarizeSteps(project.directory, current(), journal.stepStatistics());
		},
		graph: async () => (await projectGraph()).graph(),
		between: async (from, to) => (await projectGraph()).between(from, to),
		explain: async (id, step, at) => {
			const record = recordOf(id);
			const { createTaskMemory, explainTaskStep } = await import("./why/index.ts");
			memory ??= createTaskMemory(journal);
			return explainTaskStep({ journal, memory, directory: project.directory, built: current() }, record, step, at);
		},
		pinTask: async (id, pinned) => {
			recordOf(id);
			journal.pin(id, pinned);
			const task = recordOf(id);
			for (const listener of listeners) listener({ type: "task-changed", task });
			return task;
		},
		storage: () => parts.retention.storage(),
		compact: (options) => parts.retention.compact(options),
		exportRecording: async (id) => {
			recordOf(id);
			const { exportRecording } = await import("./recording/index.ts");
			settle();
			return exportRecording(journal, id, { automation: project.name, secrets: parts.secrets() });
		},
		importRecording: async (base64) => {
			const { importRecording } = await import("./recording/index.ts");
			const id = await importRecording(journal, base64, settle);
			const task = recordOf(id);
			for (const listener of listeners) listener({ type: "task-changed", task });
			return task;
		},
		validateStep: async (step, data) => validateStep(current(), step, data),
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		close() {
			replays?.cancelAll();
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
