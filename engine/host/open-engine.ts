/** The engine of one automation in this process: project, journal, sandboxes and scheduler put together. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ENDED_STATES, type EngineNotice, StepscapeError, type TaskId } from "../contract/index.ts";
import { type Journal, openJournal } from "../journal/index.ts";
import { loadProject, mustBeTrusted, readOrigin, watchProject } from "../project/index.ts";
import { createDebugger, createLedger, createScheduler, type EndedTask, type Scheduler } from "../run/index.ts";
import { createInspectedSandbox, createPool, type Sandbox } from "../sandbox/index.ts";
import { buildAutomation } from "./build-automation.ts";
import { createEngine, type LocalEngine } from "./create-engine.ts";
import { createBreakpoints } from "./debug/index.ts";
import { createResting } from "./resting.ts";
import { mustRecord, restoreTask } from "./restore-task.ts";
import { createRetention, tidyByItself } from "./retention/index.ts";
import { readStashKey } from "./stash-key.ts";

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
	/** Stands between the engine and its journal, to measure what recording costs. */
	readonly wrapJournal?: (journal: Journal) => Journal;
	/** Makes what steps run in. Missing: a pool of runner processes. */
	readonly createSandbox?: () => Sandbox;
}

/** How long closing waits for what need not be kept to be removed; the next engine goes on with it. */
const TIDY_MS = 300;

/**
 * Opens the automation's journal, takes up the tasks that an earlier engine left (rule J5), and works.
 * Rejects with a `StepscapeError`: `project-missing`, `project-invalid`, `journal-held`, `journal-newer`, ….
 */
export async function openEngine(options: EngineOptions): Promise<LocalEngine> {
	const { env = process.env, idle = false } = options;
	const project = loadProject(options.directory, env);
	let latest = project;
	let built = buildAutomation(project);
	const stashKey = readStashKey(env);
	const { wrapJournal = (opened) => opened } = options;
	const journal = wrapJournal(
		openJournal({
			file: join(project.directory, ".stepscape", "journal.sqlite"),
			...(stashKey === undefined ? {} : { stashKey }),
		}),
	);
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
			// Whatever way leads here: what came from a stranger runs only once a person has said so.
			mustBeTrusted(project.directory);
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
		isHeard: () => listeners.size > 0,
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
		keepCode: () => journal.keepCode(latest.texts),
		endedTask: (id) => endedTask(journal, id),
		onTask: (id) => {
			if (listeners.size > 0) {
				const record = journal.record(id);
				if (record !== undefined) tell({ type: "task-changed", task: record });
			}
			resting.consider();
			for (const listener of changeListeners) listener();
		},
	});
	const changeListeners = new Set<() => void>();
	const breakpoints = createBreakpoints({
		directory: project.directory,
		code: () => built.code,
		changed(list, isOther) {
			if (isOther) for (const session of debugged.sessions()) session.breakpointsChanged();
			tell({ type: "breakpoints-changed", ...list });
		},
	});
	const debugged = createDebugger({
		breakpoints,
		lastSeq: (id) => journal.record(id)?.events ?? 0,
		next: (id) => scheduler.next(id),
		createInspector() {
			const inspector = createInspectedSandbox();
			inspector.load(built.program);
			return inspector;
		},
		changed(state) {
			// Told once all that led to it is lasting.
			ledger.after(() => {
				tell({ type: "debug-changed", state });
				for (const listener of changeListeners) listener();
			});
		},
	});
	const resting = createResting(scheduler, (id) => mustRecord(journal, id));
	const reload = () => {
		try {
			const read = loadProject(project.directory, env);
			built = buildAutomation(read);
			latest = read;
		} catch {
			return; // Broken for the moment: the last good state holds.
		}
		sandbox?.load(built.program);
		scheduler.replaceAutomation(built.automation);
		debugged.reload(built.program);
		breakpoints.follow();
		tell({ type: "project-changed", problems: built.problems });
	};
	const watching =
		(options.watch ?? !idle) ? watchProject(project.directory, reload, { onError: () => {} }) : undefined;
	if (!idle && readOrigin(project.directory)?.trusted !== false) {
		lazySandbox();
		for (const record of journal.unfinished()) {
			try {
				restoreTask(journal, scheduler, record.id);
			} catch (error) {
				if (!(error instanceof StepscapeError) || error.code !== "stash-key") throw error;
				notices.push(`Task ${record.id} stays as it is: ${error.message}`);
			}
		}
	}
	const retention = createRetention({
		journal,
		retention: () => latest.retention,
		settle() {
			ledger.commit();
			if (ledger.failure !== undefined) throw ledger.failure;
		},
		isBusy: (id) => scheduler.active(id) !== undefined,
		tell,
		now: options.now ?? Date.now,
	});
	const tidying = idle
		? undefined
		: tidyByItself({
				keeper: retention,
				retention: () => latest.retention,
				isAtRest: () => scheduler.underWay().length === 0,
				later(work, ms) {
					const timer = setTimeout(work, ms).unref();
					return () => clearTimeout(timer);
				},
			});
	const current = () => built;
	return createEngine({
		project,
		notices,
		journal,
		scheduler,
		ledger,
		resting,
		listeners,
		debugger: debugged,
		breakpoints,
		onChange(listener) {
			changeListeners.add(listener);
			return () => changeListeners.delete(listener);
		},
		current,
		reload,
		sandbox: lazySandbox,
		retention,
		createSandbox,
		currentProject: () => latest,
		env,
		secrets: () => latest.privateValues,
		close: async () => {
			watching?.dispose();
			tidying?.stop();
			if (ledger.failure === undefined && tidying !== undefined)
				await Promise.race([tidying.atLeastOnce(), new Promise((resolve) => setTimeout(resolve, TIDY_MS).unref())]);
			retention.stop();
			ledger.commit();
			const ended = new StepscapeError("engine-unreachable", "The engine was closed.");
			ledger.end(ended);
			scheduler.abandon();
			debugged.close();
			resting.fail(ended);
			journal.close();
			await sandbox?.close();
		},
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
