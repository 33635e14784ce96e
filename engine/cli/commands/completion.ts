import { StepscapeError } from "../../contract/index.ts";
import { completionScript, SHELLS } from "../completion.ts";
import type { Command } from "../context.ts";
import { EXIT } from "../exit-status.ts";

/** `completion <shell>`. */
export const command: Command = async ({ io }, [given = ""]) => {
	const shell = SHELLS.find((candidate) => candidate === given);
	if (shell === undefined)
		throw new StepscapeError("usage", `"${given}" has no completion: it is there for ${SHELLS.join(", ")}.`);
	io.out(completionScript(shell));
	return EXIT.done;
};
