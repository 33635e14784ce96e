/**
 * A sandbox for tests of what uses one: steps are functions of the test, run in this process on a copy of the data. It
 * keeps the real one's order of things: nothing is reported before `start` has returned, and a report comes when all that
 * can be done without waiting is done. A step may await `call`, `sleep` and promises made of them, nothing else.
 */
import type { Json, JsonObject } from "../contract/index.ts";
import { diffData } from "./fake-diff.ts";
import type {
	DataSource,
	Evaluated,
	RunListener,
	RunReport,
	Sandbox,
	SandboxRun,
	StartRequest,
	WireEffects,
	WireError,
	WireNote,
	WireSubtask,
} from "./sandbox.ts";
import type { LimitName } from "./wire.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Outcome = Parameters<SandboxRun["answer"]>[2];

/** What a step of a test sees. */
export interface FakeApi {
	/** The run's own copy; what it is at the end is compared with what it was at the start. */
	readonly data: { [key: string]: Json } & { $stash: JsonObject };
	readonly step: string;
	readonly attempt: number;
	/** What the run asks of its task; subtasks by `subtask`. */
	readonly effects: Partial<Mutable<Omit<WireEffects, "subtasks">>>;
	subtask(name: string, data?: JsonObject, options?: { into?: string; waitFor?: boolean }): string;
	/** The task's time in milliseconds since 1970. */
	now(): number;
	sleep(ms: number): Promise<void>;
	call(connector: string, method: string, input?: Json): Promise<Json | undefined>;
	log(...values: Json[]): void;
	/** Ends the run as if it had passed a limit. */
	passLimit(limit: LimitName): Promise<never>;
}

export type FakeStep = (api: FakeApi) => void | Promise<void>;

export interface FakeOptions {
	/** Values of conditions' expressions, by step. */
	readonly expressions?: Readonly<Record<string, readonly ((data: JsonObject) => Json)[]>>;
}

function withStash(source: DataSource): JsonObject {
	const data = JSON.parse(source.full()) as JsonObject;
	if (typeof data.$stash !== "object" || data.$stash === null) data.$stash = {};
	return data;
}

function describe(error: unknown): WireError {
	if (!(error instanceof Error)) return { message: String(error), type: typeof error, stack: "" };
	const code = "code" in error ? { code: String(error.code) } : {};
	return { message: error.message, type: error.constructor.name, stack: "", ...code };
}

function startRun(step: FakeStep | undefined, request: StartRequest, listener: RunListener): SandboxRun {
	const { message } = request;
	const base = withStash(request.data);
	const data = structuredClone(base) as FakeApi["data"];
	const effects: FakeApi["effects"] = {};
	const subtasks: WireSubtask[] = [];
	const entries: string[] = [];
	const timers = new Map<number, { due: number; fire: () => void }>();
	const calls = new Map<number, { resolve: (value: Json | undefined) => void; reject: (error: Error) => void }>();
	let notes: WireNote[] = [];
	let now = message.now;
	let lastTimer = 0;
	let lastCall = 0;
	let over = false;
	let result: { readonly error?: WireError } | { readonly limit: LimitName } | undefined;
	const clock = () => (message.virtual === true ? now : Date.now());
	const finish = (outcome: NonNullable<typeof result>) => {
		result ??= outcome;
	};

	const api: FakeApi = {
		data,
		step: request.step,
		attempt: message.attempt,
		effects,
		subtask(name, child = {}, { into, waitFor = false } = {}) {
			const id = `${request.task.slice(0, 16)}${String(message.seed % 1e6).padStart(6, "0")}${String(subtasks.length).padStart(4, "0")}`;
			subtasks.push({ id, name, data: structuredClone(child), ...(into === undefined ? {} : { into }), waitFor });
			return id;
		},
		now: clock,
		sleep: (ms) =>
			new Promise((resolve) => {
				timers.set(++lastTimer, { due: clock() + Math.max(1, ms), fire: resolve });
			}),
		call: (connector, method, input) =>
			new Promise((resolve, reject) => {
				const id = ++lastCall;
				calls.set(id, { resolve, reject });
				notes.push({
					t: "c",
					id,
					connector,
					method,
					...(input === undefined ? {} : { input: structuredClone(input) }),
				});
			}),
		log(...values) {
			notes.push({ t: "l", level: "log", values: structuredClone(values) });
		},
		passLimit(limit) {
			finish({ limit });
			return new Promise(() => {});
		},
	};

	const nextTimer = () => [...timers].sort(([a, x], [b, y]) => x.due - y.due || a - b)[0];
	const fire = (id: number) => {
		const timer = timers.get(id);
		timers.delete(id);
		entries.push(`t${id}`);
		timer?.fire();
	};

	const report = () => {
		if (over) return;
		const said = notes.length === 0 ? {} : { notes };
		notes = [];
		if (result === undefined && timers.size === 0 && calls.size === 0)
			finish({
				error: { message: "The step waits for a promise that nothing can settle", type: "DeadlockError", stack: "" },
			});
		if (result === undefined) {
			const closing = effects.complete !== undefined || effects.ignore === true ? { closing: true } : {};
			return listener.report({ s: "w", at: nextTimer()?.[1].due ?? null, ...closing, ...said });
		}
		over = true;
		if ("limit" in result) return listener.limit(result.limit, false);
		const ended = {
			patch: diffData(base, data),
			record: { seed: message.seed, ...(entries.length === 0 ? {} : { entries }) },
			...said,
		};
		const last: RunReport =
			result.error === undefined
				? { s: "d", effects: { ...effects, subtasks }, ...ended }
				: { s: "f", error: result.error, ...ended };
		listener.report(last);
	};

	/** Entries wait for one another, as they do in a runner's pipe. */
	let queue = Promise.resolve();
	const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
	const enter = (work: () => void) => {
		queue = queue.then(async () => {
			if (over) return;
			work();
			await settled();
			for (
				let due = nextTimer();
				due !== undefined && due[1].due <= clock() && result === undefined;
				due = nextTimer()
			) {
				fire(due[0]);
				await settled();
			}
			report();
		});
	};
	const advance = (time: number) => {
		now = Math.max(now, time);
	};

	enter(() => {
		if (step === undefined) return finish({ error: { message: `No step ${request.step}`, type: "Error", stack: "" } });
		// Errors thrown at once are rejections like the others.
		(async () => step(api))().then(
			() => finish({}),
			(error: unknown) => finish({ error: describe(error) }),
		);
	});
	return {
		wake: (time, timer) =>
			enter(() => {
				advance(time);
				if (timer !== undefined && timers.has(timer)) fire(timer);
			}),
		answer: (time, id, outcome: Outcome) =>
			enter(() => {
				advance(time);
				const call = calls.get(id);
				if (call === undefined) return;
				calls.delete(id);
				entries.push(`c${id}`);
				if ("error" in outcome) call.reject(Object.assign(new Error(outcome.error.message), outcome.error));
				else call.resolve(outcome.output);
			}),
		end() {
			over = true;
		},
	};
}

/**
 * Makes the fake.
 * @example const sandbox = createFakeSandbox({ pay: ({ data }) => { data.paid = true; } });
 */
export function createFakeSandbox(steps: Readonly<Record<string, FakeStep>>, options: FakeOptions = {}): Sandbox {
	return {
		load() {},
		start: (request, listener) => startRun(steps[request.step], request, listener),
		evaluate(_task, data, step, index): Promise<Evaluated> {
			const expression = options.expressions?.[step]?.[index];
			try {
				if (expression === undefined) return Promise.resolve({ error: `no expression ${index} of ${step}` });
				return Promise.resolve({ value: expression(withStash(data)) });
			} catch (error) {
				return Promise.resolve({ error: describe(error).message });
			}
		},
		forget() {},
		async close() {},
	};
}
