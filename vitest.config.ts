import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: ["engine/**/*.test.ts", "renderer/**/*.test.ts", "electron/**/*.test.ts"],
		exclude: ["**/*.long.test.ts", "**/node_modules/**"],
		setupFiles: ["engine/testing/fixed-seed.ts"],
		// The project's modules are loaded anew for each file all the same; only what stands around them stays.
		isolate: false,
		// Half of the tests wait for processes: no core stands idle by that, and two are few.
		maxWorkers: availableParallelism(),
		// Tests of processes can be starved on a busy machine; what is random has a fixed seed, and fails twice.
		retry: process.env.CI === undefined ? 0 : 1,
		testTimeout: 60_000,
		hookTimeout: 60_000,
		// Counting makes the tests twice as slow, so `npm run coverage` does it by itself.
		coverage: {
			provider: "v8",
			include: ["engine/**/*.ts"],
			exclude: ["**/*.test.ts"],
			reporter: ["text-summary"],
		},
	},
});
