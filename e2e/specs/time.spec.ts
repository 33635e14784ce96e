import { expect, test } from "../fixtures/studio.ts";
import { TimePage } from "../pages/time-page.ts";

test("the playhead goes by keys; data, steps, console, calls and changes show its moment", async ({ app, page }) => {
	const time = new TimePage(page);
	await app.chooseData("paid-order.json");
	await app.run();
	await expect(time.inspector.getByText("done · completed")).toBeVisible();
	await expect(time.value(/^status: (\(changed\) )?"shipped"/)).toBeVisible();
	await time.playhead.focus();
	await page.keyboard.press("Home");
	await expect(time.playhead).toHaveAttribute("aria-valuetext", /^Event 1 of \d+, 0 ms: the task was made$/);
	await expect(time.value(/^status: "new"/)).toBeVisible();
	await expect(app.stepRow("price_order").getByRole("img", { name: "not reached" })).toBeVisible();
	await page.keyboard.press("Shift+ArrowRight");
	await expect(time.playhead).toHaveAttribute("aria-valuetext", /: price_order started$/);
	await expect(app.stepRow("price_order").getByRole("img", { name: "running" })).toBeVisible();
	await page.keyboard.press("Alt+ArrowRight");
	await expect(time.moment).toContainText(/price_order ended, and wrote/);
	await expect(time.value(/^status: \(changed\) "priced"/)).toBeVisible();
	await expect(page.getByRole("tab", { name: /^Connector calls ?0\/6/ })).toBeVisible();
	await page.getByRole("tab", { name: /^Changes/ }).click();
	const changes = page.getByRole("region", { name: "Changes" });
	await expect(changes.locator("[data-later]").first()).toBeVisible();
	await expect(changes.getByRole("listitem").first().locator("[data-later]")).toHaveCount(0);
	await page.getByRole("button", { name: "Now", exact: true }).click();
	await expect(time.value(/^status: (\(changed\) )?"shipped"/)).toBeVisible();
	await expect(changes.locator("[data-later]")).toHaveCount(0);
});

test("dragging the playhead goes from event to event, past the ends too; a bar leads to its run", async ({
	app,
	page,
}) => {
	const time = new TimePage(page);
	await app.chooseData("paid-order.json");
	await app.run();
	await expect(time.inspector.getByText("done · completed")).toBeVisible();
	const box = await time.timeline.boundingBox();
	const head = await time.playhead.boundingBox();
	if (box === null || head === null) throw new Error("There is no timeline");
	await page.mouse.move(head.x + 10, head.y + 8);
	await page.mouse.down();
	await page.mouse.move(box.x + 320, head.y + 8, { steps: 6 });
	await expect(time.playhead).toHaveAttribute("aria-valuetext", /^Event (?!1 of|32 of)/);
	await page.mouse.move(box.x - 400, head.y + 90, { steps: 3 });
	await expect(time.playhead).toHaveAttribute("aria-valuetext", /^Event 1 of /);
	await page.mouse.move(box.x + 4_000, head.y + 8, { steps: 3 });
	await page.mouse.up();
	await expect(time.playhead).toHaveAttribute("aria-valuetext", /, now$/);
	await time.timeline.getByRole("img", { name: /^charge_card, run 1: done/ }).click();
	await expect(time.moment).toContainText(/charge_card ended, and wrote/);
	await expect(app.stepRow("charge_card")).toHaveAttribute("aria-current", "true");
});

test("the line that wrote a wrong value, in three actions from the list of tasks", async ({ app, page }) => {
	const time = new TimePage(page);
	await app.chooseData("paid-order.json");
	await app.run();
	await expect(time.inspector.getByText("done · completed")).toBeVisible();
	await app.show("Tasks");
	// One: the task. Two: the value. Three: the line.
	await app.taskRows.first().getByRole("button").click();
	await time.value(/^status/).click();
	await time.inspector
		.getByRole("region", { name: "Who wrote this" })
		.getByRole("button", { name: "steps/confirm_to_customer.js:28" })
		.click();
	const editor = page.getByRole("region", { name: "Editor" });
	await expect(editor.locator(".line-numbers.active-line-number")).toHaveText("28");
});

test("from “it never ran” to the cause in two actions, at any moment", async ({ app, page }) => {
	const time = new TimePage(page);
	await app.chooseData("paid-order.json");
	await app.run();
	await expect(time.inspector.getByText("done · completed")).toBeVisible();
	// One: the step. Two: why.
	await app.stepRow("refund_order").click();
	await time.inspector.getByRole("tab", { name: "Why" }).click();
	await expect(time.inspector.getByText(/^refund_order has not run: stock\.complete is true/)).toBeVisible();
	await time.playhead.focus();
	await page.keyboard.press("Home");
	await expect(time.inspector.getByText("At event 1")).toBeVisible();
	await expect(time.inspector.getByText(/^refund_order has not run: stock\.complete is true/)).toBeHidden();
});

test("the history of a path: each entry leads to its moment, where the data is what it was", async ({ app, page }) => {
	const time = new TimePage(page);
	await app.chooseData("paid-order.json");
	await app.run();
	await expect(time.inspector.getByText("done · completed")).toBeVisible();
	await time.value(/^status/).click();
	await time.inspector.getByRole("button", { name: "All that was written here" }).click();
	const writes = time.inspector.getByRole("list", { name: "Writes" }).getByRole("listitem");
	await expect(writes).toHaveText([/^"shipped"/, /^"priced"/, /^"new"/]);
	await writes
		.nth(1)
		.getByRole("button", { name: /^event \d+$/ })
		.click();
	await expect(writes.nth(0).locator("[data-later]")).toBeVisible();
	await expect(writes.nth(1).locator("[aria-current]")).toBeVisible();
	await time.inspector.getByRole("tab", { name: "Data" }).click();
	await expect(time.value(/^status: \(changed\) "priced"/)).toBeVisible();
	await time.inspector.getByRole("button", { name: "Before", exact: true }).click();
	await expect(time.value(/^status: \(changed\) "new" ?"priced"/)).toBeVisible();
	await time.inspector.getByLabel("Search the data").fill("hamburg");
	await expect(time.inspector.getByText("not found")).toBeVisible();
	await page.getByRole("button", { name: "Now", exact: true }).click();
	await expect(time.inspector.getByText("not found")).toBeHidden();
	await time.inspector.getByLabel("Search the data").press("Enter");
	await expect(time.inspector.getByRole("region", { name: "Who wrote this" })).toContainText(/order\.notes\[\d\]/);
});

test.describe("a task that goes on", () => {
	test.use({ sample: "freezer-alarm" });

	test("a moment gone back to stays put; Now follows again", async ({ app, page }) => {
		const time = new TimePage(page);
		await app.chooseData("nobody-answers.json");
		await app.run();
		await expect(time.inspector.getByText(/^Goes on in \d+ s$/)).toBeVisible();
		await expect(time.playhead).toHaveAttribute("aria-valuetext", /, now$/);
		await time.playhead.focus();
		await page.keyboard.press("Home");
		await page.keyboard.press("ArrowRight");
		const before = await time.playhead.getAttribute("aria-valuemax");
		await page.keyboard.press("Shift+F5");
		await expect(time.inspector.getByText("cancelled", { exact: true })).toBeVisible();
		await expect(time.playhead).not.toHaveAttribute("aria-valuemax", before ?? "");
		await expect(time.playhead).toHaveAttribute("aria-valuenow", "2");
		await page.getByRole("button", { name: "Now", exact: true }).click();
		await expect(time.playhead).toHaveAttribute("aria-valuetext", /Stopped by a person, now$/);
	});
});
