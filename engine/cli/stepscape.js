#!/usr/bin/env node
// The `stepscape` command. Plain JavaScript without dependencies: it must start on any Node, and hand over to the one it needs.
import { existsSync } from "node:fs";
import * as module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { prepareRunner } from "../sandbox/runner/spawn-runner.js";
import { BUNDLE, isFresh } from "./bundle/stamp.js";

const WANTED = "24";
/** Commands that run steps where no other engine does: the process that runs them is started before anything else. */
const RUNS_STEPS = /^(run|task (new|resume|retry|clone))\b/;
const here = dirname(fileURLToPath(import.meta.url));

/** The Node that package.json pins, wherever the package manager has put it. */
function pinnedNode() {
	const name = process.platform === "win32" ? "node.exe" : "node";
	for (let folder = here; ; folder = dirname(folder)) {
		const candidate = join(folder, "node_modules", "node", "bin", name);
		if (existsSync(candidate)) return candidate;
		if (folder === dirname(folder)) return undefined;
	}
}

if (process.versions.node.split(".")[0] === WANTED) {
	if (RUNS_STEPS.test(process.argv.slice(2, 4).join(" "))) {
		prepareRunner();
	}
	module.enableCompileCache();
	const { start } = await import(isFresh() ? pathToFileURL(join(BUNDLE, "start.js")).href : "./start.ts");
	await start();
} else {
	const node = pinnedNode();
	if (node === undefined) {
		console.error(
			`error: stepscape needs Node ${WANTED}, and this is Node ${process.versions.node}. Run \`npm install\` in ${join(here, "..", "..")} to get the one it brings along.`,
		);
		process.exit(2);
	}
	const { spawn } = await import("node:child_process");
	const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
	// From a terminal the child gets the signal itself; sent to this process alone, it has to be passed on.
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
		process.on(signal, () => {
			if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
		});
	}
	child.on("error", (error) => {
		console.error(`error: ${node} can't be started: ${error.message}`);
		process.exit(2);
	});
	child.on("exit", (code, signal) => {
		if (signal === null) process.exit(code ?? 1);
		for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(name);
		process.kill(process.pid, signal);
	});
}
