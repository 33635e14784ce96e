import {
	asEventSeq,
	asTaskId,
	type CompactOptions,
	type Engine,
	type EventSeq,
	type ForkOptions,
	type NewTask,
	type ProblemOptions,
	type ReplayMode,
	type ReplayOptions,
	type Retention,
	TASK_STATES,
	type TaskId,
	type TaskQuery,
	type TaskSort,
	type TaskState,
} from "../../contract/index.ts";
import { DEBUG_ARGUMENTS } from "./debug-arguments.ts";
import type { Method } from "./method-names.ts";
import { count, flag, maybe, object, optional, properties, type Reader, refuse, text } from "./readers.ts";

const taskId: Reader<TaskId> = (value, what) => asTaskId(text(value, what));
const seq: Reader<EventSeq> = (value, what) => asEventSeq(count(value, what));

const tags: Reader<string[]> = (value, what) =>
	Array.isArray(value) ? value.map((tag) => text(tag, what)) : refuse(what, "a list of texts");
const state: Reader<TaskState> = (value, what) =>
	TASK_STATES.includes(value as TaskState) ? (value as TaskState) : refuse(what, "a task's state");
const sorts: readonly TaskSort[] = ["createdAt", "updatedAt", "executionTime", "name", "state", "runs"];
const sort: Reader<TaskSort> = (value, what) =>
	sorts.includes(value as TaskSort) ? (value as TaskSort) : refuse(what, `one of ${sorts.join(", ")}`);

const newTask: Reader<NewTask> = (value, what) => {
	const task = properties<{ [K in keyof NewTask]: NonNullable<NewTask[K]> }>(value, what, {
		name: text,
		data: object,
		tags,
		virtualTime: flag,
		debug: flag,
		via: (via, where) => {
			const read = properties<{ type: string; name: string }>(via, where, { type: text, name: text });
			return { ...read, type: text(read.type, `${where}.type`) };
		},
	});
	return { ...task, data: object(task.data, `${what}.data`) };
};

const query: Reader<TaskQuery> = (value, what) =>
	properties<{ [K in keyof TaskQuery]: NonNullable<TaskQuery[K]> }>(value, what, {
		state,
		sort,
		limit: count,
		parent: taskId,
	});

const problemOptions: Reader<ProblemOptions> = (value, what) =>
	properties<{ [K in keyof ProblemOptions]: NonNullable<ProblemOptions[K]> }>(value, what, { onlyLoading: flag });

type CloneOptions = NonNullable<Parameters<Engine["cloneTask"]>[1]>;
const cloneOptions: Reader<CloneOptions> = (value, what) =>
	properties<{ [K in keyof CloneOptions]: NonNullable<CloneOptions[K]> }>(value, what, {
		name: text,
		data: object,
		at: seq,
		debug: flag,
	});

const amount: Reader<number> = (value, what) =>
	typeof value === "number" && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? value : refuse(what, "a number from 0");

const retention: Reader<Retention> = (value, what) =>
	properties<{ [K in keyof Retention]-?: number }>(value, what, { days: amount, tasks: count, megabytes: amount });

/** The largest file that another process can hand over: less than the bytes of one request. */
const MOST_BASE64 = 60 * 1_048_576;
const base64: Reader<string> = (value, what) =>
	typeof value === "string" && value.length <= MOST_BASE64 && /^[A-Za-z0-9+/]*={0,2}$/.test(value)
		? value
		: refuse(what, "at most 45 MB in base 64");

const compactOptions: Reader<CompactOptions> = (value, what) =>
	properties<{ [K in keyof CompactOptions]: NonNullable<CompactOptions[K]> }>(value, what, { dryRun: flag, retention });

const forkOptions: Reader<ForkOptions> = (value, what) => {
	const fork = properties<{ [K in keyof ForkOptions]: NonNullable<ForkOptions[K]> }>(value, what, {
		at: seq,
		data: object,
		name: text,
		debug: flag,
	});
	return { ...fork, at: seq(fork.at, `${what}.at`) };
};

const MODES: readonly ReplayMode[] = ["exact", "current"];
const mode: Reader<ReplayMode> = (value, what) =>
	MODES.includes(value as ReplayMode) ? (value as ReplayMode) : refuse(what, `one of ${MODES.join(", ")}`);

const replayOptions: Reader<ReplayOptions> = (value, what) => {
	const replay = properties<{ [K in keyof ReplayOptions]: NonNullable<ReplayOptions[K]> }>(value, what, {
		id: text,
		tasks: (list, where) =>
			Array.isArray(list) ? list.map((one) => taskId(one, where)) : refuse(where, "a list of tasks' ids"),
		query,
		mode,
		mocks: flag,
	});
	return { ...replay, id: text(replay.id, `${what}.id`), mode: mode(replay.mode, `${what}.mode`) };
};

type Arguments<M extends Method> = Parameters<Engine[M]>;
const id = (args: readonly unknown[]): [TaskId] => [taskId(args[0], "the task's id")];

const ARGUMENTS: { readonly [M in Method]: (args: readonly unknown[]) => Arguments<M> } = {
	info: () => [],
	problems: (args) => {
		const asked = maybe(problemOptions, args[0], "the options");
		return asked === undefined ? [] : [asked];
	},
	createTask: (args) => [newTask(args[0], "the task")],
	task: id,
	tasks: (args) => {
		const asked = maybe(query, args[0], "the query");
		return asked === undefined ? [] : [asked];
	},
	data: (args) => [...id(args), ...optional(maybe(seq, args[1], "the event"))],
	events: (args) => [
		...id(args),
		maybe(seq, args[1], "the first event") ?? asEventSeq(0),
		...optional(maybe(count, args[2], "the limit")),
	],
	blame: (args) => [...id(args), text(args[1], "the path"), ...optional(maybe(seq, args[2], "the event"))],
	updateTask: (args) => [...id(args), object(args[1], "the data")],
	stopTask: id,
	resumeTask: id,
	retryTask: id,
	cloneTask: (args) => [...id(args), ...optional(maybe(cloneOptions, args[1], "the options"))],
	forkTask: (args) => [...id(args), forkOptions(args[1], "the fork")],
	branches: id,
	compareTasks: (args) => [taskId(args[0], "the first task's id"), taskId(args[1], "the second task's id")],
	recordedSource: (args) => [...id(args), text(args[1], "the file"), ...optional(maybe(seq, args[2], "the event"))],
	changedSince: id,
	replayTasks: (args) => [replayOptions(args[0], "the replay")],
	cancelReplay: (args) => [text(args[0], "the replay's id")],
	rest: id,
	steps: () => [],
	graph: () => [],
	between: (args) => [text(args[0], "the first step"), text(args[1], "the second step")],
	explain: (args) => [...id(args), text(args[1], "the step"), ...optional(maybe(seq, args[2], "the event"))],
	pinTask: (args) => [...id(args), flag(args[1], "whether it is pinned")],
	storage: () => [],
	compact: (args) => {
		const asked = maybe(compactOptions, args[0], "the options");
		return asked === undefined ? [] : [asked];
	},
	exportRecording: id,
	importRecording: (args) => [base64(args[0], "the file")],
	validateStep: (args) => [text(args[0], "the step"), object(args[1], "the data")],
	...DEBUG_ARGUMENTS,
};

/** Checks the arguments of a call that came from outside. Throws a `StepscapeError` `usage` that names the wrong one. */
export function readArguments<M extends Method>(method: M, args: readonly unknown[]): Arguments<M> {
	return ARGUMENTS[method](args);
}
