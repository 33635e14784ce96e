import { expect, test } from "../fixtures/studio.ts";

const STEPS = `## begin
\`\`\`js
export const condition = { begun: null };
export const content = async () => { data.begun = true; };
\`\`\`
## finish
\`\`\`js
export const condition = { begun: true };
export const content = async () => { data.finished = true; task.complete(); };
\`\`\`
`;

test.describe("from nothing", () => {
	test.use({ sample: null });
	test("a whole automation is built and run by keyboard alone", async ({ app, page }) => {
		await expect(page.getByText("Begin with a sample")).toBeVisible();
		const name = page.getByRole("textbox", { name: "Name" });
		for (
			let presses = 0;
			presses < 20 && !(await name.evaluate((field) => field === document.activeElement));
			presses++
		)
			await page.keyboard.press("Tab");
		await expect(name).toBeFocused();
		await page.keyboard.type("By keys");
		await page.keyboard.press("Enter");
		await expect(app.canvas).toBeVisible();
		await page.keyboard.press("Control+k");
		await page.keyboard.type("import steps");
		await page.keyboard.press("Enter");
		const field = page.getByRole("dialog", { name: "Import steps" }).getByRole("textbox").first();
		for (let presses = 0; presses < 4 && !(await field.evaluate((one) => one === document.activeElement)); presses++)
			await page.keyboard.press("Tab");
		await expect(field).toBeFocused();
		await page.keyboard.insertText(STEPS);
		const take = page.getByRole("button", { name: "Import 2 steps" });
		await expect(take).toBeEnabled();
		for (let presses = 0; presses < 14 && !(await take.evaluate((one) => one === document.activeElement)); presses++)
			await page.keyboard.press("Tab");
		await expect(take).toBeFocused();
		await page.keyboard.press("Enter");
		await expect(app.stepRow("begin")).toBeVisible();
		await expect(app.stepRow("finish")).toBeVisible();
		await page.keyboard.press("F5");
		await expect(app.stepRow("finish").getByRole("img", { name: "done" })).toBeVisible();
		await page.keyboard.press("Alt+2");
		await expect(app.taskRows.first()).toContainText("done");
	});
});

test("the palette finds steps, files, paths and pages, and does commands", async ({ app, page }) => {
	await expect(app.stepRow("charge_card")).toBeVisible();
	await page.keyboard.press("Control+k");
	const field = page.getByRole("combobox", { name: "Search or run a command" });
	await expect(field).toBeFocused();
	for (const [letters, title] of [
		["chrgcard", "charge_card"],
		["paid-ord", "tests/data/paid-order.json"],
		["payment.char", "payment.charged"],
		["help exec", "Help: Execution model"],
		["dark", "Colours: dark"],
	] as const) {
		await field.fill(letters);
		await expect(page.getByRole("option", { name: title }).first()).toBeVisible();
	}
	await field.fill("qqqqqq");
	await expect(page.getByText("Nothing is called like this.")).toBeVisible();
	await page.keyboard.press("Escape");
	await app.command("Colours: dark");
	await expect(page.locator("html")).toHaveClass(/dark/);
	await app.command("Help: Graph");
	await expect(page.getByRole("dialog", { name: "Help" }).getByRole("article")).toContainText(
		"The graph that nobody draws",
	);
});

test("the help is searched, and its links lead on", async ({ page, app }) => {
	await expect(app.stepRow("charge_card")).toBeVisible();
	await page.keyboard.press("F1");
	const help = page.getByRole("dialog", { name: "Help" });
	await help.getByRole("searchbox", { name: "Search the help" }).fill("checkpoint");
	await help.getByRole("button", { name: /Nothing to save/ }).click();
	await expect(help.getByRole("heading", { name: "Nothing to save" })).toBeInViewport();
	await page.keyboard.press("Escape");
	await expect(help).toHaveCount(0);
});

test("keys go round the window's parts, and dialogs keep the focus", async ({ page, app }) => {
	await expect(app.stepRow("charge_card")).toBeVisible();
	const region = () =>
		page.evaluate(() => document.activeElement?.closest("[data-region]")?.getAttribute("data-region"));
	const seen: (string | null | undefined)[] = [];
	for (let presses = 0; presses < 6; presses++) {
		await page.keyboard.press("F6");
		seen.push(await region());
	}
	expect(seen).toEqual(["top", "rail", "side", "canvas", "bottom", "inspector"]);
	await page.keyboard.press("Shift+F6");
	expect(await region()).toBe("bottom");
	await page.keyboard.press("?");
	const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
	await expect(dialog).toBeVisible();
	for (let presses = 0; presses < 6; presses++) {
		await page.keyboard.press("Tab");
		expect(await dialog.evaluate((one) => one.contains(document.activeElement))).toBe(true);
	}
	await page.keyboard.press("Escape");
	await expect.poll(region).toBe("bottom");
});
