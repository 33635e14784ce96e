import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { StepscapeError } from "../contract/index.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** Encrypts what is private. `context` binds a sealed text to its place, so that one cannot stand in for another. */
export interface StashCipher {
	/** Throws `stash-key` without a key. */
	seal(text: string, context: string): Uint8Array;
	/** Throws `stash-key` without the key that it was sealed with, or where it was tampered with. */
	open(sealed: Uint8Array, context: string): string;
}

/** AES-256-GCM (NIST SP 800-38D): a random nonce of 12 bytes, the encrypted text, a tag of 16 bytes. */
export function createStashCipher(key: Uint8Array | undefined): StashCipher {
	if (key !== undefined && key.length !== KEY_BYTES) {
		throw new StepscapeError("stash-key", `The key of the stash must have ${KEY_BYTES} bytes, not ${key.length}.`);
	}
	const needKey = (doing: string): Uint8Array => {
		if (key !== undefined) return key;
		throw new StepscapeError("stash-key", `The task's $stash cannot be ${doing} without the key of this computer.`);
	};
	return {
		seal(text, context) {
			const nonce = randomBytes(NONCE_BYTES);
			const cipher = createCipheriv("aes-256-gcm", needKey("stored"), nonce).setAAD(Buffer.from(context));
			return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
		},
		open(sealed, context) {
			const used = needKey("read");
			const end = sealed.length - TAG_BYTES;
			try {
				const decipher = createDecipheriv("aes-256-gcm", used, sealed.subarray(0, NONCE_BYTES))
					.setAAD(Buffer.from(context))
					.setAuthTag(sealed.subarray(end));
				return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, end)), decipher.final()]).toString("utf8");
			} catch (cause) {
				throw new StepscapeError(
					"stash-key",
					"The task's $stash cannot be read: it was stored with another key, or it is damaged.",
					{ cause },
				);
			}
		},
	};
}
