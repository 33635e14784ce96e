import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { sendFile } from "../../engine/shell/browser/static-files.ts";

/**
 * Builds a page of `bench/subjects` as ours is built, and serves it as ours is served.
 * @param texts what is served besides, by its path
 */
export async function servePage(
	subject: string,
	outDir: string,
	texts: Readonly<Record<string, string>> = {},
): Promise<{ readonly address: string; close(): void }> {
	await build({
		root: fileURLToPath(new URL(`../subjects/${subject}`, import.meta.url)),
		base: "./",
		logLevel: "error",
		worker: { format: "es" },
		build: { outDir, emptyOutDir: true, target: "chrome130", assetsInlineLimit: 0 },
	});
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? "/", "http://localhost");
		const text = texts[pathname];
		if (text !== undefined) response.writeHead(200, { "Content-Type": "text/plain" }).end(text);
		else if (!sendFile(outDir, pathname, response)) response.writeHead(404).end();
	});
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	const bound = server.address();
	if (bound === null || typeof bound === "string") throw new Error(`${subject} is not served`);
	return { address: `http://127.0.0.1:${bound.port}/`, close: () => server.close() };
}
