import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { StepscapeError } from "../../contract/index.ts";
import { fingerprintOf } from "./signature.ts";

/** A key that bundles are signed with, or its public half. */
export interface KeyReport {
	readonly file: string;
	readonly made: boolean;
	/** As `verify --signed-by` takes it. */
	readonly fingerprint: string;
	/** The half that others may have, in base64. */
	readonly publicKey: string;
}

/**
 * Tells of the key in a file, and makes one where there is none: an Ed25519 key that only its owner can read.
 * @throws StepscapeError `usage` where the file holds something else, `project-not-writable`
 */
export function makeSigningKey(file: string): KeyReport {
	const made = !existsSync(file);
	if (made) {
		const { privateKey } = generateKeyPairSync("ed25519");
		try {
			mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
			writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" });
		} catch (error) {
			const { code } = error as NodeJS.ErrnoException;
			throw new StepscapeError("project-not-writable", `${file} can't be written (${code}). Name another file.`);
		}
	}
	const publicKey = createPublicKey(readSigningKey(file)).export({ type: "spki", format: "der" });
	return { file, made, fingerprint: fingerprintOf(publicKey), publicKey: publicKey.toString("base64") };
}

/** @throws StepscapeError `usage` where the file holds no such key */
export function readSigningKey(file: string): KeyObject {
	let text: string;
	try {
		text = readFileSync(file, "utf8");
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		const why = code === "ENOENT" ? "There is no key" : `The key can't be read (${code})`;
		throw new StepscapeError("usage", `${why} in ${file}. Make one with \`stepscape keys\`.`);
	}
	try {
		const key = createPrivateKey(text);
		if (key.asymmetricKeyType === "ed25519") return key;
	} catch {
		// Told below.
	}
	throw new StepscapeError("usage", `${file} holds no Ed25519 key for signing. Make one with \`stepscape keys\`.`);
}
