import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../fixtures/studio.ts";
import { CanvasPage } from "../pages/canvas-page.ts";

test("steps and their edges are drawn, by certainty, with inputs and endings", async ({ page }) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	await expect(canvas.root.locator('[aria-roledescription="step"]')).toHaveCount(12);
	await expect(canvas.wire("price_order", "cancel_order")).toHaveAttribute("data-look", "proven");
	await expect(canvas.wire("reserve_stock", "pack_express")).toHaveAttribute("data-look", "possible");
	await expect(canvas.wire("input:order", "price_order", "input")).toHaveCount(1);
	await expect(canvas.root.locator('[data-box="ending:cancel_order"]')).toHaveAccessibleName(
		"After cancel_order: ends the task",
	);
	await expect(canvas.wire("cancel_order", "charge_card", "disarms")).toHaveCount(0);
	await canvas.step("charge_card").click();
	await expect(canvas.wire("cancel_order", "charge_card", "disarms")).toHaveAttribute("data-look", "disarms");
	await expect(canvas.step("check_address")).toHaveAccessibleName(/^check_address, .*1 problem: If this call fails/);
});

test("an edge tells its fields, and leads to the line that writes and to the clause that reads", async ({
	page,
	app,
}) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	await canvas.choose(canvas.step("charge_card"), "Edges");
	await page.getByRole("menuitem", { name: "← price_order: order.totalCents + 1" }).click();
	const panel = page.getByRole("region", { name: "price_order sets off charge_card" });
	await expect(panel.getByText("order.totalCents > 0")).toBeVisible();
	await expect(panel.getByText('order.status is "priced"')).toBeVisible();
	await panel
		.getByRole("button", { name: /^charge_card, line 3/ })
		.first()
		.click();
	await expect(app.page.getByText("A declined card is an answer").first()).toBeVisible();
});

test("find goes from place to place", async ({ page }) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	await canvas.step("price_order").focus();
	await page.keyboard.press("Control+f");
	await page.getByLabel("Find on the canvas").fill("refund");
	const bar = page.getByRole("search").filter({ has: page.getByLabel("Find on the canvas") });
	await expect(bar.getByRole("status")).toHaveText("1 of 2");
	await page.keyboard.press("Enter");
	await expect(bar.getByRole("status")).toHaveText("2 of 2");
	await page.keyboard.press("Escape");
	await expect(bar).toHaveCount(0);
	await expect(page.locator("[data-box]:focus")).toHaveCount(1);
});

test("a filter by path dims what does not touch it", async ({ page }) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	await canvas.root.getByRole("button", { name: "Filter by path" }).click();
	await canvas.root.getByLabel("Filter by path").last().fill("payment.refunded");
	await expect(canvas.root.getByRole("status").filter({ hasText: "2 steps" })).toBeVisible();
	await expect(canvas.step("refund_order")).toHaveCSS("opacity", "1");
	await expect(canvas.step("book_carrier")).toHaveCSS("opacity", "0.22");
});

test("focus keeps what leads to a step and what follows", async ({ page }) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	await canvas.step("refund_order").click();
	await canvas.root.getByRole("button", { name: "Focus on refund_order" }).click();
	await expect(canvas.step("cancel_order")).toHaveCSS("opacity", "1");
	await expect(canvas.step("price_order")).toHaveCSS("opacity", "1");
	await expect(canvas.step("check_address")).toHaveCSS("opacity", "0.22");
	await canvas.root.getByRole("button", { name: "Show everything" }).click();
	await expect(canvas.step("check_address")).toHaveCSS("opacity", "1");
});

test("a group is made, named, collapsed to one, and kept", async ({ page, studio }) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	await canvas.step("pack_express").click();
	await canvas.step("pack_standard").click({ modifiers: ["Control"] });
	await canvas.choose(canvas.step("pack_standard"), /^Group/);
	await page.getByLabel("Name of the group").fill("Packing");
	await page.keyboard.press("Enter");
	await page.getByRole("button", { name: "Collapse Packing" }).click();
	await expect(canvas.group("Packing")).toHaveAccessibleName("Packing, group of 2 steps, idle");
	await expect(canvas.step("pack_express")).toHaveCount(0);
	await expect(canvas.wire("charge_card", "group:g1")).toHaveCount(1);
	await expect.poll(() => JSON.stringify(layoutOf(studio))).toContain('"isCollapsed":true');
	const again = new CanvasPage((await studio.newWindow()).page);
	await expect(again.group("Packing")).toBeVisible();
});

test("a step that was moved stays there, also after loading again; Tidy puts it back", async ({ page, studio }) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	const from = await canvas.middle("refund_order");
	await canvas.drag(from, { x: from.x, y: from.y - 90 });
	await expect.poll(async () => from.y - (await canvas.middle("refund_order")).y).toBeGreaterThan(60);
	const layout = () => layoutOf(studio).positions;
	await expect.poll(() => Object.keys(layout())).toEqual(["refund_order"]);
	const place = layout().refund_order;
	await page.reload();
	await canvas.settle();
	await expect
		.poll(() =>
			canvas.root
				.locator('.react-flow__node[data-id="refund_order"]')
				.evaluate((node) => (node as HTMLElement).style.transform),
		)
		.toBe(`translate(${place.x}px, ${place.y}px)`);
	await canvas.root.getByRole("button", { name: "Tidy" }).click();
	await expect.poll(() => Object.keys(layout())).toEqual([]);
});

test("a note is written, moved and deleted", async ({ page, studio }) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	await canvas.root.locator(".react-flow__pane").click({ button: "right", position: { x: 300, y: 60 } });
	await page.getByRole("menuitem", { name: "Add a note" }).click();
	await page.getByLabel("Text of the note").fill("Ask marketing");
	await page.keyboard.press("Control+Enter");
	await expect(canvas.note("Ask marketing")).toBeVisible();
	await expect.poll(() => JSON.stringify(layoutOf(studio))).toContain("Ask marketing");
	await canvas.note("Ask marketing").focus();
	await page.keyboard.press("Delete");
	await expect(canvas.note("Ask marketing")).toHaveCount(0);
});

test("dragging from a step to another makes the other wait for it", async ({ page, studio }) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	await expect(canvas.wire("check_address", "book_carrier")).toHaveCount(0);
	const box = await canvas.step("check_address").boundingBox();
	if (box === null) throw new Error("check_address is not drawn");
	await canvas.drag({ x: box.x + box.width, y: box.y + box.height / 2 }, await canvas.middle("book_carrier"));
	const panel = page.getByRole("region", { name: "Make book_carrier run after check_address" });
	await panel.getByRole("button", { name: "Write this" }).first().click();
	await expect(canvas.wire("check_address", "book_carrier")).toHaveAttribute("data-look", "proven");
	const before = readFileSync(
		join(import.meta.dirname, "../../assets/samples/order-fulfilment/steps/book_carrier.js"),
		"utf8",
	);
	expect(readFileSync(join(studio.directory, "steps/book_carrier.js"), "utf8")).not.toBe(before);
});

test("steps are duplicated, renamed with their settings, and deleted", async ({ page, studio }) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	await canvas.step("reserve_stock").focus();
	await page.keyboard.press("Control+d");
	await expect(canvas.step("reserve_stock_copy")).toBeVisible();
	await canvas.step("reserve_stock").focus();
	await page.keyboard.press("F2");
	await page.getByLabel("Name of the step").fill("hold_stock");
	await page.keyboard.press("Enter");
	await expect(canvas.step("hold_stock")).toBeVisible();
	expect(JSON.parse(readFileSync(join(studio.directory, "automation.json"), "utf8")).steps).toHaveProperty(
		"hold_stock",
	);
	await canvas.step("reserve_stock_copy").focus();
	await page.keyboard.press("Delete");
	await expect(canvas.step("reserve_stock_copy")).toHaveCount(0);
	expect(readdirSync(join(studio.directory, "steps"))).not.toContain("reserve_stock_copy.js");
});

test("the canvas is exported as an SVG that any program reads, and as PNG", async ({ page }) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	const download = async (item: string): Promise<Buffer> => {
		const saved = page.waitForEvent("download");
		await canvas.root.locator(".react-flow__pane").click({ button: "right", position: { x: 300, y: 60 } });
		await page.getByRole("menuitem", { name: item }).click();
		return readFileSync(await (await saved).path());
	};
	const svg = (await download("Export as SVG")).toString("utf8");
	const read = await page.evaluate((text) => {
		const document = new DOMParser().parseFromString(text, "image/svg+xml");
		return {
			fault: document.querySelector("parsererror")?.textContent ?? null,
			words: document.documentElement.textContent ?? "",
			lines: document.querySelectorAll("path[marker-end]").length,
		};
	}, svg);
	expect(read.fault).toBeNull();
	expect(read.words).toContain("confirm_to_customer");
	expect(read.words).toContain('order.status = "shipped"');
	expect(read.lines).toBeGreaterThan(20);
	expect(svg).not.toMatch(/foreignObject|var\(--|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
	const png = await download("Export as PNG");
	expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
	expect(png.length).toBeGreaterThan(10_000);
});

test("the keyboard walks along edges, selects, and opens a step", async ({ page, app }) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	await canvas.step("price_order").focus();
	await page.keyboard.press("ArrowRight");
	await expect(page.locator("[data-box]:focus")).toHaveCount(1);
	const second = await page.locator("[data-box]:focus").getAttribute("data-box");
	await expect(canvas.wire("price_order", second ?? "")).toHaveCount(1);
	await page.keyboard.press("Space");
	await expect(app.stepRow(second ?? "")).toHaveAttribute("aria-current", "true");
	await page.keyboard.press("ArrowLeft");
	await expect(canvas.step("price_order")).toBeFocused();
	await page.keyboard.press("Enter");
	await expect(page.getByRole("button", { name: "Close price_order.js" })).toBeVisible();
});

test("a run lights up steps and the edges that it uses, and marks the clause that fails", async ({ page, app }) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	await app.chooseData("paid-order.json");
	await app.run();
	await expect(canvas.step("confirm_to_customer")).toHaveAttribute("data-state", "done");
	await expect(canvas.step("confirm_to_customer")).toHaveAccessibleName(/^confirm_to_customer, done once in \d+/);
	await expect(canvas.wire("book_carrier", "confirm_to_customer")).toHaveAttribute("data-look", "seen");
	await expect(canvas.wire("refund_order", "cancel_order")).toHaveAttribute("data-look", "proven");
	await expect(canvas.step("refund_order")).toHaveAccessibleName(
		/^refund_order, not reached, \d of its clauses do not hold/,
	);
});

test("a moment in the past is that moment on the canvas too", async ({ page, app }) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	await app.chooseData("paid-order.json");
	await app.run();
	await expect(canvas.step("confirm_to_customer")).toHaveAttribute("data-state", "done");
	await page.locator("[data-head]").focus();
	await page.keyboard.press("Home");
	await expect(canvas.step("confirm_to_customer")).toHaveAttribute("data-state", "idle");
	await expect(canvas.wire("book_carrier", "confirm_to_customer")).toHaveAttribute("data-look", "possible");
	await page.keyboard.press("End");
	await expect(canvas.step("confirm_to_customer")).toHaveAttribute("data-state", "done");
	await expect(canvas.wire("book_carrier", "confirm_to_customer")).toHaveAttribute("data-look", "seen");
});

test("edges are reached by the keyboard, and open", async ({ page }) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	await canvas.step("price_order").focus();
	await page.keyboard.press("Tab");
	const edge = page.locator("[data-wire]:focus");
	await expect(edge).toHaveAccessibleName(/^price_order sets off \w+ by order\./);
	await page.keyboard.press("Enter");
	await expect(page.getByRole("region", { name: /^price_order sets off/ })).toBeVisible();
	await page.keyboard.press("Escape");
	await expect(edge).toHaveCount(1);
	const wire = (await edge.getAttribute("data-wire")) ?? "";
	await page.keyboard.press("ArrowRight");
	await expect(page.locator("[data-box]:focus")).toHaveAttribute("data-box", wire.split(" → ")[1] ?? "");
});

test("moves, notes and files are taken back in their order, and done again", async ({ page, app, studio }) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	const layout = () => layoutOf(studio);
	const scenario = () => readFileSync(join(studio.directory, "tests/scenarios/express-with-sample.json"), "utf8");
	await canvas.step("book_carrier").focus();
	await page.keyboard.press("Alt+ArrowDown");
	await expect.poll(() => Object.keys(layout().positions)).toEqual(["book_carrier"]);
	const place = layout().positions.book_carrier;
	await canvas.step("book_carrier").focus();
	await page.keyboard.press("F2");
	await page.getByLabel("Name of the step").fill("call_carrier");
	await page.keyboard.press("Enter");
	await expect(canvas.step("call_carrier")).toBeAttached();
	expect(layout().positions).toEqual({ call_carrier: place });
	expect(scenario()).toContain('"call_carrier"');
	expect(scenario()).not.toContain('"book_carrier"');
	await canvas.step("call_carrier").focus();
	await page.keyboard.press("Control+z");
	await expect(app.message("Took back: Rename book_carrier to call_carrier")).toBeVisible();
	await expect(canvas.step("book_carrier")).toBeAttached();
	expect(layout().positions).toEqual({ book_carrier: place });
	await page.keyboard.press("Control+z");
	await expect.poll(() => layout().positions ?? {}).toEqual({});
	await page.keyboard.press("Control+Shift+z");
	await expect.poll(() => layout().positions).toEqual({ book_carrier: place });
});

test("steps are copied from one window and pasted in another, where the pointer is", async ({ page, studio }) => {
	const canvas = new CanvasPage(page);
	await canvas.settle();
	await canvas.step("charge_card").focus();
	await page.keyboard.press("Space");
	await page.keyboard.press("Control+c");
	await expect(page.getByText("Copied charge_card.")).toBeVisible();
	const other = (await studio.newWindow()).page;
	const second = new CanvasPage(other);
	await second.settle();
	await other.bringToFront();
	await second.step("price_order").focus();
	const area = await second.root.boundingBox();
	if (area === null) throw new Error("There is no canvas");
	const at = { x: area.x + area.width / 2, y: area.y + 90 };
	await other.mouse.move(at.x, at.y);
	await other.keyboard.press("Control+v");
	await expect(second.step("charge_card_copy")).toBeAttached();
	await expect
		.poll(async () => {
			const box = await second.step("charge_card_copy").boundingBox();
			return box === null ? Number.NaN : Math.hypot(box.x - at.x, box.y - at.y);
		})
		.toBeLessThan(3);
	await expect(canvas.step("charge_card_copy")).toBeAttached();
});

/** What is kept of where things stand; nothing until the first move has reached the disk. */
function layoutOf(studio: { readonly directory: string }) {
	const file = join(studio.directory, ".stepscape/layout.json");
	return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { positions: {} };
}
