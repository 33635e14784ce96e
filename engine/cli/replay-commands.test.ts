/** Going back with the real engine: fork, replay, the log up to an event, and two tasks compared. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFolder, type Folder, step, writeAutomation } from "../host/testing/index.ts";
import { createFakeCli } from "./fake-io.ts";
import { type Ended, spawnCli } from "./spawn-cli.ts";

let folder: Folder;
let directory: string;
let id: string;
const cli = (...argv: string[]): Promise<Ended> =>
	spawnCli(argv, { cwd: directory, home: join(folder.path, "home") }).ended;

beforeAll(async () => {
	folder = createFolder();
	directory = join(folder.path, "automation");
	writeAutomation(directory, {
		a_price: step("{ n: Number, price: null }", "data.price = data.n * 2;"),
		b_check: step("{ price: Number }", "if (data.price > 9) throw new Error('too much');"),
	});
	const { out } = await cli("task", "new", "First", "-d", '{"n":5}', "--json");
	({ id } = JSON.parse(out).task);
});
afterAll(() => folder.remove());

test("a task is looked at, forked, replayed and compared from the command line", async () => {
	const log = await cli("task", "log", id, "--at", "4", "--json");
	expect(JSON.parse(log.out).events.map(({ type }: { type: string }) => type)).toEqual([
		"created",
		"state-changed",
		"step-started",
		"step-ended",
	]);
	const shown = await cli("task", "log", id, "--at", "4");
	expect(shown.out.trimEnd().split("\n").at(-1)).toBe("▸ after event 4 of 7");

	const same = await cli("replay", id);
	expect(same).toMatchObject({ code: 0, out: "This recorded task comes out exactly as recorded.\n", err: "" });

	const forked = await cli("fork", id, "--at", "4", "-d", '{"price":3}', "--json");
	expect(forked).toMatchObject({ code: 0, err: "" });
	const { task } = JSON.parse(forked.out);
	expect(task).toMatchObject({ name: "First (from event 4)", state: "done", origin: id });

	const diff = await cli("task", "log", "--diff", id, task.id);
	expect(diff.code).toBe(0);
	expect(diff.out).toContain("The same up to event 4 of the first and event 4 of the second (1 run). Then:\n");
	expect(diff.out).toContain('  b_check fails with "too much" in the first task, and ends well in the second.\n');
	expect(diff.out).toContain("price  10 → 3\n");

	writeAutomation(directory, {
		b_check: step("{ price: Number }", "if (data.price > 20) throw new Error('too much');"),
	});
	const exact = await cli("replay", "--all", "--json");
	expect([exact.code, JSON.parse(exact.out).summary]).toEqual([
		0,
		"All of these 2 recorded tasks come out exactly as recorded.",
	]);
	const current = await cli("replay", "--last", "10", "--with-current-code");
	expect(current.code).toBe(1);
	expect(current.out).toMatch(
		new RegExp(
			`^≠ First {2}${id} {2}ends otherwise\n {4}event 6, run 2 {2}b_check ends well where it fails with "too much"\\.\n {4}error → done .*\nWith your change, 1 of these 2 recorded tasks would end otherwise\\.\n$`,
		),
	);
});

const wrong: [string[], RegExp][] = [
	[["replay"], /Which tasks\? Give their ids, or --all/],
	[["replay", "01JX2", "--all"], /Give either tasks' ids, or which to take/],
	[["replay", "--last", "0"], /--last must be a whole number from 1/],
	[["replay", "--state", "odd"], /--state must be one of pending/],
	[["fork", "01JX2"], /A fork begins after an event: give its number with --at/],
	[["fork", "01JX2", "--at", "x"], /--at must be a whole number from 1/],
];
test.each(wrong)("%s is told how it is used", async (argv, message) => {
	const fake = createFakeCli({ io: { cwd: directory } });
	const { id: task } = await fake.engine.createTask({ data: {} });
	const { code, err } = await fake.run(...argv.map((word) => (word === "01JX2" ? task : word)));
	expect(code).toBe(2);
	expect(err).toMatch(message);
});
