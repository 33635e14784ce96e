import { expect, test } from "../fixtures/studio.ts";

test("a debugged task stands still before its first step and goes on run by run", async ({ app, page }) => {
	await app.chooseData("paid-order.json");
	await page.keyboard.press("Alt+F5");
	const debug = page.getByRole("tabpanel", { name: "Debug" });
	const standing = debug.getByRole("region", { name: "Where it stands" });
	await expect(standing.getByText("Paused at event 1")).toBeVisible();
	await page.keyboard.press("F10");
	await expect(standing.getByText('"price_order" has run.')).toBeVisible();
	await expect(standing.getByText("Next: charge_card, check_address, reserve_stock")).toBeVisible();
	await expect(page.getByRole("group", { name: /^price_order, done once/ })).toBeVisible();
	await expect(page.getByRole("group", { name: /^charge_card, ready/ })).toBeVisible();
	await page.keyboard.press("F8");
	await expect(debug.getByText("The debugged task has ended.")).toBeVisible();
});

test("F9 stops before the selected step; the breakpoint lasts, counts its hits, and can be switched off", async ({
	app,
	page,
	studio,
}) => {
	await app.chooseData("paid-order.json");
	await app.stepRow("book_carrier").click();
	await page.keyboard.press("F9");
	await expect(page.getByRole("group", { name: /^book_carrier.*has a breakpoint/ })).toBeVisible();
	await page.keyboard.press("Alt+F5");
	const debug = page.getByRole("tabpanel", { name: "Debug" });
	const standing = debug.getByRole("region", { name: "Where it stands" });
	await expect(standing.getByText(/^Paused/)).toBeVisible();
	await page.keyboard.press("F8");
	await expect(standing.getByText('"book_carrier" is about to start.')).toBeVisible();
	await expect(debug.getByRole("region", { name: "Breakpoints" }).getByText("1×")).toBeVisible();
	await page.keyboard.press("F8");
	await expect(debug.getByText("The debugged task has ended.")).toBeVisible();

	const other = await studio.newWindow();
	await other.command("Show the debugger");
	const list = other.page.getByRole("region", { name: "Breakpoints" });
	await expect(list.getByRole("checkbox", { name: "Stop before book_carrier" })).toBeChecked();
	await list.getByRole("checkbox", { name: "Stop before book_carrier" }).click();
	await expect(other.page.getByRole("group", { name: /^book_carrier.*has a breakpoint that is off/ })).toBeVisible();
});

test("a connector call is held and answered by hand, and the task takes another way", async ({ app, page }) => {
	await app.chooseData("paid-order.json");
	await app.command("Show the debugger");
	const debug = page.getByRole("tabpanel", { name: "Debug" });
	await debug.getByRole("button", { name: "add one" }).click();
	const form = debug.getByRole("form", { name: "New breakpoint" });
	await form.getByRole("combobox", { name: "Stop" }).selectOption("A connector is called");
	await form.getByLabel(/^Connector/).fill("payments");
	await form.getByRole("button", { name: "Add" }).click();
	await page.keyboard.press("Alt+F5");
	await expect(debug.getByText(/^Paused/)).toBeVisible();
	await page.keyboard.press("F8");
	const call = debug.getByRole("region", { name: /^Call of payments\./ });
	await expect(call).toBeVisible();
	await call.getByRole("combobox", { name: "Kind of answer" }).selectOption("Error, in words");
	await call.getByLabel("Answer it by hand").fill("The card was refused by hand.");
	await call.getByRole("button", { name: "Answer" }).click();
	await expect(call).toBeHidden();
	await page.getByRole("tab", { name: /^Connector calls/ }).click();
	await expect(page.getByRole("list", { name: "Calls" }).getByText("The card was refused by hand.")).toBeVisible();
});

test("a breakpoint on a line stops inside the step: its variables, an expression, the next line, and on", async ({
	app,
	page,
}) => {
	await app.chooseData("paid-order.json");
	await app.stepRow("price_order").dblclick();
	const code = page.getByRole("textbox", { name: /steps\/price_order\.js, code/ });
	await code.focus();
	await page.keyboard.press("Control+Home");
	for (let line = 1; line < 14; line++) await page.keyboard.press("ArrowDown");
	await page.keyboard.press("F9");
	const debug = page.getByRole("tabpanel", { name: "Debug" });
	await page.keyboard.press("Alt+F5");
	const standing = debug.getByRole("region", { name: "Where it stands" });
	await expect(standing.getByText(/^Paused/)).toBeVisible();
	await page.keyboard.press("F8");
	await expect(standing.getByRole("button", { name: "Next line" })).toBeVisible();
	await expect(standing.getByRole("button", { name: "steps/price_order.js:14" })).toBeVisible();
	const variables = debug.getByRole("region", { name: "Variables" });
	await variables.getByLabel("Expression").fill("data.order.id");
	await page.keyboard.press("Enter");
	await expect(variables.getByRole("list", { name: "Answers" }).getByText("TEA-1041")).toBeVisible();
	await expect(debug.getByRole("region", { name: "Call stack" }).getByRole("button")).not.toHaveCount(0);
	await page.keyboard.press("F10");
	await expect(standing.getByRole("button", { name: /price_order\.js:1[5-9]/ })).toBeVisible();
	await page.keyboard.press("F8");
	await expect(
		standing
			.getByRole("button", { name: "steps/price_order.js:14" })
			.or(debug.getByText("The debugged task has ended.")),
	).toBeVisible();
});
