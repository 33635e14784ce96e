/**
 * One task under the debugger, with its subtasks: it stands while any pause is there, and goes on as if it never had. Its
 * clock's gate keeps everything that comes back from outside; what the task does next is put off; calls are held.
 */
import {
	asEventSeq,
	asRunId,
	type CallAnswer,
	type DebugPause,
	type DebugState,
	type EventSeq,
	type HeldCall,
	type RunId,
	StepscapeError,
	type TaskId,
} from "../../contract/index.ts";
import type { InsideStop, InspectedRun, InspectedSandbox } from "../../sandbox/index.ts";
import type { ActiveRun, ActiveTask, TaskHooks } from "../active-task.ts";
import type { ClockGate } from "../clock.ts";
import type { ConnectorAnswer } from "../connector-host.ts";
import type { Breakpoints, Moment } from "./breakpoint.ts";
import { matchBreakpoint } from "./match-breakpoint.ts";

/** How far it goes on. */
export type GoUntil =
	| { readonly until: "breakpoint" }
	| { readonly until: "run-end" }
	| { readonly until: "event"; readonly event: EventSeq }
	/** By a line of the code that stands still, or to the first line of the next run. */
	| { readonly until: "line"; readonly how: "over" | "into" | "out" };

export interface DebugSession {
	readonly gate: ClockGate;
	readonly hooks: TaskHooks;
	/** To be called once, with the task that it is for. */
	begin(root: TaskId): void;
	state(): DebugState;
	/** Stops it now. */
	pause(): void;
	/** @throws StepscapeError `not-paused` */
	go(until: GoUntil): void;
	/** @throws StepscapeError `not-paused` where no such call is held */
	answer(task: TaskId, run: RunId, call: number, answer: CallAnswer): void;
	/** The run that stands still inside. */
	inside(): InspectedRun | undefined;
	/** Nothing stops it any more; held calls are made, or fail where it was `stopped`. */
	letGo(stopped?: boolean): void;
	/** Breakpoints are other ones now. */
	breakpointsChanged(): void;
	/** What runs are looked into with; undefined until one was. */
	readonly inspector: InspectedSandbox | undefined;
	/** True for the task, and for the subtasks of it that have not ended. */
	covers(task: TaskId): boolean;
	readonly isOver: boolean;
	close(): void;
}

export interface SessionOptions {
	readonly breakpoints: Breakpoints;
	lastSeq(task: TaskId): number;
	/** Names of the steps that start next. */
	next(task: TaskId): readonly string[];
	/** Its state is another; told again and again. */
	changed(state: DebugState): void;
	/** Makes what runs are looked into with, with the automation's code in it. */
	createInspector?: () => InspectedSandbox;
	/** Does not stand before the first step. */
	readonly running?: boolean;
}

interface Standing {
	readonly pause: DebugPause;
	/** It stands inside this one. */
	readonly run?: InspectedRun;
	readonly active?: ActiveRun;
	/** Goes on with what is held, beyond the clock. */
	release?(): void;
}

interface Held {
	readonly call: HeldCall;
	release(answer: ConnectorAnswer | undefined): void;
}

export function createDebugSession(options: SessionOptions): DebugSession {
	const { breakpoints } = options;
	const gate: ClockGate = { closed: options.running !== true, working: false, onOpen: () => {} };
	const tasks = new Set<ActiveTask>();
	let standings: Standing[] = [];
	const held: Held[] = [];
	/** What was put off while something of the clock's was worked on, and afterwards. */
	const duringWork = new Map<ActiveTask, () => void>();
	const afterWork = new Map<ActiveTask, () => void>();
	/** Calls that came while it stood. */
	let gateWaiters: (() => void)[] = [];
	const inspected = new Map<ActiveRun, InspectedRun>();
	let inspector: InspectedSandbox | undefined;
	let root: TaskId | undefined;
	let rootTask: ActiveTask | undefined;
	let until: GoUntil = { until: "breakpoint" };
	/** The run that is gone through line by line. */
	let stepping: ActiveRun | undefined;
	/** Steps whose start a person has been shown and let go. */
	let shownStarts: { task: ActiveTask; steps: ReadonlySet<string> } | undefined;
	let free = false;
	let over = false;
	let told = "";

	const tell = () => {
		if (root === undefined) return;
		const state = session.state();
		const text = JSON.stringify(state);
		if (text === told) return;
		told = text;
		options.changed(state);
	};
	const seqOf = (task: TaskId) => asEventSeq(options.lastSeq(task));

	function stand(standing: Standing): void {
		standings.push(standing);
		gate.closed = true;
		until = { until: "breakpoint" };
		stepping = undefined;
		tell();
	}
	const standsBetween = () => standings.some(({ pause }) => pause.where === "between");

	/** Stops between two events; a second reason for the same moment adds nothing. */
	function standBetween(task: ActiveTask, rest: Omit<DebugPause, "at" | "where" | "task">): void {
		if (free || standsBetween()) return;
		stand({ pause: { ...rest, at: seqOf(task.id), where: "between", task: task.id } });
	}

	/** The first breakpoint that stops it at a moment; all that do are counted. */
	function hitAt(task: ActiveTask, moment: Moment): { id: string; text: string } | undefined {
		if (free) return undefined;
		let first: { id: string; text: string } | undefined;
		for (const breakpoint of breakpoints.active()) {
			const text = matchBreakpoint(breakpoint, moment, task.versions.data);
			if (text === undefined) continue;
			breakpoints.hit(breakpoint.id);
			first ??= { id: breakpoint.id, text };
		}
		return first;
	}

	function open(): void {
		if (standings.length > 0 || !gate.closed) return;
		gate.closed = false;
		const proceed = (list: Map<ActiveTask, () => void>) => {
			for (const [task, work] of [...list]) {
				if (gate.closed) return;
				list.delete(task);
				// As within the clock's own work: what is put off now comes before the rest of that.
				gate.working = list === duringWork;
				try {
					work();
				} finally {
					gate.working = false;
				}
			}
		};
		proceed(duringWork);
		if (!gate.closed) gate.onOpen();
		proceed(afterWork);
		if (gate.closed) return;
		const waiting = gateWaiters;
		gateWaiters = [];
		for (const wake of waiting) wake();
	}

	/** Ends the first pause; it stands on where there are others. */
	function goOn(): void {
		const [standing] = standings;
		standings = standings.slice(1);
		standing?.release?.();
		open();
		tell();
	}

	function inspectorFor(createInspector: () => InspectedSandbox): InspectedSandbox {
		if (inspector === undefined) {
			inspector = createInspector();
			setLines();
		}
		return inspector;
	}
	function setLines(): void {
		inspector?.setLines(
			breakpoints
				.active()
				.flatMap(({ id, place }) => (place.kind === "line" ? [{ id, file: place.file, line: place.line }] : [])),
		);
	}

	function onStopped(task: ActiveTask, run: ActiveRun, inside: InspectedRun, stop: InsideStop): void {
		if (free || task.runs.get(run.id) !== run) return inside.go("on");
		const { place } = stop;
		const where = `${place.file}:${place.line}`;
		const base = { at: seqOf(task.id), where: "inside", task: task.id, run: run.id, step: run.step, place } as const;
		if (stop.cause === "line") {
			const hits = breakpoints
				.active()
				.filter(({ id, holds }) => stop.lines.includes(id) && holds?.(task.versions.data) !== false);
			if (hits.length === 0) return inside.go("on");
			for (const { id } of hits) breakpoints.hit(id);
			const [first] = hits;
			const text = `${where} is next, in "${run.step}": there is a breakpoint.`;
			return stand({
				pause: { ...base, cause: "breakpoint", text, ...(first === undefined ? {} : { breakpoint: first.id }) },
				run: inside,
				active: run,
			});
		}
		// Where a person has paused it, this is the place.
		if (stop.cause === "halt") standings = standings.filter(({ pause }) => pause.cause !== "pause");
		const [cause, text] = (
			{
				step: ["step", `${where} is next, in "${run.step}".`],
				halt: ["step", `${where} is next, in "${run.step}".`],
				statement: ["debugger-statement", `${where}, in "${run.step}", is a debugger statement.`],
			} as const
		)[stop.cause];
		stand({ pause: { ...base, cause, text }, run: inside, active: run });
	}

	const hooks: TaskHooks = {
		defers(task, proceed) {
			tasks.add(task);
			if (task.id === root) rootTask = task;
			if (!gate.closed) return false;
			const list = gate.working ? duringWork : afterWork;
			if (!duringWork.has(task) && !afterWork.has(task)) list.set(task, proceed);
			return true;
		},
		holdsStart(task, ready, proceed) {
			const names = ready.map(({ name }) => name);
			const known = shownStarts?.task === task ? shownStarts.steps : undefined;
			const fresh = names.filter((name) => known?.has(name) !== true);
			const found = hitAt(task, { kind: "starts", steps: fresh });
			if (found === undefined) {
				if (known !== undefined) shownStarts = undefined;
				return false;
			}
			shownStarts = { task, steps: new Set(names) };
			const step = names.find((name) => found.text.startsWith(JSON.stringify(name))) ?? names[0];
			standBetween(task, {
				cause: "breakpoint",
				text: found.text,
				breakpoint: found.id,
				...(step === undefined ? {} : { step }),
			});
			return hooks.defers(task, proceed);
		},
		sandboxFor(task, run) {
			const enters = until.until === "line";
			const wantsLines = breakpoints.active().some(({ place }) => place.kind === "line");
			const { createInspector } = options;
			if (free || createInspector === undefined || (!enters && !wantsLines)) return undefined;
			if (enters) until = { until: "breakpoint" };
			return {
				start(request, listener) {
					const inside: InspectedRun = inspectorFor(createInspector).start(
						request,
						{ ...listener, stopped: (stop) => onStopped(task, run, inside, stop) },
						enters,
					);
					inspected.set(run, inside);
					return inside;
				},
			};
		},
		runEnded(task, run, changes, error) {
			inspected.delete(run);
			const steps = until.until === "run-end" || stepping === run;
			const { applied, conflicts, before } = changes;
			const moment: Moment = {
				kind: "ended",
				step: run.step,
				applied,
				conflicts,
				before,
				...(error === undefined ? {} : { error: error.message }),
			};
			const found = hitAt(task, moment);
			const about = { run: run.id, step: run.step };
			if (found !== undefined)
				standBetween(task, { cause: "breakpoint", text: found.text, breakpoint: found.id, ...about });
			else if (steps) {
				const text = error === undefined ? `"${run.step}" has run.` : `"${run.step}" has failed: ${error.message}`;
				standBetween(task, { cause: "step", text, ...about });
			}
		},
		wrote(task, applied, before) {
			const found = hitAt(task, { kind: "wrote", applied, before });
			if (found !== undefined) standBetween(task, { cause: "breakpoint", text: found.text, breakpoint: found.id });
		},
		noted(task, run, notes) {
			for (const note of notes) {
				if (note.t !== "k") continue;
				const { connector, method } = note;
				const found = hitAt(task, { kind: "call", step: run.step, connector, method, isOver: true });
				if (found !== undefined)
					standBetween(task, {
						cause: "breakpoint",
						text: found.text,
						breakpoint: found.id,
						run: run.id,
						step: run.step,
					});
			}
		},
		holdCall(task, run, note) {
			if (free) return undefined;
			const { id: call, connector, method } = note;
			const input = note.shown ?? note.input;
			const found = hitAt(task, { kind: "call", step: run.step, connector, method, isOver: false });
			if (found === undefined)
				return gate.closed ? new Promise((resolve) => gateWaiters.push(() => resolve(undefined))) : undefined;
			return new Promise((resolve) => {
				const shown: HeldCall = {
					task: task.id,
					run: run.id,
					step: run.step,
					call,
					connector,
					method,
					...(input === undefined ? {} : { input }),
				};
				const one: Held = {
					call: shown,
					release(answer) {
						const at = held.indexOf(one);
						if (at >= 0) held.splice(at, 1);
						resolve(answer);
					},
				};
				held.push(one);
				stand({
					pause: {
						cause: "breakpoint",
						text: found.text,
						breakpoint: found.id,
						at: seqOf(task.id),
						where: "call",
						task: task.id,
						run: run.id,
						step: run.step,
						call: shown,
					},
					release: () => one.release(undefined),
				});
			});
		},
		recorded(task) {
			if (until.until !== "event" || task.id !== root || seqOf(task.id) < until.event) return;
			standBetween(task, { cause: "run-to", text: `Event ${until.event} was reached.` });
		},
		ended(task) {
			tasks.delete(task);
			duringWork.delete(task);
			afterWork.delete(task);
			if (task.id !== root) return;
			over = true;
			session.close();
			tell();
		},
	};

	const mustPause = (): Standing => {
		const [standing] = standings;
		if (standing === undefined)
			throw new StepscapeError("not-paused", "The task is not paused. Pause it first, or set a breakpoint.");
		return standing;
	};

	const session: DebugSession = {
		gate,
		hooks,
		begin(id) {
			root = id;
			if (gate.closed)
				standings.push({
					pause: {
						cause: "entry",
						text: "It stands before the first step starts.",
						at: seqOf(id),
						where: "between",
						task: id,
					},
				});
			tell();
		},
		state() {
			const [standing] = standings;
			const id = root as TaskId;
			return {
				task: id,
				status: over ? "ended" : standing === undefined ? "running" : "paused",
				at: seqOf(id),
				...(standing === undefined ? {} : { pause: standing.pause }),
				morePauses: Math.max(0, standings.length - 1),
				next: over ? [] : options.next(id),
				runs: [...tasks].flatMap((task) =>
					[...task.runs.values()].map(({ id: run, step }) => ({ run: asRunId(run), step, task: task.id })),
				),
				heldCalls: held.map(({ call }) => call),
			};
		},
		pause() {
			if (over || gate.closed || rootTask === undefined) return;
			for (const inside of inspected.values()) inside.interrupt();
			standBetween(rootTask, { cause: "pause", text: "A person has paused it." });
		},
		go(wanted) {
			const { pause, run, active } = mustPause();
			if (wanted.until === "event" && wanted.event <= seqOf(root as TaskId))
				throw new StepscapeError(
					"usage",
					`Event ${wanted.event} is past: the task stands at ${seqOf(root as TaskId)}.`,
				);
			if (wanted.until !== "line") until = wanted;
			else if (run !== undefined) stepping = active;
			else {
				const caller = [...inspected].find(([one]) => pause.where === "call" && one.id === pause.run);
				// The line that the call's answer leads to, where the code that called can be looked into.
				if (caller === undefined) until = wanted;
				else {
					[stepping] = caller;
					caller[1].halt();
				}
			}
			goOn();
			run?.go(wanted.until === "line" ? wanted.how : "on");
		},
		answer(task, run, call, answer) {
			const one = held.find(({ call: some }) => some.task === task && some.run === run && some.call === call);
			const at = standings.findIndex(({ pause }) => pause.call !== undefined && pause.call === one?.call);
			if (one === undefined)
				throw new StepscapeError(
					"not-paused",
					`Run ${run} has no call ${call} that is held. Look at what is held first.`,
				);
			if (at >= 0) standings.splice(at, 1);
			one.release({ delayMs: 0, outcome: answer });
			open();
			tell();
		},
		inside: () => standings[0]?.run,
		letGo(stopped = false) {
			free = true;
			const last = standings;
			standings = [];
			const refused: ConnectorAnswer = {
				delayMs: 0,
				outcome: { error: { message: "The task was stopped while this call was held." } },
			};
			for (const one of [...held]) one.release(stopped ? refused : undefined);
			for (const inside of inspected.values()) inside.letGo();
			for (const { run } of last) run?.go("on");
			open();
			tell();
		},
		breakpointsChanged: setLines,
		get inspector() {
			return inspector;
		},
		covers: (id) => id === root || [...tasks].some((task) => task.id === id),
		get isOver() {
			return over;
		},
		close() {
			free = true;
			standings = [];
			gate.closed = false;
			inspector?.close();
			inspector = undefined;
			inspected.clear();
		},
	};
	return session;
}
