import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ShellMessage } from "../contract/index.ts";
import { openWindows } from "./testing/open-windows.ts";

let windows: ReturnType<typeof openWindows>;
beforeEach(() => {
	windows = openWindows();
});
afterEach(() => windows.close());

const isReady = (message: ShellMessage) => message.type === "engine" && message.state === "ready";
const isState = (state: string) => (message: ShellMessage) => message.type === "engine" && message.state === state;

function folderOf(name: string): string {
	const directory = join(windows.folder, name);
	mkdirSync(directory, { recursive: true });
	return directory;
}

describe("a window", () => {
	test("is welcomed, makes an automation, and has its requests answered by its engine", async () => {
		const window = windows.openWindow();
		expect(await window.ask("echo", 1)).toMatchObject({ ok: false, error: { code: "project-missing" } });
		expect(await window.ask("welcome")).toMatchObject({ ok: true, value: { version: "1.2.3", recent: [] } });
		const made = await window.ask("createAutomation", { name: "Überweisung 1", template: "hello" });
		expect(made).toMatchObject({ ok: true, value: { openedAt: 1_000 } });
		expect(readdirSync(windows.home)).toHaveLength(1);
		expect(await window.ask("echo", { a: [1] })).toMatchObject({ ok: true, value: [{ a: [1] }] });
		expect(await window.ask("closeAutomation")).toMatchObject({ ok: true, value: null });
		expect(windows.automations.pids()).toEqual([]);
		expect(await window.ask("echo", 1)).toMatchObject({ ok: false, error: { code: "project-missing" } });
	});

	test("opens what is in the list by its id alone, and forgets it", async () => {
		const window = windows.openWindow();
		const directory = folderOf("mine");
		const { id } = await window.session.open(directory);
		await window.ask("closeAutomation");
		expect(await window.ask("openRecent", directory)).toMatchObject({ ok: false, error: { code: "project-missing" } });
		expect(await window.ask("openRecent", id)).toMatchObject({ ok: true, value: { id, isMissing: true } });
		expect(await window.ask("forgetRecent", id)).toMatchObject({ ok: true });
		expect(await window.ask("openRecent", id)).toMatchObject({ ok: false });
	});

	test.each([
		[undefined],
		[null],
		["text"],
		[{}],
		[{ type: "request", id: "1", method: "welcome", args: [] }],
		[{ type: "request", id: 1, method: 5, args: [] }],
		[{ type: "request", id: 1, method: "welcome", args: "none" }],
		[{ type: "request", id: Number.NaN, method: "welcome", args: [] }],
	])("does not answer %j", async (message) => {
		const window = windows.openWindow();
		window.session.receive(message);
		expect(await window.ask("settings")).toMatchObject({ ok: true });
		expect(window.told).toHaveLength(1);
	});

	test.each(["constructor", "__proto__", "toString", "open", "receive"])("has no method %s", async (method) => {
		const window = windows.openWindow();
		expect(await window.ask(method)).toMatchObject({ ok: false, error: { code: "project-missing" } });
	});
});

describe("two windows on one automation", () => {
	test("share its engine, are told the same, and each has its own answers", async () => {
		const directory = folderOf("shared");
		const [one, other] = [windows.openWindow(), windows.openWindow()];
		await one.session.open(directory);
		await other.session.open(directory);
		await one.until(isReady);
		expect(windows.automations.pids()).toHaveLength(1);
		expect(await one.ask("echo", "one")).toMatchObject({ id: 1, value: ["one"] });
		expect(await other.ask("tell", "other")).toMatchObject({ id: 1, value: ["other"] });
		await one.until(({ type }) => type === "notice");
		await other.until(({ type }) => type === "notice");
		expect(one.told.filter(({ type }) => type === "answer")).toHaveLength(1);
		await one.session.close();
		expect(windows.automations.pids()).toHaveLength(1);
		expect(await other.ask("echo", 2)).toMatchObject({ ok: true });
		await other.session.close();
		expect(windows.automations.pids()).toEqual([]);
	});

	test("settings that one changes are told to both", async () => {
		const [one, other] = [windows.openWindow(), windows.openWindow()];
		await one.ask("changeSettings", { theme: "dark", zoom: 900, motion: "wild", unknown: 1 });
		const told = other.told.find(({ type }) => type === "settings");
		expect(told).toEqual({
			type: "settings",
			settings: { theme: "dark", motion: "system", zoom: 1, tourDone: false, views: {} },
		});
	});
});

describe("an engine that dies", () => {
	test("is started again; what it had not answered is rejected, what comes meanwhile is answered", async () => {
		const window = windows.openWindow();
		await window.session.open(folderOf("mine"));
		await window.until(isReady);
		const [before] = windows.automations.pids();
		const never = window.ask("never");
		const killed = window.ask("die");
		expect(await never).toMatchObject({ ok: false, error: { code: "engine-unreachable" } });
		expect(await killed).toMatchObject({ ok: false, error: { code: "engine-unreachable" } });
		await window.until(isState("restarting"));
		expect(await window.ask("echo", "again")).toMatchObject({ ok: true, value: ["again"] });
		expect(windows.automations.pids()).not.toContain(before);
	});

	test("again and again stays down until it is asked for", async () => {
		const window = windows.openWindow();
		await window.session.open(folderOf("mine"));
		for (let deaths = 0; deaths < 4; deaths++) await window.ask("die");
		const failed = await window.until(isState("failed"));
		expect(failed).toMatchObject({ message: "The engine ended 4 times within a minute." });
		expect(await window.ask("echo", 1)).toMatchObject({ ok: false, error: { code: "engine-unreachable" } });
		expect(await window.ask("restartEngine")).toMatchObject({ ok: true });
		expect(await window.ask("echo", 1)).toMatchObject({ ok: true, value: [1] });
	});

	test("that refuses its automation says why, and is not tried again by itself", async () => {
		const window = windows.openWindow();
		await window.session.open(folderOf("broken"));
		expect(await window.until(isState("failed"))).toMatchObject({ message: "automation.json cannot be read." });
		expect(windows.automations.pids()).toEqual([]);
	});
});

const HOSTILE: readonly unknown[] = [
	undefined,
	null,
	5,
	"../../outside",
	"/etc",
	[],
	{},
	{ name: "../../outside", template: "empty" },
	{ name: "ok", template: "../../../etc" },
	{ name: "ok", template: "__proto__" },
	{ name: "x".repeat(300), template: "empty" },
	{ name: { toString: "evil" }, template: "empty" },
	{ name: "out", files: "all" },
	{ name: "out", files: [{ path: "../../outside/steps/a.js", text: "x" }] },
	{ name: "../../outside", files: [{ path: "steps/a.js", text: "x" }] },
	{
		name: "out",
		files: [
			{ path: "steps/../../../outside.js", text: "x" },
			{ path: "steps/a.js", text: "x" },
		],
	},
	{
		name: "out",
		files: [
			{ path: "steps\\..\\..\\outside.js", text: "x" },
			{ path: "steps/a.js", text: "x" },
		],
	},
	{
		name: "out",
		files: [
			{ path: ".stepscape/engine.json", text: "x" },
			{ path: "steps/a.js", text: "x" },
		],
	},
	{
		name: "out",
		files: [
			{ path: "/etc/steps/a.js", text: "x" },
			{ path: "steps/a.js", text: 5 },
		],
	},
	{ name: "out", files: new Array(6_000).fill({ path: "steps/a.js", text: "" }) },
	JSON.parse('{"__proto__": {"polluted": true}, "name": "p", "template": "empty"}'),
];

describe("what a window that was taken over might ask", () => {
	test.each(["createAutomation", "importFolder", "openRecent", "forgetRecent", "changeSettings", "revealFolder"])(
		"%s reads and writes nothing outside the person's folder",
		async (method) => {
			const window = windows.openWindow();
			const outside = folderOf("outside");
			for (const argument of HOSTILE) await window.ask(method, argument);
			expect(readdirSync(outside)).toEqual([]);
			expect(readdirSync(windows.folder).sort()).toEqual(["home", "outside"]);
			for (const name of readdirSync(windows.home)) {
				const directory = join(windows.home, name);
				expect(statSync(directory).isDirectory()).toBe(true);
				expect(existsSync(join(directory, ".stepscape/engine.json"))).toBe(false);
			}
			expect("polluted" in {}).toBe(false);
		},
	);

	test("a folder that was dropped is copied, without what is none of ours", async () => {
		const window = windows.openWindow();
		const answer = await window.ask("importFolder", {
			name: "Dropped",
			files: [
				{ path: "automation.json", text: '{"name":"Theirs"}' },
				{ path: "steps/a.js", text: "// a" },
				{ path: "steps/../../b.js", text: "// b" },
				{ path: "secret.pem", text: "x" },
			],
		});
		expect(answer).toMatchObject({ ok: true, value: { name: "dropped" } });
		const directory = join(windows.home, "dropped");
		expect(readFileSync(join(directory, "steps/a.js"), "utf8")).toBe("// a");
		expect(readFileSync(join(directory, "automation.json"), "utf8")).toBe('{"name":"Theirs"}');
		expect(existsSync(join(directory, "secret.pem"))).toBe(false);
		expect(existsSync(join(windows.home, "b.js"))).toBe(false);
	});
});
