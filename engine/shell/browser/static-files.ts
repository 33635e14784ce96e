import { createReadStream, statSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".json": "application/json; charset=utf-8",
	".map": "application/json; charset=utf-8",
	".svg": "image/svg+xml",
	".png": "image/png",
	".woff2": "font/woff2",
	".ttf": "font/ttf",
	".wasm": "application/wasm",
};

/**
 * What a page may load and reach: its own files and its own socket. Styles may stand in elements, which the editor and the
 * canvas need; scripts may not.
 */
export const CONTENT_SECURITY_POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"worker-src 'self'",
	"style-src 'self' 'unsafe-inline'",
	"img-src 'self' data: blob:",
	"font-src 'self' data:",
	"connect-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join("; ");

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
	"Content-Security-Policy": CONTENT_SECURITY_POLICY,
	"X-Content-Type-Options": "nosniff",
	"X-Frame-Options": "DENY",
	"Referrer-Policy": "no-referrer",
	"Cross-Origin-Opener-Policy": "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()",
};

/** Sends a file of the folder; false where there is none of that name. */
export function sendFile(root: string, path: string, response: ServerResponse): boolean {
	let decoded: string;
	try {
		decoded = decodeURIComponent(path);
	} catch {
		return false;
	}
	const file = normalize(join(root, decoded === "/" ? "index.html" : decoded));
	const type = TYPES[extname(file)];
	if (!file.startsWith(root + sep) || decoded.includes("\0") || type === undefined) return false;
	const bytes = fileSize(file);
	if (bytes === undefined) return false;
	const isNamedByContent = decoded.startsWith("/assets/");
	response.writeHead(200, {
		...SECURITY_HEADERS,
		"Content-Type": type,
		"Content-Length": bytes,
		"Cache-Control": isNamedByContent ? "public, max-age=31536000, immutable" : "no-store",
	});
	createReadStream(file).pipe(response);
	return true;
}

/** Bytes of a file; undefined where there is none, or no file can be called so. */
function fileSize(file: string): number | undefined {
	try {
		const stat = statSync(file, { throwIfNoEntry: false });
		return stat?.isFile() === true ? stat.size : undefined;
	} catch {
		return undefined;
	}
}
