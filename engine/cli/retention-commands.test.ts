import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { asTaskId, type Compaction, type Storage } from "../contract/index.ts";
import { FAKE_NOW } from "../host/remote/fake/index.ts";
import { createFakeCli } from "./fake-io.ts";
import { formatMoment } from "./view/units.ts";

const ID = "01HK5000000000000000000001";
const STORAGE: Storage = {
	bytes: 5_242_880,
	free: 4096,
	tasks: 2,
	events: 1_234,
	pinned: 1,
	oldest: FAKE_NOW,
	states: [{ state: "done", tasks: 2, bytes: 4_000_000 }],
	largest: [{ id: asTaskId(ID), name: "First\u001b[2J", state: "done", events: 1_200, bytes: 3_900_000, pinned: true }],
	retention: { days: 30, tasks: 1 },
	removable: { tasks: 1, bytes: 100_000 },
};
const COMPACTION: Compaction = {
	removed: [{ id: asTaskId(ID), name: "First", updatedAt: FAKE_NOW }],
	tasks: 12,
	events: 1_000,
	bytes: 4_000_000,
	before: 5_242_880,
	after: 1_048_576,
};

test("storage tells what there is and what could go", async () => {
	const cli = createFakeCli({ storage: STORAGE });
	const { code, out } = await cli.run("storage");
	expect(code).toBe(0);
	expect(out).toBe(`5.0 MB on the disk for 2 tasks with 1,234 events
  free         4.0 KB, to be used again
  oldest       ${formatMoment(FAKE_NOW)}
  pinned       1 task
  done         2 tasks, 3.8 MB
  kept         at most 30 days, 1 task
  could go     1 task, about 97.7 KB

LARGEST                     NAME            STATE  EVENTS    SIZE
${ID}  First\\u001b[2J  done    1,200  3.7 MB  pinned
`);
	expect(JSON.parse((await cli.run("storage", "--json")).out)).toEqual(STORAGE);
});

test("storage of nothing", async () => {
	const { out } = await createFakeCli().run("storage");
	expect(out).toBe(`0 bytes on the disk for 0 tasks with 0 events
  kept         everything (see retention in automation.json)
  could go     0 tasks, about 0 bytes
`);
});

test("compact removes, or tells what it would", async () => {
	const cli = createFakeCli({ storage: STORAGE, compaction: COMPACTION });
	const line = `${ID}  ${formatMoment(FAKE_NOW)}  First\nand 11 more tasks\n`;
	const what = "12 tasks with 1,000 events";
	expect((await cli.run("compact")).out).toBe(`${line}Removed ${what}: 1.0 MB instead of 5.0 MB on the disk.\n`);
	expect((await cli.run("compact", "--dry-run", "--keep-days", "7.5", "--keep-tasks", "3")).out).toBe(
		`${line}Would remove ${what}: about 1.0 MB instead of 5.0 MB on the disk.\n`,
	);
	expect(cli.engine.calls.filter(([name]) => name === "compact")).toEqual([
		["compact", { dryRun: false }],
		["compact", { dryRun: true, retention: { days: 7.5, tasks: 3 } }],
	]);
	const { out } = await cli.run("compact", "--keep-megabytes", "64", "--json");
	expect(JSON.parse(out)).toEqual({ dryRun: false, ...COMPACTION });
});

test("compact says where nothing is set to go, and refuses what is no number", async () => {
	const cli = createFakeCli();
	expect((await cli.run("compact")).err).toMatch(/^note: The automation is set to keep everything\. Say what to keep/);
	for (const given of ["-1", "x", ""])
		expect(await cli.run("compact", "--keep-days", given)).toMatchObject({ code: 2, err: /--keep-days must be/ });
});

describe("a recording's file", () => {
	const withFolder = () => {
		const cwd = mkdtempSync(join(tmpdir(), "stepscape-cli-"));
		onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
		return { cwd, cli: createFakeCli({ io: { cwd } }) };
	};

	test("task export writes what was asked, under its own name or a given one, and task import opens it", async () => {
		const { cwd, cli } = withFolder();
		await cli.run("task", "new", "One", "-d", "{}");
		const own = join(cwd, `${ID}.stepscape-task`);
		expect(await cli.run("task", "export", ID)).toEqual({
			code: 0,
			out: `${own}\n  1 task with 2 events, 26 bytes; without $stash and secrets\n`,
			err: "",
		});
		expect(readFileSync(own, "utf8")).toBe(ID);
		expect(await cli.run("task", "export", ID)).toMatchObject({ code: 2, err: /is there already. Name another file/ });
		const json = await cli.run("task", "export", ID, "-o", "mine", "--json");
		expect(JSON.parse(json.out)).toEqual({ file: join(cwd, "mine"), bytes: 26, tasks: 1, events: 2 });
		expect((await cli.run("task", "import", "mine")).out).toBe(
			`01HK5000000000000000000002  ${ID}  1 event, recorded in elsewhere\n`,
		);
	});

	test("files that cannot be read or written are said", async () => {
		const { cli } = withFolder();
		await cli.run("task", "new", "One", "-d", "{}");
		expect(await cli.run("task", "import", "nothing")).toMatchObject({
			code: 2,
			err: /nothing cannot be read \(ENOENT\)/,
		});
		expect(await cli.run("task", "export", ID, "-o", "no/where")).toMatchObject({
			code: 2,
			err: /where cannot be written \(ENOENT\)/,
		});
	});
});

test("task pin and unpin", async () => {
	const cli = createFakeCli();
	await cli.run("task", "new", "One", "-d", "{}");
	expect((await cli.run("task", "pin", ID, "--json")).out).toContain('"pinned": true');
	expect((await cli.run("task", "show", ID)).out).toContain("pinned       kept whatever the retention says");
	expect((await cli.run("task", "unpin", ID, "--json")).out).not.toContain("pinned");
});
