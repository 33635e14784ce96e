/** What was noted of scenarios with a snapshot: `tests/snapshots/<file>.json`, a file for each file of scenarios. */
import { isJsonObject, type JsonObject } from "../contract/index.ts";
import { parseJson } from "./read-data.ts";
import { listInside, readInside } from "./read-inside.ts";
import { writeInside } from "./write-inside.ts";

const FOLDER = "tests/snapshots";
const MAX_BYTES = 16 * 1_048_576;

/** By scenario. A file that cannot be read has none: its scenarios are noted anew. */
export function readSnapshots(root: string): ReadonlyMap<string, JsonObject> {
	const all = new Map<string, JsonObject>();
	for (const name of listInside(root, FOLDER).names)
		for (const [place, snapshot] of Object.entries(readFile(root, name)))
			if (isJsonObject(snapshot))
				all.set(`tests/scenarios/${name}${place === "1" ? "" : `#${place.slice(1)}`}`, snapshot);
	return all;
}

/**
 * Writes those of some scenarios; others of the same files stay.
 * @throws StepscapeError `project-not-writable`, `path-outside`
 */
export function writeSnapshots(root: string, snapshots: ReadonlyMap<string, JsonObject>): void {
	const byFile = Map.groupBy(snapshots, ([id]) => id.replace(/^tests\/scenarios\//, "").replace(/#\d+$/, ""));
	for (const [name, entries] of byFile) {
		const file = { ...readFile(root, name) };
		for (const [id, snapshot] of entries)
			file[id.includes("#") ? `#${id.slice(id.lastIndexOf("#") + 1)}` : "1"] = snapshot;
		writeInside(root, `${FOLDER}/${name}`, `${JSON.stringify(file, null, "\t")}\n`);
	}
}

function readFile(root: string, name: string): JsonObject {
	const result = readInside(root, `${FOLDER}/${name}`, MAX_BYTES);
	if (!result.ok) return {};
	try {
		const json = parseJson(result.text, name);
		return isJsonObject(json) ? json : {};
	} catch {
		return {};
	}
}
