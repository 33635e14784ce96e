import { asEventSeq, type EventSeq, type JournalEvent, type TaskId } from "../contract/index.ts";
import type { EngineSession } from "./with-engine.ts";

/**
 * Hands on a task's events, each once and in order: the journal so far, then what is added until the task rests. Ends early
 * once `isBroken` says that nobody listens any more.
 */
export async function followTask(
	session: EngineSession,
	id: TaskId,
	print: (event: JournalEvent) => void,
	isBroken: () => boolean,
): Promise<void> {
	const { engine, interrupts } = session;
	let last: EventSeq = asEventSeq(0);
	// Notices that come while the journal so far is being read have to wait for it.
	let early: JournalEvent[] | undefined = [];
	let leave = (): void => {};
	const left = new Promise<void>((resolve) => {
		leave = resolve;
	});
	function handOn(events: readonly JournalEvent[]): void {
		for (const event of events) {
			if (event.seq <= last) continue;
			last = event.seq;
			print(event);
		}
		if (isBroken()) leave();
	}
	const unsubscribe = engine.subscribe((notice) => {
		if (notice.type !== "events" || notice.task !== id) return;
		if (early === undefined) handOn(notice.events);
		else early.push(...notice.events);
	});
	try {
		handOn(await engine.events(id));
		handOn(early);
		early = undefined;
		await interrupts.during(Promise.race([engine.rest(id), left]), async () => {});
		handOn(await engine.events(id, last));
	} finally {
		unsubscribe();
	}
}
