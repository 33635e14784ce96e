import { expect, test } from "../fixtures/studio.ts";

test("a debugged task stands still before its first step and goes on run by run", async ({ app, page }) => {
	await app.chooseData("paid-order.json");
	await page.keyboard.press("Alt+F5");
	const debug = page.getByRole("tabpanel", { name: "Debug" });
	await expect(debug.getByText(/^Paused at event/)).toBeVisible();
	await page.keyboard.press("F10");
	await expect(debug.getByText(/^Paused at event/)).toBeVisible();
	await page.keyboard.press("F8");
	await expect(debug.getByText("The debugged task has ended.")).toBeVisible();
});
