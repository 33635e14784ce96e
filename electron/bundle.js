// Puts the desktop program into two files: the program itself, and what runs before each page. Electron's Node reads no TypeScript.
import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { filesByTheirPlace } from "../engine/cli/bundle/files-by-their-place.js";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../dist/electron");

/** @param {string} input @param {string} file @param {"esm" | "cjs"} format */
async function bundle(input, file, format) {
	const plugins = [filesByTheirPlace(out)];
	const made = await rolldown({ input: join(here, input), platform: "node", external: ["electron", "zod"], plugins });
	await made.write({ file: join(out, file), format, minify: false, codeSplitting: false });
	await made.close();
}

rmSync(out, { recursive: true, force: true });
await bundle("main/main.ts", "main.js", "esm");
// A page in a sandbox has its preload script as one file of the older kind.
await bundle("preload/preload.ts", "preload.cjs", "cjs");
writeFileSync(join(out, "package.json"), '{ "type": "module", "main": "main.js" }\n');
