import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/studio.ts";
import type { StudioPage } from "../pages/studio-page.ts";
import { TimePage } from "../pages/time-page.ts";

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

test.describe("a task in time, the debugger and tests", () => {
	test.use({ settings: { theme: "light", motion: "reduced", tourDone: true } });
	test("time travel", async ({ app, page }) => {
		const time = new TimePage(page);
		await runTask(app);
		await time.playhead.focus();
		await page.keyboard.press("Home");
		await page.keyboard.press("Alt+ArrowRight");
		await time.value(/^status/).click();
		await expect(time.inspector.getByRole("region", { name: "Who wrote this" })).toContainText("price_order");
		await take(page, "time-travel");
		await app.stepRow("refund_order").click();
		await time.inspector.getByRole("tab", { name: "Why" }).click();
		await expect(time.inspector.getByText("At event 5")).toBeVisible();
		await take(page, "why");
		await time.inspector.getByRole("tab", { name: "Data" }).click();
		await time.value(/^token/).click();
		await time
			.value(/^token/)
			.getByRole("button", { name: "Fork…" })
			.click();
		await time.fork.getByLabel("payment.token in the fork").fill('"card-declined"');
		await time.fork.getByRole("button", { name: "Start the fork" }).click();
		await expect(time.beside).toContainText("They part");
		await take(page, "side-by-side");
	});

	test("the debugger", async ({ app, page }) => {
		await app.chooseData("paid-order.json");
		await app.stepRow("price_order").dblclick();
		await page.getByRole("textbox", { name: /steps\/price_order\.js, code/ }).focus();
		await page.keyboard.press("Control+Home");
		for (let line = 1; line < 14; line++) await page.keyboard.press("ArrowDown");
		await page.keyboard.press("F9");
		await page.keyboard.press("Alt+F5");
		const standing = page.getByRole("region", { name: "Where it stands" });
		await expect(standing.getByText(/^Paused/)).toBeVisible();
		await page.keyboard.press("F8");
		await expect(standing.getByRole("button", { name: "steps/price_order.js:14" })).toBeVisible();
		await take(page, "debugger");
	});

	test("tests and coverage", async ({ app, page }) => {
		await app.show("Tests");
		const tests = page.getByRole("region", { name: "Tests" });
		await tests.getByRole("button", { name: "Run all" }).click();
		await expect(tests.getByText(/^All \d+ passed$/)).toBeVisible();
		await page.getByRole("list", { name: "Scenarios" }).getByRole("button").first().click();
		await page.getByRole("tab", { name: "Coverage" }).click();
		const coverage = page.getByRole("region", { name: "Coverage" });
		await coverage
			.getByRole("button", { name: /charge_card/ })
			.first()
			.click();
		await expect(coverage.getByRole("region", { name: "Cases for charge_card" })).toBeVisible();
		await take(page, "tests");
	});
});

test.describe("before anything is open", () => {
	test.use({ sample: null, settings: { theme: "light", motion: "reduced", tourDone: true } });
	test("the welcome screen", async ({ page }) => {
		await expect(page.getByText("Begin with a sample")).toBeVisible();
		await take(page, "welcome");
	});
});
