import {
	type JournalEvent,
	type Json,
	jsonEquals,
	type Path,
	parsePath,
	type SourcePosition,
	valueAt,
} from "../../engine/contract/index.ts";
import { journalView } from "./journal-view.ts";

/** A moment at which what stands at a path became another. */
export interface PathWrite {
	readonly seq: number;
	readonly at: number;
	/** The step, or in words who else it was. */
	readonly by: string;
	/** What stands there since; missing where nothing does. */
	readonly value?: Json;
	/** Only a part of it was changed; `value` is that part's. */
	readonly part?: string;
	readonly source?: SourcePosition;
}

/** What was written at a path of a task's data, in order; its parts too. Pure. */
export function pathHistory(events: readonly JournalEvent[], pathText: string): readonly PathWrite[] {
	const path = parsePath(pathText);
	if (path === undefined) return [];
	const writes: PathWrite[] = [];
	const created = events.find((event) => event.type === "created");
	if (created?.type === "created") {
		const value = valueAt(created.data, path);
		if (value !== undefined) writes.push({ seq: created.seq, at: created.at, by: "the task's own data", value });
	}
	for (const { seq, at, by, path: written, before, after, source } of journalView(events).changes) {
		const base = { seq, at, by, ...(source !== undefined && { source }) };
		const place = parsePath(written) ?? [];
		if (isWithin(path, place)) {
			const now = valueAt(after, path.slice(place.length));
			if (!jsonEquals(valueAt(before, path.slice(place.length)), now))
				writes.push({ ...base, ...(now !== undefined && { value: now }) });
		} else if (isWithin(place, path))
			writes.push({ ...base, part: written, ...(after !== undefined && { value: after }) });
	}
	return writes;
}

/** Whether a path is another one, or a part of what stands there. */
const isWithin = (path: Path, whole: Path): boolean =>
	whole.length <= path.length && whole.every((segment, i) => String(segment) === String(path[i]));
