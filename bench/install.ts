import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL(".", import.meta.url));

/** Installs what the benchmarks compare with, where it is missing or not of the pinned versions. */
export function installOthers(): void {
	const { dependencies } = readJson(`${HERE}package.json`) as { dependencies: Record<string, string> };
	const isThere = Object.entries(dependencies).every(([name, version]) => {
		const file = `${HERE}node_modules/${name}/package.json`;
		return existsSync(file) && (readJson(file) as { version: string }).version === version;
	});
	if (isThere) return;
	console.error("Installing what is compared with …");
	const npm = process.platform === "win32" ? "npm.cmd" : "npm";
	const { status } = spawnSync(npm, ["ci", "--prefix", HERE, "--ignore-scripts", "--no-audit", "--no-fund"], {
		stdio: ["ignore", "ignore", "inherit"],
		shell: process.platform === "win32",
	});
	if (status !== 0) throw new Error("npm ci failed; the programs to compare with are missing");
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
