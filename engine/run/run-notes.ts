/** What a run says while it is under way (rules S5, S6): logs, visualizations, connector calls. */
import type { EventBody } from "../contract/index.ts";
import type { WireNote } from "../sandbox/index.ts";
import type { ActiveRun, ActiveTask } from "./active-task.ts";
import type { ConnectorAnswer } from "./connector-host.ts";
import { record, type SchedulerContext } from "./scheduler-context.ts";
import { giveTurn } from "./turns.ts";

/** Logs, visualizations and calls, in the order in which they came. */
export function takeNotes(
	context: SchedulerContext,
	task: ActiveTask,
	run: ActiveRun,
	notes: readonly WireNote[],
): void {
	if (notes.length === 0) return;
	const bodies: EventBody[] = [];
	for (const note of notes) {
		switch (note.t) {
			case "l":
				bodies.push({ type: "console", run: run.id, level: note.level, values: note.values });
				break;
			case "v":
				bodies.push({
					type: "visualization",
					run: run.id,
					kind: note.kind,
					name: note.name,
					data: note.data,
					...(note.options === undefined ? {} : { options: note.options }),
				});
				break;
			case "c": {
				const { id: call, connector, method } = note;
				const input = note.shown ?? note.input;
				bodies.push({
					type: "call-started",
					run: run.id,
					call,
					connector,
					method,
					...(input === undefined ? {} : { input }),
				});
				run.calls.push(`${connector}.${method}`);
				break;
			}
			case "k": {
				const { id: call, connector, method, input, output, error, ms } = note;
				bodies.push({
					type: "call-started",
					run: run.id,
					call,
					connector,
					method,
					...(input === undefined ? {} : { input }),
				});
				bodies.push({
					type: "call-ended",
					run: run.id,
					call,
					...(output === undefined ? {} : { output }),
					...(error === undefined ? {} : { error }),
					durationMs: ms,
				});
				run.calls.push(`${connector}.${method}`);
				break;
			}
			default:
				note satisfies never;
		}
	}
	record(context, task, bodies);
	task.debug?.noted(task, run, notes);
	for (const note of notes) if (note.t === "c") makeCall(context, task, run, note);
}

/** Makes a connector call once it is journaled (rule J1), and hands the run the answer once that is journaled too. */
function makeCall(
	context: SchedulerContext,
	task: ActiveTask,
	run: ActiveRun,
	note: Extract<WireNote, { t: "c" }>,
): void {
	const { clock } = task;
	const startedAt = clock.now();
	const isUnderWay = () => task.runs.get(run.id) === run;
	task.openCalls++;
	clock.hold();
	context.ledger.after(async () => {
		const held = task.debug?.holdCall(task, run, note);
		const { delayMs, outcome } =
			(held === undefined ? undefined : await held) ?? (await answerOf(context, task, run, note));
		const finish = () => {
			task.openCalls = Math.max(0, task.openCalls - 1);
			record(context, task, [
				{ type: "call-ended", run: run.id, call: note.id, ...outcome, durationMs: clock.now() - startedAt },
			]);
			if (!isUnderWay()) return;
			clock.hold();
			context.ledger.after(() => {
				if (isUnderWay()) giveTurn(task, run, () => run.sandbox?.answer(clock.now(), note.id, outcome));
				clock.release();
			}, task.id);
		};
		// A promise that a run left behind ends with the run (rule S9): nobody waits for the answer then.
		if (delayMs > 0 && isUnderWay()) {
			const timer = clock.at(startedAt + delayMs, () => {
				run.waits?.delete(cease);
				finish();
			});
			const cease = () => {
				timer.cancel();
				run.waits?.delete(cease);
				finish();
			};
			run.waits ??= new Set();
			run.waits.add(cease);
		} else {
			finish();
			if (!isUnderWay()) context.proceed(task);
		}
		clock.release();
	}, task.id);
}

async function answerOf(
	context: SchedulerContext,
	task: ActiveTask,
	run: ActiveRun,
	{ id, connector, method, input }: Extract<WireNote, { t: "c" }>,
): Promise<ConnectorAnswer> {
	try {
		return await context.connectors.call(connector, method, input, { task: task.id, run: run.id, call: id });
	} catch (error) {
		return { delayMs: 0, outcome: { error: { message: error instanceof Error ? error.message : String(error) } } };
	}
}
