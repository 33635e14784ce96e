import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { asRunId, asTaskId } from "../contract/index.ts";
import { createFakeEngine, type FakeEngine } from "../host/remote/fake/index.ts";
import { type EngineServer, serveEngine } from "../host/remote/index.ts";

const ENTRY = fileURLToPath(new URL("./stepscape.js", import.meta.url));
const FIRST = asTaskId("01HK5000000000000000000001");

let directory: string;
let fake: FakeEngine;
let server: EngineServer | undefined;

beforeEach(() => {
	directory = mkdtempSync(join(tmpdir(), "cli-process-"));
});
afterEach(async () => {
	await server?.close();
	server = undefined;
	rmSync(directory, { recursive: true });
});

async function serve(options: Parameters<typeof createFakeEngine>[0] = {}): Promise<void> {
	fake = createFakeEngine(options);
	server = await serveEngine(fake, { directory });
}

interface Ended {
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly out: string;
	readonly err: string;
}

function start(
	argv: readonly string[],
	options: { nodeOptions?: string[]; env?: object } = {},
): { child: ChildProcess; ended: Promise<Ended>; heard: () => string } {
	const child = spawn(process.execPath, [...(options.nodeOptions ?? []), ENTRY, ...argv], {
		cwd: directory,
		env: { ...process.env, NO_COLOR: "", FORCE_COLOR: undefined, ...options.env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	let out = "";
	let err = "";
	child.stdout?.on("data", (chunk) => {
		out += chunk;
	});
	child.stderr?.on("data", (chunk) => {
		err += chunk;
	});
	const ended = new Promise<Ended>((resolve) =>
		child.on("close", (code, signal) => resolve({ code, signal, out, err })),
	);
	return { child, ended, heard: () => out };
}
const command = (...argv: string[]): Promise<Ended> => start(argv).ended;

async function until(isTrue: () => boolean): Promise<void> {
	while (!isTrue()) await new Promise(setImmediate);
}

test("a command talks to the engine that another process runs", async () => {
	await serve();
	const made = await command("task", "new", "One", "-d", '{"a": 1}', "--json");
	expect({ code: made.code, signal: made.signal, err: made.err }).toEqual({ code: 0, signal: null, err: "" });
	expect(JSON.parse(made.out)).toEqual({ task: await fake.task(FIRST) });
	const shown = await command("-C", directory, "task", "show", "01HK", "--data", "--json");
	expect(JSON.parse(shown.out)).toEqual({ task: await fake.task(FIRST), data: { a: 1 } });
	expect((await command("task", "log", "02")).code).toBe(2);
});

test("task log --follow tells what happens in another process, until the task rests", async () => {
	let finish = (_: { state: "done" }): void => {};
	await serve({
		outcome: () =>
			new Promise((resolve) => {
				finish = resolve;
			}),
	});
	await fake.createTask({ name: "One", data: {} });
	const { ended, heard } = start(["task", "log", FIRST, "--follow", "--logs"]);
	await until(() => fake.calls.some(([name]) => name === "rest"));
	fake.append(FIRST, [
		{ type: "step-started", run: asRunId(1), step: "slow", attempt: 1, watched: [] },
		{ type: "console", run: asRunId(1), level: "log", values: ["still here"] },
	]);
	await until(() => heard().includes("still here"));
	finish({ state: "done" });
	const { code, out, err } = await ended;
	expect({ code, err }).toEqual({ code: 0, err: "" });
	expect(
		out
			.trimEnd()
			.split("\n")
			.map((line) => line.split(/\s{2,}/)[2]),
	).toEqual(["Created", "Step started", "Log", "State"]);
});

test("without colours and warnings where nobody looks, with colours where told so", async () => {
	await serve();
	await fake.createTask({ name: "One", data: {} });
	const plain = await command("task", "show", FIRST);
	expect(plain.err).toBe("");
	expect(plain.out).not.toContain("\u001b");
	const colored = await start(["task", "show", FIRST], { env: { FORCE_COLOR: "1" } }).ended;
	expect(colored.out).toContain("\u001b[1mOne\u001b[22m");
});

test("a reader that leaves ends the command quietly", async () => {
	await serve({ outcome: () => new Promise(() => {}) });
	await fake.createTask({ name: "One", data: {} });
	const { child, ended } = start(["task", "log", FIRST, "--follow", "--verbose"]);
	await until(() => fake.calls.some(([name]) => name === "rest"));
	child.stdout?.destroy();
	const more = setInterval(() => {
		fake.append(FIRST, [{ type: "data-updated", patch: [{ path: ["a"], after: "x".repeat(100_000) }] }]);
	}, 5);
	const { code, signal, err } = await ended;
	clearInterval(more);
	expect({ code, signal, err }).toEqual({ code: 0, signal: null, err: "" });
});

test.each([
	["SIGINT", 130],
	["SIGTERM", 143],
] as const)("%s while run waits stops the task and ends with %d", async (signal, code) => {
	await serve({ outcome: () => new Promise(() => {}) });
	const { child, ended } = start(["run"]);
	await until(() => fake.calls.some(([name]) => name === "rest"));
	child.kill(signal);
	expect((await ended).code).toBe(code);
	expect((await fake.task(FIRST)).state).toBe("cancelled");
});

test("an engine that goes away while a command waits is told", async () => {
	await serve({ outcome: () => new Promise(() => {}) });
	const { ended } = start(["run"]);
	await until(() => fake.calls.some(([name]) => name === "rest"));
	await server?.close();
	expect(await ended).toMatchObject({
		code: 1,
		err: "error: The engine that ran this automation has ended. Run the command again.\n",
	});
});

test("wrong usage, with nothing but the sentence", async () => {
	expect(await command("taks", "list")).toEqual({
		code: 2,
		signal: null,
		out: "",
		err: "error: Unknown command 'taks'. Did you mean task? `stepscape --help` shows what there is.\n",
	});
});

/** Makes the launcher believe that it runs on another Node; the one that it starts is told nothing. */
const ANOTHER_NODE = [
	"--import",
	`data:text/javascript,${encodeURIComponent('Object.defineProperty(process.versions, "node", { value: "20.1.0" })')}`,
];

test("started by another Node, it hands over to its own: output, status and signals go through", async () => {
	await serve({ outcome: () => new Promise(() => {}) });
	const shown = await start(["task", "show", "02"], { nodeOptions: ANOTHER_NODE }).ended;
	expect(shown).toMatchObject({ code: 2, out: "", err: expect.stringContaining("no task whose id begins with 02") });
	const { child, ended } = start(["run"], { nodeOptions: ANOTHER_NODE });
	await until(() => fake.calls.some(([name]) => name === "rest"));
	child.kill("SIGINT");
	expect((await ended).code).toBe(130);
});
