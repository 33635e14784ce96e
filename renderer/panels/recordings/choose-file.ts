/** Lets a person choose a file of their computer; undefined where they choose none. */
export function chooseFile(ending: string): Promise<File | undefined> {
	return new Promise((resolve) => {
		const input = document.createElement("input");
		input.type = "file";
		input.accept = ending;
		input.addEventListener("change", () => resolve(input.files?.[0]));
		input.addEventListener("cancel", () => resolve(undefined));
		input.click();
	});
}
