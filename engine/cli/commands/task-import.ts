import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { StepscapeError } from "../../contract/index.ts";
import { type Command, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { printableLine } from "../view/printable.ts";
import { counted } from "../view/units.ts";
import { withEngine } from "../with-engine.ts";

/** The most that an engine of another process can be handed. */
const MOST_MB = 45;

/** `task import <file> [dir]`: takes up a task's recording from a file. */
export const command: Command = async (context, [given = ""]) => {
	const base64 = read(resolve(context.io.cwd, given)).toString("base64");
	return withEngine(
		context,
		async ({ engine }) => {
			const task = await engine.importRecording(base64);
			if (context.json) printJson(context, { task });
			else
				context.io.out(
					`${task.id}  ${printableLine(task.name)}  ${counted(task.events, "event")}, recorded in ${printableLine(task.imported?.automation ?? "?")}\n`,
				);
			return EXIT.done;
		},
		{ idle: true },
	);
};

function read(file: string): Buffer {
	try {
		if (statSync(file).size <= MOST_MB * 1_048_576) return readFileSync(file);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new StepscapeError("usage", `${file} cannot be read (${code}).`, { cause: error });
	}
	throw new StepscapeError("recording-invalid", `${file} is larger than ${MOST_MB} MB; no recording is.`);
}
