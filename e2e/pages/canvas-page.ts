import type { Locator, Page } from "@playwright/test";

/** The canvas as a person finds their way on it: boxes and wires by what they say. */
export class CanvasPage {
	readonly page: Page;
	readonly root: Locator;
	constructor(page: Page) {
		this.page = page;
		this.root = page.getByRole("main", { name: "Canvas" });
	}

	step(name: string): Locator {
		return this.root.locator(`[data-box="${name}"]`);
	}

	group(title: string): Locator {
		return this.root.locator(`[aria-roledescription="group"][aria-label^="${title},"]`);
	}

	note(text: string): Locator {
		return this.root.locator(`[aria-roledescription="note"][aria-label="${text}"]`);
	}

	/** All fields from one box to another. */
	wire(from: string, to: string, effect: "arms" | "disarms" | "input" | "ending" = "arms"): Locator {
		return this.root.locator(`[data-wire="${effect} ${from} → ${to}"]`);
	}

	/** Where a step's card stands in the window. */
	async middle(name: string): Promise<{ x: number; y: number }> {
		const box = await this.step(name).boundingBox();
		if (box === null) throw new Error(`${name} is not drawn`);
		return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
	}

	/** Moves by the mouse, from one place to another. */
	async drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
		await this.page.mouse.move(from.x, from.y);
		await this.page.mouse.down();
		await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
		await this.page.mouse.move(to.x, to.y, { steps: 4 });
		await this.page.mouse.up();
	}

	/** Waits until everything has its place, and nothing moves; all of it is in view then. */
	async settle(): Promise<void> {
		await this.root.locator("[data-box]").first().waitFor();
		await this.root.getByRole("button", { name: "Fit into view" }).click();
		const places = () =>
			this.root
				.locator("[data-box]")
				.evaluateAll((boxes) => boxes.map((box) => Object.values(box.getBoundingClientRect().toJSON())).join());
		let before = "";
		for (let now = await places(); now !== before; now = await places()) {
			before = now;
			await this.page.evaluate(() => new Promise((done) => setTimeout(done, 120)));
		}
	}

	/** Opens what the mouse's other button shows, and chooses. */
	async choose(at: Locator, item: string | RegExp): Promise<void> {
		await at.click({ button: "right" });
		await this.page.getByRole("menuitem", { name: item }).click();
	}
}
