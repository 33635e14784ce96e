import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../fixtures/studio.ts";

const TWO_STEPS = `# Greetings

## Say hello

\`\`\`js
export const condition = { greeted: null };
export const content = async () => { data.greeted = true; };
\`\`\`

## Say bye

\`\`\`js
export const condition = { greeted: true, left: null };
export const content = async () => { data.left = true; task.complete(); };
\`\`\`

\`\`\`sh
ls
\`\`\`
`;

const SLOW = `// slow
export const condition = { ended: null };
export const content = async () => {
	await sleep(2_000);
	data.ended = true;
	task.complete();
};
`;

test.describe("from the welcome screen", () => {
	test.use({ sample: null });

	test("a sample is opened and run", async ({ app, page }) => {
		await page
			.getByRole("region", { name: "Samples" })
			.getByRole("button", { name: /order-fulfilment/ })
			.click();
		await expect(app.canvas.getByText("charge_card").first()).toBeVisible();
		await app.chooseData("paid-order.json");
		await app.run();
		await app.show("Tasks");
		await expect(app.taskRows.first()).toContainText("done");
	});

	test("a new automation is made from a template, and is among the recent ones", async ({ app, page, studio }) => {
		const form = page.getByRole("region", { name: "New automation" });
		await form.getByRole("button", { name: "Make it" }).click();
		await expect(form.getByRole("alert")).toContainText("Give it a name");
		await form.getByRole("textbox", { name: "Name" }).fill("Refund requests");
		await form.getByRole("radio", { name: /hello/ }).check();
		await form.getByRole("button", { name: "Make it" }).click();
		await expect(page.getByRole("banner").getByRole("button", { name: "refund-requests" })).toBeVisible();
		expect(readFileSync(join(studio.folder, "Stepscape/refund-requests/automation.json"), "utf8")).toContain(
			"Refund requests",
		);
		await app.command("Close the automation");
		const recent = page.getByRole("region", { name: "Recent automations" });
		await expect(recent.getByRole("button", { name: /^refund-requests/ })).toBeVisible();
		await recent.getByRole("button", { name: "Forget refund-requests" }).click();
		await expect(recent.getByText("Automations that you open appear here.")).toBeVisible();
	});
});

test.describe("the first time", () => {
	test.use({ settings: {} });
	test("the tour points at five places, and does not come again", async ({ page }) => {
		for (const title of ["Your steps", "How they hang together", "Run it", "What happened"]) {
			await expect(page.getByRole("dialog", { name: new RegExp(title) })).toBeVisible();
			await page.getByRole("button", { name: "Next" }).click();
		}
		await page.getByRole("dialog").getByRole("button", { name: "Start" }).click();
		await expect(page.getByRole("dialog")).toHaveCount(0);
		await page.reload();
		await expect(page.getByRole("main", { name: "Canvas" }).getByText("charge_card").first()).toBeVisible();
		await expect(page.getByRole("dialog")).toHaveCount(0);
	});
});

test("steps are imported by paste, and everything is undone back to the start", async ({ app, page, studio }) => {
	await expect(app.stepRow("charge_card")).toBeVisible();
	await app.paste(TWO_STEPS);
	const dialog = page.getByRole("dialog", { name: "Import steps" });
	await expect(dialog.getByText("2 steps were found")).toBeVisible();
	await expect(dialog.getByRole("region", { name: "What is left out" })).toContainText("command line");
	await dialog.getByRole("textbox", { name: "Name of step 1" }).fill("charge_card");
	await expect(dialog.getByRole("alert")).toContainText("There is a step of this name.");
	await dialog.getByRole("textbox", { name: "Name of step 1" }).fill("greet_first");
	await dialog.getByRole("button", { name: "Import 2 steps" }).click();
	await expect(app.stepRow("greet_first")).toBeVisible();
	await app.paste('{ "order": { "id": 7 } }');
	await expect(app.message("tests/data/pasted.json is chosen as test data.")).toBeVisible();
	expect(JSON.parse(readFileSync(join(studio.directory, "tests/data/pasted.json"), "utf8"))).toEqual({
		order: { id: 7 },
	});
	await page.getByRole("main", { name: "Canvas" }).focus();
	await page.keyboard.press("Control+z");
	await expect(app.message("Took back: Add tests/data/pasted.json")).toBeVisible();
	await page.keyboard.press("Control+z");
	await expect(app.message("Took back: Import 2 steps")).toBeVisible();
	await expect(app.stepRow("greet_first")).toHaveCount(0);
	await page.keyboard.press("Control+Shift+z");
	await expect(app.stepRow("greet_first")).toBeVisible();
});

test("a checkpoint is made and gone back to", async ({ app, page }) => {
	await expect(app.stepRow("charge_card")).toBeVisible();
	await page.keyboard.press("Control+Shift+h");
	const history = page.getByRole("dialog", { name: "Changes and checkpoints" });
	await history.getByRole("textbox", { name: "Name of a new checkpoint" }).fill("Before");
	await history.getByRole("button", { name: "Make" }).click();
	await expect(history.getByText("Before", { exact: true })).toBeVisible();
	await page.keyboard.press("Escape");
	await app.drop({ "extra.json": "{}" });
	await expect(app.message("tests/data/extra.json is chosen as test data.")).toBeVisible();
	await page.keyboard.press("Control+Shift+h");
	await expect(history.getByText("Add tests/data/extra.json")).toBeVisible();
	await history.getByRole("button", { name: "Go back to Before" }).click();
	await expect(page.getByLabel("Test data").getByRole("option", { name: "extra.json" })).toHaveCount(0);
});

test("what another program changes is told and shown", async ({ app, studio }) => {
	await expect(app.stepRow("charge_card")).toBeVisible();
	writeFileSync(join(studio.directory, "steps/from_outside.js"), SLOW);
	await expect(app.message(/Changed outside: steps\/from_outside.js/)).toBeVisible();
	await expect(app.stepRow("from_outside")).toBeVisible();
});

test("a task goes on after its engine was killed", async ({ app, page, studio }) => {
	await expect(app.stepRow("charge_card")).toBeVisible();
	await app.drop({ "slow.js": SLOW, "nothing.json": "{}" });
	await page.getByRole("button", { name: "Import 1 step" }).click();
	await expect(app.stepRow("slow")).toBeVisible();
	await app.run();
	await expect(app.stepRow("slow").getByRole("img", { name: "running" })).toBeVisible();
	const { pid } = JSON.parse(readFileSync(join(studio.directory, ".stepscape/engine.json"), "utf8")) as { pid: number };
	process.kill(pid, "SIGKILL");
	await expect(page.getByText("The engine ended unexpectedly.")).toBeVisible();
	await expect(page.getByText("The engine ended unexpectedly.")).toBeHidden();
	await app.show("Tasks");
	await expect(app.taskRows.first()).toContainText("done");
	await app.show("Steps");
	await expect(app.stepRow("slow").getByRole("img", { name: "done" })).toBeVisible();
});

test("two windows on one automation show the same", async ({ app, studio }) => {
	const other = await studio.newWindow();
	await expect(other.stepRow("charge_card")).toBeVisible();
	await app.paste(TWO_STEPS);
	await app.page.getByRole("button", { name: "Import 2 steps" }).click();
	await expect(other.stepRow("say_hello")).toBeVisible();
	await other.chooseData("paid-order.json");
	await other.run();
	await app.show("Tasks");
	await expect(app.taskRows.first()).toContainText("done");
	await other.page.close();
	await app.show("Steps");
	await app.page.getByRole("main", { name: "Canvas" }).focus();
	await app.page.keyboard.press("Control+z");
	await expect(app.stepRow("say_hello")).toHaveCount(0);
});

test("a window comes back as it was left", async ({ app, page, studio }) => {
	await expect(app.stepRow("charge_card")).toBeVisible();
	await app.chooseData("paid-order.json");
	await app.stepRow("charge_card").dblclick();
	await expect(
		page
			.getByRole("tab", { name: /charge_card/ })
			.or(page.getByLabel("steps/charge_card.js"))
			.first(),
	).toBeVisible();
	await app.show("Problems");
	await page.reload();
	await expect(page.getByRole("button", { name: "Problems" })).toHaveAttribute("aria-current", "page");
	await expect(page.getByLabel("Test data")).toHaveValue("tests/data/paid-order.json");
	await expect(
		page
			.getByRole("tab", { name: /charge_card/ })
			.or(page.getByLabel("steps/charge_card.js"))
			.first(),
	).toBeVisible();
	const other = await studio.newWindow();
	await expect(other.page.getByRole("button", { name: "Problems" })).toHaveAttribute("aria-current", "page");
});
