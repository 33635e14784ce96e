import { ulid } from "ulid";
import { asTaskId, ENDED_STATES, type EventSeq, type JsonObject, type TaskId } from "../contract/index.ts";
import type { Sandbox } from "../sandbox/index.ts";
import type { ActiveTask } from "./active-task.ts";
import type { Automation } from "./automation.ts";
import { createVirtualClock, createWallClock, type TaskClock } from "./clock.ts";
import type { ConnectorHost } from "./connector-host.ts";
import { createTask } from "./create-task.ts";
import type { DebugSession } from "./debug/debug-session.ts";
import { type ForkedTask, forkTask } from "./fork-task.ts";
import type { Ledger } from "./ledger.ts";
import { readySteps } from "./readiness.ts";
import { type PastTask, restoreTask } from "./restore-task.ts";
import { abandonRun } from "./run-reports.ts";
import { end, proceed } from "./scheduler.ts";
import { proceedLater, type SchedulerContext } from "./scheduler-context.ts";
import { deliver, type EndedTask } from "./subtasks.ts";
import { resumeTask, stopTask, updatedData, updateTask } from "./task-life.ts";

export interface SchedulerOptions {
	readonly ledger: Ledger;
	readonly sandbox: Sandbox;
	readonly connectors: ConnectorHost;
	readonly automation: Automation;
	/** Keeps the automation's code as it is now and returns its digest; asked again when the automation was replaced. */
	readonly keepCode?: () => string;
	/** Milliseconds since 1970; replaced in tests. */
	readonly now?: () => number;
	/** Unsigned 32-bit random numbers; replaced in tests. */
	readonly seed?: () => number;
	readonly newTaskId?: (at: number) => TaskId;
	/** What has become of a subtask that ended while its parent was not in memory; undefined while it has not. */
	readonly endedTask?: (task: TaskId) => EndedTask | undefined;
	/** A task's state has changed, or it has ended; told once that is lasting. */
	readonly onTask?: (task: TaskId) => void;
}

export interface NewTaskOptions {
	readonly name: string;
	readonly data: JsonObject;
	readonly tags: readonly string[];
	readonly virtualTime: boolean;
	/** The debugger that it is under from the beginning; then it has virtual time too. */
	readonly debug?: DebugSession;
	readonly via: { readonly type: string; readonly name?: string };
	readonly origin?: { readonly task: TaskId; readonly event?: EventSeq; readonly fork?: boolean };
}

/** Works tasks off, all of one automation. */
export interface Scheduler {
	/** Journals a new task and starts it. */
	create(options: NewTaskOptions): TaskId;
	/** Takes up a task that is not in memory; it goes on where its journal says, by virtual time where it is debugged. */
	restore(id: TaskId, past: PastTask, debug?: DebugSession): void;
	/** Lets go of a task that rests, and of its subtasks, as if it had never been taken up; false where any is under way. */
	drop(id: TaskId): boolean;
	/** The steps of a task in memory that start next. */
	next(id: TaskId): readonly string[];
	/** Journals a task that goes on from a moment of another one, and starts it (rule T6). */
	fork(fork: Omit<ForkedTask, "id" | "clock" | "debug">, debug?: DebugSession): TaskId;
	/** Forgets a task that has ended and was in memory only to be changed. */
	release(id: TaskId): void;
	/** A task in memory. */
	active(id: TaskId): ActiveTask | undefined;
	update(id: TaskId, data: JsonObject): void;
	/** The data of a task in memory as `update` would leave it. */
	updated(id: TaskId, data: JsonObject): JsonObject;
	stop(id: TaskId): void;
	resume(id: TaskId, reason: "retry" | "resume"): void;
	/** True where nothing of the task, or of its subtasks, is under way: it has ended, or waits for time or a person. */
	isResting(id: TaskId): boolean;
	/** Tasks in memory that do not rest. */
	underWay(): TaskId[];
	/** Takes another state of the automation for all that starts from now on. */
	replaceAutomation(automation: Automation): void;
	/** Runs under way, in all tasks. */
	readonly runs: number;
	/** Ends all work in memory without journaling anything: timers, runs. */
	abandon(): void;
}

export function createScheduler(options: SchedulerOptions): Scheduler {
	const {
		ledger,
		sandbox,
		connectors,
		now = Date.now,
		seed = randomSeed,
		newTaskId = (at) => asTaskId(ulid(at)),
	} = options;
	let { automation } = options;
	let code: string | undefined;
	const tasks = new Map<TaskId, ActiveTask>();
	const wallClock = createWallClock(now);
	const context: SchedulerContext = {
		ledger,
		sandbox,
		connectors,
		automation: () => automation,
		code() {
			code ??= options.keepCode?.();
			return code;
		},
		tasks,
		proceed: (task) => proceed(context, task),
		end: (task, ending) => end(context, task, ending),
		seed,
		newTaskId,
		wallClock: () => wallClock,
		touched: (task) => options.onTask?.(task.id),
	};
	const must = (id: TaskId): ActiveTask => {
		const task = tasks.get(id);
		if (task === undefined) throw new Error(`Task ${id} is not in memory`);
		return task;
	};
	/** Subtasks that ended while their parent was not in memory. */
	const takeUpEnded = (task: ActiveTask): void => {
		for (const [child, { into }] of [...task.children]) {
			const ended = tasks.has(child) ? undefined : options.endedTask?.(child);
			if (ended !== undefined) deliver(context, task, child, ended, into);
		}
	};
	const rests = (task: ActiveTask): boolean => {
		if (ENDED_STATES.has(task.state)) return true;
		if (task.runs.size > 0 || task.evaluating || task.due > 0 || task.clock.virtual) return false;
		if (task.cutOff.length > 0) return true;
		if (task.state !== "parked" && task.state !== "waiting") return false;
		return [...task.children.keys()].every((child) => {
			const active = tasks.get(child);
			return active === undefined || rests(active);
		});
	};
	/** A task in memory with its subtasks, and theirs. */
	const familyOf = (id: TaskId): ActiveTask[] => {
		const task = tasks.get(id);
		return task === undefined ? [] : [task, ...[...task.children.keys()].flatMap(familyOf)];
	};
	return {
		create({ name, data, tags, virtualTime, debug, via, origin }) {
			const clock = virtualTime || debug !== undefined ? createVirtualClock(now(), debug?.gate) : wallClock;
			const id = newTaskId(clock.now());
			const task = createTask(context, {
				id,
				name,
				data,
				tags,
				via: { id, name: via.name ?? name, type: via.type },
				clock,
				...(debug === undefined ? {} : { debug: debug.hooks }),
				...(origin === undefined ? {} : { origin }),
			});
			debug?.begin(id);
			proceedLater(context, task);
			return id;
		},
		fork(fork, debug) {
			const { events } = fork;
			const [created] = events;
			const virtual = created?.type === "created" && created.virtualTime === true;
			const isVirtual = virtual || debug !== undefined;
			const clock = isVirtual ? createVirtualClock(events.at(-1)?.at ?? now(), debug?.gate) : wallClock;
			const id = newTaskId(now());
			forkTask(context, { ...fork, id, clock, ...(debug === undefined ? {} : { debug: debug.hooks }) });
			debug?.begin(id);
			return id;
		},
		release(id) {
			const task = tasks.get(id);
			if (task !== undefined && ENDED_STATES.has(task.state)) tasks.delete(id);
		},
		restore(id, past, debug) {
			const { events } = past;
			const [created] = events;
			const last = events[events.length - 1];
			const virtual = created?.type === "created" && created.virtualTime === true;
			const parent =
				created?.type === "created" && created.parent !== undefined ? tasks.get(created.parent.task) : undefined;
			const newClock = () => createVirtualClock(last?.at ?? now(), debug?.gate);
			const ofParent = parent?.clock.virtual === true ? parent.clock : undefined;
			const clock: TaskClock =
				debug !== undefined ? newClock() : virtual ? (parent?.clock ?? newClock()) : (ofParent ?? wallClock);
			const task = restoreTask(context, id, past, clock, debug?.hooks ?? parent?.debug);
			debug?.begin(id);
			if (!ENDED_STATES.has(task.state)) takeUpEnded(task);
			proceedLater(context, task);
		},
		drop(id) {
			const family = familyOf(id);
			if (!family.every((task) => task.runs.size === 0 && !task.evaluating && task.due === 0 && task.openCalls === 0))
				return false;
			for (const task of family) {
				task.parkTimer?.cancel();
				task.expiry?.timer?.cancel();
				sandbox.forget(task.id);
				tasks.delete(task.id);
			}
			return true;
		},
		next(id) {
			const task = tasks.get(id);
			if (task === undefined || task.ending !== undefined || task.closing || task.cutOff.length > 0) return [];
			if (task.parkedUntil !== undefined && task.parkedUntil > task.clock.now()) return [];
			if ([...task.children.values()].some((child) => child.waitFor)) return [];
			return readySteps(automation, task).map(({ name }) => name);
		},
		active: (id) => tasks.get(id),
		update: (id, data) => updateTask(context, must(id), data),
		updated: (id, data) => updatedData(must(id), data),
		stop: (id) => stopTask(context, must(id)),
		resume(id, reason) {
			takeUpEnded(must(id));
			resumeTask(context, must(id), reason);
		},
		isResting(id) {
			const task = tasks.get(id);
			return task === undefined || rests(task);
		},
		underWay: () => [...tasks.values()].filter((task) => !rests(task)).map(({ id }) => id),
		replaceAutomation(next) {
			automation = next;
			code = undefined;
			for (const task of tasks.values()) {
				task.match = next.matcher.start(task.versions.data, { now: task.clock.now });
				task.remote = undefined;
				proceed(context, task);
			}
		},
		get runs() {
			let runs = 0;
			for (const task of tasks.values()) runs += task.runs.size;
			return runs;
		},
		abandon() {
			for (const task of tasks.values()) {
				task.parkTimer?.cancel();
				task.expiry?.timer?.cancel();
				for (const run of [...task.runs.values()]) abandonRun(task, run);
			}
			tasks.clear();
		},
	};
}

function randomSeed(): number {
	return Math.floor(Math.random() * 2 ** 32);
}
