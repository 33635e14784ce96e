import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { PreferenceStore } from "../preferences.ts";

/** Preferences in a file of JSON. One that can't be read counts as empty; one that can't be written is forgotten at the end. */
export function createPreferenceFile(file: string): PreferenceStore {
	let values: Record<string, unknown> = read(file);
	return {
		get: (key) => values[key],
		set(key, value) {
			// Another window's process may have written meanwhile.
			values = { ...read(file), ...values, [key]: value };
			try {
				mkdirSync(dirname(file), { recursive: true });
				writeFileSync(`${file}.tmp`, `${JSON.stringify(values, null, "\t")}\n`, { mode: 0o600 });
				renameSync(`${file}.tmp`, file);
			} catch {
				// Read-only: the preferences last as long as this process.
			}
		},
	};
}

function read(file: string): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(readFileSync(file, "utf8"));
		return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
	} catch {
		return {};
	}
}
