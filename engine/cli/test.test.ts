import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
