import type { KeyObject } from "node:crypto";
import { BUNDLE_LIMITS, type BundleLimits } from "./limits.ts";
import {
	AUTOMATION,
	GRAPH,
	MANIFEST,
	type Manifest,
	RECORDINGS,
	SIGNATURE,
	writeManifest,
} from "./manifest/manifest.ts";
import { openBundle } from "./open-bundle.ts";
import { writeSignature } from "./sign/signature.ts";
import { writeZip } from "./zip/write-zip.ts";

export interface PackParts {
	readonly about: Pick<Manifest, "stepscape" | "name" | "description">;
	/** The automation's, by path relative to its folder. */
	readonly files: ReadonlyMap<string, Uint8Array>;
	/** The inferred graph, as text. */
	readonly graph: string;
	/** Recordings of tasks, by file name. */
	readonly recordings?: ReadonlyMap<string, Uint8Array>;
	readonly key?: KeyObject;
	readonly limits?: BundleLimits;
}

/**
 * Packs an automation. The same parts give the same bytes, on every computer and at every time.
 * @throws StepscapeError `bundle-invalid` where a reader would refuse what comes out
 */
export function packBundle({ about, files, graph, recordings, key, limits = BUNDLE_LIMITS }: PackParts): Uint8Array {
	const inside = new Map<string, Uint8Array>([[GRAPH, new TextEncoder().encode(graph)]]);
	for (const [path, bytes] of files) inside.set(`${AUTOMATION}${path}`, bytes);
	for (const [name, bytes] of recordings ?? []) inside.set(`${RECORDINGS}${name}`, bytes);
	const sorted = new Map([...inside.keys()].sort().map((path) => [path, inside.get(path) as Uint8Array]));
	const manifest = writeManifest(about, sorted);
	const head: [string, Uint8Array][] = [[MANIFEST, manifest]];
	if (key !== undefined) head.push([SIGNATURE, writeSignature(manifest, key)]);
	const bundle = writeZip(new Map([...head, ...sorted]));
	// What can't be opened is better refused here than at its receiver's.
	openBundle(bundle, limits);
	return bundle;
}
