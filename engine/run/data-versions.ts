import type { Change, Json, JsonObject } from "../contract/index.ts";
import type { DataSource } from "../sandbox/index.ts";

/** Changes are kept for at least this many versions back, where they are not too long; an older replica is given all the data. */
const MOST_KEPT = 64;
const MOST_BYTES = 65_536;

/** A task's data, each state of it under a number, so that sandboxes that hold an older one need only what changed. */
export interface DataVersions {
	readonly data: JsonObject;
	readonly version: number;
	/** The data as it is now, for a run that starts. */
	snapshot(): DataSource;
	advance(data: JsonObject, changes: readonly Change[]): void;
}

export function createDataVersions(initial: JsonObject): DataVersions {
	let data = initial;
	let version = 0;
	/** Texts of changes without their brackets; the last leads to `version`. */
	let texts: string[] = [];
	let bytes = 0;
	let current: DataSource | undefined;

	/** Keeps the latest texts. Sources that were handed out have the list that they were made with. */
	function letGo(): void {
		let first = texts.length;
		bytes = 0;
		while (texts.length - first < MOST_KEPT) {
			const { length } = texts[first - 1] as string;
			if (bytes + length > MOST_BYTES) break;
			bytes += length;
			first--;
		}
		texts = texts.slice(first);
	}

	return {
		get data() {
			return data;
		},
		get version() {
			return version;
		},
		snapshot() {
			current ??= createSource(data, version, texts);
			return current;
		},
		advance(next, changes) {
			data = next;
			version++;
			const text = JSON.stringify(
				changes.map(({ path, after }) => (after === undefined ? [path] : [path, after])),
			).slice(1, -1);
			if (text.length > MOST_BYTES) {
				texts = [];
				bytes = 0;
			} else {
				texts.push(text);
				bytes += text.length;
				if (texts.length > 2 * MOST_KEPT || bytes > 2 * MOST_BYTES) letGo();
			}
			current = undefined;
		},
	};
}

function createSource(data: JsonObject, version: number, texts: readonly string[]): DataSource {
	let full: string | undefined;
	// The list grows on.
	const end = texts.length;
	const oldest = version - end;
	return {
		version,
		full() {
			full ??= JSON.stringify(data as Json);
			return full;
		},
		since(older) {
			if (older > version || older < oldest) return undefined;
			return `[${texts
				.slice(older - oldest, end)
				.filter((text) => text !== "")
				.join()}]`;
		},
	};
}
