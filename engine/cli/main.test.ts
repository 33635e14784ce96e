import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { StepscapeError } from "../contract/index.ts";
import { COMMANDS, GROUPS } from "./command-table.ts";
import { createFakeCli } from "./fake-io.ts";
import { LOADERS } from "./loaders.ts";
import { VERSION } from "./main.ts";

test("the version is the package's", async () => {
	const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
	expect(VERSION).toBe(version);
	expect(await createFakeCli().run("--version")).toEqual({ code: 0, out: `${version}\n`, err: "" });
});

test.each(COMMANDS.map(({ name }) => name))("%s has help with examples and the options for all", async (name) => {
	const cli = createFakeCli();
	const { code, out, err } = await cli.run(...name.split(" "), "--help");
	expect({ code, err }).toEqual({ code: 0, err: "" });
	expect(out).toContain("Usage: stepscape");
	expect(out).toContain(`Examples:\n  stepscape ${name}`);
	for (const option of ["-C <dir>", "--json", "--help"]) expect(out).toContain(option);
	expect(cli.attached).toEqual([]);
	expect(typeof (await LOADERS[name]())).toBe("function");
});

test("alone, it shows what there is", async () => {
	const { code, out } = await createFakeCli().run();
	expect(code).toBe(0);
	for (const word of ["init", "run", "import-steps", ...Object.keys(GROUPS)])
		expect(out).toMatch(new RegExp(`^  ${word}`, "m"));
});

test.each([
	[["rnu"], "Unknown command 'rnu'. Did you mean run? `stepscape --help` shows what there is."],
	[["task", "lst"], "Unknown command 'lst'. Did you mean list? `stepscape task --help` shows what there is."],
	[["task"], "`stepscape task` needs a command after it. `stepscape task --help` shows them."],
	[["task", "log"], "Missing required argument 'id'. `stepscape task log --help` shows what there is."],
	[
		["task", "log", "x", "--folow"],
		"Unknown option '--folow'. Did you mean --follow? `stepscape task log --help` shows what there is.",
	],
	[
		["task", "list", "--limit"],
		"Option '--limit <n>' argument missing. `stepscape task list --help` shows what there is.",
	],
	[["task", "list", "--limit", "many"], '--limit must be a whole number from 1, and not "many".'],
	[["task", "list", "--limit", "0"], '--limit must be a whole number from 1, and not "0".'],
	[
		["step", "list", "--sort", "size"],
		'--sort must be one of name, runs, failures, avgExecutionTime, minExecutionTime, maxExecutionTime, p95ExecutionTime, and not "size".',
	],
	[["run", "-d", "{}", "-f", "x"], "The data is given twice: use either -d or -f."],
	[["run", "-d", "[]"], "-d is an array, and a task's data is an object: { … }."],
	[["completion", "tcsh"], '"tcsh" has no completion: it is there for bash, zsh, fish.'],
	[["-C", "", "task", "list"], "-C names no folder."],
])("%j is wrong usage, and says what to do", async (argv, message) => {
	const cli = createFakeCli();
	expect(await cli.run(...argv)).toEqual({ code: 2, out: "", err: `error: ${message}\n` });
	const json = await cli.run(...argv, "--json");
	expect(json.code).toBe(2);
	if (argv.at(-1) !== "--limit")
		expect(JSON.parse(json.out)).toEqual({ error: { code: expect.stringMatching(/usage|data-invalid/), message } });
	expect(cli.engine.calls).toEqual([]);
});

test.each([
	["project-missing", 2],
	["project-invalid", 2],
	["journal-newer", 2],
	["journal-held", 2],
	["journal-write", 1],
	["engine-unreachable", 1],
	["task-state", 1],
] as const)("a failure %s ends with status %d", async (code, status) => {
	const cli = createFakeCli();
	cli.engine.tasks = () => Promise.reject(new StepscapeError(code, "It failed. Do this."));
	expect(await cli.run("task", "list")).toEqual({ code: status, out: "", err: "error: It failed. Do this.\n" });
	const json = await cli.run("task", "list", "--json");
	expect(JSON.parse(json.out)).toEqual({ error: { code, message: "It failed. Do this." } });
	expect(cli.engine.closed).toBe(true);
});

test("a fault of the program is told as one", async () => {
	const cli = createFakeCli();
	cli.engine.tasks = () => Promise.reject(new TypeError("x is undefined"));
	const { code, err } = await cli.run("task", "list");
	expect(code).toBe(1);
	expect(err).toMatch(/^error: TypeError: x is undefined\n.*\(this is a fault of the program\)\n$/s);
});

test.each([
	[["-C", "a", "task", "list"], "/base/a"],
	[["task", "list", "-C", "a"], "/base/a"],
	[["task", "-C", "/abs", "list"], "/abs"],
	[["run", "b"], "/base/b"],
	[["run", "b", "-C", "a"], "/base/a/b"],
	[["run"], "/base"],
])("%j is about %s", async (argv, directory) => {
	const cli = createFakeCli({ io: { cwd: "/base" } });
	await cli.run(...argv);
	expect(cli.attached).toEqual([directory]);
});
