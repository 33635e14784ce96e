import { spawn } from "node:child_process";
import { StepscapeError } from "../contract/index.ts";

/**
 * Opens a file in the editor that `VISUAL` or `EDITOR` names, which may have arguments (`code --wait`). Resolves with its exit
 * status. Throws a `StepscapeError` `usage` where no editor is named or it can't be started.
 */
export function openEditor(file: string, env: Readonly<Record<string, string | undefined>>): Promise<number> {
	const editor = env.VISUAL || env.EDITOR || (process.platform === "win32" ? "notepad" : "");
	if (editor === "")
		throw new StepscapeError("usage", `No editor is known: set EDITOR to its command, or open ${file} yourself.`);
	// The shell splits the editor's arguments; the file is handed over as one, whatever its name has in it.
	const child =
		process.platform === "win32"
			? spawn(`${editor} "${file}"`, { shell: true, stdio: "inherit", env: { ...env } })
			: spawn("/bin/sh", ["-c", `${editor} "$@"`, "editor", file], { stdio: "inherit", env: { ...env } });
	return new Promise((resolve, reject) => {
		child.on("error", (error) => reject(new StepscapeError("usage", `${editor} can't be started: ${error.message}`)));
		child.on("exit", (code) => resolve(code ?? 1));
	});
}
