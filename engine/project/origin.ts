import { rmSync } from "node:fs";
import { join } from "node:path";
import { isJsonObject, StepscapeError } from "../contract/index.ts";
import { readPrivate, writePrivate } from "./private-file.ts";
import { isThere } from "./write-inside.ts";

const FILE = "origin.json";

/** Where an automation came from, kept in its private part: that does not travel with it. */
export interface Origin {
	/** SHA-256 of the bundle that the folder was made from. */
	readonly bundle: string;
	/** Of the key that signed it. */
	readonly signer?: string;
	/** Whether a person of this computer said that its steps may run here. */
	readonly trusted: boolean;
}

/** Undefined where the folder was made here. One that can't be read says nothing, and is not trusted. */
export function readOrigin(root: string): Origin | undefined {
	if (!isThere(join(root, ".stepscape", FILE))) return undefined;
	const unknown: Origin = { bundle: "0".repeat(64), trusted: false };
	try {
		const read: unknown = JSON.parse(readPrivate(root, FILE) ?? "");
		if (!isJsonObject(read)) return unknown;
		// By hand rather than by a schema: it is read whenever an engine starts.
		const { bundle, signer, trusted } = read;
		if (typeof bundle !== "string" || !/^[0-9a-f]{64}$/.test(bundle) || typeof trusted !== "boolean") return unknown;
		return { bundle, ...(typeof signer === "string" && { signer }), trusted };
	} catch {
		return unknown;
	}
}

/** @throws StepscapeError `project-not-writable`, `path-outside` */
export function writeOrigin(root: string, origin: Origin): void {
	writePrivate(root, FILE, `${JSON.stringify(origin)}\n`);
}

/** From now on this automation is the person's own. */
export function trustOrigin(root: string): void {
	const origin = readOrigin(root);
	if (origin === undefined || origin.trusted) return;
	if (/^0+$/.test(origin.bundle)) rmSync(join(root, ".stepscape", FILE), { force: true });
	else writeOrigin(root, { ...origin, trusted: true });
}

/** @throws StepscapeError `not-trusted` where the folder came from somebody else and nobody has said that it may work here */
export function mustBeTrusted(root: string): void {
	const origin = readOrigin(root);
	if (origin === undefined || origin.trusted) return;
	throw new StepscapeError(
		"not-trusted",
		"This automation came from a bundle and is only looked at: its steps don't run and its files stay as they are. Trust it first, in the studio or with `stepscape trust`.",
	);
}
