/**
 * A recorded task run again exactly, with its subtasks (rule J4): the scheduler works it off as it always does, over runs made
 * again from their records. From outside comes what was recorded to come from outside (answers, time, what people did), each
 * when the journal says that it came. Every event that the scheduler would journal must be the recorded one.
 */
import type { JournalEvent, ReplayDeparture, RunId, TaskId } from "../../contract/index.ts";
import { proceed } from "../scheduler.ts";
import { beginLane } from "./exact-begin.ts";
import { createExactContext } from "./exact-context.ts";
import { injectByPeople, isByPeople } from "./exact-people.ts";
import type { RecordedCode } from "./exact-world.ts";
import { createLane, type Lane, type LaneRun, type LaneTimer } from "./lane.ts";
import type { RecordedTask } from "./recorded-task.ts";
import type { RunAgain } from "./run-again.ts";

export interface ExactRequest {
	readonly task: RecordedTask;
	/** A subtask's journal; undefined where it is gone: its end is taken as it was then. */
	subtask(id: TaskId): RecordedTask | undefined;
	/** The code of a digest; of a task whose code was not recorded where none is given. */
	code(digest: string | undefined): RecordedCode;
	readonly cancelled: AbortSignal;
}

/** Undefined where everything came as it was recorded. */
export async function replayExactly(request: ExactRequest): Promise<ReplayDeparture | undefined> {
	const lanes = new Map<TaskId, Lane>();
	let departure: ReplayDeparture | undefined;
	const depart = (found: ReplayDeparture): void => {
		departure ??= found;
	};
	const addFamily = (task: RecordedTask): void => {
		const [created] = task.events;
		if (created?.type !== "created" || lanes.has(task.id)) return;
		lanes.set(task.id, createLane(task, created.virtualTime === true));
		for (const event of task.events) {
			if (event.type !== "subtask-started") continue;
			const subtask = request.subtask(event.task);
			if (subtask !== undefined) addFamily(subtask);
		}
	};
	addFamily(request.task);
	const world = createExactContext(lanes, request.code, depart);
	const root = lanes.get(request.task.id);
	if (root === undefined) return undefined;
	beginLane(world, root);

	const isGoing = () => departure === undefined && !request.cancelled.aborted;
	while (isGoing()) {
		const open = [...lanes.values()].filter((lane) => lane.next() !== undefined && isBegun(lane));
		if (open.length === 0) break;
		open.sort((a, b) => (a.next()?.at ?? 0) - (b.next()?.at ?? 0));
		let moved = false;
		for (const lane of open) {
			if (isBlocked(lane)) continue;
			moved = await step(lane);
			if (moved || !isGoing()) break;
		}
		if (!moved && isGoing()) {
			const lane = open[0] as Lane;
			depart(world.missing(lane));
		}
	}
	await Promise.all([...lanes.values()].flatMap((lane) => [...lane.started.values()].map(({ again }) => again)));
	return departure;

	function isBegun(lane: Lane): boolean {
		return lane.cursor > 0;
	}

	/** Where two tasks meet, each must have come so far. */
	function isBlocked(lane: Lane): boolean {
		const next = lane.nextAct() as JournalEvent | undefined;
		if (next === undefined) return false;
		if (next.type === "subtask-ended") {
			const subtask = lanes.get(next.task);
			return subtask !== undefined && world.context.tasks.has(next.task) && subtask.next() !== undefined;
		}
		if (next.type === "stop-requested" && isStopOfFamily(lane, next)) return true;
		if (next.type === "stop-requested")
			for (const child of childrenOf(lane)) {
				const stop = child.later(({ type }) => type === "stop-requested");
				if (stop !== undefined && Math.abs(stop.at - next.at) <= 5 && child.nextAct() !== stop) return true;
			}
		return isLastAct(lane) && isAwaited(lane);
	}

	function childrenOf(lane: Lane): Lane[] {
		const task = world.context.tasks.get(lane.id);
		return task === undefined ? [] : [...task.children.keys()].flatMap((id) => lanes.get(id) ?? []);
	}

	/** The stop came from the task's parent, which has yet to be stopped. */
	function isStopOfFamily(lane: Lane, stop: JournalEvent): boolean {
		const parent = parentOf(lane);
		const theirs = parent?.later(({ type }) => type === "stop-requested");
		return theirs !== undefined && Math.abs(theirs.at - stop.at) <= 5;
	}

	function parentOf(lane: Lane): Lane | undefined {
		const parent = world.context.tasks.get(lane.id)?.parent?.task;
		const task = parent === undefined ? undefined : world.context.tasks.get(parent);
		return task?.children.has(lane.id) ? lanes.get(task.id) : undefined;
	}

	/** Nothing else comes from outside before the task's end. */
	function isLastAct(lane: Lane): boolean {
		const next = lane.nextAct() as JournalEvent;
		const end = lane.later((event) => isEnd(event));
		return (
			end !== undefined && lane.later((event) => event.seq > next.seq && isFromOutside(event), end.seq) === undefined
		);
	}

	/** The parent takes note of the end, and has not come there yet. */
	function isAwaited(lane: Lane): boolean {
		const next = parentOf(lane)?.nextAct();
		return next !== undefined && !(next.type === "subtask-ended" && next.task === lane.id);
	}

	/** Brings the next event of a lane about; false where nothing could. */
	async function step(lane: Lane): Promise<boolean> {
		const first = lane.next() as JournalEvent;
		if (first.type === "code-changed" && world.code !== first.code) {
			world.setCode(first.code);
			for (const each of lanes.values()) each.effects.push(() => proceedAgain(each.id));
			return true;
		}
		const next = lane.nextAct();
		if (next === undefined) {
			lane.cursor++;
			return true;
		}
		const isOutside = isFromOutside(next);
		lane.time = isOutside ? (lane.recorded.events[lane.cursor - 1]?.at ?? next.at) : next.at;
		if (await closeSilently(lane)) return true;
		if (fireSilently(lane, next)) return true;
		if (isByPeople(next)) {
			lane.time = next.at;
			return injectByPeople(world, lane, next);
		}
		if (next.type === "subtask-ended") return deliverEnd(lane, next);
		if (next.type === "call-ended") {
			const answer = lane.calls.get(`${next.run} ${next.call}`);
			if (answer === undefined) return workOff(lane);
			lane.time = next.at;
			lane.calls.delete(`${next.run} ${next.call}`);
			const outcome = lane.runs.get(next.run)?.calls.get(next.call)?.answer?.outcome ?? {};
			answer({ delayMs: 0, outcome });
			await settled();
			return true;
		}
		if (isOfRun(next)) {
			const run = lane.started.get(next.run);
			if (run === undefined) return workOff(lane);
			lane.time = next.at;
			await tell(lane, next, run);
			return true;
		}
		if (await workOff(lane)) return true;
		return fireDue(lane, next);
	}

	function proceedAgain(id: TaskId): void {
		const task = world.context.tasks.get(id);
		if (task !== undefined) proceed(world.context, task);
	}

	/** Does what waits in a lane, all of it, as after a commit: what runs say comes later. */
	async function workOff(lane: Lane): Promise<boolean> {
		const effects = lane.effects.splice(0);
		if (effects.length > 0) {
			for (const effect of effects) if (isGoing()) effect();
			await settled();
			return true;
		}
		if (lane.asked.size === 0) return false;
		await Promise.all(lane.asked);
		await settled();
		return true;
	}

	/** Hands over the next thing that a run has to say. */
	async function tell(lane: Lane, next: { readonly run: RunId }, run: LaneRun): Promise<void> {
		const again = await run.again;
		const note = again.notes[run.told];
		if (note !== undefined) {
			run.told++;
			run.listener.report({ s: "w", at: null, notes: [note] });
			return;
		}
		const { end } = again;
		lane.started.delete(next.run);
		if (end.type === "report") run.listener.report({ ...end.report, notes: [] });
		else if (end.type === "limit") run.listener.limit(end.limit, end.shared);
		else depart(world.missing(lane, "waits where the recorded run had ended."));
	}

	/** Rule T3 before a run has ended: nobody tells when it asked, only that no other has started since. */
	async function closeSilently(lane: Lane): Promise<boolean> {
		for (const [id, run] of lane.started) {
			const end = lane.runs.get(id)?.end;
			if (run.closed || end === undefined) continue;
			const mayClose = end.type === "step-failed" || end.completes !== undefined || end.ignores === true;
			if (!mayClose || lane.later(({ type }) => type === "step-started", end.seq) !== undefined) continue;
			run.closed = true;
			const { closing }: RunAgain = await run.again;
			if (closing) run.listener.report({ s: "w", at: null, closing: true });
			return true;
		}
		return false;
	}

	/** A task that expires while runs are under way ends only after them. */
	function fireSilently(lane: Lane, next: JournalEvent): boolean {
		const task = world.context.tasks.get(lane.id);
		const expiry = task?.expiry;
		if (task === undefined || expiry?.timer === undefined || expiry.at > next.at) return false;
		if (task.runs.size === 0 && task.openCalls === 0) return false;
		const end = lane.later(isEnd);
		const expired = end?.type === "state-changed" && end.explanation.startsWith(EXPIRED);
		const isTold = expired || (expiry.at < next.at && (end?.type !== "state-changed" || end.state === "error"));
		// Whatever it did before its end, it had not expired by then.
		const goesOn = (event: JournalEvent) => event.type === "step-started" || event.type === "state-changed";
		if (!isTold || lane.later(goesOn, end?.seq) !== undefined) return false;
		const { timer } = expiry;
		expiry.timer = undefined;
		(timer as LaneTimer).fire();
		return true;
	}

	/** Lets the time come that the task waits for. */
	function fireDue(lane: Lane, next: JournalEvent): boolean {
		const task = world.context.tasks.get(lane.id);
		if (task === undefined) return false;
		const { parkTimer, parkedUntil, expiry } = task;
		// Where the machine was late for both, the recording tells which came first.
		const expires = next.type === "state-changed" && next.explanation.startsWith(EXPIRED);
		if (!expires && parkTimer !== undefined && parkedUntil !== undefined && parkedUntil <= next.at) {
			task.parkTimer = undefined;
			(parkTimer as LaneTimer).fire();
			return true;
		}
		if (expiry?.timer === undefined || expiry.at > next.at) return false;
		const { timer } = expiry;
		expiry.timer = undefined;
		(timer as LaneTimer).fire();
		return true;
	}

	/** The end of a subtask that is told later than it came, or of which nothing is recorded. */
	function deliverEnd(lane: Lane, next: Extract<JournalEvent, { type: "subtask-ended" }>): boolean {
		const active = world.context.tasks.get(next.task);
		if (active !== undefined) return false;
		return world.deliver(lane, next, lanes.get(next.task));
	}
}

/** How the explanation of a task that has expired begins. */
const EXPIRED = "The task expired at ";

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

const isEnd = (event: JournalEvent): boolean =>
	event.type === "state-changed" && ["done", "incomplete", "error", "ignored", "cancelled"].includes(event.state);

const isOfRun = (
	event: JournalEvent,
): event is Extract<
	JournalEvent,
	{ type: "console" | "visualization" | "call-started" | "step-ended" | "step-failed" }
> =>
	event.type === "console" ||
	event.type === "visualization" ||
	event.type === "call-started" ||
	event.type === "step-ended" ||
	event.type === "step-failed";

const isFromOutside = (event: JournalEvent): boolean =>
	isByPeople(event) || isOfRun(event) || event.type === "call-ended" || event.type === "subtask-ended";
