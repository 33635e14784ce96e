import type { EventSeq, JournalEvent } from "../../engine/contract/index.ts";
import { upTo } from "./up-to.ts";

/** Ways to move through a task's time. Changes are those of the path that is looked at, runs those of the selected step. */
export type TimeMove =
	| "first"
	| "now"
	| "previous"
	| "next"
	| "previous-page"
	| "next-page"
	| "previous-change"
	| "next-change"
	| "previous-run"
	| "next-run";

/** A page is this part of all events. */
const PAGES = 20;
const LEAST_PAGE = 10;

/** Events that some moves go to, in order; missing: what all events tell of it. */
interface Places {
	readonly changes?: readonly number[];
	readonly runs?: readonly number[];
}

/**
 * Where a move leads from a moment: an event, undefined for now. Pure.
 * @param at undefined: now
 */
export function moveAmong(
	events: readonly JournalEvent[],
	at: EventSeq | undefined,
	to: TimeMove,
	places: () => Places = () => ({}),
): EventSeq | undefined | "nowhere" {
	const last = events.at(-1);
	if (last === undefined) return "nowhere";
	const here = at ?? last.seq;
	const index = Math.max(0, upTo(events, here, ({ seq }) => seq) - 1);
	const page = Math.max(LEAST_PAGE, Math.round(events.length / PAGES));
	const by = (count: number) => {
		const found = Math.min(Math.max(index + count, 0), events.length - 1);
		return found === index ? "nowhere" : events[found]?.seq;
	};
	const among = (seqs: readonly number[], direction: 1 | -1) =>
		(seqs[direction === 1 ? upTo(seqs, here) : upTo(seqs, here - 1) - 1] as EventSeq | undefined) ?? "nowhere";
	const changes = () => places().changes ?? seqsOf(events, (event) => "patch" in event && event.patch.length > 0);
	const runs = () => places().runs ?? seqsOf(events, ({ type }) => type === "step-started");
	switch (to) {
		case "first":
			return index === 0 ? "nowhere" : events[0]?.seq;
		case "now":
			return at === undefined ? "nowhere" : undefined;
		case "previous":
			return by(-1);
		case "next":
			return by(1);
		case "previous-page":
			return by(-page);
		case "next-page":
			return by(page);
		case "previous-change":
			return among(changes(), -1);
		case "next-change":
			return among(changes(), 1);
		case "previous-run":
			return among(runs(), -1);
		case "next-run":
			return among(runs(), 1);
	}
}

const seqsOf = (events: readonly JournalEvent[], fits: (event: JournalEvent) => boolean): readonly number[] =>
	events.flatMap((event) => (fits(event) ? [event.seq] : []));
