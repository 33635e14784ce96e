import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { createMemoryStore } from "../testing/memory-store.ts";
import { FAKE_ENGINE } from "../testing/open-windows.ts";
import { type BrowserShell, serveBrowser } from "./serve-browser.ts";

let folder: string;
let shell: BrowserShell;
let port: string;
let token: string;
let cookie: string;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "stepscape-browser-"));
	mkdirSync(join(folder, "page/assets"), { recursive: true });
	writeFileSync(join(folder, "page/index.html"), "<p>page</p>");
	writeFileSync(join(folder, "page/assets/a.js"), "// a");
	writeFileSync(join(folder, "page/secret"), "secret");
	writeFileSync(join(folder, "secret.js"), "secret");
	mkdirSync(join(folder, "page-beside"));
	writeFileSync(join(folder, "page-beside/x.js"), "secret");
	shell = await serveBrowser({
		page: join(folder, "page"),
		engine: FAKE_ENGINE,
		preferences: createMemoryStore(),
		version: "1",
		home: join(folder, "home"),
	});
	const address = new URL(shell.address);
	port = address.port;
	token = address.searchParams.get("token") ?? "";
	const { headers } = await get(`/?token=${token}`);
	cookie = String(headers["set-cookie"]).split(";")[0] ?? "";
});
afterAll(async () => {
	await shell.close();
	rmSync(folder, { recursive: true, force: true });
});

interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: string;
}

/** Asks as it is written: a path is not made tidy before it is sent. */
function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const asked = request({ host: "127.0.0.1", port, path, method, headers, agent: false }, (response) => {
			let body = "";
			response.setEncoding("utf8").on("data", (text: string) => {
				body += text;
			});
			response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
		});
		asked.on("error", reject);
		asked.end();
	});
}

/** What becomes of a socket: `open`, or the status it is refused with. */
function connect(path: string, headers: Record<string, string>): Promise<string> {
	return new Promise((resolve) => {
		const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
		socket.on("open", () => {
			socket.close();
			resolve("open");
		});
		socket.on("unexpected-response", (asked, response) => {
			asked.destroy();
			resolve(String(response.statusCode));
		});
		socket.on("error", () => resolve("refused"));
	});
}

describe("who may see the page", () => {
	test("the token is changed for a cookie that scripts and other sites don't see", async () => {
		const { status, headers } = await get(`/?token=${token}`);
		expect(status).toBe(302);
		expect(headers.location).toBe("/");
		expect(String(headers["set-cookie"])).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
		const page = await get("/", { Cookie: cookie });
		expect(page).toMatchObject({ status: 200, body: "<p>page</p>" });
		expect(page.headers["content-security-policy"]).toContain("script-src 'self'");
		expect(String(page.headers["content-security-policy"])).not.toMatch(/script-src[^;]*unsafe/);
		expect(page.headers["x-content-type-options"]).toBe("nosniff");
	});

	test.each([
		["no cookie", "/", {}, "GET", 401],
		["a wrong token", "/?token=wrong", {}, "GET", 401],
		["an empty token", "/?token=", {}, "GET", 401],
		["a wrong cookie", "/", { Cookie: "stepscape=x" }, "GET", 401],
		["a foreign name that points here", "/", { Host: "evil.example" }, "GET", 403],
		["this machine under another port", "/", { Host: "127.0.0.1:1" }, "GET", 403],
		["another method", "/", {}, "POST", 405],
	])("%s is refused", async (_, path, headers, method, status) => {
		expect(await get(path, headers, method)).toMatchObject({ status });
	});

	test.each(
		[
			"/../secret.js",
			"/..%2fsecret.js",
			"/%2e%2e/secret.js",
			"/assets/../../secret.js",
			"/assets/..%5c..%5csecret.js",
			"/..%2fpage-beside/x.js",
			"//etc/passwd",
			"/%00.js",
			"/%",
			"/secret",
			"/assets",
			"/assets/",
			`/${"a/".repeat(3_000)}x.js`,
			`/${"a".repeat(300)}.js`,
		].map((path) => [path.slice(0, 40), path] as const),
	)("%s is no file of the page", async (_, path) => {
		const { status, body } = await get(path, { Cookie: cookie });
		expect(status).toBe(404);
		expect(body).not.toContain("secret");
	});
});

describe("who may open a socket", () => {
	const own = () => ({ Cookie: cookie, Origin: `http://127.0.0.1:${port}` });

	test("a page of ours", async () => {
		expect(await connect("/socket", own())).toBe("open");
	});

	test.each([
		["without a cookie", () => ({ Origin: `http://127.0.0.1:${port}` })],
		["with a wrong cookie", () => ({ ...own(), Cookie: `stepscape-${port}=wrong` })],
		["from no page", () => ({ Cookie: cookie })],
		["from another site", () => ({ ...own(), Origin: "https://evil.example" })],
		["from another port", () => ({ ...own(), Origin: "http://127.0.0.1:1" })],
		["from a file", () => ({ ...own(), Origin: "null" })],
		["by a foreign name", () => ({ ...own(), Host: "evil.example" })],
	])("not %s", async (_, headers) => {
		expect(await connect("/socket", headers())).toBe("403");
	});

	test("at no other path", async () => {
		expect(await connect("/other", own())).toBe("403");
	});

	test("what is no message is passed over, and the next is answered", async () => {
		const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, { headers: own() });
		await new Promise((resolve) => socket.once("open", resolve));
		const told = new Promise((resolve) => socket.once("message", (data) => resolve(JSON.parse(String(data)))));
		for (const text of ["", "{", "null", '{"type":"request"}', "x".repeat(100_000)]) socket.send(text);
		socket.send('{"type":"request","id":1,"method":"settings","args":[]}');
		expect(await told).toMatchObject({ type: "answer", id: 1, ok: true });
		socket.close();
	});
});

test("a port that is taken is told", async () => {
	const again = serveBrowser({
		page: join(folder, "page"),
		engine: FAKE_ENGINE,
		preferences: createMemoryStore(),
		version: "1",
		home: folder,
		port: Number(port),
	});
	await expect(again).rejects.toMatchObject({ code: "EADDRINUSE" });
});
