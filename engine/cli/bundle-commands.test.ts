import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { createFakeCli, type FakeCli } from "./fake-io.ts";

const base = mkdtempSync(join(tmpdir(), "stepscape-cli-bundle-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const SAMPLE = join(import.meta.dirname, "../../assets/samples/freezer-alarm");
let cwd = "";
let cli: FakeCli;
let count = 0;
beforeEach(() => {
	cwd = mkdtempSync(join(base, `${++count}-`));
	cli = createFakeCli({ io: { cwd, env: { STEPSCAPE_HOME: join(cwd, "home") } } });
});
/** The sample may grow. */
const FILES = readdirSync(SAMPLE, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
const first = (text: string) => text.split("\n")[0];

test("exported, verified, imported to be looked at, trusted", async () => {
	expect(await cli.run("export", SAMPLE, "-o", "a.stepscape")).toEqual({
		code: 0,
		out: `Wrote a.stepscape (${FILES} files, ${readFileSync(join(cwd, "a.stepscape")).length} bytes)\n`,
		err: "",
	});
	expect(await cli.run("verify", "a.stepscape", "--no-run")).toEqual({
		code: 0,
		out: [
			`passed   files      All ${FILES + 1} files are as the manifest says.`,
			"skipped  signature  It is not signed: nothing tells who made it.",
			"passed   graph      The graph in it is the one that its steps give.",
			"skipped  scenarios  Its scenarios were not run.",
			"",
		].join("\n"),
		err: "",
	});
	const made = await cli.run("import", "a.stepscape", "in/a", "--look-only");
	expect(made.out).toBe(
		`Made the automation Freezer alarm in in/a (${FILES} files).\nNobody signed it.\nIt is only looked at until you trust it: stepscape trust in/a\n`,
	);
	const refused = await cli.run("step", "disable", "assess_alarm", "-C", "in/a");
	expect(refused).toMatchObject({
		code: 1,
		err: expect.stringMatching(/^error: This automation came from a bundle and is only looked at/),
	});
	expect((await cli.run("trust", "in/a")).out).toMatch(/may now run and be changed\.\n$/);
	expect((await cli.run("trust", "in/a")).out).toMatch(/was trusted already\.\n$/);
	expect(await cli.run("step", "disable", "assess_alarm", "-C", "in/a")).toMatchObject({ code: 0 });
	expect((await cli.run("inspect", "a.stepscape", "in/a")).out).toMatch(
		/Differences to the folder\n {2}changed {2}automation\.json\n$/,
	);
});

test("signed with one's own key", async () => {
	expect(await cli.run("export", SAMPLE, "--sign")).toMatchObject({
		code: 2,
		err: expect.stringContaining("`stepscape keys`"),
	});
	const { fingerprint } = JSON.parse((await cli.run("keys", "--json")).out);
	await cli.run("export", SAMPLE, "--sign", "-o", "a.stepscape");
	expect(await cli.run("verify", "a.stepscape", "--signed-by", fingerprint)).toMatchObject({
		code: 0,
		out: expect.stringMatching(/^passed {3}scenarios {2}Passed: \d+ scenarios?\.$/m),
	});
	const other = await cli.run("verify", "a.stepscape", "--signed-by", "f00d", "--json");
	expect({ code: other.code, verdict: JSON.parse(other.out) }).toMatchObject({
		code: 1,
		verdict: { isSound: false, signer: fingerprint, checks: [{ result: "passed" }, { result: "failed" }, {}, {}] },
	});
});

test("recordings of tasks go along where they are asked for", async () => {
	const { id } = await cli.engine.createTask({ data: { a: 1 } });
	expect(await cli.run("export", SAMPLE, "-o", "a.stepscape", "--recordings", id)).toMatchObject({ code: 0 });
	expect(JSON.parse((await cli.run("inspect", "a.stepscape", "--json")).out).recordings).toBe(1);
	await cli.run("import", "a.stepscape", "a");
	expect(readFileSync(join(cwd, "a/recordings", `${id}.stepscape-task`), "utf8")).toBe(id);
	expect(await cli.run("export", SAMPLE, "-o", "b.stepscape", "--recordings", "nobody!")).toMatchObject({ code: 2 });
});

test("what is no bundle is refused in words", async () => {
	writeFileSync(join(cwd, "b.stepscape"), "nonsense, and more than a few bytes of it");
	const why =
		"This bundle can't be used: it is no zip. A bundle is the .stepscape file that `stepscape export` writes.";
	expect(await cli.run("inspect", "b.stepscape")).toEqual({ code: 1, out: "", err: `error: ${why}\n` });
	expect(await cli.run("import", "b.stepscape", "x")).toEqual({ code: 1, out: "", err: `error: ${why}\n` });
	expect(await cli.run("verify", "b.stepscape")).toEqual({ code: 1, out: `failed   files      ${why}\n`, err: "" });
	expect(first((await cli.run("verify", "none.stepscape")).err)).toMatch(
		/^error: There is no file .*none\.stepscape\. Name the /,
	);
	expect(await cli.run("import", "b.stepscape")).toMatchObject({ code: 2 });
	expect(await cli.run("export", cwd)).toMatchObject({
		code: 2,
		err: expect.stringContaining("There is no automation in"),
	});
});

test("every command of bundles is in the documentation", () => {
	const page = readFileSync(new URL("../../docs/command-line.md", import.meta.url), "utf8");
	for (const name of [
		"export [dir]",
		"verify <bundle>",
		"inspect <bundle> [dir]",
		"import <bundle> <dir>",
		"trust [dir]",
		"keys [file]",
	])
		expect(page).toContain(`### \`${name}\``);
});
