import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: ["engine/**/*.test.ts", "renderer/**/*.test.ts", "electron/**/*.test.ts"],
		exclude: ["**/*.long.test.ts", "**/node_modules/**"],
		setupFiles: ["engine/testing/fixed-seed.ts"],
		// Tests of processes can be starved on a busy machine; what is random has a fixed seed, and fails twice.
		retry: process.env.CI === undefined ? 0 : 1,
		testTimeout: 60_000,
		hookTimeout: 60_000,
		coverage: {
			provider: "v8",
			include: ["engine/**/*.ts"],
			exclude: ["**/*.test.ts"],
			reporter: ["text-summary"],
		},
	},
});
