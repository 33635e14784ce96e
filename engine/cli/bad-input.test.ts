/** Bad input from end to end: one clear sentence, the exit status that fits, nothing lost. */
import {
	chmodSync,
	closeSync,
	mkdirSync,
	openSync,
	rmSync,
	statSync,
	symlinkSync,
	truncateSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFolder, type Files, type Folder, step, writeAutomation } from "../host/testing/index.ts";
import { type Ended, spawnCli } from "./spawn-cli.ts";

let folder: Folder;
let directory: string;
beforeEach(() => {
	folder = createFolder();
	directory = join(folder.path, "automation");
	mkdirSync(directory);
});
afterEach(() => folder.remove());

const home = () => join(folder.path, "home");
const cli = (argv: readonly string[], options: { stdin?: string; shell?: string } = {}): Promise<Ended> =>
	spawnCli(argv, { cwd: directory, home: home(), ...options }).ended;
const GOOD: Files = { fine: step("{ go: true }", "data.fine = true") };
const run = (...more: string[]) => cli(["run", "-d", '{"go":true}', ...more]);

describe("the folder", () => {
	test("without automation.json", async () => {
		expect(await run()).toEqual({
			code: 2,
			signal: null,
			out: "",
			err: `error: There is no automation in ${directory}: it has no automation.json. Make one with "stepscape init".\n`,
		});
	});
	test("with a broken automation.json", async () => {
		writeAutomation(directory, { ...GOOD, "automation.json": '{\n  "name": "x",\n  oops\n}' });
		const { code, out, err } = await run();
		expect({ code, out }).toEqual({ code: 2, out: "" });
		expect(err).toMatch(/^error: automation\.json:3:3: .+/);
	});
	test("C8 with a step that does not parse, one without a condition, and two of one name: told with place and line; the others run", async () => {
		writeAutomation(directory, {
			...GOOD,
			broken: "export const condition = { a: 1 };\nexport const content = async () => {\n\tconst x = ;\n};\n",
			unknown: step("{ a: { $larger: 1 } }", ""),
			"steps/Twice.js": step("{}", ""),
			"steps/twice.js": step("{}", ""),
		});
		const { code, out, err } = await run("--json");
		expect({ code, runs: JSON.parse(out).runs.map((one: { step: string }) => one.step) }).toEqual({
			code: 0,
			runs: ["fine"],
		});
		expect(err.split("\n").filter((line) => line !== "")).toEqual([
			expect.stringMatching(/^error {2}steps\/Twice\.js .*steps of the same name/),
			expect.stringMatching(/^error {2}steps\/broken\.js:3:12 {2}.+/),
			expect.stringMatching(/^ {4}\s*const x = ;$/),
			expect.stringMatching(/^error {2}steps\/twice\.js .*steps of the same name/),
			expect.stringMatching(/^error {2}steps\/unknown\.js:1:33 {2}.*\$larger/),
			expect.stringMatching(/^ {4}export const condition/),
		]);
	});
	test("with a link that leaves it: not read, and said", async () => {
		writeAutomation(directory, GOOD);
		writeFileSync(join(folder.path, "outside.js"), step("{ go: true }", "data.outside = true"));
		symlinkSync(join(folder.path, "outside.js"), join(directory, "steps", "linked.js"));
		const { code, out, err } = await run("--json");
		expect({ code, data: JSON.parse(out).data }).toMatchObject({ code: 0, data: { fine: true } });
		expect(JSON.parse(out).data.outside).toBeUndefined();
		expect(err).toMatch(/^error {2}steps\/linked\.js .*(outside|leaves)/);
	});
	test("with a step's name that climbs out of it", async () => {
		writeAutomation(directory, GOOD);
		for (const [name, status] of [
			["../climber", 2],
			["..%2fclimber", 1],
			["a/b", 2],
		] as const) {
			const { code, err } = await cli(["step", "add", name]);
			expect({ name, code, lines: err.trimEnd().split("\n").length }).toEqual({ name, code: status, lines: 1 });
		}
		expect(() => statSync(join(directory, "climber.js"))).toThrow();
	});
});

describe("the data", () => {
	beforeEach(() => writeAutomation(directory, GOOD));
	const deep = `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`;
	test.each([
		["an array", "[1]", /is an array, and a task's data is an object/],
		["null", "null", /is null, and a task's data is an object/],
		["no JSON", '{"a": }', /:1:7: This is not valid JSON/],
		["nothing", "", /is empty/],
		["nested 10,000 deep", deep, /nested deeper than 500 levels/],
	])("%s", async (_what, text, message) => {
		const { code, out, err } = await cli(["run", "-f", "-"], { stdin: text });
		expect({ code, out }).toEqual({ code: 2, out: "" });
		expect(err).toMatch(/^error: /);
		expect(err).toMatch(message);
	});
	test("200 MB: refused by its size, without being read", async () => {
		const file = join(folder.path, "huge.json");
		closeSync(openSync(file, "w"));
		truncateSync(file, 200 * 1_048_576);
		const { code, err } = await cli(["run", "-f", file]);
		expect({ code, err }).toEqual({
			code: 2,
			err: expect.stringMatching(
				/^error: .*huge\.json is too large: data may have 16 MB, and this has 200 MB\. Raise limits\.dataMb/,
			),
		});
	});
});

describe("the journal", () => {
	beforeEach(() => writeAutomation(directory, GOOD));
	const journal = () => join(directory, ".stepscape", "journal.sqlite");

	test("held by a process that does not answer", async () => {
		await run();
		const held = new DatabaseSync(journal());
		held.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
		const { code, out, err } = await run();
		held.close();
		expect({ code, out }).toEqual({ code: 2, out: "" });
		expect(err).toMatch(/^error: .*journal.*(held|use|another)/i);
		expect((await run()).code).toBe(0);
	});
	test("damaged: kept aside, said, and a new one is begun", async () => {
		await run();
		for (const end of ["-wal", "-shm"]) rmSync(journal() + end, { force: true });
		writeFileSync(journal(), "no database at all ".repeat(1000));
		const { code, err } = await run();
		expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^note: .*journal/) });
	});
	test("on a disk that is full: said; what was there stays, and a later run works", async () => {
		const first = JSON.parse((await run("--json")).out);
		writeAutomation(directory, {
			fat: step(
				"{ fat: true }",
				"data.text = Array.from({ length: 40_000 }, (_, i) => 'line ' + i).join(); step.redo()",
			),
		});
		// Blocks of 512 bytes: 1 MB, after which the system refuses to make any file longer.
		const full = await cli(["run", "-d", '{"fat":true}', "--name", "Fat"], {
			shell: 'trap "" XFSZ; ulimit -f 2000; exec "$@"',
		});
		expect({ code: full.code, out: full.out }).toEqual({ code: 1, out: "" });
		expect(full.err).toMatch(/^error: .*journal/);
		expect(full.err.trimEnd().split("\n")).toHaveLength(1);
		const tasks = JSON.parse((await cli(["task", "list", "--json", "--sort", "name"])).out);
		expect(tasks.find(({ id }: { id: string }) => id === first.task.id)).toMatchObject({ state: "done" });
		const fat = tasks.find(({ name }: { name: string }) => name === "Fat");
		if (fat !== undefined) await cli(["task", "stop", fat.id]);
		expect((await run()).code).toBe(0);
	});
	test("in a folder that this person cannot write", async () => {
		chmodSync(folder.path, 0o755);
		chmodSync(directory, 0o555);
		const drop =
			process.getuid?.() === 0
				? 'HOME=/nonexistent exec setpriv --reuid=65534 --regid=65534 --clear-groups "$@"'
				: 'exec "$@"';
		const { code, out, err } = await cli(["run", "-d", '{"go":true}'], { shell: drop });
		chmodSync(directory, 0o755);
		expect({ code, out }).toEqual({ code: expect.any(Number), out: "" });
		expect(code).toBeGreaterThan(0);
		expect(err).toMatch(/^error: .*(written|write|permission)/i);
		expect(err).not.toMatch(/\n\s+at /);
	});
});
