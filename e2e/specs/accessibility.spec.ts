import AxeBuilder from "@axe-core/playwright";
import { exportedBundle } from "../fixtures/exported-bundle.ts";
import { expect, test } from "../fixtures/studio.ts";
import type { StudioPage } from "../pages/studio-page.ts";
import { TimePage } from "../pages/time-page.ts";

type Screen = readonly [string, (app: StudioPage) => Promise<void>];

/** Every screen, and how one comes to it. */
const SCREENS: readonly Screen[] = [
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

const debugTab = (app: StudioPage) => app.page.getByRole("tabpanel", { name: "Debug" });

/** Where the canvas shows what it does not show elsewhere; looking through all of it takes most of the time. */
const WITH_CANVAS: ReadonlySet<string> = new Set(["a moment of a task", "scenarios and coverage"]);

/** A task in time, under the debugger, and in tests: one after the other in one window. */
const TIME_SCREENS: readonly Screen[] = [
	[
		"a moment of a task",
		async (app) => {
			const time = new TimePage(app.page);
			await app.chooseData("paid-order.json");
			await app.run();
			await expect(time.inspector.getByText("done · completed")).toBeVisible();
			await time.playhead.focus();
			await app.page.keyboard.press("Home");
			await app.page.keyboard.press("Alt+ArrowRight");
			await time.value(/^status/).click();
			await app.page.getByRole("tab", { name: /^Changes/ }).click();
			await expect(app.page.getByRole("region", { name: "Changes" }).locator("[data-later]").first()).toBeVisible();
		},
	],
	[
		"why, at a moment",
		async (app) => {
			await app.page.getByRole("tab", { name: /^Connector calls/ }).click();
			await app.stepRow("refund_order").click();
			await app.page.getByRole("tab", { name: "Why" }).click();
			await expect(new TimePage(app.page).inspector.getByText("At event 5")).toBeVisible();
		},
	],
	["a path's history", (app) => app.page.getByRole("tab", { name: "History" }).click()],
	[
		"the place of a fork",
		async (app) => {
			const time = new TimePage(app.page);
			await app.page.getByRole("tab", { name: "Timeline" }).click();
			await app.page.getByRole("tab", { name: "Data" }).click();
			await time.value(/^token/).click();
			await time
				.value(/^token/)
				.getByRole("button", { name: "Fork…" })
				.click();
			await time.fork.getByLabel("payment.token in the fork").fill('"card-declined"');
		},
	],
	[
		"two tasks side by side",
		async (app) => {
			const time = new TimePage(app.page);
			await time.fork.getByRole("button", { name: "Start the fork" }).click();
			await expect(time.beside).toContainText("They part");
		},
	],
	[
		"a replay",
		async (app) => {
			await app.page.getByRole("button", { name: "More for this task" }).click();
			await app.page.getByRole("menuitem", { name: /^Replay with today/ }).click();
			const replay = app.page.getByRole("region", { name: "Replay", exact: true });
			await expect(replay.getByRole("listitem")).toHaveCount(1);
		},
	],
	[
		"the debugger, a call held",
		async (app) => {
			await app.command("Show the debugger");
			await debugTab(app).getByRole("button", { name: "add one" }).click();
			const form = debugTab(app).getByRole("form", { name: "New breakpoint" });
			await form.getByRole("combobox", { name: "Stop" }).selectOption("A connector is called");
			await form.getByLabel(/^Connector/).fill("payments");
			await form.getByRole("button", { name: "Add" }).click();
			await app.page.keyboard.press("Alt+F5");
			await expect(debugTab(app).getByText(/^Paused/)).toBeVisible();
			await app.page.keyboard.press("F8");
			await expect(debugTab(app).getByRole("region", { name: /^Call of payments/ })).toBeVisible();
		},
	],
	[
		"scenarios and coverage",
		async (app) => {
			await app.show("Tests");
			const tests = app.page.getByRole("region", { name: "Tests" });
			await tests.getByRole("button", { name: "Run all" }).click();
			await expect(tests.getByText(/^All \d+ passed$/)).toBeVisible();
			await app.page.getByRole("list", { name: "Scenarios" }).getByRole("button").first().click();
			await app.page.getByRole("tab", { name: "Coverage" }).click();
			const coverage = app.page.getByRole("region", { name: "Coverage" });
			await coverage
				.getByRole("button", { name: /book_carrier/ })
				.first()
				.click();
			await expect(coverage.getByRole("region", { name: "Cases for book_carrier" })).toBeVisible();
		},
	],
	[
		"a load test",
		async (app) => {
			await app.page.getByRole("tab", { name: "Load" }).click();
			const load = app.page.getByRole("region", { name: "Load test" });
			await load.getByLabel("Tasks", { exact: true }).fill("10");
			await load.getByRole("button", { name: "Start" }).click();
			await expect(load.getByText(/^10 tasks in /)).toBeVisible();
		},
	],
	[
		"recordings",
		async (app) => {
			await app.show("Settings");
			await expect(app.page.getByRole("region", { name: "Recordings" })).toContainText("Tidy up");
		},
	],
];

for (const theme of ["light", "dark", "contrast"] as const) {
	test.describe(theme, () => {
		test.use({ settings: { theme, motion: "reduced", tourDone: true } });

		test("no screen has a violation", async ({ app }) => {
			test.setTimeout(180_000);
			await expect(app.canvas.getByText("charge_card").first()).toBeVisible();
			expect(await violationsOf(app, SCREENS)).toEqual([]);
		});

		test("nothing of time, debugging and tests has a violation", async ({ app }) => {
			test.setTimeout(180_000);
			// What does not hang on colours is the same in each theme, and costs most of the time.
			const rules = theme === "light" ? undefined : ["color-contrast"];
			expect(await violationsOf(app, TIME_SCREENS, rules)).toEqual([]);
		});
	});

	test.describe(`${theme}, before anything is open`, () => {
		test.use({ sample: null, settings: { theme, motion: "reduced", tourDone: true } });
		test("the welcome screen and a bundle's page have no violation", async ({ app, page }) => {
			await expect(page.getByText("Begin with a sample")).toBeVisible();
			const found = await violations(app, "welcome");
			await app.dropFile("freezer.stepscape", exportedBundle("freezer-alarm"));
			await expect(page.getByRole("dialog").getByText("Nobody signed it")).toBeVisible();
			found.push(...(await violations(app, "a bundle")));
			await page.getByRole("dialog").getByRole("button", { name: "Look only" }).click();
			await expect(page.getByRole("region", { name: "Only looked at" })).toBeVisible();
			found.push(...(await violations(app, "only looked at")));
			expect(found).toEqual([]);
		});
	});
}

async function violationsOf(app: StudioPage, screens: readonly Screen[], rules?: readonly string[]): Promise<string[]> {
	const found: string[] = [];
	for (const [name, go] of screens) {
		await go(app);
		found.push(...(await violations(app, name, rules)));
	}
	return found;
}

/** @param rules missing: all that axe knows */
async function violations({ page }: StudioPage, screen: string, rules?: readonly string[]): Promise<string[]> {
	const builder = new AxeBuilder({ page });
	if (TIME_SCREENS.some(([name]) => name === screen) && !WITH_CANVAS.has(screen))
		builder.exclude('[data-region="canvas"]');
	const { violations: all } = await (rules === undefined ? builder : builder.withRules([...rules])).analyze();
	return all.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${screen}: ${id} at ${target.join(" ")}: ${failureSummary ?? ""}`),
	);
}
