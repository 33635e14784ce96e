import { lstatSync } from "node:fs";
import { join } from "node:path";
import { isJsonObject, type Origin, StepscapeError } from "../contract/index.ts";
import { readInside } from "./read-inside.ts";

export const ORIGIN_FILE = "origin.json";
const MAX_BYTES = 10_000;

/** Where an automation came from, kept in its private part, which does not travel. Undefined where the folder was made here. One that can't be read says nothing, and is not trusted. */
export function readOrigin(root: string): Origin | undefined {
	if (!isThere(root)) return undefined;
	const unknown: Origin = { bundle: "0".repeat(64), trusted: false };
	const found = readInside(root, `.stepscape/${ORIGIN_FILE}`, MAX_BYTES);
	if (!found.ok) return unknown;
	try {
		const read: unknown = JSON.parse(found.text);
		if (!isJsonObject(read)) return unknown;
		// By hand rather than by a schema: it is read whenever an engine starts.
		const { bundle, signer, trusted } = read;
		if (typeof bundle !== "string" || !/^[0-9a-f]{64}$/.test(bundle) || typeof trusted !== "boolean") return unknown;
		return { bundle, ...(typeof signer === "string" && { signer }), trusted };
	} catch {
		return unknown;
	}
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

function isThere(root: string): boolean {
	try {
		return lstatSync(join(root, ".stepscape", ORIGIN_FILE), { throwIfNoEntry: false }) !== undefined;
	} catch {
		// No folder there, or one that can't be looked into: then no file of ours is in it.
		return false;
	}
}
