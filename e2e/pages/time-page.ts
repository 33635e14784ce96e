import type { Locator, Page } from "@playwright/test";

/** A task in time as a person finds it: the playhead, the panels that show its moment. */
export class TimePage {
	readonly page: Page;
	constructor(page: Page) {
		this.page = page;
	}

	get timeline(): Locator {
		return this.page.getByRole("group", { name: "Timeline" });
	}

	get playhead(): Locator {
		return this.page.getByRole("slider", { name: "Moment of the task" });
	}

	get inspector(): Locator {
		return this.page.getByRole("region", { name: "Inspector" });
	}

	/** A place of the data, as it stands at the moment that is looked at. */
	value(name: string | RegExp): Locator {
		return this.inspector.getByRole("treeitem", { name });
	}

	/** What happened at the event that is looked at. */
	get moment(): Locator {
		return this.inspector.getByRole("region", { name: "Moment" });
	}

	/** The place where a fork is prepared. */
	get fork(): Locator {
		return this.inspector.getByRole("region", { name: "Fork" });
	}

	/** What is said of two tasks side by side. */
	get beside(): Locator {
		return this.inspector.getByRole("region", { name: "Side by side" });
	}
}
