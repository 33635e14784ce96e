import type { Locator, Page } from "@playwright/test";

/** The studio's window as a person finds their way in it: places and things by their names. */
export class StudioPage {
	readonly page: Page;
	constructor(page: Page) {
		this.page = page;
	}

	get canvas(): Locator {
		return this.page.getByRole("main", { name: "Canvas" });
	}

	get runButton(): Locator {
		return this.page.getByRole("banner").getByRole("button", { name: /^Run( F5)?$/ });
	}

	/** A step in the list at the side. */
	stepRow(name: string): Locator {
		return this.page.getByRole("region", { name: "Steps" }).getByRole("button", { name });
	}

	/** The tasks in the list at the side, in its order. */
	get taskRows(): Locator {
		return this.page.getByRole("region", { name: "Tasks" }).getByRole("listitem");
	}

	async show(view: "Steps" | "Tasks" | "Tests" | "Connectors" | "Problems" | "Settings"): Promise<void> {
		await this.page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: view }).click();
	}

	async chooseData(file: string): Promise<void> {
		await this.page.getByLabel("Test data").selectOption({ label: file });
	}

	async run(): Promise<void> {
		await this.runButton.click();
	}
}
