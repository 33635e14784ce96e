import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WebSocketRoute } from "@playwright/test";
import { expect, test } from "../fixtures/studio.ts";

test("a connection that is lost is told, and the window goes on when it is back", { tag: "@browser" }, async ({
	app,
	page,
}) => {
	await expect(app.stepRow("charge_card")).toBeVisible();
	const sockets: WebSocketRoute[] = [];
	let isRefused = false;
	await page.routeWebSocket(/\/socket$/, (socket) => {
		if (isRefused) return void socket.close();
		sockets.push(socket);
		socket.connectToServer();
	});
	await page.reload();
	await expect(app.stepRow("charge_card")).toBeVisible();
	isRefused = true;
	await Promise.all(sockets.map((socket) => socket.close()));
	await expect(page.getByText("The connection to the studio's program is lost")).toBeVisible();
	await expect(page.getByRole("banner").getByText("connection lost…")).toBeVisible();
	isRefused = false;
	await expect(page.getByText("The connection to the studio's program is lost")).toBeHidden();
	await app.chooseData("paid-order.json");
	await app.run();
	await expect(app.stepRow("reserve_stock").getByRole("img", { name: "done" })).toBeVisible();
});

test("an engine that keeps ending stays down until it is started again", async ({ app, page, studio }) => {
	await expect(app.stepRow("charge_card")).toBeVisible();
	const pid = (): number | undefined => {
		try {
			return JSON.parse(readFileSync(join(studio.directory, ".stepscape/engine.json"), "utf8")).pid;
		} catch {
			return undefined;
		}
	};
	const start = page.getByRole("button", { name: "Start it again" });
	const killed = new Set<number>();
	await expect(async () => {
		const now = pid();
		if (now !== undefined && !killed.has(now)) {
			killed.add(now);
			process.kill(now, "SIGKILL");
		}
		await expect(start).toBeVisible({ timeout: 100 });
	}).toPass({ intervals: [50] });
	expect(killed.size).toBe(4);
	await expect(page.getByText(/The engine ended 4 times within a minute/)).toBeVisible();
	await start.click();
	await expect(start).toBeHidden();
	await app.chooseData("paid-order.json");
	await app.run();
	await expect(app.stepRow("reserve_stock").getByRole("img", { name: "done" })).toBeVisible();
});

test("a problem is mended by its button, on the line and on the canvas", async ({ app, page, studio }) => {
	await expect(app.canvas.getByText("charge_card").first()).toBeVisible();
	const file = join(studio.directory, "steps/charge_card.js");
	const text = readFileSync(file, "utf8");
	writeFileSync(file, text.replace("connectors.payments", "connectors.paymens"));
	const node = app.canvas.locator('[data-box="charge_card"]');
	await expect(node).toHaveAccessibleName(/1 problem: .*paymens/);
	await app.show("Problems");
	const problems = page.getByRole("region", { name: "Problems" });
	await problems
		.getByRole("button", { name: /payments/ })
		.last()
		.click();
	await expect.poll(() => readFileSync(file, "utf8")).toBe(text);
	await expect(problems.getByText(/paymens/)).toHaveCount(0);
	await expect(node).not.toHaveAccessibleName(/problem/);
});

test("a folder that is dropped becomes an automation", async ({ app, page, studio }) => {
	await expect(app.stepRow("charge_card")).toBeVisible();
	const folder = join(studio.folder, "dropped-one");
	mkdirSync(join(folder, "steps"), { recursive: true });
	writeFileSync(join(folder, "automation.json"), '{ "schemaVersion": 1, "name": "Dropped" }\n');
	writeFileSync(
		join(folder, "steps/only.js"),
		"export const condition = { a: null };\nexport const content = async () => { data.a = 1; };\n",
	);
	await app.dropFromDisk([folder]);
	await expect(page.getByRole("banner").getByRole("button", { name: "dropped-one" })).toBeVisible();
	await expect(app.stepRow("only")).toBeVisible();
	expect(readFileSync(join(studio.folder, "Stepscape/dropped-one/steps/only.js"), "utf8")).toContain("data.a = 1");
});
