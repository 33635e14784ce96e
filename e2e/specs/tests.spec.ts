import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../fixtures/studio.ts";

test("all scenarios run, one fails with both sides shown, and its moment opens in time", async ({
	app,
	page,
	studio,
}) => {
	const file = join(studio.directory, "tests/scenarios/express-with-sample.json");
	const scenario = JSON.parse(readFileSync(file, "utf8"));
	scenario.validateFinalState["order.status"] = "lost";
	writeFileSync(file, JSON.stringify(scenario));
	await app.show("Tests");
	await page.getByRole("region", { name: "Tests" }).getByRole("button", { name: "Run all" }).click();
	const row = page.getByRole("list", { name: "Scenarios" }).getByRole("button", { name: /express_with_sample/ });
	await expect(row.getByRole("img", { name: "failed" })).toBeVisible();
	await row.click();
	const inspector = page.getByRole("region", { name: "Inspector" });
	const difference = inspector.getByRole("region", { name: /order\.status/ });
	await expect(difference.getByText('"lost"')).toBeVisible();
	await expect(difference.getByText('"shipped"')).toBeVisible();
	await page.getByRole("tab", { name: "Coverage" }).click();
	await difference.getByRole("button", { name: "Open the moment" }).click();
	await expect(inspector.getByText("done · completed")).toBeVisible();
});

test("a run becomes a scenario with one click, and passes", async ({ app, page }) => {
	await app.chooseData("paid-order.json");
	await app.run();
	await page.getByRole("button", { name: "Save as scenario" }).click();
	await expect(app.message(/is a scenario now: tests\/scenarios\//)).toBeVisible();
	await page.keyboard.press("Control+Shift+T");
	await expect(page.getByRole("list", { name: "Scenarios" }).getByText("TEA-1041 for Femke Bakker")).toBeVisible();
	await expect(page.getByRole("region", { name: "Tests" }).getByText(/^All \d+ passed$/)).toBeVisible();
});

test("what scenarios cover is shown on steps and as a list; a broken clause becomes a scenario that passes", async ({
	app,
	page,
}) => {
	await app.show("Tests");
	const tests = page.getByRole("region", { name: "Tests" });
	await tests.getByRole("button", { name: "Run all" }).click();
	await expect(tests.getByText(/^All \d+ passed$/)).toBeVisible();
	await expect(page.getByRole("group", { name: /^charge_card.*scenarios ran it \d+ times/ })).toBeVisible();
	await page.getByRole("tab", { name: "Coverage" }).click();
	const coverage = page.getByRole("region", { name: "Coverage" });
	await expect(coverage.getByText(/^\d+ %$/)).toBeVisible();
	await coverage
		.getByRole("button", { name: /book_carrier/ })
		.first()
		.click();
	const cases = coverage.getByRole("region", { name: "Cases for book_carrier" });
	await cases
		.getByRole("button", { name: /^Add a scenario in which book_carrier must not run/ })
		.first()
		.click();
	await expect(app.message(/was written\.$/)).toBeVisible();
	await tests.getByRole("button", { name: "Run all" }).click();
	const added = page
		.getByRole("list", { name: "Scenarios" })
		.getByRole("button", { name: /book_carrier: not .* passed/ });
	await expect(added).toBeVisible();
});

test("a load test tells percentiles and what failed", async ({ app, page }) => {
	await app.show("Tests");
	await page.getByRole("tab", { name: "Load" }).click();
	const load = page.getByRole("region", { name: "Load test" });
	await load.getByLabel("Tasks", { exact: true }).fill("20");
	await load.getByRole("button", { name: "Start" }).click();
	await expect(load.getByText(/^20 tasks in /)).toBeVisible();
	await expect(load.getByRole("row", { name: /^a task/ })).toBeVisible();
});
