/**
 * Puts the command line and the engine into a few files, so that it starts in a third of the time: loading some two hundred
 * modules takes longer than running a small automation. Run by `npm ci`; without it, or once a file has changed, the command
 * runs from its sources all the same.
 */
import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { filesByTheirPlace } from "./files-by-their-place.js";
import { BUNDLE, STAMP, stampOf } from "./stamp.js";

const here = dirname(fileURLToPath(import.meta.url));
const input = join(here, "../start.ts");
/** Shared with `stepscape.js`, which starts a runner before it loads the bundle. */
const SHARED = join(here, "../../sandbox/runner/spawn-runner.js");

/** @param {string} path */
const fromBundle = (path) => relative(BUNDLE, path).replaceAll("\\", "/");

const startedAt = Date.now();
rmSync(BUNDLE, { recursive: true, force: true });
const bundle = await rolldown({
	input,
	platform: "node",
	external: ["zod", "commander", "@resvg/resvg-js"],
	plugins: [
		{
			name: "what-starts-a-runner",
			resolveId(source, importer) {
				if (importer === undefined || !source.endsWith("/spawn-runner.js")) return null;
				return { id: fromBundle(SHARED), external: true };
			},
		},
		filesByTheirPlace(BUNDLE),
	],
});
const { output } = await bundle.write({ dir: BUNDLE, format: "esm", entryFileNames: "start.js", minify: false });
await bundle.close();
mkdirSync(BUNDLE, { recursive: true });
writeFileSync(join(BUNDLE, "package.json"), '{ "type": "module" }\n');
const root = join(here, "../../..");
const modules = new Set(output.flatMap((part) => (part.type === "chunk" ? part.moduleIds : [])));
const own = [...modules, join(root, "package.json")].filter(
	(id) => !id.startsWith("\0") && !id.includes("node_modules"),
);
const isSettled = own.every((file) => statSync(file).mtimeMs < startedAt);
// One that was changed meanwhile may be in the bundle as it was before.
if (isSettled) writeFileSync(STAMP, stampOf(own.map((file) => relative(root, file).replaceAll("\\", "/"))));
