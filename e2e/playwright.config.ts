import { defineConfig } from "@playwright/test";

/** Journeys through the studio in a real Chromium. `npm run journeys`. */
export default defineConfig({
	testDir: "specs",
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
});
