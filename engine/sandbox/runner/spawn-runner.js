/**
 * Starts runner processes. Plain JavaScript without dependencies: the command line starts one first thing, while it loads
 * the rest of the engine, since a runner takes longer to get ready than the engine does.
 */
import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { MOST_SLOTS } from "./lines.cjs";

const ENTRY = fileURLToPath(new URL("./runner.cjs", import.meta.url));
const INSPECTING_ENTRY = fileURLToPath(new URL("../inspect/inspecting-runner.cjs", import.meta.url));
const SANDBOX = fileURLToPath(new URL("..", import.meta.url));
const NODE_MODULES = fileURLToPath(new URL("../../../node_modules", import.meta.url));

/** The permission model knows files by the path they are opened with and by the one that links lead to. @param {string} path */
function withTarget(path) {
	try {
		const target = realpathSync(path);
		return target === path ? [path] : [path, target];
	} catch {
		return [path];
	}
}

/** The memory limit that a runner makes its first isolate for where nothing else is said, in megabytes. */
const USUAL_MEMORY_MB = 128;

/** What V8 reserves for code for each isolate; the system counts it as memory, though hardly any of it is touched. */
const CODE_RANGE_KB = 528 * 1024;
/** The operating system's own bound on a runner's memory, where it has one. */
const OS_CAP_KB = 2 * 1024 * 1024 + (MOST_SLOTS + 2) * CODE_RANGE_KB;

/** Node with the permission model on, so that even an escape finds no files to open. @param {number} memoryMb @param {string} entry */
function command(memoryMb, entry) {
	const args = [
		"--no-node-snapshot",
		// A step's functions are made anew for each run. Once this compiler has had them, the V8 of Node 24 never optimises
		// their loops fully again: a loop of some milliseconds takes up to seven times as long.
		"--no-maglev",
		"--disable-warning=ExperimentalWarning",
		// That addons are allowed; saying it would take some milliseconds of every start.
		"--disable-warning=SecurityWarning",
		"--permission",
		"--allow-addons",
		...[...withTarget(SANDBOX), ...withTarget(NODE_MODULES)].map((path) => `--allow-fs-read=${path}`),
		// isolated-vm's loader asks which C library this is.
		"--allow-fs-read=/etc/alpine-release",
		entry,
		String(memoryMb),
	];
	if (process.platform === "win32") return { file: process.execPath, args };
	return {
		file: "/bin/sh",
		args: ["-c", `ulimit -d ${OS_CAP_KB} 2>/dev/null; exec "$0" "$@"`, process.execPath, ...args],
	};
}

/** @param {number} memoryMb @param {string=} entry @returns {import("node:child_process").ChildProcess} */
function start(memoryMb, entry = ENTRY) {
	const { file, args } = command(memoryMb, entry);
	const { TZ, LANG, LC_ALL } = process.env;
	const env = Object.fromEntries(Object.entries({ TZ, LANG, LC_ALL }).filter(([, value]) => value !== undefined));
	return spawn(file, args, { stdio: ["pipe", "pipe", "pipe"], env });
}

/** @type {import("node:child_process").ChildProcess | undefined} */
let prepared;

/** Starts a runner ahead of need. One that nobody takes ends with this process. */
export function prepareRunner() {
	const child = start(USUAL_MEMORY_MB);
	prepared = child;
	child.on("error", () => {});
	child.unref();
	for (const pipe of [child.stdin, child.stdout, child.stderr]) /** @type {any} */ (pipe)?.unref?.();
	process.on("exit", () => child.kill("SIGKILL"));
}

/**
 * A runner process: the one that was prepared, or a new one.
 * @param {number} memoryMb memory limit of its first isolate, in megabytes
 * @returns {import("node:child_process").ChildProcess}
 */
export function takeRunner(memoryMb) {
	const child = prepared;
	prepared = undefined;
	if (child === undefined || child.exitCode !== null || child.signalCode !== null) return start(memoryMb);
	child.ref();
	for (const pipe of [child.stdin, child.stdout, child.stderr]) /** @type {any} */ (pipe)?.ref?.();
	return child;
}

/** A runner process whose runs can be stopped inside. @returns {import("node:child_process").ChildProcess} */
export const startInspectingRunner = () => start(USUAL_MEMORY_MB, INSPECTING_ENTRY);
