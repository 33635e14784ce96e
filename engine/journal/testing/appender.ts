/** A program of its own for the tests: appends until it is killed or cannot, and says after each commit what is safe. */
import { writeSync } from "node:fs";
import { StepscapeError } from "../../contract/index.ts";
import { openJournal } from "../open-journal.ts";
import { appendTurn } from "./turns.ts";

const [file = "", turns = "1000000", maxPages] = process.argv.slice(2);
try {
	const journal = openJournal({ file, ...(maxPages === undefined ? {} : { maxPages: Number(maxPages) }) });
	writeSync(1, "open\n");
	for (let turn = 1; turn <= Number(turns); turn++) {
		appendTurn(journal, turn);
		journal.commit();
		writeSync(1, `${turn}\n`);
	}
	writeSync(1, "end\n");
	// Dies without closing, as a killed program does.
	process.kill(process.pid, "SIGKILL");
} catch (error) {
	if (!(error instanceof StepscapeError)) throw error;
	writeSync(1, `${error.code} ${error.message}\n`);
	process.kill(process.pid, "SIGKILL");
}
