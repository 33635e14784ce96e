import { type Change, isJsonObject, type JournalEvent, type Json, type JsonObject } from "../../contract/index.ts";
import { PRIVATE_MARK } from "./recording-format.ts";

const STASH = "$stash";

/** Shorter values stand in too many places by chance. */
const LEAST_LENGTH = 6;

/**
 * Makes events fit for others' eyes: `$stash` is empty, and the values in `secrets` are replaced wherever they stand, as a
 * text, in one, as a number or in a key. Events keep their numbers. Pure.
 */
export function createHiding(secrets: readonly string[]): {
	readonly event: (event: JournalEvent) => JournalEvent;
	/** A text of the automation's files, where a value may stand as it is or written as JSON. */
	readonly text: (text: string) => string;
} {
	const hidden = [...new Set(secrets)]
		.filter(({ length }) => length >= LEAST_LENGTH)
		.sort((a, b) => b.length - a.length);
	const needles = hidden.map((secret) => JSON.stringify(secret).slice(1, -1));
	const text = (value: string): string => hidden.reduce((all, secret) => all.replaceAll(secret, PRIVATE_MARK), value);
	function walk(value: Json): Json {
		if (typeof value === "string") return text(value);
		if (typeof value === "number") return hidden.includes(String(value)) ? PRIVATE_MARK : value;
		if (Array.isArray(value)) return value.map(walk);
		if (!isJsonObject(value)) return value;
		return Object.fromEntries(Object.entries(value).map(([key, item]) => [text(key), walk(item)]));
	}
	const event = (shown: JournalEvent): JournalEvent => {
		const bare = withoutStash(shown);
		if (needles.length === 0) return bare;
		const json = JSON.stringify(bare);
		return needles.some((needle) => json.includes(needle))
			? (walk(bare as unknown as Json) as unknown as JournalEvent)
			: bare;
	};
	return {
		event,
		text: (source) => needles.reduce((all, needle) => all.replaceAll(needle, PRIVATE_MARK), text(source)),
	};
}

function withoutStash(event: JournalEvent): JournalEvent {
	if (event.type === "created") return { ...event, data: emptied(event.data) };
	if ("patch" in event) return { ...event, patch: event.patch.flatMap(withoutStashWrite) };
	return event;
}

const emptied = (data: JsonObject): JsonObject => (Object.hasOwn(data, STASH) ? { ...data, [STASH]: {} } : data);

function withoutStashWrite(change: Change): Change[] {
	const { path, before, after } = change;
	if (path[0] === STASH) return [];
	if (path.length > 0) return [change];
	return [
		{
			...change,
			...(isJsonObject(before) ? { before: emptied(before) } : {}),
			...(isJsonObject(after) ? { after: emptied(after) } : {}),
		},
	];
}
