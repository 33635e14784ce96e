import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../fixtures/studio.ts";

test("F5 runs with the chosen data; the timeline has a bar for each run, and the task its result", async ({
	app,
	page,
}) => {
	await app.chooseData("paid-order.json");
	await page.keyboard.press("F5");
	const inspector = page.getByRole("region", { name: "Inspector" });
	await expect(inspector.getByText("done · completed")).toBeVisible();
	await expect(inspector.getByText("confirm_to_customer completed the task.", { exact: true })).toBeVisible();
	await expect(inspector.getByText(/tracking: "LK100422"/)).toBeVisible();
	const timeline = page.getByRole("group", { name: "Timeline" });
	await expect(timeline.getByRole("img", { name: /^charge_card, run 1: done/ })).toBeVisible();
	await expect(timeline.getByText(/^event \d+ · /)).toBeVisible();
});

test.describe("a sample that parks", () => {
	test.use({ sample: "freezer-alarm" });

	test("under virtual time nobody waits for a park, and every park has its mark", async ({ app, page }) => {
		await app.chooseData("nobody-answers.json");
		await page.getByRole("button", { name: "Other ways to start" }).click();
		await page.getByRole("menuitem", { name: /Run under virtual time/ }).click();
		await expect(page.getByRole("region", { name: "Inspector" }).getByText("done · completed")).toBeVisible();
		const timeline = page.getByRole("group", { name: "Timeline" });
		await expect(timeline.getByRole("img", { name: /: Parked until/ })).toHaveCount(3);
		await expect(timeline.getByRole("img", { name: /^page_on_call, run 4: done/ })).toBeVisible();
	});

	test("without it the task parks, says for how long, and can be stopped", async ({ app, page }) => {
		await app.chooseData("nobody-answers.json");
		await app.run();
		const inspector = page.getByRole("region", { name: "Inspector" });
		await expect(inspector.getByText(/^Goes on in \d+ s$/)).toBeVisible();
		await page.keyboard.press("Shift+F5");
		await expect(inspector.getByText("cancelled", { exact: true })).toBeVisible();
		await expect(page.getByRole("banner").getByRole("button", { name: "Stop" })).toBeDisabled();
	});

	test("what was said: by level, by step, by words", async ({ app, page }) => {
		await app.chooseData("nobody-answers.json");
		await page.keyboard.press("Control+F5");
		await page.getByRole("tab", { name: /^Console/ }).click();
		const console = page.getByRole("region", { name: "Console" });
		const lines = console.getByRole("listitem");
		await expect(lines).toHaveCount(8);
		await console.getByRole("button", { name: /^Details/ }).click();
		await expect(lines).toHaveCount(5);
		await console.getByLabel("Only this step").selectOption("page_on_call");
		await expect(lines).toHaveCount(4);
		await console.getByLabel("Search the console").fill("nobody");
		await expect(lines).toHaveText([/Nobody answered 4 pages/]);
		await page.getByRole("tab", { name: /^Connector calls/ }).click();
		await expect(page.getByRole("list", { name: "Calls" }).getByRole("listitem")).toHaveCount(4);
	});

	test("pictures are drawn: a chart with its limit, and facts at a glance", async ({ app, page }) => {
		await app.chooseData("nobody-answers.json");
		await page.keyboard.press("Control+F5");
		await page.getByRole("tab", { name: /^Visuals/ }).click();
		const glance = page.getByRole("figure", { name: "Alarm at a glance" });
		await expect(glance.getByText("the neighbour")).toBeVisible();
		await page.getByRole("button", { name: /^Temperature of FRZ-12/ }).click();
		const chart = page.getByRole("img", { name: /^Temperature of FRZ-12: line chart of 3 points/ });
		await expect(chart.locator("path.recharts-line-curve")).toBeVisible();
	});
});

test("a table that a step drew is sorted by its columns", async ({ app, page }) => {
	await app.chooseData("paid-order.json");
	await app.run();
	await page.getByRole("tab", { name: /^Visuals/ }).click();
	const rows = page.getByRole("list", { name: "What was packed, 2 rows" }).getByRole("listitem");
	await page.getByRole("button", { name: "Sort by quantity" }).click();
	await expect(rows).toHaveText([/^SENCHA-80/, /^ASSAM-100/]);
	await page.getByRole("button", { name: "Sort by quantity, now ascending" }).click();
	await expect(rows).toHaveText([/^ASSAM-100/, /^SENCHA-80/]);
});

test("data is written from what the steps ask for; a fault has its place; it is kept as a file", async ({
	app,
	page,
	studio,
}) => {
	await page.getByLabel("Test data").selectOption("write");
	const dialog = page.getByRole("dialog", { name: "Data to run with" });
	await expect(app.dataEditor).toContainText('"order": {');
	await app.writeData('{ "order": new }');
	await expect(dialog.getByText("Line 1, column 12: This is not JSON yet: a value is missing here.")).toBeVisible();
	await expect(dialog.getByRole("button", { name: "Run with it" })).toBeDisabled();
	// What is written stays, and what else the steps ask for comes along.
	await app.writeData('{ "mine": true }');
	await dialog.getByRole("button", { name: "Fill in what the steps ask for" }).click();
	await expect(app.dataEditor).toContainText('"mine": true,');
	await expect(app.dataEditor).toContainText('"order": {');
	await expect(dialog.getByRole("button", { name: "Fill in what the steps ask for" })).toBeDisabled();
	// Escape closes what is offered first.
	await app.dataEditor.click();
	await page.keyboard.press("Control+Home");
	await page.keyboard.press("End");
	await page.keyboard.press("Enter");
	await page.keyboard.press("Control+Space");
	await expect(dialog.locator(".suggest-widget.visible")).toBeVisible();
	await page.keyboard.press("Escape");
	await expect(dialog.locator(".suggest-widget.visible")).toHaveCount(0);
	await expect(dialog).toBeVisible();
	await dialog.getByLabel("The least that sets off").selectOption({ label: "reject_empty_order" });
	await dialog.getByLabel("Name of the file").fill("empty-order");
	await dialog.getByRole("button", { name: "Keep as test data" }).click();
	await expect(page.getByLabel("Test data")).toHaveValue("tests/data/empty-order.json");
	const file = join(studio.directory, "tests/data/empty-order.json");
	expect(existsSync(file)).toBe(true);
	expect(JSON.parse(readFileSync(file, "utf8"))).toHaveProperty("order");
	await app.run();
	await expect(app.stepRow("reject_empty_order").getByRole("img", { name: "done" })).toBeVisible();
});
