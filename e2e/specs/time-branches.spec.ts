import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../fixtures/studio.ts";
import { TimePage } from "../pages/time-page.ts";

test("a fork from before the mistake with a mended step: both ends side by side", async ({ app, page, studio }) => {
	const time = new TimePage(page);
	await app.chooseData("payment-outage.json");
	await app.run();
	await expect(time.inspector.getByText("The card company does not answer (503).").first()).toBeVisible();
	const file = join(studio.directory, "steps/charge_card.js");
	const source = readFileSync(file, "utf8");
	writeFileSync(file, source.replace('if (error.code !== "card_declined") throw error;', ""));
	await time.playhead.focus();
	await page.keyboard.press("Home");
	await page.keyboard.press("Alt+ArrowRight");
	await expect(time.moment).toContainText("price_order ended");
	await page.getByRole("button", { name: "Fork here" }).click();
	await expect(time.fork.getByRole("list", { name: "Code changed since" })).toHaveText(
		/changed steps\/charge_card\.js/,
	);
	await time.fork.getByRole("button", { name: "Start the fork" }).click();
	await expect(time.beside).toContainText("They part");
	await expect(page.getByRole("slider", { name: "Moment of the other task" })).toBeVisible();
	const branches = time.inspector.getByRole("region", { name: "Branches" });
	await expect(branches.getByText("from event 5", { exact: true })).toBeVisible();
	await expect(branches.getByRole("img", { name: "failed" })).toHaveCount(1);
	await expect(app.stepRow("charge_card").getByRole("img", { name: "done" })).toBeVisible();
});

test("a fork with other data; a jump to a difference moves both playheads; one task again", async ({ app, page }) => {
	const time = new TimePage(page);
	await app.chooseData("paid-order.json");
	await app.run();
	await expect(time.inspector.getByText("done · completed")).toBeVisible();
	await time.playhead.focus();
	await page.keyboard.press("Home");
	await time.value(/^token/).click();
	await time
		.value(/^token/)
		.getByRole("button", { name: "Fork…" })
		.click();
	await time.fork.getByLabel("payment.token in the fork").fill("card-declined");
	await time.fork.getByRole("button", { name: "Start the fork" }).click();
	await expect(time.fork.getByRole("alert")).toContainText("is not JSON. Words stand between quotes");
	await time.fork.getByLabel("payment.token in the fork").fill('"card-declined"');
	await time.fork.getByRole("button", { name: "Start the fork" }).click();
	await expect(time.beside).toContainText("They part");
	const other = page.getByRole("slider", { name: "Moment of the other task" });
	await time.playhead.focus();
	await page.keyboard.press("Home");
	await expect(other).toHaveAttribute("aria-valuenow", "1");
	await time.beside.getByRole("button", { name: "Look at one task only" }).click();
	await expect(other).toBeHidden();
});

test("replay with today's code tells which task would end otherwise, and where it departs", async ({
	app,
	page,
	studio,
}) => {
	const time = new TimePage(page);
	await app.chooseData("paid-order.json");
	await app.run();
	await expect(time.inspector.getByText("done · completed")).toBeVisible();
	const file = join(studio.directory, "steps/price_order.js");
	const source = readFileSync(file, "utf8");
	expect(source).toContain('order.status = "priced"');
	writeFileSync(file, source.replace('order.status = "priced"', 'order.status = "dear"'));
	await page.getByRole("button", { name: "More for this task" }).click();
	await page.getByRole("menuitem", { name: /^Replay exactly/ }).click();
	const replay = page.getByRole("region", { name: "Replay", exact: true });
	await expect(replay.getByRole("listitem")).toHaveText([/the same/]);
	await replay.getByRole("button", { name: "With today's code" }).click();
	await expect(replay.getByRole("status")).toContainText("would end otherwise");
	await expect(replay.getByRole("listitem")).not.toHaveText([/the same/]);
	await replay.getByRole("button", { name: /^event \d+$/ }).click();
	await expect(time.moment).toContainText(/^Event \d+/);
});
