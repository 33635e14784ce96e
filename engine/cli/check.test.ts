import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFakeCli } from "./fake-io.ts";

let base = "";
beforeEach(() => {
	base = mkdtempSync(join(tmpdir(), "stepscape-cli-check-"));
	mkdirSync(join(base, "orders/steps"), { recursive: true });
	writeFileSync(join(base, "orders/automation.json"), '{ "name": "Orders" }');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const SLOW = "\tsleep(10);\n";
const write = (body: string): void =>
	writeFileSync(
		join(base, "orders/steps/ship.js"),
		`export const condition = { order: { id: String, sent: null } };\nexport const content = async () => {\n${body}\tdata.order.sent = true;\n};\n`,
	);
const check = (...more: string[]) => createFakeCli({ io: { cwd: base } }).run("check", "orders", ...more);

test("no problem is told in a sentence", async () => {
	write("");
	expect(await check()).toEqual({ code: 0, out: "No problems.\n", err: "" });
});

test("a problem is told by file, with its line, a caret and its fix; a warning is no failure", async () => {
	write(SLOW);
	const { code, out } = await check();
	expect(code).toBe(0);
	expect(out.split("\n")).toEqual([
		"steps/ship.js",
		expect.stringMatching(/^ {2}3:2 {2}warning {2}Nobody waits for sleep: .* {2}unawaited-call$/),
		"      3 | sleep(10);",
		"          ^",
		"      fix: Wait for it",
		"",
		"1 warning; --fix would fix 1.",
		"",
	]);
});

test("an error fails", async () => {
	write("\tawait connectors.mail.send({});\n");
	expect((await check()).code).toBe(1);
	expect((await check("--fix")).code).toBe(1);
});

test("--fix tells what was fixed and what is left", async () => {
	write(SLOW);
	const { code, out } = await check("--fix");
	expect({ code, out }).toEqual({
		code: 0,
		out: "fixed  steps/ship.js:3  Wait for it  unawaited-call\n\nNo problems.\n",
	});
	expect(readFileSync(join(base, "orders/steps/ship.js"), "utf8")).toContain("\tawait sleep(10);\n");
});

test("--json is one value, with what was fixed", async () => {
	write(SLOW);
	const before = JSON.parse((await check("--json")).out);
	expect(before).toEqual({
		problems: [
			{
				code: "unawaited-call",
				severity: "warning",
				step: "ship",
				message: expect.stringMatching(/\.$/),
				file: "steps/ship.js",
				line: 3,
				column: 2,
				excerpt: "\tsleep(10);",
				fix: { title: "Wait for it", edits: [{ file: "steps/ship.js", start: 102, end: 102, text: "await " }] },
			},
		],
		fixed: [],
	});
	expect(JSON.parse((await check("--fix", "--json")).out)).toEqual({
		problems: [],
		fixed: [{ code: "unawaited-call", step: "ship", file: "steps/ship.js", line: 3, title: "Wait for it" }],
	});
});

test("no engine is asked, and a folder without an automation is told", async () => {
	write("");
	const cli = createFakeCli({ io: { cwd: base } });
	await cli.run("check", "orders");
	expect(cli.attached).toEqual([]);
	expect(await cli.run("check", "nowhere")).toMatchObject({ code: 2, out: "" });
});

test("control characters of a file do not reach the terminal", async () => {
	write('\t"\u001b[2J"; sleep(10);\n');
	expect((await check()).out).toContain("\\u001b[2J");
});
