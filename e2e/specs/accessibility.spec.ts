import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../fixtures/studio.ts";
import type { StudioPage } from "../pages/studio-page.ts";

/** Every screen, and how one comes to it. */
const SCREENS: readonly (readonly [string, (app: StudioPage) => Promise<void>])[] = [
	["steps and canvas", async () => {}],
	[
		"a task",
		async (app) => {
			await app.chooseData("paid-order.json");
			await app.run();
			await expect(app.stepRow("reserve_stock").getByRole("img", { name: "done" })).toBeVisible();
			await app.show("Tasks");
		},
	],
	...(["Tests", "Connectors", "Problems", "Settings"] as const).map(
		(view) => [view, (app: StudioPage) => app.show(view)] as const,
	),
	[
		"an editor",
		async (app) => {
			await app.show("Steps");
			await app.stepRow("charge_card").dblclick();
			await expect(app.page.getByLabel(/charge_card/).first()).toBeVisible();
		},
	],
	["palette", (app) => app.page.keyboard.press("Control+k")],
	["shortcuts", (app) => app.command("Keyboard shortcuts")],
	[
		"help",
		async (app) => {
			await app.page.keyboard.press("Escape");
			await app.page.keyboard.press("F1");
			await expect(app.page.getByRole("article")).toContainText("The studio");
		},
	],
	[
		"import",
		async (app) => {
			await app.page.keyboard.press("Escape");
			await app.paste(
				"## A step\n```js\nexport const condition = { a: 1 };\nexport const content = async () => {};\n```\n",
			);
			await expect(app.page.getByText("One step was found")).toBeVisible();
		},
	],
	[
		"history",
		async (app) => {
			await app.page.keyboard.press("Escape");
			await app.page.keyboard.press("Control+Shift+h");
			await expect(app.page.getByRole("region", { name: "Checkpoints" })).toBeVisible();
		},
	],
];

for (const theme of ["light", "dark", "contrast"] as const) {
	test.describe(theme, () => {
		test.use({ settings: { theme, motion: "reduced", tourDone: true } });

		test("no screen has a violation", async ({ app }) => {
			test.setTimeout(180_000);
			await expect(app.canvas.getByText("charge_card").first()).toBeVisible();
			const found: string[] = [];
			for (const [name, go] of SCREENS) {
				await go(app);
				found.push(...(await violations(app, name)));
			}
			expect(found).toEqual([]);
		});
	});

	test.describe(`${theme}, before anything is open`, () => {
		test.use({ sample: null, settings: { theme, motion: "reduced", tourDone: true } });
		test("the welcome screen has no violation", async ({ app, page }) => {
			await expect(page.getByText("Begin with a sample")).toBeVisible();
			expect(await violations(app, "welcome")).toEqual([]);
		});
	});
}

async function violations({ page }: StudioPage, screen: string): Promise<string[]> {
	const { violations: all } = await new AxeBuilder({ page }).analyze();
	return all.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${screen}: ${id} at ${target.join(" ")}: ${failureSummary ?? ""}`),
	);
}
