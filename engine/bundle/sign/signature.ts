import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { z } from "zod";
import { badBundle } from "../refuse.ts";

const signatureSchema = z.strictObject({
	algorithm: z.literal("Ed25519"),
	/** SPKI, in base64. */
	publicKey: z.base64().max(100),
	signature: z.base64().length(88),
});

/** What is signed begins with this, so that no signature of another purpose fits. */
const PURPOSE = new TextEncoder().encode("stepscape bundle manifest 1\n");

/** A key's fingerprint as people compare it: `5f3a 90c1 …`, 32 digits of the SHA-256 of its public half. */
export function fingerprintOf(publicKey: Uint8Array): string {
	const digits = createHash("sha256").update(publicKey).digest("hex").slice(0, 32);
	return digits.replace(/(.{4})(?=.)/g, "$1 ");
}

/** The text of `signature.json`. The same key signs the same manifest with the same bytes. */
export function writeSignature(manifest: Uint8Array, key: KeyObject): Uint8Array {
	const signature: z.infer<typeof signatureSchema> = {
		algorithm: "Ed25519",
		publicKey: createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64"),
		signature: sign(null, Buffer.concat([PURPOSE, manifest]), key).toString("base64"),
	};
	return new TextEncoder().encode(`${JSON.stringify(signature, null, "\t")}\n`);
}

/**
 * Checks a bundle's signature and gives the fingerprint of the key that made it.
 * @throws StepscapeError `bundle-invalid`
 */
export function readSignature(manifest: Uint8Array, text: Uint8Array): string {
	const wrong = badBundle("its signature is not that of its contents. Somebody changed it after it was signed.");
	try {
		const { publicKey, signature } = signatureSchema.parse(JSON.parse(new TextDecoder().decode(text)));
		const spki = Buffer.from(publicKey, "base64");
		const key = createPublicKey({ key: spki, type: "spki", format: "der" });
		const isRight = verify(null, Buffer.concat([PURPOSE, manifest]), key, Buffer.from(signature, "base64"));
		if (isRight && key.asymmetricKeyType === "ed25519") return fingerprintOf(spki);
	} catch {
		// Whatever it is: it is no signature of this bundle.
	}
	throw wrong;
}
