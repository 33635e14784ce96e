import { defineConfig } from "vitest/config";

/** Long fuzzing and soak runs: `npm run test:long`, with the name of a file to run one. */
export default defineConfig({
	test: {
		include: ["engine/**/*.long.test.ts"],
		testTimeout: 60 * 60_000,
		hookTimeout: 60_000,
		fileParallelism: false,
	},
});
