import {
	asEpochMs,
	asEventSeq,
	asTaskId,
	type Between,
	type Blame,
	type Compaction,
	DEBUG_METHODS,
	type Debugging,
	type DebugState,
	type Engine,
	type EngineNotice,
	type EventBody,
	type Graph,
	type JournalEvent,
	type JsonObject,
	PROTOCOL_VERSION,
	type StepExplanation,
	type StepSummary,
	StepscapeError,
	type StepValidation,
	type Storage,
	type TaskBranch,
	type TaskComparison,
	type TaskId,
	type TaskRecord,
	type TaskReplay,
} from "../../../contract/index.ts";
import { createFakeDebugging } from "./fake-debugging.ts";

/** What a task of the fake has come to: its record, its data and its journal. */
interface FakeTask {
	readonly record: TaskRecord;
	readonly data: JsonObject;
	readonly events: readonly JournalEvent[];
}

/** An `Engine` without steps: tasks end as `outcome` says, or rest when the test says so. */
export interface FakeEngine extends Engine {
	/** The calls so far but those of `problems`, in order: `["createTask", {…}]`. */
	readonly calls: readonly (readonly unknown[])[];
	put(task: FakeTask): void;
	/** Adds events to a task's journal and tells subscribers. */
	append(id: TaskId, bodies: readonly EventBody[], change?: Partial<TaskRecord>): void;
	notify(notice: EngineNotice): void;
	/** A task's state under the debugger from now on. */
	putDebug(state: DebugState): void;
	/** How many subscribe now. */
	listeners(): number;
	readonly closed: boolean;
}

export interface FakeEngineOptions {
	readonly directory?: string;
	readonly steps?: readonly StepSummary[];
	readonly graph?: Graph;
	readonly between?: Between;
	readonly validation?: StepValidation;
	/** Of any step of any task. */
	readonly explanation?: StepExplanation;
	readonly blame?: Blame;
	readonly storage?: Storage;
	readonly compaction?: Compaction;
	readonly branches?: TaskBranch;
	/** Of any two tasks. */
	readonly comparison?: Omit<TaskComparison, "a" | "b">;
	/** What tasks ran with, by file. */
	readonly sources?: Readonly<Record<string, string>>;
	/** What any replay finds. Missing: all come out the same. */
	readonly replays?: readonly TaskReplay[];
	/** What a new task has become by the time it rests. Missing: `done`. A promise is waited for by `rest`. */
	readonly outcome?: (record: TaskRecord) => Partial<TaskRecord> | Promise<Partial<TaskRecord>>;
}

const EMPTY_STORAGE: Storage = {
	bytes: 0,
	free: 0,
	tasks: 0,
	events: 0,
	pinned: 0,
	states: [],
	largest: [],
	retention: {},
	removable: { tasks: 0, bytes: 0 },
};

/** The moment at which everything in the fake happens. */
export const FAKE_NOW = asEpochMs(Date.UTC(2024, 0, 2, 3, 4, 5));

/** An engine for tests of those who talk to one. */
export function createFakeEngine(options: FakeEngineOptions = {}): FakeEngine {
	const tasks = new Map<TaskId, { record: TaskRecord; data: JsonObject; events: JournalEvent[] }>();
	const listeners = new Set<(notice: EngineNotice) => void>();
	const calls: (readonly unknown[])[] = [];
	let closed = false;

	function find(id: TaskId) {
		const task = tasks.get(id);
		if (task === undefined) throw new StepscapeError("task-missing", `There is no task ${id}.`);
		return task;
	}
	function notify(notice: EngineNotice): void {
		for (const listener of [...listeners]) listener(notice);
	}
	function append(id: TaskId, bodies: readonly EventBody[], change: Partial<TaskRecord> = {}): void {
		const task = find(id);
		const events = bodies.map((body, i) => ({ seq: asEventSeq(task.events.length + i + 1), at: FAKE_NOW, ...body }));
		task.events.push(...events);
		task.record = { ...task.record, ...change, events: asEventSeq(task.events.length) };
		notify({ type: "events", task: id, events });
		notify({ type: "task-changed", task: task.record });
	}
	function add(record: Partial<TaskRecord>, data: JsonObject): TaskRecord {
		const id = asTaskId(`01HK5${String(tasks.size + 1).padStart(21, "0")}`);
		const full: TaskRecord = {
			id,
			name: `Task ${tasks.size + 1}`,
			tags: [],
			state: "pending",
			explanation: "It has just been made.",
			createdAt: FAKE_NOW,
			updatedAt: FAKE_NOW,
			durationMs: 0,
			runs: 0,
			events: asEventSeq(0),
			...record,
		};
		tasks.set(id, { record: full, data, events: [] });
		append(id, [{ type: "created", name: full.name, data }]);
		return find(id).record;
	}
	async function rest(id: TaskId): Promise<TaskRecord> {
		const { record } = find(id);
		if (record.state !== "pending" && record.state !== "running") return record;
		const fallback = { state: "done", outcome: "settled", explanation: "No step is ready any more." } as const;
		const change = (await options.outcome?.(record)) ?? fallback;
		const next = { ...find(id).record, ...change };
		append(id, [{ type: "state-changed", state: next.state, explanation: next.explanation }], change);
		return find(id).record;
	}
	function go(id: TaskId, reason: "resume" | "retry"): TaskRecord {
		append(id, [{ type: "resumed", reason, armed: [] }], { state: "pending" });
		return find(id).record;
	}

	/** Notes the call, and answers as a journal would: with copies, so that nobody changes the fake's own. */
	function noted<A extends readonly unknown[], R>(name: string, method: (...args: A) => R | Promise<R>) {
		return async (...args: A): Promise<R> => {
			if (name !== "problems") calls.push([name, ...args.filter((arg) => arg !== undefined)]);
			return structuredClone(await method(...args));
		};
	}
	const debugging = createFakeDebugging(notify);
	const debugMethods = DEBUG_METHODS.map((name) => {
		const method = debugging.methods[name] as (...args: readonly unknown[]) => Promise<unknown>;
		return [name, noted(name, method)] as const;
	});
	return {
		...(Object.fromEntries(debugMethods) as unknown as Debugging),
		putDebug: debugging.put,
		calls,
		get closed() {
			return closed;
		},
		listeners: () => listeners.size,
		notify,
		append,
		put(task) {
			tasks.set(task.record.id, { ...task, events: [...task.events] });
		},
		info: noted("info", () => ({
			protocol: PROTOCOL_VERSION,
			directory: options.directory ?? "/automation",
			automation: "fake",
			pid: process.pid,
			version: "0.0.0",
		})),
		problems: noted("problems", () => []),
		createTask: noted("createTask", (task) =>
			add({ ...(task.name === undefined ? {} : { name: task.name }), tags: task.tags ?? [] }, task.data),
		),
		task: noted("task", (id) => find(id).record),
		tasks: noted("tasks", (query = {}) =>
			[...tasks.values()]
				.map(({ record }) => record)
				.filter((record) => query.state === undefined || record.state === query.state)
				.slice(0, query.limit),
		),
		data: noted("data", (id) => find(id).data),
		events: noted("events", (id, after = asEventSeq(0), limit) =>
			find(id)
				.events.filter((event) => event.seq > after)
				.slice(0, limit),
		),
		blame: noted("blame", () => options.blame),
		updateTask: noted("updateTask", (id, data) => {
			const task = find(id);
			Object.assign(task.data, data);
			return task.record;
		}),
		stopTask: noted("stopTask", (id) => {
			const change = { state: "cancelled", explanation: "It was stopped." } as const;
			append(id, [{ type: "state-changed", ...change }], change);
			return find(id).record;
		}),
		resumeTask: noted("resumeTask", (id) => go(id, "resume")),
		retryTask: noted("retryTask", (id) => go(id, "retry")),
		cloneTask: noted("cloneTask", (id, clone = {}) =>
			add({ name: clone.name ?? find(id).record.name, origin: id }, clone.data ?? find(id).data),
		),
		forkTask: noted("forkTask", (id, fork) =>
			add({ name: fork.name ?? find(id).record.name, origin: id }, { ...find(id).data, ...fork.data }),
		),
		branches: noted("branches", (id) => options.branches ?? { task: find(id).record, branches: [] }),
		compareTasks: noted("compareTasks", (a, b) => ({
			a: find(a).record,
			b: find(b).record,
			...(options.comparison ?? {
				common: { a: find(a).record.events, b: find(b).record.events, runs: find(a).record.runs },
				differences: [],
				data: [],
				steps: [],
				leftOut: { differences: 0, data: 0 },
			}),
		})),
		recordedSource: noted("recordedSource", (id, file) => {
			const text = options.sources?.[file];
			return text === undefined ? undefined : { task: id, file, text, current: true };
		}),
		changedSince: noted("changedSince", () => ({ recorded: options.sources !== undefined, changes: [] })),
		replayTasks: noted("replayTasks", ({ id, mode, tasks: asked }) => {
			const replayed = (asked ?? [...tasks.keys()]).map((task) => find(task).record);
			const results =
				options.replays ?? replayed.map((task) => ({ task, verdict: "same", data: [] }) satisfies TaskReplay);
			const total = replayed.length;
			notify({ type: "replay-progress", id, done: total, total, departed: 0 });
			return { id, mode, total, tasks: results, cancelled: false, summary: `${total} replayed.` };
		}),
		cancelReplay: noted("cancelReplay", () => {}),
		rest: noted("rest", rest),
		steps: noted("steps", () => options.steps ?? []),
		graph: noted("graph", () => options.graph ?? { steps: [], edges: [], inputs: [], problems: [] }),
		between: noted("between", (from, to) => {
			if (options.between === undefined) throw new StepscapeError("step-missing", `There is no step "${from}".`);
			return { ...options.between, from, to };
		}),
		explain: noted("explain", (id, step, at = find(id).record.events) => {
			if (options.explanation === undefined) throw new StepscapeError("step-missing", `There is no step "${step}".`);
			return { ...options.explanation, task: id, step, at };
		}),
		validateStep: noted("validateStep", (step) => {
			if (options.validation === undefined) throw new StepscapeError("step-missing", `There is no step "${step}".`);
			return options.validation;
		}),
		pinTask: noted("pinTask", (id, pinned) => {
			const task = find(id);
			const { pinned: _pinned, ...record } = task.record;
			task.record = pinned ? { ...record, pinned: true } : record;
			notify({ type: "task-changed", task: task.record });
			return task.record;
		}),
		storage: noted("storage", () => options.storage ?? EMPTY_STORAGE),
		compact: noted(
			"compact",
			() => options.compaction ?? { removed: [], tasks: 0, events: 0, bytes: 0, before: 0, after: 0 },
		),
		exportRecording: noted("exportRecording", (id) => ({
			name: `${id}.stepscape-task`,
			base64: Buffer.from(id).toString("base64"),
			bytes: id.length,
			tasks: 1,
			events: find(id).events.length,
		})),
		importRecording: noted("importRecording", (file) =>
			add({ name: Buffer.from(file, "base64").toString(), imported: { automation: "elsewhere" } }, {}),
		),
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		async close() {
			closed = true;
		},
	};
}
