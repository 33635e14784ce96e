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

	/** The name of the step whose file is open beside the canvas. */
	get openStep(): Locator {
		return this.page.getByRole("region", { name: "Editor" }).locator("header strong");
	}

	/** The tasks in the list at the side, in its order. */
	get taskRows(): Locator {
		return this.page.getByRole("region", { name: "Tasks" }).getByRole("listitem");
	}

	async show(view: "Steps" | "Tasks" | "Tests" | "Connectors" | "Problems" | "Settings"): Promise<void> {
		await this.page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: view }).click();
	}

	async chooseData(file: string): Promise<void> {
		await this.page.getByLabel("Test data", { exact: true }).selectOption({ label: file });
	}

	async run(): Promise<void> {
		await this.runButton.click();
	}

	/** A message that has come up. */
	message(text: string | RegExp): Locator {
		return this.page.getByRole("region", { name: "Messages" }).getByText(text);
	}

	/** Does a command, or goes to a thing, by its name. */
	async command(title: string): Promise<void> {
		await this.page.keyboard.press("Control+k");
		await this.page.getByRole("combobox", { name: "Search or run a command" }).fill(title);
		await this.page.getByRole("option", { name: title }).first().waitFor();
		await this.page.keyboard.press("Enter");
	}

	/** Pastes a text, as from another program. */
	async paste(text: string): Promise<void> {
		await this.page.evaluate((words) => {
			const clipboardData = new DataTransfer();
			clipboardData.setData("text/plain", words);
			document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
		}, text);
	}

	/** The code editor of the dialog that data is written in. */
	get dataEditor(): Locator {
		return this.page.getByRole("dialog", { name: "Data to run with" }).locator(".monaco-editor .view-lines");
	}

	/** Writes over all that stands there. */
	async writeData(text: string): Promise<void> {
		await this.dataEditor.click();
		await this.page.keyboard.press("ControlOrMeta+A");
		await this.page.keyboard.press("Delete");
		await this.page.keyboard.insertText(text);
	}

	/** Drops one file of any bytes. */
	async dropFile(name: string, bytes: Buffer): Promise<void> {
		await this.page.evaluate(
			({ name, base64 }) => {
				const data = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
				const dataTransfer = new DataTransfer();
				dataTransfer.items.add(new File([data], name));
				const target = document.querySelector("#root > div");
				for (const type of ["dragenter", "dragover", "drop"])
					target?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
			},
			{ name, base64: bytes.toString("base64") },
		);
	}

	/** Drops files, by name, as from a file manager. */
	async drop(files: Readonly<Record<string, string>>): Promise<void> {
		await this.page.evaluate((all) => {
			const dataTransfer = new DataTransfer();
			for (const [name, text] of Object.entries(all)) dataTransfer.items.add(new File([text], name));
			const target = document.querySelector("#root > div");
			for (const type of ["dragenter", "dragover", "drop"])
				target?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
		}, files);
	}

	/** Drops what lies on the disk, folders too, as from a file manager. */
	async dropFromDisk(files: string[]): Promise<void> {
		const session = await this.page.context().newCDPSession(this.page);
		const data = { items: [], files, dragOperationsMask: 1 };
		for (const type of ["dragEnter", "dragOver", "drop"] as const)
			await session.send("Input.dispatchDragEvent", { type, x: 500, y: 300, data });
		await session.detach();
	}
}
