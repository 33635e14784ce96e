import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The studio's page: one bundle, with what is heavy (the editor, charts, layout) in parts of its own. */
export default defineConfig({
	root: import.meta.dirname,
	base: "./",
	plugins: [react()],
	worker: { format: "es" },
	build: {
		outDir: "../dist/studio",
		emptyOutDir: true,
		target: "chrome130",
		sourcemap: false,
		chunkSizeWarningLimit: 8_000,
		// A data: address is no file of ours, and the page's policy allows fonts and scripts from files only.
		assetsInlineLimit: 0,
	},
});
