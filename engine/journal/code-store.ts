/**
 * The code that tasks ran with: each text once, under its digest. What an automation's files were at a moment is a text of its
 * own, the list of its files with the digests of their texts.
 */
import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { deflateRawSync, inflateRawSync } from "node:zlib";

/** An automation's texts by file, relative to its folder, with `/`. */
export type CodeTexts = ReadonlyMap<string, string>;

export interface CodeStore {
	/** Adds what is not there yet, and returns the digest that stands for all of it. */
	keep(texts: CodeTexts): string;
	/** The texts that a digest stands for; undefined where they are not there, or not all of them. */
	read(digest: string): CodeTexts | undefined;
}

/** Half of SHA-256: nobody finds two texts with the same. */
const DIGEST_LENGTH = 32;
/** No text of an automation is longer than its reader allows; what claims to be is damaged. */
const MOST_BYTES = 64 * 1_048_576;

export const digestOf = (text: string): string =>
	createHash("sha256").update(text).digest("hex").slice(0, DIGEST_LENGTH);

/** The list of an automation's files with the digests of their texts, as a text: what stands for all of them. */
const listOf = (texts: CodeTexts, digest: (text: string) => string): string =>
	JSON.stringify([...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, text]) => [file, digest(text)]));

/** The digest that stands for all of an automation's texts: the one that a journal keeps them under. */
export const codeDigest = (texts: CodeTexts): string => digestOf(listOf(texts, digestOf));

export function createCodeStore(db: DatabaseSync): CodeStore {
	const insert = db.prepare("INSERT OR IGNORE INTO sources VALUES (?, ?)");
	const select = db.prepare("SELECT text FROM sources WHERE digest = ?");
	const put = (text: string): string => {
		const digest = digestOf(text);
		if (select.get(digest) === undefined) insert.run(digest, deflateRawSync(text));
		return digest;
	};
	const get = (digest: string): string | undefined => {
		const row = select.get(digest) as { text: Uint8Array } | undefined;
		return row === undefined ? undefined : inflateRawSync(row.text, { maxOutputLength: MOST_BYTES }).toString();
	};
	return {
		keep: (texts) => put(listOf(texts, put)),
		read(digest) {
			const list = get(digest);
			if (list === undefined) return undefined;
			const texts = new Map<string, string>();
			for (const [file, part] of JSON.parse(list) as [string, string][]) {
				const text = get(part);
				if (text === undefined) return undefined;
				texts.set(file, text);
			}
			return texts;
		},
	};
}
