import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { COMMANDS } from "./command-table.ts";
import { completionScript, SHELLS } from "./completion.ts";
import { createFakeCli } from "./fake-io.ts";

test.each(SHELLS)("%s: every command and option is in the script, and the shell can read it", async (shell) => {
	const script = completionScript(shell);
	expect((await createFakeCli().run("completion", shell)).out).toBe(script);
	for (const { name } of COMMANDS) expect(script).toContain(name.split(" ").at(-1));
	for (const option of ["virtual-time", "follow", "changes"]) expect(script).toContain(option);
	const checked = spawnSync(shell, ["-n"], { input: script, encoding: "utf8" });
	// A shell that isn't installed can't tell.
	if (checked.error === undefined) expect(checked.stderr).toBe("");
});

const complete = (...words: string[]) => {
	const script = `${completionScript("bash")}
COMP_WORDS=(stepscape ${words.map((word) => `'${word}'`).join(" ")})
COMP_CWORD=${words.length}
_stepscape
printf '%s\\n' "\${COMPREPLY[@]}"`;
	return spawnSync("bash", ["-c", script], { encoding: "utf8" }).stdout.trim().split("\n");
};

test.each([
	[["ru"], ["run"]],
	[
		["task", "s"],
		["show", "stop"],
	],
	[
		["-C", "some", "task", "re"],
		["resume", "retry"],
	],
	[["task", "log", "01", "--f"], ["--follow"]],
	[["completion", "z"], ["zsh"]],
])("bash completes %j", (words, found) => {
	expect(complete(...words)).toEqual(found);
});
