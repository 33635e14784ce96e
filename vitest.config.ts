import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: ["engine/**/*.test.ts", "renderer/**/*.test.ts", "electron/**/*.test.ts"],
		exclude: ["**/*.long.test.ts", "**/node_modules/**"],
		setupFiles: ["engine/testing/fixed-seed.ts"],
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
