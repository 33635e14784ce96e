import { CONFIG_FILE } from "../project/index.ts";
import { BUNDLE_LIMITS, type BundleLimits } from "./limits.ts";
import {
	AUTOMATION,
	GRAPH,
	MANIFEST,
	type Manifest,
	RECORDINGS,
	readManifest,
	SIGNATURE,
	sha256,
} from "./manifest/manifest.ts";
import { badBundle, shownName } from "./refuse.ts";
import { readSignature } from "./sign/signature.ts";
import { readZip } from "./zip/read-zip.ts";

/** A bundle that is whole: every file is what the manifest says, and the manifest what was signed. */
export interface OpenedBundle {
	readonly manifest: Manifest;
	/** Of the bundle itself. */
	readonly sha256: string;
	readonly bytes: number;
	/** The automation's, by path relative to its folder. */
	readonly files: ReadonlyMap<string, Uint8Array>;
	/** The graph that was inferred when it was made, as text. */
	readonly graph: string;
	/** By file name. */
	readonly recordings: ReadonlyMap<string, Uint8Array>;
	/** Fingerprint of the key that signed it; missing where nobody did. */
	readonly signer?: string;
}

/**
 * Reads a bundle. Nothing is written and nothing of it runs.
 * @throws StepscapeError `bundle-invalid`, in words that say why
 */
export function openBundle(bytes: Uint8Array, limits: BundleLimits = BUNDLE_LIMITS): OpenedBundle {
	const all = readZip(bytes, limits);
	const manifest = readManifest(all);
	const signature = all.get(SIGNATURE);
	const signer = signature && readSignature(all.get(MANIFEST) as Uint8Array, signature);
	const files = new Map<string, Uint8Array>();
	const recordings = new Map<string, Uint8Array>();
	let graph: string | undefined;
	for (const { path } of manifest.files) {
		const data = all.get(path) as Uint8Array;
		if (path === GRAPH) graph = new TextDecoder().decode(data);
		else if (path.startsWith(AUTOMATION)) files.set(path.slice(AUTOMATION.length), data);
		else if (path.startsWith(RECORDINGS) && !path.slice(RECORDINGS.length).includes("/"))
			recordings.set(path.slice(RECORDINGS.length), data);
		else throw badBundle(`${shownName(path)} is no place in a bundle that this Stepscape knows. Update Stepscape.`);
	}
	if (graph === undefined) throw badBundle("its graph is missing.");
	if (!files.has(CONFIG_FILE)) throw badBundle(`it has no ${CONFIG_FILE}, so it holds no automation.`);
	return {
		manifest,
		sha256: sha256(bytes),
		bytes: bytes.length,
		files,
		graph,
		recordings,
		...(signer !== undefined && { signer }),
	};
}
