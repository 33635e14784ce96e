import { createHash } from "node:crypto";
import { z } from "zod";
import { badBundle, shownName } from "../refuse.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const size = z.int().min(0);

/** The shape of `manifest.json`, first in every bundle. */
const manifestSchema = z.strictObject({
	format: z.literal("stepscape-bundle"),
	/** Of this shape. Readers refuse newer ones. */
	formatVersion: z.literal(1),
	/** The program that made it. */
	stepscape: z.string().max(50),
	name: z.string().max(200),
	description: z.string().max(10_000).optional(),
	/** Every other file of the bundle but the signature, sorted by code unit. */
	files: z.array(z.strictObject({ path: z.string().max(1_000), bytes: size, sha256: hash })).max(100_000),
});
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

export const MANIFEST = "manifest.json";
export const SIGNATURE = "signature.json";
export const GRAPH = "graph.json";
/** Folders of a bundle. */
export const AUTOMATION = "automation/";
export const RECORDINGS = "recordings/";

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The manifest's text for these files; the same for the same files. */
export function writeManifest(
	about: Pick<Manifest, "stepscape" | "name" | "description">,
	files: ReadonlyMap<string, Uint8Array>,
): Uint8Array {
	const { stepscape, name, description } = about;
	const manifest: Manifest = {
		format: "stepscape-bundle",
		formatVersion: 1,
		stepscape,
		name,
		...(description !== undefined && { description }),
		files: [...files].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
	};
	return new TextEncoder().encode(`${JSON.stringify(manifest, null, "\t")}\n`);
}

/**
 * Reads a bundle's manifest and holds it against what the bundle has.
 * @param files everything in the bundle, the manifest too
 * @throws StepscapeError `bundle-invalid` where it does not tell the truth
 */
export function readManifest(files: ReadonlyMap<string, Uint8Array>): Manifest {
	const bytes = files.get(MANIFEST);
	if (bytes === undefined) throw badBundle(`it has no ${MANIFEST}. Zips of other programs are no bundles.`);
	const value = parse(bytes);
	const version = (value as { formatVersion?: unknown } | null)?.formatVersion;
	if (typeof version === "number" && version > 1)
		throw badBundle(`it was made by a newer Stepscape (format ${version}; this one reads 1). Update Stepscape.`);
	const read = manifestSchema.safeParse(value);
	if (!read.success) throw badBundle(`its ${MANIFEST} is not as it must be.`);
	const listed = new Set([MANIFEST, SIGNATURE]);
	for (const { path, bytes: length, sha256: sum } of read.data.files) {
		if (listed.has(path)) throw badBundle(`its manifest lists ${shownName(path)} twice.`);
		listed.add(path);
		const file = files.get(path);
		if (file === undefined) throw badBundle(`its manifest lists ${shownName(path)}, which is not in it.`);
		if (file.length !== length || sha256(file) !== sum)
			throw badBundle(`${shownName(path)} in it is not what the manifest says. Somebody, or something, changed it.`);
	}
	for (const path of files.keys())
		if (!listed.has(path)) throw badBundle(`${shownName(path)} in it is not in its manifest. Somebody added it.`);
	return read.data;
}

function parse(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch {
		throw badBundle(`its ${MANIFEST} is not JSON.`);
	}
}
