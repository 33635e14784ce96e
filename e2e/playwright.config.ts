import { defineConfig } from "@playwright/test";
import { electronFault } from "./fixtures/electron-runtime.ts";
import type { ShellOption } from "./fixtures/studio.ts";

/** Journeys through the studio: in a real Chromium, and in the desktop program where Electron is there. `npm run journeys`. */
export default defineConfig<object, ShellOption>({
	globalSetup: "./fixtures/find-chromium.ts",
	outputDir: "../test-results",
	timeout: 60_000,
	expect: { timeout: 15_000 },
	workers: 2,
	fullyParallel: true,
	forbidOnly: process.env.CI !== undefined,
	// A browser can be starved on a busy machine; what passes only then is told as flaky.
	retries: process.env.CI === undefined ? 0 : 2,
	reporter: process.env.CI === undefined ? "list" : "line",
	// A trace doubles what a journey takes: it is made of one that failed. By hand: `--trace on`.
	use: { viewport: { width: 1280, height: 800 }, trace: "on-first-retry" },
	projects: [
		{ name: "browser", testDir: "specs" },
		electronFault() === undefined
			? // What is about the browser's own shell says so: its address, its signals, its files.
				{ name: "electron", testDir: "specs", grepInvert: /@browser/, use: { shell: "electron" } }
			: { name: "electron", testDir: "no-electron" },
	],
});
