import type { DebugEvaluation, DebugFrame, DebugVariables } from "../../contract/index.ts";
import { readReport, sitesOf } from "../read-report.ts";
import type { SandboxProgram, StartRequest } from "../sandbox.ts";
import { startText } from "../start-text.ts";
import type { LimitName, ProgramMessage } from "../wire.ts";
import { wrapProgram } from "../wrap.ts";
import type { InspectedListener, InspectedRun, InspectedSandbox, LineStop } from "./inspected-sandbox.ts";
import { type InspectingMessage, type InspectingProcess, startInspectingProcess } from "./inspecting-process.ts";

interface OpenRun {
	readonly request: StartRequest;
	readonly listener: InspectedListener;
	readonly sites: ReturnType<typeof sitesOf>;
}

/**
 * A sandbox of one process whose runs can be stopped inside. The process starts with the first run; when it dies, the runs
 * in it end with the limit's name, and the next run starts another.
 */
export function createInspectedSandbox(): InspectedSandbox {
	const runs = new Map<string, OpenRun>();
	const looks = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
	let process: InspectingProcess | undefined;
	let program: ProgramMessage | undefined;
	let version = 0;
	let sent = 0;
	let lines: readonly LineStop[] = [];
	let lastId = 0;
	let lastLook = 0;

	function opened(): InspectingProcess {
		if (process === undefined) {
			process = startInspectingProcess(allowedMb, receive, (cause) => {
				process = undefined;
				sent = 0;
				endLooks();
				for (const id of [...runs.keys()]) limit(id, cause, false);
			});
			process.send({ t: "lines", lines });
		}
		if (program !== undefined && sent !== program.version) {
			sent = program.version;
			process.send({ t: "program", program });
		}
		return process;
	}
	function allowedMb(): number {
		let most = 0;
		for (const { request } of runs.values()) most += request.memoryMb;
		return most;
	}
	function endLooks(): void {
		for (const { reject } of looks.values()) reject(new Error("The run is over."));
		looks.clear();
	}
	function limit(id: string, name: LimitName, shared: boolean): void {
		const run = runs.get(id);
		runs.delete(id);
		run?.listener.limit(name, shared);
	}

	function receive(message: InspectingMessage): void {
		switch (message.t) {
			case "ready":
				return;
			case "report": {
				const run = runs.get(message.run);
				if (run === undefined) return;
				const report = readReport(message.report, run.request.message.seed, run.sites);
				if (report.s !== "w") runs.delete(message.run);
				run.listener.report(report);
				return;
			}
			case "limit":
				return limit(message.run, message.limit, message.shared);
			case "stopped":
				runs.get(message.run)?.listener.stopped(message.stop);
				return;
			case "look": {
				const look = looks.get(message.id);
				looks.delete(message.id);
				if (message.error === undefined) look?.resolve(message.value);
				else look?.reject(new Error(message.error));
				return;
			}
			default:
				message satisfies never;
		}
	}
	/** Undefined where the run does not stand still any more. */
	function look(run: string, question: Readonly<Record<string, unknown>>): Promise<unknown> {
		if (process === undefined || !runs.has(run)) return Promise.resolve(undefined);
		const id = ++lastLook;
		const asked = new Promise<unknown>((resolve, reject) => looks.set(id, { resolve, reject }));
		process.send({ ...question, t: "look", id, run });
		return asked;
	}

	return {
		load(next: SandboxProgram) {
			program = wrapProgram(next, ++version);
		},
		setLines(next) {
			lines = next;
			process?.send({ t: "lines", lines });
		},
		start(request, listener, halt) {
			const id = (++lastId).toString(36);
			const unit = program?.steps.find(({ name }) => name === request.step);
			runs.set(id, { request, listener, sites: unit === undefined ? [] : sitesOf(unit) });
			const { task, step, data, cpuMs, memoryMb, message } = request;
			opened().send({
				t: "start",
				run: id,
				task,
				step,
				version: data.version,
				data: data.full(),
				cpuMs,
				memoryMb,
				told: startText(message),
				halt,
			});
			const say = (t: string, more: Readonly<Record<string, unknown>> = {}) => {
				if (runs.has(id)) process?.send({ ...more, t, run: id });
			};
			const run: InspectedRun = {
				wake: (now, timer = -1) => say("wake", { now, timer }),
				answer: (now, call, outcome) => say("answer", { text: JSON.stringify({ now, call, ...outcome }) }),
				end() {
					say("end");
					runs.delete(id);
				},
				go: (how) => say("go", { how }),
				halt: () => say("halt"),
				interrupt: () => say("interrupt"),
				letGo: () => say("let-go"),
				frames: async () => ((await look(id, { what: "frames" })) ?? []) as readonly DebugFrame[],
				variables: async (of, from) =>
					((await look(id, { what: "variables", of, from })) ?? { variables: [], left: 0 }) as DebugVariables,
				async evaluate(frame, expression) {
					try {
						const value = await look(id, { what: "evaluate", frame, expression });
						return (value ?? { ok: false, error: "The run does not stand still." }) as DebugEvaluation;
					} catch (error) {
						return { ok: false, error: error instanceof Error ? error.message : String(error) };
					}
				},
			};
			return run;
		},
		close() {
			endLooks();
			runs.clear();
			process?.close();
			process = undefined;
		},
	};
}
