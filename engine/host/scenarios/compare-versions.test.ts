import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFolder, type Folder, step, writeAutomation } from "../testing/write-automation.ts";
import { compareVersions } from "./compare-versions.ts";
import { gitVersion } from "./git-version.ts";

let folder: Folder;
beforeEach(() => {
	folder = createFolder();
});
afterEach(() => folder.remove());

const BEFORE = {
	price: step("{ cents: Number, total: null }", "data.total = data.cents / 100;"),
	greet: step("{ total: Number, greeting: null }", 'data.greeting = "Hi"; data.at = new Date().toISOString();'),
	old: step("{ never: true }", ""),
};
const AFTER = {
	price: step("{ cents: Number, total: null }", "data.total = Math.round(data.cents / 100);"),
	greet: BEFORE.greet,
	refuse: step("{ total: 0 }", 'throw new Error("Nothing to pay");'),
};
const document = (name: string, cents: number) => ({ id: name, name, file: "", says: { data: { cents } } });

test("the same documents through two versions", async () => {
	const [before, after] = [join(folder.path, "a"), join(folder.path, "b")];
	writeAutomation(before, BEFORE);
	writeAutomation(after, AFTER);
	const documents = [document("even", 200), document("odd", 250), document("nothing", 10)];
	expect(await compareVersions({ before, after, documents, env: {} })).toEqual({
		runs: [
			{ name: "even", isSame: true, steps: [], data: [] },
			{
				name: "odd",
				isSame: false,
				departure: { run: 1, before: 4, after: 4, message: "price writes total otherwise: before 2.5, now 3." },
				steps: [],
				data: [{ path: "total", before: "2.5", after: "3" }],
			},
			{
				name: "nothing",
				isSame: false,
				ends: { before: "done (settled)", after: "error: refuse: Nothing to pay" },
				departure: { run: 1, before: 4, after: 4, message: "price writes total otherwise: before 0.1, now 0." },
				steps: [{ step: "refuse", before: 0, after: 1 }],
				data: [{ path: "total", before: "0.1", after: "0" }],
			},
		],
		same: 1,
		steps: { added: ["refuse"], removed: ["old"], changed: ["price"] },
		edges: { gained: [{ from: "price", to: "refuse", path: "total" }], lost: [] },
		cancelled: false,
	});
});

describe("a revision of git", () => {
	const git = (...args: string[]) =>
		execFileSync(
			"git",
			["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", ...args],
			{
				cwd: folder.path,
				stdio: "pipe",
			},
		);
	const automation = () => join(folder.path, "deep/orders");

	test("is an automation as it was, without links, and without running anything of the repository", async () => {
		git("init", "-q", "-b", "main");
		writeAutomation(automation(), { ...BEFORE, "tests/data/ä b.json": { n: 1 }, "docs/read.md": "no part of it" });
		symlinkSync("/etc/passwd", join(automation(), "steps/link.js"));
		git("add", "-A");
		git("commit", "-qm", "first");
		mkdirSync(join(folder.path, ".git/hooks"), { recursive: true });
		for (const hook of ["post-checkout", "reference-transaction", "fsmonitor-watchman"])
			writeFileSync(join(folder.path, ".git/hooks", hook), `#!/bin/sh\ntouch ${folder.path}/ran\n`, { mode: 0o755 });
		git("config", "core.fsmonitor", ".git/hooks/fsmonitor-watchman");
		writeAutomation(automation(), AFTER);
		const version = await gitVersion(automation(), "main");
		try {
			const { runs, steps } = await compareVersions({
				before: version.directory,
				after: automation(),
				documents: [document("odd", 250)],
				env: {},
			});
			expect(runs.map(({ isSame }) => isSame)).toEqual([false]);
			// `old` is still in the folder; the link was never in the version.
			expect(steps).toEqual({ added: ["refuse"], removed: [], changed: ["price"] });
			expect(existsSync(join(version.directory, "tests/data/ä b.json"))).toBe(true);
			expect(existsSync(join(version.directory, "docs"))).toBe(false);
			expect(existsSync(join(folder.path, "ran"))).toBe(false);
		} finally {
			version.remove();
		}
		expect(existsSync(version.directory)).toBe(false);
	});

	test.each([
		["nowhere", "nowhere is neither a folder nor a revision that git knows here."],
		["--upload-pack=touch ran", "is neither a folder nor a revision"],
	])("%s is told to be none", async (ref, message) => {
		git("init", "-q", "-b", "main");
		writeAutomation(automation(), BEFORE);
		await expect(gitVersion(automation(), ref)).rejects.toMatchObject({
			code: "usage",
			message: expect.stringContaining(message),
		});
	});

	test("outside a repository is told so", async () => {
		writeAutomation(automation(), BEFORE);
		await expect(gitVersion(automation(), "main")).rejects.toMatchObject({ code: "usage" });
	});

	test("where the automation was not there yet", async () => {
		git("init", "-q", "-b", "main");
		writeFileSync(join(folder.path, "readme"), "x");
		git("add", "-A");
		git("commit", "-qm", "first");
		writeAutomation(automation(), BEFORE);
		await expect(gitVersion(automation(), "main")).rejects.toMatchObject({
			message: "At main there is no automation in this folder: it has no automation.json.",
		});
	});
});
