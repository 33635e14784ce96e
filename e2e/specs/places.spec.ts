import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../fixtures/studio.ts";
import { CanvasPage } from "../pages/canvas-page.ts";

test("an edge tells who writes and who reads, each a click away", async ({ app, page }) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	await app.stepRow("charge_card").click();
	await canvas.wire("price_order", "charge_card").focus();
	await page.keyboard.press("Enter");
	await page.getByRole("tab", { name: "Edge" }).click();
	const inspector = page.getByRole("region", { name: "Inspector" });
	const fields = inspector.getByRole("list", { name: "Fields on this edge" }).getByRole("listitem");
	await expect(fields.first()).toContainText("sets it off");
	await fields
		.first()
		.getByRole("button", { name: /steps\/price_order\.js:\d+/ })
		.click();
	await expect(app.openStep).toHaveText("price_order");
});

test("what the automation calls: methods, answers, and the lines that call them", async ({ app, page }) => {
	await app.show("Connectors");
	const connectors = page.getByRole("region", { name: "Connectors" });
	await connectors.getByText("payments", { exact: true }).click();
	await expect(connectors.getByText("charge", { exact: true })).toBeVisible();
	await connectors
		.getByRole("button", { name: /steps\/charge_card\.js:\d+/ })
		.first()
		.click();
	await expect(page.getByRole("region", { name: "Editor" }).getByText("charge_card").first()).toBeVisible();
});

test("settings are the person's: colours, motion and size stay", async ({ app, page }) => {
	await expect(app.stepRow("charge_card")).toBeVisible();
	await app.show("Settings");
	await page.getByLabel("Theme").selectOption("contrast");
	await expect(page.locator("html")).toHaveClass(/contrast/);
	await page.getByLabel("Motion").selectOption("reduced");
	await page.reload();
	await expect(page.locator("html")).toHaveClass(/contrast/);
	await expect(page.getByLabel("Motion")).toHaveValue("reduced");
});

test("a text for people is seen as it will look", async ({ app, page }) => {
	await expect(app.stepRow("charge_card")).toBeVisible();
	await app.command("README.md");
	await page.getByRole("tab", { name: "Preview" }).click();
	await expect(page.getByRole("region", { name: "Editor" }).getByRole("heading").first()).toBeVisible();
});

test("writers and readers of a path are listed, and lead to their lines", async ({ app, page }) => {
	await app.stepRow("charge_card").dblclick();
	await page.getByRole("tab", { name: "Usages" }).click();
	const path = page.getByRole("combobox", { name: "Path of the data" });
	await path.fill("payment.charged");
	await path.press("Enter");
	await expect(page.getByRole("region", { name: "Written by" }).getByRole("button")).toContainText(["charge_card"]);
	await page
		.getByRole("region", { name: "Asked about by" })
		.getByRole("button")
		.filter({ hasNotText: "charge_card" })
		.first()
		.click();
	await expect(app.openStep).not.toHaveText("charge_card");
});

test("a step has limits of its own, is copied and renamed", async ({ app, page, studio }) => {
	const open = async (step: string, item: string) => {
		await page.getByRole("button", { name: `More for ${step}` }).click();
		await page.getByRole("menuitem", { name: item }).click();
	};
	await app.stepRow("price_order").dblclick();
	await open("price_order", "Limits…");
	await page.getByLabel("Memory of a run (MB)").fill("none");
	await page.getByRole("button", { name: "Set the limits" }).click();
	await expect(page.getByRole("alert")).toContainText("no number above 0");
	await page.getByLabel("Memory of a run (MB)").fill("48");
	await page.getByRole("button", { name: "Set the limits" }).click();
	await expect
		.poll(() => JSON.parse(readFileSync(join(studio.directory, "automation.json"), "utf8")).steps?.price_order)
		.toEqual({ limits: { memoryMb: 48 } });
	await open("price_order", "Clone…");
	await page.getByRole("textbox", { name: "Name" }).fill("price_again");
	await page.getByRole("button", { name: "Clone", exact: true }).click();
	await expect(app.stepRow("price_again")).toBeVisible();
	await open("price_again", "Rename…");
	await page.getByRole("textbox", { name: "Name" }).fill("price_twice");
	await page.getByRole("button", { name: "Rename", exact: true }).click();
	await expect(app.stepRow("price_twice")).toBeVisible();
	expect(existsSync(join(studio.directory, "steps/price_again.js"))).toBe(false);
});

test("a task is copied, and the copy is looked at after a reload", async ({ app, page }) => {
	await app.chooseData("paid-order.json");
	await app.run();
	const inspector = page.getByRole("region", { name: "Inspector" });
	await expect(inspector.getByText("done · completed")).toBeVisible();
	// Whatever is shown, the commands of the task are there.
	await inspector.getByRole("tab", { name: "Step", exact: true }).click();
	await app.command("Clone the task");
	await app.show("Tasks");
	await expect(app.taskRows).toHaveCount(2);
	await inspector.getByRole("tab", { name: "Data" }).click();
	const copy = app.taskRows.first().getByRole("button");
	await expect(copy).toHaveAttribute("aria-current", "true");
	// Its step names it as the one that it was copied from.
	const heading = inspector.getByRole("region", { name: "Task" }).getByRole("heading", { level: 2 });
	await expect(heading).toHaveText("TEA-1041 for Femke Bakkerdone · completed");
	await page.reload();
	await expect(copy).toHaveAttribute("aria-current", "true");
	await expect(app.taskRows.nth(1).getByRole("button")).toHaveAttribute("aria-current", "false");
	await expect(heading).toHaveText("TEA-1041 for Femke Bakkerdone · completed");
});

test("tabs that have no room are reached by keys, and by a button that lists them all", async ({ app, page }) => {
	await page.setViewportSize({ width: 960, height: 700 });
	await app.show("Tests");
	const tabs = page.getByRole("tablist", { name: "Task" });
	await page.getByRole("button", { name: "All tabs" }).and(page.locator('[data-region="bottom"] button')).click();
	await page.getByRole("menuitemradio", { name: "Coverage" }).click();
	await expect(tabs.getByRole("tab", { name: "Coverage" })).toHaveAttribute("aria-selected", "true");
	await expect(tabs.getByRole("tab", { name: "Coverage" })).toBeInViewport({ ratio: 0.95 });
	await tabs.getByRole("tab", { name: "Coverage" }).focus();
	await page.keyboard.press("Home");
	await expect(tabs.getByRole("tab", { name: "Timeline" })).toBeInViewport({ ratio: 0.95 });
	await page.keyboard.press("End");
	await expect(tabs.getByRole("tab", { name: "Load" })).toBeInViewport({ ratio: 0.95 });
});
