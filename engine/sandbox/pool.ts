/**
 * The sandbox made of runner processes. A run goes where its task's data already is, unless others would start it sooner.
 * When a runner dies, the runs in it end with the limit's name, those that had not begun are sent elsewhere, and another
 * takes its place.
 */
import type { SourcePosition, TaskId } from "../contract/index.ts";
import { readReport, sitesOf } from "./read-report.ts";
import { createRunnerProcess, type Entry, type RunnerProcess } from "./runner-process.ts";
import type { DataSource, Evaluated, RunListener, Sandbox, SandboxProgram, StartRequest } from "./sandbox.ts";
import { startText } from "./start-text.ts";
import type { LimitName, ProgramMessage } from "./wire.ts";
import { wrapProgram } from "./wrap.ts";

const WATCH_MS = 6;
/** Work that may be queued in a runner ahead of need, in milliseconds of its time. */
const AHEAD_MS = 4;
const MOST_AHEAD = 64;
const STANDBY_AFTER_MS = 100;
const MOST_STILLBORN = 3;
const REVIVE_AFTER_MS = 1000;

export interface PoolOptions {
	/** The most runner processes; each uses one core. One starts at once, the others when there is work for them. */
	readonly runners: number;
	/** The usual memory limit, for which each runner has an isolate ready. */
	readonly memoryMb: number;
	/** Keep one more process ready for when one has to be killed. */
	readonly standby?: boolean;
}

interface Runner {
	process: RunnerProcess;
	program: number;
	/** Versions of tasks' data held there. */
	readonly versions: Map<TaskId, number>;
	readonly runs: Map<string, OpenRun>;
	/** Mean time of an entry, in milliseconds. */
	meanMs: number;
	/** Nothing is queued behind what is under way. */
	reserved: boolean;
}

interface OpenRun {
	readonly id: string;
	readonly request: StartRequest;
	readonly listener: RunListener;
	runner: Runner | undefined;
	over: boolean;
	/** The places of its step's known writes, as the program that it runs has them. */
	sites: readonly SourcePosition[];
	/** It was in a runner that died, among others: it starts again with no other beside it, so that a death names it. */
	alone: boolean;
}

interface Evaluation {
	readonly task: TaskId;
	readonly data: DataSource;
	readonly step: string;
	readonly index: number;
	readonly now: number;
	readonly resolve: (value: Evaluated) => void;
}

export function createPool(options: PoolOptions): Sandbox & { readonly pids: readonly number[] } {
	const runners: Runner[] = [];
	const backlog: OpenRun[] = [];
	const evaluations = new Map<string, Evaluation>();
	let program: ProgramMessage | undefined;
	let programVersion = 0;
	let sites = new Map<string, readonly SourcePosition[]>();
	let lastId = 0;
	let closed = false;
	let watch: NodeJS.Timeout | undefined;
	let standby: Runner | undefined;
	let standbyTimer: NodeJS.Timeout | undefined;
	/** Runners that ended before they were ready, one after another: then it is the machine's fault, not a step's. */
	let stillborn = 0;
	let lastDeathAt = 0;

	function spawnRunner(): Runner {
		const runner: Runner = {
			process: createRunnerProcess(options.memoryMb, {
				message: (kind, id, extra, body) => onMessage(runner, kind, id, extra, body),
				settled(count, sinceMs) {
					if (count > 0) runner.meanMs = runner.meanMs * 0.8 + (sinceMs / count) * 0.2;
					pump();
				},
				died: (cause, unanswered) => onDeath(runner, cause, unanswered),
			}),
			program: -1,
			versions: new Map(),
			runs: new Map(),
			meanMs: 1,
			reserved: false,
		};
		return runner;
	}

	function load(runner: Runner): number {
		return runner.process.entries.length * Math.max(runner.meanMs, 0.01);
	}
	function ahead(runner: Runner): number {
		return Math.max(1, Math.min(MOST_AHEAD, Math.floor(AHEAD_MS / Math.max(runner.meanMs, 0.01))));
	}

	/** The runner for a task's next entry; undefined where all have enough to do. */
	function choose(task: TaskId): Runner | undefined {
		let best: Runner | undefined;
		let home: Runner | undefined;
		for (const runner of runners) {
			if (runner.process.entries.length === 0) runner.reserved = false;
			if (runner.reserved || runner.process.entries.length >= ahead(runner)) continue;
			// One that is still starting takes work only where there is no other.
			if (!runner.process.ready && runners.length > 1) continue;
			if (best === undefined || load(runner) < load(best)) best = runner;
			if (runner.versions.has(task) && (home === undefined || load(runner) < load(home))) home = runner;
		}
		if (best === undefined) return undefined;
		return home !== undefined && load(home) <= load(best) + 1 ? home : best;
	}

	function pump(): void {
		if (runners.length === 0 && !closed) return endBacklog();
		while (backlog.length > 0) {
			const run = backlog[0] as OpenRun;
			if (!run.over) {
				const runner = choose(run.request.task);
				if (runner === undefined) return grow();
				if (run.alone) {
					if (runner.process.entries.length > 0) return;
					runner.reserved = true;
				}
				begin(run, runner, false);
			}
			backlog.shift();
		}
	}

	/** All have enough to do: one more, up to the number there may be. */
	function grow(): void {
		if (!closed && runners.length < options.runners && runners.every(({ process }) => process.ready))
			runners.push(spawnRunner());
	}

	/** No process is left to start anything in. */
	function endBacklog(): void {
		const ended = backlog.splice(0).filter((run) => !run.over);
		for (const run of ended) run.over = true;
		// Whoever started one has not got hold of it yet.
		queueMicrotask(() => {
			for (const run of ended) run.listener.limit("process", false);
		});
	}

	function prepare(runner: Runner): void {
		if (program === undefined) throw new Error("No program was loaded");
		if (runner.program !== program.version) {
			runner.process.send(`K\t${JSON.stringify(program)}`);
			runner.program = program.version;
		}
	}

	/** The data as the runner needs it: changes where it has an older version, else all. */
	function dataFor(runner: Runner, task: TaskId, data: DataSource, whole: boolean): { from: number; text: string } {
		const held = whole ? undefined : runner.versions.get(task);
		const changes = held === undefined ? undefined : data.since(held);
		runner.versions.set(task, data.version);
		return held === undefined || changes === undefined
			? { from: -1, text: data.full() }
			: { from: held, text: changes };
	}

	function begin(run: OpenRun, runner: Runner, whole: boolean): void {
		prepare(runner);
		const { task, data, cpuMs, memoryMb, step, message } = run.request;
		const { from, text } = dataFor(runner, task, data, whole);
		run.runner = runner;
		run.sites = sites.get(step) ?? [];
		runner.runs.set(run.id, run);
		runner.process.send(
			`S ${run.id} ${task} ${from} ${data.version} ${cpuMs} ${memoryMb} ${step}\t${text}\t${startText(message)}`,
			{
				kind: "start",
				id: run.id,
				cpuMs,
				memoryMb,
			},
		);
		watchOn();
	}

	function onMessage(runner: Runner, kind: string, id: string, extra: string, body: string): void {
		switch (kind) {
			case "R": {
				const run = runner.runs.get(id);
				if (run === undefined) return;
				const report = readReport(body, run.request.message.seed, run.sites);
				if (report.s !== "w") over(run);
				run.listener.report(report);
				return;
			}
			case "L": {
				const run = runner.runs.get(id);
				if (run === undefined) return;
				over(run);
				run.listener.limit(extra as LimitName, body.startsWith('"shared:'));
				return;
			}
			case "N": {
				const run = runner.runs.get(id);
				if (run !== undefined) begin(run, runner, true);
				return;
			}
			case "Y": {
				const evaluation = evaluations.get(id);
				if (evaluation !== undefined) sendEvaluation(id, evaluation, runner, true);
				return;
			}
			case "V": {
				settleEvaluation(id, JSON.parse(body) as Evaluated);
				return;
			}
			default:
				return;
		}
	}

	function over(run: OpenRun): void {
		run.over = true;
		run.runner?.runs.delete(run.id);
	}

	function onDeath(runner: Runner, cause: LimitName, unanswered: readonly Entry[]): void {
		stillborn = runner.process.ready ? 0 : stillborn + 1;
		lastDeathAt = Date.now();
		if (standby === runner) {
			standby = undefined;
			if (stillborn < MOST_STILLBORN) standbyLater();
			return;
		}
		const at = runners.indexOf(runner);
		if (at >= 0) {
			if (standby !== undefined) {
				runners[at] = standby;
				standby = undefined;
				standbyLater();
			} else if (stillborn < MOST_STILLBORN && !closed) runners[at] = spawnRunner();
			else runners.splice(at, 1);
		}
		const [head] = unanswered;
		const again = startAgain(runner, unanswered);
		for (const run of runner.runs.values()) {
			run.runner = undefined;
			if (again.has(run)) continue;
			run.over = true;
			run.listener.limit(cause, runner.process.ready && head?.id !== run.id);
		}
		backlog.unshift(...again);
		for (const entry of unanswered) {
			const evaluation = evaluations.get(entry.id);
			if (entry.kind !== "evaluate" || evaluation === undefined) continue;
			if (entry !== head) sendAnywhere(entry.id, evaluation);
			else settleEvaluation(entry.id, { error: "the sandbox ended while it was evaluated" });
		}
		pump();
	}

	/**
	 * The runs to start again elsewhere: those that had told nothing yet, so that nothing of them was seen. Replies leave a
	 * runner in portions; where several were due, any of them may be the one that brought it down.
	 */
	function startAgain(runner: Runner, unanswered: readonly Entry[]): ReadonlySet<OpenRun> {
		if (unanswered.length === 1 && runner.process.ready) return new Set();
		if (!runner.process.ready && stillborn >= MOST_STILLBORN) return new Set();
		const starts = unanswered.filter(({ kind }) => kind === "start").map(({ id }) => runner.runs.get(id));
		const again = new Set(starts.filter((run) => run !== undefined));
		for (const run of again) run.alone = runner.process.ready;
		return again;
	}

	/** Tries again with a process after all had died young: what kept them from starting may be mended. */
	function revive(): void {
		if (runners.length > 0 || closed || Date.now() - lastDeathAt < REVIVE_AFTER_MS) return;
		stillborn = 0;
		runners.push(spawnRunner());
	}

	function settleEvaluation(id: string, value: Evaluated): void {
		evaluations.get(id)?.resolve(value);
		evaluations.delete(id);
	}

	function sendAnywhere(id: string, evaluation: Evaluation): void {
		const runner = choose(evaluation.task) ?? runners[0];
		if (runner === undefined) settleEvaluation(id, { error: "no sandbox is left" });
		else sendEvaluation(id, evaluation, runner, false);
	}

	function sendEvaluation(id: string, evaluation: Evaluation, runner: Runner, whole: boolean): void {
		prepare(runner);
		const { from, text } = dataFor(runner, evaluation.task, evaluation.data, whole);
		const { task, data, now, index, step } = evaluation;
		runner.process.send(`X ${id} ${task} ${from} ${data.version} ${now} ${index} ${step}\t${text}`, {
			kind: "evaluate",
			id,
			cpuMs: 1000,
			memoryMb: options.memoryMb,
		});
		watchOn();
	}

	function watchOn(): void {
		if (watch !== undefined) return;
		watch = setInterval(() => {
			const now = Date.now();
			let busy = false;
			for (const runner of runners) {
				runner.process.watch(now);
				busy ||= runner.process.entries.length > 0;
			}
			if (busy || backlog.length > 0) return;
			clearInterval(watch);
			watch = undefined;
		}, WATCH_MS);
	}

	function standbyLater(): void {
		if (options.standby !== true || standbyTimer !== undefined) return;
		standbyTimer = setTimeout(() => {
			standbyTimer = undefined;
			if (!closed) standby ??= spawnRunner();
		}, STANDBY_AFTER_MS);
		standbyTimer.unref();
	}

	// The others come when there is work for them.
	runners.push(spawnRunner());
	standbyLater();

	return {
		get pids() {
			return runners.map((runner) => runner.process.pid).filter((pid) => pid !== undefined);
		},
		load(next: SandboxProgram) {
			program = wrapProgram(next, ++programVersion);
			sites = new Map(program.steps.map((unit) => [unit.name, sitesOf(unit)]));
			revive();
		},
		start(request, listener) {
			const run: OpenRun = {
				id: (++lastId).toString(36),
				request,
				listener,
				runner: undefined,
				over: false,
				sites: [],
				alone: false,
			};
			revive();
			backlog.push(run);
			pump();
			const enter = (line: string, kind: "wake" | "answer") => {
				if (run.over || run.runner === undefined) return;
				const { cpuMs, memoryMb } = request;
				run.runner.process.send(line, { kind, id: run.id, cpuMs, memoryMb });
				watchOn();
			};
			return {
				wake: (now, timer = -1) => enter(`W ${run.id} ${now} ${timer}`, "wake"),
				answer: (now, call, outcome) => enter(`A ${run.id}\t${JSON.stringify({ now, call, ...outcome })}`, "answer"),
				end() {
					if (run.over) return;
					run.runner?.process.send(`E ${run.id}`);
					over(run);
				},
			};
		},
		evaluate(task, data, step, index, now) {
			return new Promise((resolve) => {
				const id = `x${(++lastId).toString(36)}`;
				const evaluation: Evaluation = { task, data, step, index, now, resolve };
				evaluations.set(id, evaluation);
				sendAnywhere(id, evaluation);
			});
		},
		forget(task) {
			for (const runner of runners) if (runner.versions.delete(task)) runner.process.send(`F ${task}`);
		},
		async close() {
			closed = true;
			clearInterval(watch);
			clearTimeout(standbyTimer);
			for (const runner of standby === undefined ? runners : [...runners, standby]) runner.process.close();
		},
	};
}
