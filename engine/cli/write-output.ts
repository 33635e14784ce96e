import { writeFileSync } from "node:fs";
import { StepscapeError } from "../contract/index.ts";

/**
 * Writes what `-o` asks for.
 * @throws StepscapeError `project-not-writable`
 */
export function writeOutput(file: string, content: string | Uint8Array): void {
	try {
		writeFileSync(file, content);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new StepscapeError("project-not-writable", `${file} can't be written (${code}). Name another file with -o.`);
	}
}
