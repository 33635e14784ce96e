/** Automations for tests: from a record of files to what became of a task. Engines share one pool of runners. */
import { join } from "node:path";
import {
	applyPatch,
	type JournalEvent,
	type JsonObject,
	type NewTask,
	type TaskId,
	type TaskRecord,
} from "../../contract/index.ts";
import { createPool, type Sandbox } from "../../sandbox/index.ts";
import type { LocalEngine } from "../create-engine.ts";
import { openEngine } from "../open-engine.ts";
import { runReport, type TaskReport } from "../report/index.ts";
import { createFolder, type Files, writeAutomation } from "./write-automation.ts";

/** What became of a task. */
export interface Result {
	readonly record: TaskRecord;
	/** Without `$via`; `$stash` is never shown. */
	readonly data: JsonObject;
	readonly events: readonly JournalEvent[];
	readonly report: TaskReport;
	/** Runs by step, of those that ran. */
	readonly runs: Readonly<Record<string, number>>;
	/** The steps in order of start. */
	readonly order: readonly string[];
}

/** An engine on an automation of its own. */
export interface Opened {
	readonly directory: string;
	readonly engine: LocalEngine;
	/** Creates a task and waits until it rests. */
	run(data: JsonObject, task?: Omit<NewTask, "data">): Promise<Result>;
	/** Where a task stands now. */
	result(id: TaskId): Promise<Result>;
	/** Waits until a task rests. */
	rest(id: TaskId): Promise<Result>;
	/** Resolves with the first event of a task that is as wanted, from its beginning. */
	event(id: TaskId, wanted: (event: JournalEvent) => boolean): Promise<JournalEvent>;
	write(files: Files): void;
	/** Closes the engine and opens another on the same folder. */
	reopen(options?: OpenOptions): Promise<Opened>;
	close(): Promise<void>;
}

export interface OpenOptions {
	readonly now?: () => number;
	readonly idle?: boolean;
	readonly grouping?: "each" | "turn";
	readonly watch?: boolean;
	/** Another person's settings, with another key. */
	readonly home?: string;
}

export interface TestKit {
	open(files: Files, options?: OpenOptions): Promise<Opened>;
	/** One task of an automation, under virtual time. */
	run(files: Files, data: JsonObject, task?: Omit<NewTask, "data">): Promise<Result>;
	close(): Promise<void>;
}

export function createTestKit(): TestKit {
	const home = createFolder();
	const cleanups: (() => Promise<void> | void)[] = [() => home.remove()];
	let pool: Sandbox | undefined;
	const shared = (): Sandbox => {
		pool ??= createPool({ runners: 2, memoryMb: 128 });
		const sandbox = pool;
		// Another engine numbers a task's data anew: what is held of it must be forgotten with the engine.
		const seen = new Set<TaskId>();
		return {
			...sandbox,
			start(request, listener) {
				seen.add(request.task);
				return sandbox.start(request, listener);
			},
			evaluate(task, ...rest) {
				seen.add(task);
				return sandbox.evaluate(task, ...rest);
			},
			async close() {
				for (const task of seen) sandbox.forget(task);
			},
		};
	};

	const openAt = async (directory: string, { home: person, ...options }: OpenOptions): Promise<Opened> => {
		const engine = await openEngine({
			directory,
			watch: false,
			env: { STEPSCAPE_HOME: person === undefined ? home.path : join(home.path, person) },
			createSandbox: shared,
			...options,
		});
		const result = async (id: TaskId): Promise<Result> => {
			const record = await engine.task(id);
			const all = await engine.data(id);
			const events = await engine.events(id);
			const order = events.flatMap((event) => (event.type === "step-started" ? [event.step] : []));
			const { $via: _via, ...data } = all;
			return {
				record,
				data,
				events,
				report: runReport(record, all, events),
				order,
				runs: Object.fromEntries(
					Map.groupBy(order, (name) => name)
						.entries()
						.map(([name, list]) => [name, list.length]),
				),
			};
		};
		const rest = async (id: TaskId) => {
			await engine.rest(id);
			return result(id);
		};
		const opened: Opened = {
			directory,
			engine,
			result,
			rest,
			async run(data, task = {}) {
				const { id } = await engine.createTask({ virtualTime: true, ...task, data });
				return rest(id);
			},
			event: (id, wanted) =>
				new Promise((resolve, reject) => {
					const stop = engine.subscribe((notice) => {
						if (notice.type === "events" && notice.task === id) look(notice.events);
					});
					const look = (events: readonly JournalEvent[]) => {
						const found = events.find(wanted);
						if (found === undefined) return;
						stop();
						resolve(found);
					};
					engine.events(id).then(look, reject);
				}),
			write: (files) => writeAutomation(directory, files),
			async reopen(again = {}) {
				await engine.close();
				return openAt(directory, again);
			},
			close: () => engine.close(),
		};
		cleanups.push(() => engine.close());
		return opened;
	};
	const kit: TestKit = {
		async open(files, options = {}) {
			const folder = createFolder();
			cleanups.unshift(() => folder.remove());
			writeAutomation(folder.path, files);
			return openAt(folder.path, options);
		},
		async run(files, data, task) {
			const opened = await kit.open(files);
			try {
				return await opened.run(data, task);
			} finally {
				await opened.close();
			}
		},
		async close() {
			for (const cleanup of cleanups.toReversed()) await cleanup();
			await pool?.close();
		},
	};
	return kit;
}

/** The journal's file of an automation. */
export const journalFile = (directory: string): string => join(directory, ".stepscape", "journal.sqlite");

/** The data that the patches of events lead to, from the data that the task was created with. */
export function dataOfEvents(events: readonly JournalEvent[]): JsonObject {
	let data: JsonObject = {};
	for (const event of events) {
		if (event.type === "created") data = event.data;
		else if ("patch" in event) data = applyPatch(data, event.patch);
	}
	return data;
}

/** The events of one type, without when and where they stand. */
export function eventsOf<T extends JournalEvent["type"]>(
	events: readonly JournalEvent[],
	type: T,
): Omit<Extract<JournalEvent, { type: T }>, "seq" | "at" | "type">[] {
	return events.flatMap((event) => {
		if (event.type !== type) return [];
		const { seq: _seq, at: _at, type: _type, ...rest } = event as Extract<JournalEvent, { type: T }>;
		return [rest as Omit<Extract<JournalEvent, { type: T }>, "seq" | "at" | "type">];
	});
}
