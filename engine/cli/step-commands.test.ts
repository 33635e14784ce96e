import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { StepSummary } from "../contract/index.ts";
import { createFakeCli, type FakeCli } from "./fake-io.ts";

let base: string;
let folder: string;
let cli: FakeCli;

const step = (name: string, more: Partial<StepSummary> = {}): StepSummary => ({
	name,
	file: `steps/${name}.js`,
	enabled: true,
	problems: [],
	clauses: ['order.status is "new"', "order.total is a number"],
	runs: 0,
	failures: 0,
	avgExecutionTime: null,
	minExecutionTime: null,
	maxExecutionTime: null,
	p95ExecutionTime: null,
	...more,
});
const problem = { code: "step-syntax", severity: "error", message: "No.", file: "steps/slow.js", line: 1 } as const;
const STEPS = [
	step("fast", { runs: 2, avgExecutionTime: 3, minExecutionTime: 2, maxExecutionTime: 4, p95ExecutionTime: 4 }),
	step("off", { enabled: false }),
	step("slow", { runs: 4, failures: 1, avgExecutionTime: 2_000, problems: [problem] }),
];

beforeEach(async () => {
	base = mkdtempSync(join(tmpdir(), "cli-test-"));
	folder = join(base, "orders");
	cli = createFakeCli({
		steps: STEPS,
		io: { cwd: base },
		validation: {
			step: "fast",
			matches: false,
			clauses: [{ clause: "a exists", path: "a", matches: false }],
			problems: [],
		},
	});
	expect((await cli.run("init", "orders", "--template", "empty")).code).toBe(0);
});
afterEach(() => rmSync(base, { recursive: true }));

test("init makes an automation and says what is next; a second time it refuses", async () => {
	const { code, out } = await cli.run("init", "my orders");
	expect(code).toBe(0);
	expect(out).toMatch(/^Made an automation in my orders:\n/);
	expect(out).toMatch(/\nNext: stepscape run 'my orders' -f 'my orders\/tests\/data\/ada\.json'\n$/);
	expect(existsSync(join(base, "my orders", "automation.json"))).toBe(true);
	expect((await cli.run("init", "bare", "--template", "empty")).out).toMatch(
		/\nNext: stepscape -C bare step add first_step\n$/,
	);
	expect((await cli.run("init", "my orders")).code).toBe(2);
	expect((await cli.run("init", "x", "--template", "nothing")).code).toBe(2);
	expect(existsSync(join(base, "x"))).toBe(false);
});

test("step list, piped: a line a step, that names the condition", async () => {
	expect((await cli.run("step", "list")).out).toBe(
		[
			'fast\tenabled\t2\t0\t3 ms\tcondition: order.status is "new" and order.total is a number',
			'off\tdisabled\t0\t0\t–\tcondition: order.status is "new" and order.total is a number',
			'slow\tbroken\t4\t1\t2.0 s\tcondition: order.status is "new" and order.total is a number',
			"",
		].join("\n"),
	);
	expect(JSON.parse((await cli.run("step", "list", "--json", "--sort", "avgExecutionTime")).out)).toEqual([
		STEPS[2],
		STEPS[0],
		STEPS[1],
	]);
	expect((await cli.run("step", "list", "--verbose")).out).toContain("error  steps/slow.js:1  No.\n");
});

test("step show and performance", async () => {
	expect((await cli.run("step", "show", "steps/slow.js")).out).toBe(
		[
			"slow  enabled",
			"  steps/slow.js",
			"  condition",
			'    order.status is "new"',
			"    order.total is a number",
			"  4 runs, 1 failed, on average 2.0 s",
			"error  steps/slow.js:1  No.",
			"",
		].join("\n"),
	);
	await cli.run("-C", "orders", "step", "add", "fast");
	expect((await cli.run("-C", "orders", "step", "show", "fast", "--verbose")).out).toContain(
		"\nexport const condition = {\n",
	);
	expect((await cli.run("step", "performance", "slow")).out).toBe(
		[
			"slow",
			"  runs              4",
			"  failed            1 (25 %)",
			"  average           2.0 s",
			"  fastest           –",
			"  slowest           –",
			"  95 of 100 within  –",
			"",
		].join("\n"),
	);
	expect(JSON.parse((await cli.run("step", "performance", "fast", "--json")).out)).toEqual({
		step: "fast",
		runs: 2,
		failures: 0,
		avgExecutionTime: 3,
		minExecutionTime: 2,
		maxExecutionTime: 4,
		p95ExecutionTime: 4,
	});
	expect(await cli.run("step", "show", "fats")).toEqual({
		code: 2,
		out: "",
		err: 'error: There is no step "fats". Did you mean "fast"? There are fast, off, slow.\n',
	});
});

test("step validate tells why, and ends with 1 where it doesn't match", async () => {
	expect(await cli.run("step", "validate", "fast.js", "-d", '{"b": 1}')).toEqual({
		code: 1,
		out: "fast  doesn't match\n  ✗ a exists  found nothing\n",
		err: "",
	});
	expect(cli.engine.calls.at(-1)).toEqual(["validateStep", "fast", { b: 1 }]);
});

test("steps are added, copied, disabled, enabled and deleted", async () => {
	const inFolder = (...argv: string[]) => cli.run("-C", "orders", "step", ...argv);
	expect((await inFolder("add", "first")).out).toBe("Added steps/first.js\n");
	writeFileSync(join(base, "draft.js"), "export const condition = { a: 1 };\nexport const content = async () => {};\n");
	expect((await inFolder("add", "second.js", "-f", "draft.js")).out).toBe("Added steps/second.js\n");
	expect(readFileSync(join(folder, "steps/second.js"), "utf8")).toContain("a: 1");
	expect((await inFolder("add", "first")).code).toBe(1);
	expect((await inFolder("add", "../x")).code).toBe(2);
	expect((await inFolder("clone", "second")).out).toBe("Copied to steps/second_copy.js\n");
	expect((await inFolder("clone", "second")).out).toBe("Copied to steps/second_copy_2.js\n");
	expect((await inFolder("clone", "second", "third")).out).toBe("Copied to steps/third.js\n");
	expect((await inFolder("disable", "third")).out).toBe("third is disabled\n");
	expect(JSON.parse(readFileSync(join(folder, "automation.json"), "utf8")).steps).toEqual({
		third: { enabled: false },
	});
	expect((await inFolder("enable", "third")).out).toBe("third is enabled\n");
	expect((await inFolder("delete", "third")).out).toMatch(/^Deleted third; it is kept as \.stepscape\/trash\//);
	expect(existsSync(join(folder, "steps/third.js"))).toBe(false);
	expect(await inFolder("delete", "secnod")).toMatchObject({ code: 2, err: expect.stringContaining("second") });
});

test("step edit opens the file, and tells afterwards what is wrong with it", async () => {
	await cli.run("-C", "orders", "step", "add", "first");
	expect(await cli.run("-C", "orders", "step", "edit", "first")).toEqual({
		code: 0,
		out: "steps/first.js  no problems\n",
		err: "",
	});
	const spoiling = createFakeCli({
		io: { cwd: folder },
		onEdit(file) {
			writeFileSync(file, "export const condition = {\n");
			return 0;
		},
	});
	const { code, out } = await spoiling.run("step", "edit", "steps/first.js");
	expect(spoiling.edited).toEqual([join(folder, "steps", "first.js")]);
	expect(code).toBe(1);
	expect(out).toMatch(/^error {2}steps\/first\.js:\d+:\d+ {2}/);
	expect((await createFakeCli({ io: { cwd: folder }, onEdit: () => 3 }).run("step", "edit", "first")).code).toBe(1);
	expect((await cli.run("-C", "orders", "step", "edit", "fisrt")).code).toBe(2);
});

test("import-steps makes steps, names what it left out, and fails where there is none", async () => {
	const text = [
		"# Notes",
		"```javascript",
		"// Step 1: Greet",
		"export const condition = { greeted: null };",
		"export const content = async () => { data.greeted = true; };",
		"```",
		"```javascript",
		"const = 5;",
		"```",
	].join("\n");
	const importing = createFakeCli({ io: { cwd: base, stdin: text } });
	const { code, out } = await importing.run("import-steps", "-", "orders", "--json");
	expect(code).toBe(0);
	expect(JSON.parse(out)).toEqual({
		created: [expect.objectContaining({ name: "greet", file: "steps/greet.js" })],
		skipped: [expect.objectContaining({ line: expect.any(Number), reason: expect.any(String) })],
	});
	writeFileSync(join(base, "empty.md"), "Nothing here.");
	expect(await cli.run("import-steps", "empty.md", "orders")).toMatchObject({
		code: 1,
		err: "error: empty.md has no step in it.\n",
	});
	expect((await cli.run("import-steps", "missing.md", "orders")).err).toBe(
		"error: missing.md is no file. Give a Markdown or JavaScript file, or - for standard input.\n",
	);
});

test("the automation is found from inside its folders", async () => {
	const inside = createFakeCli({ io: { cwd: join(folder, "steps", "deep") } });
	await inside.run("task", "list");
	expect(inside.attached).toEqual([folder]);
});

test("a file of data is looked for here, then in the automation", async () => {
	writeFileSync(join(folder, "data.json"), '{"from": "automation"}');
	await cli.run("-C", "orders", "task", "new", "-f", "data.json", "--no-wait");
	writeFileSync(join(base, "data.json"), '// a note\n{"from": "here"}');
	await cli.run("-C", "orders", "task", "new", "-f", "data.json", "--no-wait");
	expect(cli.engine.calls.map(([, task]) => (task as { data: unknown }).data)).toEqual([
		{ from: "automation" },
		{ from: "here" },
	]);
	expect((await cli.run("-C", "orders", "run", "-f", "nowhere.json")).code).toBe(2);
});
