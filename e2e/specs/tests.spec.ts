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

test("a run becomes a scenario with one click", async ({ app, page }) => {
	await app.chooseData("paid-order.json");
	await app.run();
	await page.getByRole("button", { name: "Save as scenario" }).click();
	await expect(app.message(/is a scenario now: tests\/scenarios\//)).toBeVisible();
	await app.show("Tests");
	await expect(page.getByRole("list", { name: "Scenarios" }).getByText("TEA-1041 for Femke Bakker")).toBeVisible();
});
