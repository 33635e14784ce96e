import { randomBytes } from "node:crypto";
import { chmodSync, lstatSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The kernel's limit for a socket's path is 104 bytes on macOS and 108 on Linux. */
const MAX_SOCKET_PATH = 100;

/** A new place to listen at, and how to remove it. On Unix it is in a folder that only this person can enter. */
export function createAddress(
	temporary: string = tmpdir(),
	platform: string = process.platform,
): { readonly address: string; remove(): void } {
	if (platform === "win32")
		return { address: `\\\\.\\pipe\\stepscape-${randomBytes(16).toString("hex")}`, remove() {} };
	const parent = Buffer.byteLength(temporary) + "/stepscape-XXXXXX/e".length > MAX_SOCKET_PATH ? "/tmp" : temporary;
	const folder = mkdtempSync(join(parent, "stepscape-"));
	chmodSync(folder, 0o700);
	return { address: join(folder, "e"), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * True where the address is a socket of this very person. After a crash and a clean-up of the temporary folder someone else
 * could listen at the old path, and would be handed the token.
 */
export function isOwnSocket(address: string, platform: string = process.platform): boolean {
	if (platform === "win32") return address.startsWith("\\\\.\\pipe\\stepscape-");
	try {
		const found = lstatSync(address);
		return found.isSocket() && (process.getuid === undefined || found.uid === process.getuid());
	} catch {
		return false;
	}
}
