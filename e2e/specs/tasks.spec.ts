import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../fixtures/studio.ts";

test("a task that failed names the line, and is retried once the step is mended", async ({ app, page, studio }) => {
	await app.chooseData("payment-outage.json");
	await app.run();
	const inspector = page.getByRole("region", { name: "Inspector" });
	const error = inspector.getByRole("region", { name: "Error" });
	await expect(error).toContainText("The card company does not answer (503).");
	const file = join(studio.directory, "steps/charge_card.js");
	const source = readFileSync(file, "utf8");
	writeFileSync(file, source.replace('if (error.code !== "card_declined") throw error;', ""));
	// The engine takes up a file of another program's in its own time: until then the step fails as before.
	await expect(async () => {
		await inspector.getByRole("button", { name: "Retry" }).click();
		await expect(app.stepRow("charge_card").getByRole("img", { name: "done" })).toBeVisible({ timeout: 3_000 });
	}).toPass();
	await expect(error).toBeHidden();
});

test("tasks are found by words and by state", async ({ app, page }) => {
	await app.show("Tasks");
	for (const [document, state] of [
		["paid-order.json", "done"],
		["payment-outage.json", "error"],
	] as const) {
		await app.chooseData(document);
		await app.run();
		await expect(app.taskRows.first()).toContainText(`${state} · `);
	}
	await expect(app.taskRows).toHaveCount(2);
	await page.getByRole("button", { name: "Failed", exact: true }).click();
	await expect(app.taskRows).toHaveText([/error/]);
	await page.getByRole("button", { name: "Done", exact: true }).click();
	await expect(app.taskRows).toHaveCount(2);
	await page.getByLabel("Search tasks").fill("completed the task");
	await expect(app.taskRows).toHaveText([/TEA-1041/]);
	await page.getByLabel("Search tasks").fill("nothing is called this");
	await expect(page.getByText("No task fits")).toBeVisible();
});

test("why not: the clause that fails, the nearest change, and a task in which it runs", async ({ app, page }) => {
	await app.chooseData("paid-order.json");
	await app.run();
	const inspector = page.getByRole("region", { name: "Inspector" });
	await expect(inspector.getByText("done · completed")).toBeVisible();
	await app.stepRow("refund_order").click();
	await inspector.getByRole("tab", { name: "Why" }).click();
	await expect(
		inspector.getByText("refund_order has not run: stock.complete is true, and has to be false."),
	).toBeVisible();
	await expect(inspector.getByRole("list", { name: "Nearest change" })).toContainText("stock.complete = false");
	await inspector.getByRole("button", { name: "New task with it…" }).click();
	const dialog = page.getByRole("dialog", { name: "Data to run with" });
	await app.dataEditor.click();
	// Only the lines in sight are on the page.
	await page.keyboard.press("Control+End");
	await expect(app.dataEditor).toContainText('"complete": false');
	await dialog.getByRole("button", { name: "Run with it" }).click();
	await expect(app.stepRow("refund_order").getByRole("img", { name: "done" })).toBeVisible();
});

test("who wrote this goes to the step, the run and the line; its past is a click away", async ({ app, page }) => {
	await app.chooseData("paid-order.json");
	await app.run();
	const inspector = page.getByRole("region", { name: "Inspector" });
	await expect(inspector.getByText("done · completed")).toBeVisible();
	await inspector.getByRole("treeitem", { name: /^status/ }).click();
	const who = inspector.getByRole("region", { name: "Who wrote this" });
	await expect(who).toContainText(
		/Written by confirm_to_customer, run \d+ at event \d+, steps\/confirm_to_customer\.js:28/,
	);
	await who.getByRole("button", { name: "All that was written here" }).click();
	await expect(inspector.getByRole("list", { name: "Writes" }).getByRole("listitem")).toHaveText([
		/^"shipped"confirm_to_customer/,
		/^"priced"price_order/,
		/^"new"the task's own data/,
	]);
	await inspector.getByRole("button", { name: "steps/confirm_to_customer.js:28" }).click();
	const editor = page.getByRole("region", { name: "Editor" });
	await expect(editor.locator(".line-numbers.active-line-number")).toHaveText("28");
});

test("a step is switched off in the inspector, and stays out of the next task", async ({ app, page, studio }) => {
	await app.stepRow("price_order").click();
	await page.getByRole("tab", { name: "Step", exact: true }).click();
	const inspector = page.getByRole("region", { name: "Inspector" });
	await expect(inspector.getByRole("list", { name: "Reads" })).toContainText("order.status");
	await inspector.getByRole("checkbox", { name: "On" }).click();
	await expect(inspector.getByRole("checkbox", { name: "On" })).not.toBeChecked();
	await expect
		.poll(() => JSON.parse(readFileSync(join(studio.directory, "automation.json"), "utf8")).steps.price_order)
		.toEqual({ enabled: false });
	await app.chooseData("paid-order.json");
	await app.run();
	await app.show("Tasks");
	await expect(app.taskRows.first()).toContainText(/(incomplete|done) · /);
	await app.show("Steps");
	await expect(app.stepRow("price_order").getByRole("img", { name: "not reached" })).toBeVisible();
});

test.describe("a sample of subtasks", () => {
	test.use({ sample: "grant-payouts" });

	test("subtasks stand below the task that started them, each with its own data", async ({ app, page }) => {
		await expect(app.stepRow("pay_next_batch")).toBeVisible();
		await page.keyboard.press("Control+F5");
		await app.show("Tasks");
		const inspector = page.getByRole("region", { name: "Inspector" });
		await expect(inspector.getByText(/^done · /)).toBeVisible();
		await expect(app.taskRows.first()).toContainText("done");
		const child = page.getByRole("region", { name: "Tasks" }).getByRole("listitem").nth(1);
		await child.getByRole("button").click();
		await expect(inspector.getByRole("region", { name: "Task" }).getByRole("heading")).not.toHaveText("");
		await expect(inspector.getByRole("treeitem", { name: /^\$via/ })).toBeVisible();
	});
});
