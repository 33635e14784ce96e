import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/studio.ts";

// The code editor's workers take their time on a machine that has other things to do.
test.describe.configure({ timeout: 180_000 });

const condition = (page: Page) => page.getByRole("region", { name: "Condition" });
const code = (page: Page) => page.getByRole("region", { name: "Editor" }).locator(".monaco-editor").first();
const field = (page: Page, name: string) => condition(page).getByRole("combobox", { name, exact: true });
const read = (directory: string, file: string): string => readFileSync(join(directory, file), "utf8");

/** Puts the cursor at the end of a line of the code. */
async function toLineEnd(page: Page, line: number): Promise<void> {
	await code(page).getByText("export const condition").first().click();
	await page.keyboard.press("Control+Home");
	for (let i = 1; i < line; i++) await page.keyboard.press("ArrowDown");
	await page.keyboard.press("End");
}

async function addStep(page: Page, name: string): Promise<void> {
	await page.getByRole("button", { name: "+ New" }).click();
	await page.getByLabel("Name").fill(name);
	await page.getByRole("button", { name: "Add the step" }).click();
	await expect(condition(page)).toBeVisible();
}

test("a step is added by its form alone, and its edge appears", async ({ app, page, studio }) => {
	await addStep(page, "celebrate");
	await condition(page).getByRole("button", { name: "Add a clause" }).click();
	const added = field(page, "Field of the new clause");
	await expect(added).toBeFocused();
	await added.fill("payment.charged");
	await added.press("Enter");
	await expect.poll(() => read(studio.directory, "steps/celebrate.js")).toContain("payment");
	await expect(condition(page).getByRole("combobox", { name: "Comparison" })).toBeFocused();
	await condition(page).getByRole("combobox", { name: "Comparison" }).selectOption({ label: "is" });
	await field(page, "Value").fill("true");
	await field(page, "Value").press("Enter");
	await expect
		.poll(() => read(studio.directory, "steps/celebrate.js"))
		.toMatch(/charged: true|"payment.charged": true/);
	await expect(app.canvas.locator('[data-wire="arms charge_card → celebrate"]')).toBeAttached();
});

test("a clause that does not hold is marked in the form and in the code", async ({ app, page }) => {
	await app.stepRow("charge_card").dblclick();
	await app.chooseData("paid-order.json");
	await expect(condition(page).getByRole("img", { name: "does not hold" })).not.toHaveCount(0);
	await expect(code(page).locator(".clause-fails").first()).toBeVisible();
	await expect(page.getByRole("region", { name: "Editor" }).getByText("does not match paid-order.json")).toBeVisible();
});

test("a step that is broken shows it at the line, and its fix repairs it", async ({ app, page, studio }) => {
	const file = join(studio.directory, "steps/charge_card.js");
	const text = readFileSync(file, "utf8");
	await app.stepRow("charge_card").dblclick();
	await expect(code(page)).toBeVisible();
	// Another program's change is seen here, and what is wrong with it.
	writeFileSync(file, text.replace("connectors.payments", "connectors.paymens"));
	await expect(code(page).getByText("paymens").first()).toBeVisible();
	await expect(code(page).locator(".squiggly-error, .squiggly-warning").first()).toBeVisible();
	await toLineEnd(page, text.slice(0, text.indexOf("connectors.payments")).split("\n").length);
	await page.keyboard.press("Home");
	for (let at = 0; at < 26; at++) await page.keyboard.press("ArrowRight");
	await page.keyboard.press("Control+.");
	await page.locator(".action-widget").getByText("payments").first().click();
	await expect.poll(() => readFileSync(file, "utf8")).toBe(text);
	await expect(code(page).locator(".squiggly-error")).toHaveCount(0);
});

test("what is typed is on disk a moment later, and the editor's undo and that of the files agree", async ({
	app,
	page,
	studio,
}) => {
	const before = read(studio.directory, "steps/charge_card.js");
	await app.stepRow("charge_card").dblclick();
	await toLineEnd(page, 1);
	await page.keyboard.type(" Really.");
	await expect.poll(() => read(studio.directory, "steps/charge_card.js")).toContain(" Really.");
	await page.keyboard.press("Control+z");
	await expect.poll(() => read(studio.directory, "steps/charge_card.js")).toBe(before);
	await page.keyboard.type(" Truly.");
	await expect.poll(() => read(studio.directory, "steps/charge_card.js")).toContain(" Truly.");
	await app.stepRow("charge_card").click();
	while (read(studio.directory, "steps/charge_card.js") !== before) {
		const now = read(studio.directory, "steps/charge_card.js");
		await page.keyboard.press("Control+z");
		await expect.poll(() => read(studio.directory, "steps/charge_card.js")).not.toBe(now);
	}
	await expect(code(page).getByText("Truly")).toHaveCount(0);
});

test("another program's change that collides with typing is asked about", async ({ app, page, studio }) => {
	const file = join(studio.directory, "steps/charge_card.js");
	const before = readFileSync(file, "utf8");
	await app.stepRow("charge_card").dblclick();
	await toLineEnd(page, 1);
	// Typing goes on while the other program writes.
	await page.keyboard.type(" mine", { delay: 20 });
	writeFileSync(file, `// theirs\n${before}`);
	await page.keyboard.type(" and mine", { delay: 20 });
	const bar = page.getByRole("alert").filter({ hasText: "changed by another program" });
	await expect(bar).toBeVisible();
	await bar.getByRole("button", { name: "Compare" }).click();
	await expect(page.getByRole("region", { name: "Theirs beside mine" })).toBeVisible();
	await bar.getByRole("button", { name: "Keep mine" }).click();
	await expect(bar).toHaveCount(0);
	await expect.poll(() => readFileSync(file, "utf8")).toContain("mine and mine");
	expect(readFileSync(file, "utf8")).not.toContain("// theirs");
});

test("a field is renamed everywhere, and the automation still runs", async ({ app, page, studio }) => {
	await app.stepRow("charge_card").dblclick();
	await page.getByRole("button", { name: "More for charge_card" }).click();
	await page.getByRole("menuitem", { name: "Rename a field everywhere…" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByRole("combobox", { name: "Field" }).fill("order.totalCents");
	await dialog.getByRole("combobox", { name: "Field" }).press("Enter");
	await dialog.getByLabel("New path").fill("order.sumCents");
	await dialog.getByRole("button", { name: "Rename" }).click();
	await expect(dialog).toHaveCount(0);
	expect(read(studio.directory, "steps/charge_card.js")).toContain("sumCents");
	expect(read(studio.directory, "steps/charge_card.js")).not.toContain("totalCents");
	await app.chooseData("paid-order.json");
	await app.run();
	await expect(app.stepRow("reserve_stock").getByRole("img", { name: "done" })).toBeVisible();
});

test("a step is tried on the chosen data, and nothing is kept", async ({ app, page }) => {
	await app.stepRow("price_order").dblclick();
	await page.getByRole("tab", { name: "Try it" }).click();
	await page.getByRole("button", { name: "Run price_order once" }).click();
	const trial = page.getByRole("region", { name: "Try price_order" });
	await expect(trial.getByRole("table").first()).toContainText("order.status");
	await app.show("Tasks");
	await expect(page.getByText("No task yet")).toBeVisible();
});

test("a block is added, and the code follows", async ({ app, page, studio }) => {
	await addStep(page, "stamp");
	await page.getByRole("tab", { name: "Blocks" }).click();
	await page.getByRole("button", { name: "Add a block" }).click();
	await page.getByRole("menuitem", { name: "Set a field" }).click();
	await page.getByRole("combobox", { name: "Field to set" }).fill("order.stamped");
	await page.getByRole("combobox", { name: "Field to set" }).press("Enter");
	await expect.poll(() => read(studio.directory, "steps/stamp.js")).toContain("data.order.stamped");
	await page.getByRole("combobox", { name: "Value to set" }).fill("true");
	await page.getByRole("combobox", { name: "Value to set" }).press("Enter");
	await expect.poll(() => read(studio.directory, "steps/stamp.js")).toContain("data.order.stamped = true;");
	await expect(app.stepRow("stamp")).toBeVisible();
	await page.getByRole("tab", { name: "Code" }).click();
	await expect(code(page).getByText("stamped").first()).toBeVisible();
});
