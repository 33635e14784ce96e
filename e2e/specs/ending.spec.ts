import { once } from "node:events";
import { readFileSync } from "node:fs";
import { expect, startShell, test } from "../fixtures/studio.ts";

const SLOW = `// slow
export const condition = { ended: null };
export const content = async () => {
	await sleep(1_000);
	data.ended = true;
};
`;

/** The processes below one, from the system's own list; only Linux has it as files. */
function descendants(pid: number): number[] {
	try {
		const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
		return children.flatMap((child) => [child, ...descendants(child)]);
	} catch {
		return [];
	}
}

/** One that has ended and whose end nobody has asked for is not alive. */
function isAlive(pid: number): boolean {
	try {
		return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
	} catch {
		return false;
	}
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
	test(`${signal} ends the studio cleanly, leaves no process, and keeps its tasks`, { tag: "@browser" }, async ({
		app,
		page,
		studio,
	}) => {
		await expect(app.stepRow("charge_card")).toBeVisible();
		await app.drop({ "slow.js": SLOW, "nothing.json": "{}" });
		await page.getByRole("button", { name: "Import 1 step" }).click();
		await expect(app.stepRow("slow")).toBeVisible();
		await app.run();
		await expect(app.stepRow("slow").getByRole("img", { name: "running" })).toBeVisible();
		const below = descendants(studio.process.pid ?? -1);
		if (process.platform === "linux") expect(below.length).toBeGreaterThan(1);
		const ended = once(studio.process, "exit");
		studio.process.kill(signal);
		expect(await ended).toEqual([0, null]);
		// A runner ends when its engine is gone, a moment later.
		await expect.poll(() => below.filter(isAlive)).toEqual([]);

		const again = await startShell(studio.folder, [studio.directory]);
		try {
			await page.goto(again.address);
			// Before anything of the automation has been read: what is chosen stays all the same.
			await app.show("Tasks");
			await expect(app.taskRows).toHaveCount(1);
			// The task goes on where it was.
			await expect(app.taskRows.getByRole("img", { name: "done" })).toBeVisible();
		} finally {
			const over = once(again.process, "exit");
			again.process.kill("SIGTERM");
			await over;
		}
	});
