import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Origin } from "../contract/index.ts";
import { ORIGIN_FILE, readOrigin } from "./origin.ts";
import { writePrivate } from "./private-file.ts";

/** @throws StepscapeError `project-not-writable`, `path-outside` */
export function writeOrigin(root: string, origin: Origin): void {
	writePrivate(root, ORIGIN_FILE, `${JSON.stringify(origin)}\n`);
}

/** From now on this automation is the person's own. */
export function trustOrigin(root: string): void {
	const origin = readOrigin(root);
	if (origin === undefined || origin.trusted) return;
	if (/^0+$/.test(origin.bundle)) rmSync(join(root, ".stepscape", ORIGIN_FILE), { force: true });
	else writeOrigin(root, { ...origin, trusted: true });
}
