import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createFakeElectron, type FakeElectron } from "../fake/fake-electron.ts";
import { startStudio } from "./start-studio.ts";

const base = mkdtempSync(join(tmpdir(), "stepscape-electron-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const page = join(base, "page");
mkdirSync(join(page, "assets"), { recursive: true });
writeFileSync(join(page, "index.html"), "<!doctype html>");
writeFileSync(join(page, "assets/app.js"), "1");
writeFileSync(join(base, "secret.txt"), "secret");
const automation = join(base, "orders");
mkdirSync(automation);
writeFileSync(join(automation, "automation.json"), '{"name":"orders"}');

/** An engine that says it is ready, and answers each question with the question. */
const ECHO = `
process.stdout.write('{"type":"engine","state":"ready"}\\n');
require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
	const { id, method, args } = JSON.parse(line);
	process.stdout.write(JSON.stringify({ type: "answer", id, ok: true, value: [method, ...args] }) + "\\n");
});
`;

async function start(
	options: {
		readonly argv?: readonly string[];
		readonly isFirst?: boolean;
		readonly store?: Map<string, unknown>;
	} = {},
) {
	const electron = createFakeElectron(options);
	const store = options.store ?? new Map<string, unknown>();
	await startStudio({
		electron: electron.parts,
		store: { get: (key) => store.get(key), set: (key, value) => void store.set(key, value) },
		engine: { command: process.execPath, args: ["-e", ECHO, "--"] },
		page,
		preload: join(base, "preload.cjs"),
		home: join(base, "home"),
		version: "1.2.3",
		argv: ["stepscape", ...(options.argv ?? [])],
		cwd: base,
		platform: "linux",
	});
	return { electron, store, end: () => end(electron) };
}

/** Ends the engines, as the system does before the program ends. */
async function end(electron: FakeElectron): Promise<void> {
	const quits = electron.app.quits;
	electron.app.emit("will-quit", { preventDefault() {} });
	await expect.poll(() => electron.app.quits).toBe(quits + 1);
}

const call = (electron: FakeElectron, method: unknown, args: unknown, at = 0) => {
	const { webContents } = electron.windows[at] as FakeElectron["windows"][number];
	const event = { sender: webContents, senderFrame: webContents.mainFrame };
	return electron.handlers.get("stepscape:call")?.(event, method, args);
};

describe("Electron's checklist", () => {
	test("a window's page runs in a sandbox, in a world of its own, without Node", async () => {
		const { electron, end } = await start();
		expect(electron.windows.map(({ loaded }) => loaded)).toEqual([["stepscape://studio/index.html"]]);
		expect(electron.windows[0]?.options.webPreferences).toMatchObject({
			sandbox: true,
			contextIsolation: true,
			nodeIntegration: false,
			nodeIntegrationInWorker: false,
			nodeIntegrationInSubFrames: false,
			webSecurity: true,
			allowRunningInsecureContent: false,
			webviewTag: false,
		});
		await end();
	});

	test("the page comes by a protocol of its own, with a policy without unsafe scripts", async () => {
		const { electron, end } = await start();
		expect(electron.schemes).toMatchObject([{ scheme: "stepscape", privileges: { standard: true, secure: true } }]);
		const serve = electron.protocols.get("stepscape");
		const found = await serve?.(new Request("stepscape://studio/index.html"));
		const policy = found?.headers.get("content-security-policy") ?? "";
		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("script-src 'self';");
		expect(policy).not.toMatch(/script-src[^;]*unsafe|\*|https?:/);
		await end();
	});

	test.each([
		"stepscape://studio/../secret.txt",
		"stepscape://studio/%2e%2e/secret.txt",
		"stepscape://studio/..%2fsecret.txt",
		"stepscape://studio/assets/..%5c..%5csecret.txt",
		"stepscape://other/index.html",
		"stepscape://studio/nothing.js",
		"stepscape://studio/assets",
		"stepscape://studio/index.html%00.png",
		"stepscape://studio/%",
	])("%s is no page", async (address) => {
		const { electron, end } = await start();
		expect((await electron.protocols.get("stepscape")?.(new Request(address)))?.status).toBe(404);
		await end();
	});

	test("pages navigate nowhere, open no windows, attach no views", async () => {
		const { electron, end } = await start();
		const contents = electron.contents();
		for (const [name, url, isStopped] of [
			["will-navigate", "https://example.org/", true],
			["will-navigate", "file:///etc/passwd", true],
			["will-navigate", "stepscape://studio/index.html", false],
			["will-redirect", "stepscape://studio/index.html", true],
			["will-attach-webview", "", true],
		] as const) {
			let stopped = false;
			contents.emit(name, { url, preventDefault: () => (stopped = true) });
			expect([name, url, stopped]).toEqual([name, url, isStopped]);
		}
		expect(contents.opened?.({ url: "https://example.org/" })).toEqual({ action: "deny" });
		await end();
	});

	test("no permission is given, and no request leaves the machine", async () => {
		const { electron, end } = await start();
		const { session } = electron;
		const answers: unknown[] = [];
		session.get("permissionRequest")?.(...([{}, "media", (answer: boolean) => answers.push(answer)] as never[]));
		expect(answers).toEqual([false]);
		expect(session.get("permissionCheck")?.()).toBe(false);
		expect(session.get("devicePermission")?.()).toBe(false);
		const asked = (url: string): unknown => {
			let answer: unknown;
			session.get("beforeRequest")?.(...([{ url }, (given: unknown) => (answer = given)] as never[]));
			return answer;
		};
		for (const url of ["https://example.org/", "http://127.0.0.1/", "ws://127.0.0.1/", "ftp://example.org/"])
			expect(asked(url)).toEqual({ cancel: true });
		expect(asked("stepscape://studio/assets/app.js")).toEqual({ cancel: false });
		await end();
	});

	test("a call is taken from the page's own main frame only", async () => {
		const { electron, end } = await start();
		const handle = electron.handlers.get("stepscape:call");
		const { webContents } = electron.windows[0] as FakeElectron["windows"][number];
		const refused = { ok: false, error: { code: "usage" } };
		for (const event of [
			{ sender: {}, senderFrame: webContents.mainFrame },
			{ sender: webContents, senderFrame: null },
			{ sender: webContents, senderFrame: { url: "stepscape://studio/index.html" } },
		])
			expect(await handle?.(event, "welcome", [])).toMatchObject(refused);
		const foreign = { mainFrame: { url: "https://example.org/" } };
		expect(await handle?.({ sender: foreign, senderFrame: foreign.mainFrame }, "welcome", [])).toMatchObject(refused);
		expect(await call(electron, 5, [])).toMatchObject(refused);
		expect(await call(electron, "welcome", "all")).toMatchObject(refused);
		expect(await call(electron, "welcome", [])).toMatchObject({
			ok: true,
			value: { shell: "electron", version: "1.2.3" },
		});
		await end();
	});

	test("the packaged program's fuses leave no way around it", () => {
		const config = readFileSync(join(import.meta.dirname, "../../electron-builder.yml"), "utf8");
		for (const fuse of [
			"runAsNode: false",
			"enableCookieEncryption: true",
			"enableNodeOptionsEnvironmentVariable: false",
			"enableNodeCliInspectArguments: false",
			"enableEmbeddedAsarIntegrityValidation: true",
			"onlyLoadAppFromAsar: true",
			"grantFileProtocolExtraPrivileges: false",
		])
			expect(config).toContain(`\n  ${fuse}\n`);
	});

	test("the preload hands out functions and no channel", () => {
		const source = readFileSync(join(import.meta.dirname, "../preload/preload.ts"), "utf8");
		expect(source.match(/exposeInMainWorld/g)).toHaveLength(1);
		expect(source).toContain("ipcRenderer.invoke(CALL, method, args)");
		expect(source).not.toMatch(/require\(|process\.|ipcRenderer,\s|exposeInMainWorld\([^)]*ipcRenderer/);
	});
});

describe("the program", () => {
	test("what a page asks of its automation goes to its engine, and the answer back", async () => {
		const { electron, end } = await start({ argv: [automation] });
		expect(await call(electron, "files", [])).toEqual({ ok: true, value: ["files"] });
		expect(await call(electron, "welcome", [])).toMatchObject({
			value: { open: { name: "orders", place: automation } },
		});
		await end();
	});

	test("a window without an automation says so", async () => {
		const { electron, end } = await start();
		expect(await call(electron, "files", [])).toMatchObject({ ok: false, error: { code: "project-missing" } });
		await end();
	});

	test("a second start hands its folder to the first, and ends", async () => {
		const { electron, end } = await start();
		electron.app.emit("second-instance", {}, ["stepscape", "orders"], base);
		await expect
			.poll(() => electron.windows[0]?.sent.map(([, message]) => message))
			.toContainEqual({
				type: "command",
				command: "automation.opened",
			});
		await end();
		const second = await start({ isFirst: false });
		expect([second.electron.app.quits, second.electron.windows.length]).toEqual([1, 0]);
	});

	test("the system asks for a file: the folder that holds it is opened", async () => {
		const { electron, end } = await start();
		let isHandled = false;
		electron.app.emit("open-file", { preventDefault: () => (isHandled = true) }, join(automation, "automation.json"));
		expect(isHandled).toBe(true);
		await expect.poll(() => call(electron, "files", [])).toMatchObject({ ok: true });
		await end();
	});

	test("a folder is chosen by the system's dialog, or not", async () => {
		const { electron, end } = await start();
		expect(await call(electron, "chooseFolder", [])).toEqual({ ok: true, value: null });
		electron.chosen = automation;
		expect(await call(electron, "chooseFolder", [])).toMatchObject({ ok: true, value: { name: "orders" } });
		await end();
	});

	test("a window stands where it stood", async () => {
		const store = new Map<string, unknown>();
		const first = await start({ store });
		first.electron.windows[0]?.emit("close");
		await first.end();
		const second = await start({ store });
		expect(second.electron.windows[0]?.options).toMatchObject({ x: 10, y: 20, width: 1000, height: 700 });
		await second.end();
	});

	test("the menus send the page's commands to the window in front", async () => {
		const { electron, end } = await start();
		const items = electron.menus.at(-1)?.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
		const run = items?.find(({ label }) => label === "Run");
		run?.click?.({} as never, undefined, {} as never);
		expect(electron.windows[0]?.sent).toContainEqual(["stepscape:message", { type: "command", command: "run.start" }]);
		await end();
	});
});
