import type { EventSeq, JournalEvent, Path } from "../../contract/index.ts";

/** The last event that wrote a path, a value around it or a value within it; undefined where none did. */
export function lastWriter(events: readonly JournalEvent[], path: Path): EventSeq | undefined {
	for (let i = events.length - 1; i >= 0; i--) {
		const event = events[i] as JournalEvent;
		if ("patch" in event && event.patch.some((change) => touch(change.path, path))) return event.seq;
	}
	return undefined;
}

const touch = (a: Path, b: Path): boolean => {
	const shorter = Math.min(a.length, b.length);
	for (let i = 0; i < shorter; i++) if (String(a[i]) !== String(b[i])) return false;
	return true;
};
