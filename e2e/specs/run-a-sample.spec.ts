import { expect, test } from "../fixtures/studio.ts";

test("open a sample, run it, and see its steps light up and its result", async ({ app }) => {
	await expect(app.canvas.getByText("charge_card").first()).toBeVisible();
	await app.chooseData("paid-order.json");
	await app.run();
	await expect(app.stepRow("reserve_stock").getByRole("img", { name: "done" })).toBeVisible();
	await app.show("Tasks");
	await expect(app.taskRows.first()).toContainText("done");
});
