import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { StepscapeError } from "../../contract/index.ts";
import { type Command, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { findTask } from "../find-task.ts";
import { counted, formatBytes } from "../view/units.ts";
import { withEngine } from "../with-engine.ts";

/** `task export <id>`: a task's recording as a file. One that was not named is never written over. */
export const command: Command = async (context, [given = ""], options) =>
	withEngine(
		context,
		async ({ engine }) => {
			const { id } = await findTask(engine, given);
			const { name, base64, bytes, tasks, events } = await engine.exportRecording(id);
			const named = typeof options.output === "string" ? options.output : undefined;
			const file = resolve(context.io.cwd, named ?? name);
			write(file, Buffer.from(base64, "base64"), named === undefined ? "wx" : "w");
			if (context.json) printJson(context, { file, bytes, tasks, events });
			else
				context.io.out(
					`${file}\n  ${counted(tasks, "task")} with ${counted(events, "event")}, ${formatBytes(bytes)}; without $stash and secrets\n`,
				);
			return EXIT.done;
		},
		{ idle: true },
	);

function write(file: string, bytes: Uint8Array, flag: "w" | "wx"): void {
	try {
		writeFileSync(file, bytes, { flag });
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		const message =
			code === "EEXIST"
				? `${file} is there already. Name another file with -o.`
				: `${file} cannot be written (${code}). Name another file with -o.`;
		throw new StepscapeError("usage", message, { cause: error });
	}
}
