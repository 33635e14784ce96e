/** The page comes by a protocol of its own: `file:` would give it every file of the machine. */
import { statSync } from "node:fs";
import { extname, join, normalize, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { SECURITY_HEADERS } from "../../engine/shell/browser/index.ts";
import type { ElectronParts } from "./electron-parts.ts";

export const SCHEME = "stepscape";
export const PAGE = `${SCHEME}://studio/index.html`;

/** Has to be called before the app is ready. */
export function declareProtocol({ protocol }: Pick<ElectronParts, "protocol">): void {
	protocol.registerSchemesAsPrivileged([
		{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
	]);
}

/** Serves the files of the built page, and no others, with the same policy as the browser's server. */
export function servePage({ protocol, net }: Pick<ElectronParts, "protocol" | "net">, page: string): void {
	protocol.handle(SCHEME, async (request) => {
		const file = pageFile(page, request.url);
		if (file === undefined || request.method !== "GET")
			return new Response("There is no such page.\n", { status: 404, headers: SECURITY_HEADERS });
		const found = await net.fetch(pathToFileURL(file).href);
		const headers = new Headers(found.headers);
		for (const [name, value] of Object.entries(SECURITY_HEADERS)) headers.set(name, value);
		return new Response(found.body, { status: found.status, headers });
	});
}

/** The file that an address of the page stands for; undefined for all that is not a file of the page's folder. */
export function pageFile(page: string, address: string): string | undefined {
	let path: string;
	try {
		const url = new URL(address);
		if (url.protocol !== `${SCHEME}:` || url.host !== "studio") return undefined;
		path = decodeURIComponent(url.pathname);
	} catch {
		return undefined;
	}
	const file = normalize(join(page, path === "/" ? "index.html" : path));
	if (!file.startsWith(page + sep) || path.includes("\0") || extname(file) === "") return undefined;
	return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : undefined;
}
