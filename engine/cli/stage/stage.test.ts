import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportBundle, importBundle } from "../../host/bundle/index.ts";
import { makeStandalone } from "./make-standalone.ts";
import { stageEngine } from "./stage-engine.ts";

const root = mkdtempSync(join(tmpdir(), "stepscape-stage-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const SOURCE = join(import.meta.dirname, "../../..");
const SAMPLES = join(SOURCE, "assets/samples");
const staged = join(root, "resources");
const tools = { exportBundle, importBundle };

/** Runs a program in a folder that has nothing to do with the source tree. */
function run(...args: readonly string[]) {
	const cwd = join(root, "elsewhere");
	mkdirSync(cwd, { recursive: true });
	const env = { PATH: process.env.PATH, STEPSCAPE_HOME: join(root, "home"), NO_COLOR: "1" };
	try {
		return { code: 0, out: execFileSync(process.execPath, args, { cwd, env, encoding: "utf8", stdio: "pipe" }) };
	} catch (error) {
		const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
		return { code: status, out: stdout + stderr };
	}
}
const first = (sample: string) => `tests/data/${readdirSync(join(SAMPLES, sample, "tests/data")).sort()[0]}`;

beforeAll(() => {
	stageEngine({
		into: staged,
		without: ["electron-store", "node"],
		folders: ["assets/samples"],
		platforms: [`${process.platform}-${process.arch}`],
	});
});

test.each(readdirSync(SAMPLES))("the staged engine runs the sample %s without the source tree", (sample) => {
	const folder = join(root, "run", sample);
	cpSync(join(staged, "assets/samples", sample), folder, { recursive: true });
	const command = join(staged, "engine/cli/stepscape.js");
	const { code, out } = run(command, "run", folder, "-f", join(folder, first(sample)), "--virtual-time", "--json");
	expect({ code, out }).toMatchObject({ code: expect.toSatisfy((status: number) => status === 0 || status === 3) });
	const report = JSON.parse(out) as { runs: readonly { error?: unknown }[] };
	expect(report.runs.length).toBeGreaterThan(1);
});

test("what is staged has the prebuilt parts of this kind of computer, no tests, and names no place of the source tree", () => {
	expect(readdirSync(join(staged, "node_modules/isolated-vm/prebuilds"))).toEqual([
		`${process.platform}-${process.arch}`,
	]);
	const files = readdirSync(staged, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	expect(files.filter(({ name }) => /\.test\.ts$/.test(name))).toEqual([]);
	const own = files.filter(({ parentPath }) => !parentPath.includes("node_modules"));
	for (const { parentPath, name } of own)
		expect(readFileSync(join(parentPath, name), "utf8")).not.toContain(`${SOURCE}/`);
	expect(existsSync(join(staged, "node_modules/electron-store"))).toBe(false);
});

test("a folder that stands alone runs with Node, wherever it is copied to", () => {
	const made = makeStandalone(tools, join(SAMPLES, "freezer-alarm"), join(root, "made/alone"), { version: "1.2.3" });
	expect(readdirSync(made.directory).sort()).toEqual(["README.md", "automation", "package.json", "run.js", "runtime"]);
	expect(readFileSync(join(made.directory, "README.md"), "utf8")).toContain(
		"node run.js -f automation/tests/data/door-ajar.json",
	);
	const copied = join(root, "a place with spaces");
	cpSync(made.directory, copied, { recursive: true });
	rmSync(made.directory, { recursive: true });
	const { code, out } = run(
		join(copied, "run.js"),
		"-f",
		join(copied, "automation/tests/data/door-ajar.json"),
		"--virtual-time",
		"--json",
	);
	expect({ code, state: code === 0 ? JSON.parse(out).task.state : out }).toEqual({ code: 0, state: "done" });
});

test("one that can't be made leaves nothing behind", () => {
	const taken = join(root, "taken");
	mkdirSync(taken);
	writeFileSync(join(taken, "mine.txt"), "mine");
	const make = () => makeStandalone(tools, join(SAMPLES, "freezer-alarm"), taken, { version: "1" });
	expect(make).toThrow(expect.objectContaining({ code: "folder-taken" }));
	expect(readdirSync(taken)).toEqual(["mine.txt"]);
	const fails = {
		...tools,
		importBundle: () => {
			throw new Error("no");
		},
	};
	expect(() => makeStandalone(fails, join(SAMPLES, "freezer-alarm"), join(root, "half"), { version: "1" })).toThrow(
		"no",
	);
	expect(readdirSync(root).filter((name) => name.includes("half"))).toEqual([]);
});
