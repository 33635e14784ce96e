// `npm start`: the desktop program where Electron's runtime is there or can be fetched, else the studio in a browser.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
/** How long fetching the runtime may take (ms): a hundred megabytes on a slow line. */
const FETCH_MS = Number(process.env.STEPSCAPE_FETCH_MS ?? 120_000);

/** The runtime's program; undefined where it is not there. */
export function electronProgram() {
	const folder = dirname(createRequire(import.meta.url).resolve("electron/package.json"));
	const named = join(folder, "path.txt");
	if (!existsSync(named)) return undefined;
	const program = join(folder, "dist", readFileSync(named, "utf8").trim());
	return existsSync(program) ? program : undefined;
}

/** Tries to fetch the runtime, as its own package does. */
function fetchElectron() {
	const folder = dirname(createRequire(import.meta.url).resolve("electron/package.json"));
	console.log("Fetching Electron's runtime, once; this may take a minute.");
	spawnSync(process.execPath, [join(folder, "install.js")], { stdio: "ignore", timeout: FETCH_MS });
	return electronProgram();
}

function start() {
	const args = process.argv.slice(2);
	const wantsBrowser = args.includes("--browser");
	const program = wantsBrowser ? undefined : (electronProgram() ?? fetchElectron());
	if (program !== undefined) return spawn(program, [join(ROOT, "dist/electron"), ...args], { stdio: "inherit" });
	if (!wantsBrowser)
		console.log("Electron's runtime is not there and could not be fetched: the studio opens in your browser instead.");
	const command = [join(ROOT, "engine/cli/stepscape.js"), "studio", ...args, ...(wantsBrowser ? [] : ["--browser"])];
	return spawn(process.execPath, command, { stdio: "inherit" });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const child = start();
	for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
	child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
}
