import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/studio.ts";
import type { StudioPage } from "../pages/studio-page.ts";

const FOLDER = join(import.meta.dirname, "../../docs/screenshots");

/** Waits until nothing moves any more, and takes a picture. */
async function take(page: Page, name: string): Promise<void> {
	await page.evaluate(() => document.fonts.ready);
	await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {}))));
	await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: "disabled" });
}

async function runTask(app: StudioPage): Promise<void> {
	await expect(app.canvas.getByText("charge_card").first()).toBeVisible();
	await app.chooseData("paid-order.json");
	await app.run();
	await expect(app.stepRow("confirm_to_customer").getByRole("img", { name: "done" })).toBeVisible();
}

for (const theme of ["light", "dark", "contrast"] as const) {
	test.describe(theme, () => {
		test.use({ settings: { theme, motion: "reduced", tourDone: true } });
		test(`the main window, ${theme}`, async ({ app, page }) => {
			await runTask(app);
			await take(page, `main-${theme}`);
			if (theme !== "light") return;
			await app.stepRow("charge_card").dblclick();
			await expect(page.locator(".monaco-editor").first()).toBeVisible();
			await take(page, "editor");
			await app.show("Tasks");
			await take(page, "tasks");
			await app.show("Problems");
			await take(page, "problems");
			await app.show("Settings");
			await take(page, "settings");
			await page.keyboard.press("Control+k");
			await page.getByRole("combobox", { name: "Search or run a command" }).fill("order");
			await expect(page.getByRole("option").first()).toBeVisible();
			await take(page, "palette");
			await page.keyboard.press("Escape");
			await page.keyboard.press("F1");
			await expect(page.getByRole("article")).toContainText("The studio");
			await take(page, "help");
		});
	});
}

test.describe("before anything is open", () => {
	test.use({ sample: null, settings: { theme: "light", motion: "reduced", tourDone: true } });
	test("the welcome screen", async ({ page }) => {
		await expect(page.getByText("Begin with a sample")).toBeVisible();
		await take(page, "welcome");
	});
});
