import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isJsonObject } from "../../contract/index.ts";

/** How an engine is found: what stands in `.stepscape/engine.json`. */
export interface EngineFile {
	readonly pid: number;
	/** The path of a Unix socket, or a Windows pipe's name. */
	readonly address: string;
	/** Whoever can read the file may talk to the engine. */
	readonly token: string;
	readonly protocol: number;
}

export const engineFilePath = (directory: string): string => join(directory, ".stepscape", "engine.json");

/** Writes the file at once as a whole, readable by this person only. */
export function writeEngineFile(directory: string, file: EngineFile): void {
	const path = engineFilePath(directory);
	mkdirSync(join(directory, ".stepscape"), { recursive: true });
	const draft = `${path}.${process.pid}.tmp`;
	writeFileSync(draft, `${JSON.stringify(file)}\n`, { mode: 0o600 });
	renameSync(draft, path);
}

/** The file of an engine that may live; undefined where there is none or it isn't one. */
export function readEngineFile(directory: string): EngineFile | undefined {
	try {
		const value: unknown = JSON.parse(readFileSync(engineFilePath(directory), "utf8"));
		if (!isJsonObject(value)) return undefined;
		const { pid, address, token, protocol } = value;
		if (!Number.isInteger(pid) || !Number.isInteger(protocol)) return undefined;
		if (typeof address !== "string" || typeof token !== "string" || token.length < 32) return undefined;
		return { pid: pid as number, address, token, protocol: protocol as number };
	} catch {
		return undefined;
	}
}

/** Removes the file if it is still the one with this token: an engine that came later has written its own. */
export function removeEngineFile(directory: string, token: string): void {
	if (readEngineFile(directory)?.token === token) rmSync(engineFilePath(directory), { force: true });
}
