/** Runs the task of one scenario from its document to its rest, by a scheduler and a journal of its own. */
import { asTaskId, type EventBody, type TaskId } from "../contract/index.ts";
import { type Automation, type ConnectorHost, createLedger, createScheduler } from "../run/index.ts";
import type { Sandbox } from "../sandbox/index.ts";
import { createMemoryStore } from "./memory-store.ts";
import { randomNumbers } from "./random-numbers.ts";
import type { Scenario } from "./scenario.ts";
import { withMocks } from "./scenario-mocks.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import { startingData } from "./starting-data.ts";

/** What scenarios run in. The sandbox is shared. */
export interface ScenarioWorld {
	readonly automation: Automation;
	readonly connectors: ConnectorHost;
	readonly sandbox: Sandbox;
}

export interface RunOptions {
	readonly signal?: AbortSignal | undefined;
	/** Missing: the same id each time. */
	readonly newTaskId?: (() => TaskId) | undefined;
	readonly tags?: readonly string[] | undefined;
	/** Events that are noted elsewhere and not kept. */
	readonly isLeftOut?: ((body: EventBody) => boolean) | undefined;
	/** Milliseconds of real time; replaced in tests. */
	readonly now?: (() => number) | undefined;
}

/** What the clock says at a scenario's start, where it says nothing else. */
export const STARTS_AT = Date.parse("2026-01-15T10:00:00Z");
const FIRST_ID = "01KF0TEST0SCENARI000000000";

/** Tells the runs of this process apart in the sandboxes that they share. */
let runs = 0;

/** Undefined where it was called off. Rejects where the sandbox cannot work at all. */
export function runScenario(
	scenario: Scenario,
	world: ScenarioWorld,
	options: RunOptions,
): Promise<ScenarioRun | undefined> {
	const { says } = scenario;
	const { signal, now = () => performance.now() } = options;
	const virtualTime = says.virtualTime ?? true;
	const startsAt = says.startsAt === undefined ? STARTS_AT : Date.parse(says.startsAt);
	const store = createMemoryStore(options.isLeftOut);
	const begun = now();
	return new Promise((resolve, reject) => {
		let root: TaskId | undefined;
		let over = false;
		const sandbox = numbered(world.sandbox, ++runs);
		const ledger = createLedger(store, { grouping: "turn", onFailure: (error) => end(error) });
		const scheduler = createScheduler({
			ledger,
			sandbox,
			automation: world.automation,
			connectors: withMocks(world.connectors, says.mocks),
			seed: randomNumbers(says.seed ?? 1),
			newTaskId: options.newTaskId ?? (() => asTaskId(FIRST_ID)),
			...(virtualTime ? { now: () => startsAt } : {}),
			onTask: () => consider(),
		});
		function consider(): void {
			if (!over && root !== undefined && scheduler.underWay().length === 0) end();
		}
		function end(error?: unknown): void {
			if (over) return;
			over = true;
			signal?.removeEventListener("abort", callOff);
			for (const timer of timers) timer.cancel();
			ledger.end("over");
			scheduler.abandon();
			sandbox.forgetAll();
			if (error !== undefined) reject(error);
			else if (signal?.aborted === true || root === undefined) resolve(undefined);
			else resolve({ root, log: store.log, tookMs: now() - begun });
		}
		const callOff = (): void => end();
		const timers: { cancel(): void }[] = [];
		if (signal?.aborted === true) return end();
		signal?.addEventListener("abort", callOff);
		const id = scheduler.create({
			name: scenario.name,
			data: startingData(says),
			tags: options.tags ?? [],
			virtualTime,
			via: { type: "scenario" },
		});
		const task = scheduler.active(id);
		for (const { afterMs, data } of says.updates ?? []) {
			const clock = task?.clock;
			if (clock === undefined) break;
			timers.push(
				clock.at(clock.now() + afterMs, () => {
					if (scheduler.active(id) !== undefined) scheduler.update(id, data as Parameters<typeof scheduler.update>[1]);
				}),
			);
		}
		root = id;
		consider();
	});
}

/** The sandbox for one run: the ids of its tasks are those of all other runs, so they are told apart by a number. */
function numbered(sandbox: Sandbox, number: number): Sandbox & { forgetAll(): void } {
	const seen = new Set<TaskId>();
	const own = (task: TaskId): TaskId => {
		const id = asTaskId(`${number}.${task}`);
		seen.add(id);
		return id;
	};
	return {
		load: (program) => sandbox.load(program),
		start: (request, listener) => sandbox.start({ ...request, task: own(request.task) }, listener),
		evaluate: (task, ...rest) => sandbox.evaluate(own(task), ...rest),
		forget(task) {
			const id = asTaskId(`${number}.${task}`);
			seen.delete(id);
			sandbox.forget(id);
		},
		close: async () => {},
		forgetAll() {
			for (const id of seen) sandbox.forget(id);
			seen.clear();
		},
	};
}
