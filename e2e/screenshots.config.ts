import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config.ts";

/** Takes the pictures of the documentation. `npm run screenshots`. */
export default defineConfig({
	...journeys,
	testDir: "screenshots",
	projects: [{ name: "browser" }],
	outputDir: "../test-results/screenshots",
	use: { ...journeys.use, viewport: { width: 1440, height: 900 } },
});
