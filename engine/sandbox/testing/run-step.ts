/** Runs steps in a sandbox for tests: a program from snippets, connectors answered, timers skipped to. */
import { applyPatch, asTaskId, type Json, type JsonObject, type RunRecord } from "../../contract/index.ts";
import type {
	DataSource,
	RunReport,
	Sandbox,
	SandboxProgram,
	SandboxSource,
	WireChange,
	WireEffects,
	WireError,
	WireNote,
} from "../sandbox.ts";
import type { LimitName } from "../wire.ts";

export const START = Date.UTC(2026, 0, 2, 3, 4, 5);

type Answer = { readonly output?: Json } | { readonly error: { readonly message: string; readonly code?: string } };

export interface StepOptions {
	readonly data?: JsonObject;
	readonly libraries?: Readonly<Record<string, string>>;
	/** Code of connectors, with the names each exports in the ES way. */
	readonly connectors?: Readonly<Record<string, { readonly methods?: readonly string[]; readonly code?: string }>>;
	readonly exports?: Readonly<Record<string, readonly string[]>>;
	readonly expressions?: readonly string[];
	readonly config?: Readonly<Record<string, string>>;
	readonly answer?: (call: { connector: string; method: string; input?: Json }) => Answer | undefined;
	readonly seed?: number;
	readonly attempt?: number;
	readonly cpuMs?: number;
	readonly memoryMb?: number;
	readonly maxBytes?: number;
	/** Real time instead of virtual. */
	readonly real?: boolean;
	readonly task?: string;
	/** A run to be run again: its clock and the order in which it was woken. */
	readonly replay?: Pick<StepOutcome, "record" | "answers" | "startedAt">;
	/** The step's text is a whole module body, not only what `content` does. */
	readonly whole?: boolean;
}

export interface StepOutcome {
	/** `done`, `failed`, or the limit that was passed. */
	readonly end: "done" | "failed" | LimitName;
	readonly shared?: boolean;
	readonly patch: readonly WireChange[];
	/** The data after the patch. */
	readonly data: JsonObject;
	readonly error?: WireError;
	readonly effects?: WireEffects;
	readonly record?: RunRecord | undefined;
	readonly notes: readonly WireNote[];
	readonly answers: ReadonlyMap<number, Answer>;
	readonly clockDeparted: boolean;
	readonly startedAt: number;
}

let tasks = 0;

export function freshTask(): string {
	return `T${(++tasks).toString(36).padStart(25, "0")}`;
}

const source = (name: string, file: string, body: string, exports: readonly string[] = []): SandboxSource => ({
	name,
	file,
	body,
	exports: exports.map((exported) => ({ local: exported, exported })),
});

export function programOf(code: string, options: StepOptions = {}): SandboxProgram {
	const { libraries = {}, connectors = {}, exports = {}, expressions, whole } = options;
	const body = whole === true ? code : `const content = async () => {\n${code}\n}`;
	return {
		settings: {
			workspace: "main",
			region: "local",
			config: options.config ?? {},
			connectors: Object.fromEntries(
				Object.entries(connectors).map(([name, { methods, code }]) => [
					name,
					{ code: code !== undefined, ...(methods === undefined ? {} : { methods }) },
				]),
			),
			libraries: Object.keys(libraries),
		},
		steps: [{ ...source("step", "steps/step.js", body), ...(expressions === undefined ? {} : { expressions }) }],
		libraries: Object.entries(libraries).map(([name, text]) => source(name, `lib/${name}.js`, text, exports[name])),
		connectors: Object.entries(connectors).flatMap(([name, { code }]) =>
			code === undefined ? [] : [source(name, `connectors/${name}.js`, code, exports[name])],
		),
	};
}

export function dataSource(data: JsonObject, version = 0): DataSource {
	return { version, full: () => JSON.stringify(data), since: () => undefined };
}

export function changedData(data: JsonObject, patch: readonly WireChange[]): JsonObject {
	return applyPatch(
		data,
		patch.map(([path, , ...after]) => (after.length === 0 ? { path } : { path, after: after[0] as Json })),
	);
}

/** Runs one step to its end; what stands in `code` is the body of `content`. */
export function runStep(sandbox: Sandbox, code: string, options: StepOptions = {}): Promise<StepOutcome> {
	sandbox.load(programOf(code, options));
	return startStep(sandbox, options);
}

/** Runs the step of the program that is loaded. */
export function startStep(sandbox: Sandbox, options: StepOptions = {}): Promise<StepOutcome> {
	const data: JsonObject = { $stash: {}, ...options.data };
	const task = asTaskId(options.task ?? freshTask());
	const notes: WireNote[] = [];
	const answers = new Map<number, Answer>();
	const started = options.replay?.startedAt ?? (options.real === true ? Date.now() : START);
	let now = started;
	return new Promise((resolve) => {
		const settle = (outcome: Partial<StepOutcome> & Pick<StepOutcome, "end">) => {
			const patch = outcome.patch ?? [];
			sandbox.forget(task);
			resolve({
				clockDeparted: false,
				...outcome,
				patch,
				data: changedData(data, patch),
				notes,
				answers,
				startedAt: started,
			});
		};
		const entries = [...(options.replay?.record?.entries ?? [])];
		const replayNext = () => {
			const entry = entries.shift();
			if (entry === undefined) return run.end();
			const id = Number(entry.slice(1));
			if (entry.startsWith("t")) run.wake(now, id);
			else run.answer(now, id, options.replay?.answers.get(id) ?? {});
		};
		const waits = (at: number | null, calls: readonly Extract<WireNote, { t: "c" }>[]) => {
			if (options.replay !== undefined) return replayNext();
			for (const call of calls) {
				const answer = options.answer?.(call);
				if (answer === undefined) continue;
				answers.set(call.id, answer);
				open++;
				run.answer(clock(), call.id, answer);
			}
			if (open > 0 || at === null) return;
			if (options.real === true) setTimeout(() => run.wake(Date.now()), Math.max(0, at - Date.now()));
			else {
				now = Math.max(now, at);
				run.wake(now);
			}
		};
		const clock = () => (options.real === true ? Date.now() : now);
		/** Answers that are on their way, each of which brings a report. */
		let open = 0;
		const run = sandbox.start(
			{
				task,
				step: "step",
				data: dataSource(data),
				cpuMs: options.cpuMs ?? 2000,
				memoryMb: options.memoryMb ?? 64,
				message: {
					seed: options.replay?.record?.seed ?? options.seed ?? 7,
					now: started,
					...(options.real === true ? {} : { virtual: true }),
					attempt: options.attempt ?? 1,
					maxBytes: options.maxBytes ?? 16 * 1_048_576,
					task: { id: task, name: "order 1", tags: ["new"], createdAt: new Date(START).toISOString() },
					...(options.replay === undefined ? {} : { clock: options.replay.record?.clock ?? [] }),
				},
			},
			{
				report(report: RunReport) {
					const fresh = report.notes ?? [];
					notes.push(...fresh);
					switch (report.s) {
						case "w": {
							if (open > 0) open--;
							return waits(
								report.at,
								fresh.filter((note) => note.t === "c"),
							);
						}
						case "d":
							return settle({ ...report, end: "done", clockDeparted: report.clockDeparted === true });
						case "f":
							return settle({ ...report, end: "failed", clockDeparted: report.clockDeparted === true });
						default:
							report satisfies never;
					}
				},
				limit: (limit, shared) => settle({ end: limit, shared }),
			},
		);
	});
}
