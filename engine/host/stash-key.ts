/** The key that `data.$stash` is encrypted with. It stays with the person, away from the automation's folder. */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const BYTES = 32;

/** Where the key stands: `STEPSCAPE_HOME`, or the person's configuration folder. */
function keyFolder(env: Readonly<Record<string, string | undefined>>): string {
	if (env.STEPSCAPE_HOME !== undefined && env.STEPSCAPE_HOME !== "") return env.STEPSCAPE_HOME;
	const base = env.XDG_CONFIG_HOME ?? env.APPDATA ?? join(homedir(), ".config");
	return join(base, "stepscape");
}

/**
 * Reads the key, or makes one at first use (readable by its owner only). Undefined where neither can be done: tasks
 * without a stash work all the same.
 */
export function readStashKey(env: Readonly<Record<string, string | undefined>> = process.env): Uint8Array | undefined {
	const folder = keyFolder(env);
	const file = join(folder, "stash.key");
	const read = () => {
		const key = Buffer.from(readFileSync(file, "latin1").trim(), "base64");
		return key.length === BYTES ? new Uint8Array(key) : undefined;
	};
	try {
		return read();
	} catch {
		// None yet.
	}
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		writeFileSync(file, `${randomBytes(BYTES).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
	} catch {
		// Another process may have made it just now; else the folder cannot be written.
	}
	try {
		return read();
	} catch {
		return undefined;
	}
}
