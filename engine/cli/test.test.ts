import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFakeCli } from "./fake-io.ts";

let base = "";
beforeEach(() => {
	base = mkdtempSync(join(tmpdir(), "stepscape-cli-test-"));
	for (const folder of ["steps", "tests/scenarios"]) mkdirSync(join(base, "orders", folder), { recursive: true });
	writeFileSync(join(base, "orders/automation.json"), '{ "name": "Orders" }');
	writeFileSync(
		join(base, "orders/steps/ship.js"),
		"export const condition = { order: { id: Number, sent: null } };\nexport const content = async () => {\n\tdata.order.sent = true;\n};\n",
	);
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const scenario = (name: string, says: object) =>
	writeFileSync(join(base, `orders/tests/scenarios/${name}.json`), JSON.stringify(says));
const run = (...more: string[]) => createFakeCli({ io: { cwd: base } }).run("test", "orders", ...more);
/** Without what differs from run to run. */
const stable = (text: string) => text.replace(/ in [\d.]+ (ms|s)/g, " in …");

test("tells what passed, and what did not, path by path with the event", async () => {
	scenario("good", { order: { id: 7 }, expectedSteps: ["ship"] });
	scenario("bad", { order: { id: 7 }, validateFinalState: { "order.sent": "Date" } });
	const { code, out, err } = await run();
	expect({ code, err }).toEqual({ code: 1, err: "" });
	expect(stable(out)).toContain(
		[
			"✗ bad  0 ms in …",
			"    tests/scenarios/bad.json",
			"    order.sent is not as expected.  event 4",
			"      expected  a date",
			"      actual    true",
			"",
		].join("\n"),
	);
	expect(stable(out)).toContain("✓ good  0 ms in …\n");
	expect(stable(out)).toMatch(/\n2 scenarios: 1 passed, 1 failed {2}in …\n$/);
	expect((await run("good")).code).toBe(0);
});

test("a scenario that cannot run is a wrong usage, and so is none at all", async () => {
	expect(await run()).toMatchObject({
		code: 2,
		err: expect.stringContaining("There is no scenario in tests/scenarios"),
	});
	scenario("typo", { data: {}, notSteps: ["shipp"] });
	expect(await run()).toMatchObject({ code: 2, out: expect.stringContaining("There is no step shipp.") });
	expect(await run("else")).toMatchObject({ code: 2, err: expect.stringContaining('No scenario has "else"') });
});

test("--json prints the report alone", async () => {
	scenario("good", { order: { id: 7 } });
	const { out } = await run("--json", "--check-stable");
	expect(JSON.parse(out)).toMatchObject({ passed: 1, results: [{ name: "good", status: "passed", steps: ["ship"] }] });
});

test("--coverage tells what was gone through and what was not, and --min-coverage asks for it", async () => {
	scenario("good", { order: { id: 7 } });
	const { code, out } = await run("--coverage");
	expect(code).toBe(0);
	expect(out).toContain("ship     1      3/4       1/1");
	expect(out).toContain("  steps/ship.js:1:41  never false: order.id is a number\n");
	expect(out).toContain("Coverage: 83.3 %  (outcomes of clauses 3/4, steps 1/1, edges 0/0, branches 1/1)\n");
	expect((await run("--min-coverage", "80")).code).toBe(0);
	expect(await run("--min-coverage", "90")).toMatchObject({
		code: 1,
		err: "The scenarios cover 83.3 %, and 90 % are asked for. --coverage shows what is missing.\n",
	});
	expect(await run("--min-coverage", "all")).toMatchObject({ code: 2, err: expect.stringContaining("from 0 to 100") });
});

test("reports are written for other programs", async () => {
	scenario("good", { order: { id: 7 } });
	await run("--junit", "out/report.xml", "--markdown", "report.md", "--lcov", "lcov.info");
	const text = (name: string) => readFileSync(join(base, name), "utf8");
	expect(text("out/report.xml")).toContain('<testcase classname="Orders" name="good"');
	expect(text("report.md")).toContain("# Orders: scenarios");
	expect(text("lcov.info")).toContain("SF:steps/ship.js\n");
	expect(await run("--junit", "out")).toMatchObject({ code: 1, err: "error: out cannot be written (EISDIR).\n" });
});

test("--watch runs again what a change touches, until it is interrupted", async () => {
	scenario("good", { order: { id: 7 } });
	scenario("other", { order: { id: 8 } });
	const cli = createFakeCli({ io: { cwd: base } });
	const waits = (times: number) =>
		expect
			.poll(() => cli.io.written.out.split("Waits for changes").length - 1, { timeout: 20_000, interval: 20 })
			.toBe(times);
	const ended = cli.run("test", "orders", "--watch");
	await waits(1);
	scenario("good", { order: { id: 9 }, notSteps: ["ship"] });
	await waits(2);
	expect(cli.io.written.out).toContain("tests/scenarios/good.json changed");
	expect(cli.io.written.out).toContain("1 scenario: 0 passed, 1 failed");
	cli.io.interrupt();
	expect((await ended).code).toBe(0);
});

test("compare sends the scenarios' documents through two folders", async () => {
	scenario("good", { order: { id: 7 } });
	cpSync(join(base, "orders"), join(base, "next"), { recursive: true });
	const cli = createFakeCli({ io: { cwd: base } });
	expect(await cli.run("compare", "orders", "next")).toMatchObject({
		code: 0,
		out: "= good\n\n1 document: 1 the same\n",
	});
	const file = join(base, "next/steps/ship.js");
	writeFileSync(file, readFileSync(file, "utf8").replace("sent = true", "sent = 1"));
	expect(await cli.run("compare", "orders", "next")).toMatchObject({
		code: 1,
		out: [
			"~ step ship",
			"",
			"≠ good",
			"    First at run 1: ship writes order.sent otherwise: before true, now 1.",
			"    order.sent",
			"      before  true",
			"      now     1",
			"",
			"1 document: 0 the same, 1 otherwise",
			"",
		].join("\n"),
	});
	writeFileSync(join(base, "one.json"), '{ "order": { "id": "x" } }');
	expect(await cli.run("compare", "orders", "next", "--data", "one.json")).toMatchObject({
		code: 0,
		out: expect.stringContaining("= one.json"),
	});
	expect((await cli.run("compare", "orders", "nowhere")).code).toBe(2);
});

test("load tells how many tasks ended how, and how long they took", async () => {
	const cli = createFakeCli({ io: { cwd: base } });
	const { code, out } = await cli.run("load", "orders", "-d", '{"order": {"id": 7}}', "--tasks", "30", "--json");
	expect(code).toBe(0);
	expect(JSON.parse(out)).toMatchObject({ tasks: 30, states: { done: 30 }, steps: [{ step: "ship", runs: 30 }] });
	const text = await cli.run("load", "orders", "-d", '{"order": {"id": 7}}', "--tasks", "3");
	expect(text.out).toMatch(/^3 tasks in .*, 8 at a time: [\d.]+ a second\n3 done\n/);
	expect(await cli.run("load", "orders")).toMatchObject({ code: 2, err: expect.stringContaining("needs a document") });
	expect((await cli.run("load", "orders", "-d", "{}", "--tasks", "0")).code).toBe(2);
});
