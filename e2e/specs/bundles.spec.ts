import { existsSync } from "node:fs";
import { join } from "node:path";
import { exportedBundle } from "../fixtures/exported-bundle.ts";
import { expect, test } from "../fixtures/studio.ts";

test.describe("a bundle", () => {
	test.use({ sample: null });

	test("is dropped, looked at, trusted and run", async ({ app, page, studio }) => {
		await expect(page.getByRole("region", { name: "Samples" })).toBeVisible();
		await app.dropFile("freezer.stepscape", exportedBundle("freezer-alarm"));
		const dialog = page.getByRole("dialog", { name: "What this bundle contains and would use" });
		await expect(dialog.getByRole("heading", { name: "Freezer alarm" })).toBeVisible();
		await expect(dialog.getByText("Nobody signed it")).toBeVisible();
		await expect(dialog.getByRole("region", { name: "Connectors" })).toContainText("pager");
		await dialog.getByRole("button", { name: "Look only" }).click();

		const banner = page.getByRole("region", { name: "Only looked at" });
		await expect(banner).toContainText("Its steps don't run");
		await expect(app.canvas.getByText("assess_alarm").first()).toBeVisible();
		await app.chooseData("door-ajar.json");
		await app.run();
		await expect(app.message(/came from a bundle and is only looked at/)).toBeVisible();
		expect(existsSync(join(studio.folder, "Stepscape/freezer-alarm/automation.json"))).toBe(true);

		await banner.getByRole("button", { name: "Trust it" }).click();
		await expect(banner).toHaveCount(0);
		await app.run();
		await app.show("Tasks");
		await expect(app.taskRows.first()).toContainText("done");
	});

	test("that is damaged is refused in words", async ({ app, page }) => {
		await expect(page.getByRole("region", { name: "Samples" })).toBeVisible();
		const bytes = exportedBundle("freezer-alarm");
		bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] as number) ^ 1;
		await app.dropFile("freezer.stepscape", bytes);
		await expect(app.message(/This bundle can't be used/)).toBeVisible();
		await expect(page.getByRole("dialog")).toHaveCount(0);
	});
});
