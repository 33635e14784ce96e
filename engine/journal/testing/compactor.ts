/** A program of its own for the tests: removes every other task and gives their space back, saying each piece that is done. */
import { writeSync } from "node:fs";
import { asTaskId, type TaskId } from "../../contract/index.ts";
import { openJournal } from "../open-journal.ts";

const [file = "", ...ids] = process.argv.slice(2);
const journal = openJournal({ file });
journal.remove(ids.map((id): TaskId => asTaskId(id)));
writeSync(1, "0\n");
for (let piece = 1; journal.reclaim(); piece++) writeSync(1, `${piece}\n`);
writeSync(1, "end\n");
// Dies without closing, as a killed program does.
process.kill(process.pid, "SIGKILL");
