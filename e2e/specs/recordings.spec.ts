import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../fixtures/studio.ts";

test("a recording is exported, tidied away, and opened again from its file, to look at but not to go on", async ({
	app,
	page,
	studio,
}) => {
	await app.show("Tasks");
	await app.chooseData("payment-outage.json");
	await app.run();
	const inspector = page.getByRole("region", { name: "Inspector" });
	await expect(inspector.getByRole("button", { name: "Retry" })).toBeVisible();
	const name = await inspector.getByRole("region", { name: "Task", exact: true }).getByRole("heading").innerText();
	const downloading = page.waitForEvent("download");
	await inspector.getByRole("button", { name: "Export" }).click();
	const download = await downloading;
	expect(download.suggestedFilename()).toMatch(/^task-.*\.stepscape-task$/);
	const bytes = readFileSync(await download.path());
	await app.chooseData("paid-order.json");
	await app.run();
	await expect(app.taskRows).toHaveCount(2);
	await inspector.getByRole("button", { name: "Pin", exact: true }).click();
	await expect(app.taskRows.first()).toContainText("pinned");

	const file = join(studio.directory, "automation.json");
	writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), retention: { tasks: 0 } }));
	await app.show("Settings");
	const recordings = page.getByRole("region", { name: "Recordings" });
	await expect(recordings).toContainText("At most 0 tasks");
	await expect(recordings).toContainText("2 (1 pinned)");
	await recordings.getByRole("button", { name: "Tidy up…" }).click();
	await expect(recordings).toContainText("1 task would be removed for good");
	await recordings.getByRole("button", { name: "Remove 1 task" }).click();
	await expect(recordings.getByRole("status")).toContainText("1 task removed");
	await expect(recordings).toContainText("1 (1 pinned)");

	await app.dropFile(download.suggestedFilename(), bytes);
	await expect(app.message(/was recorded in Order fulfilment/)).toBeVisible();
	await expect(app.taskRows).toHaveCount(2);
	await expect(app.taskRows.filter({ hasText: "imported" })).toContainText(name.split("\n")[0] as string);
	await expect(inspector).toContainText("it stays as it is, and can be forked");
	await expect(inspector.getByRole("button", { name: "Retry" })).toBeHidden();
	await app.dropFile("broken.stepscape-task", bytes.subarray(0, 300));
	await expect(app.message(/cannot be opened as a recording: it is damaged or was cut off/)).toBeVisible();
});
