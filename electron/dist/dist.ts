/** `npm run dist`: stages what installers hold, and makes those of this system where Electron's runtime is there. */
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { electronProgram } from "../start.js";
import { stageResources } from "./stage-resources.ts";

/** Not among the dependencies: 260 packages that only a release needs. Fetched by this version. */
const BUILDER = "electron-builder@26.17.0";
const ROOT = join(import.meta.dirname, "../..");
const into = join(ROOT, "dist/resources");

stageResources(ROOT, into);
const bytes = readdirSync(into, { recursive: true, withFileTypes: true })
	.filter((entry) => entry.isFile())
	.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
console.log(`Staged dist/resources: ${Math.round(bytes / 1_048_576)} MB.`);
if (electronProgram() === undefined)
	console.log(
		"No installer was made: Electron's runtime is not here. Where it can be fetched, run `node node_modules/electron/install.js` and then `npm run dist` again; docs/releasing.md tells the rest.",
	);
else {
	const { status } = spawnSync("npx", ["--yes", BUILDER, "--config", "electron-builder.yml", "--publish", "never"], {
		cwd: ROOT,
		stdio: "inherit",
		shell: process.platform === "win32",
	});
	process.exitCode = status ?? 1;
}
