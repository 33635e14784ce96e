/** A program of its own for the tests: holds a journal with three turns until it is killed, or leaves when told so. */
import { openJournal } from "../open-journal.ts";
import { appendTurn } from "./turns.ts";

const [file = "", leave] = process.argv.slice(2);
const journal = openJournal({ file });
for (let turn = 1; turn <= 3; turn++) {
	appendTurn(journal, turn);
	journal.commit();
}
console.log("held");
if (leave === undefined) setInterval(() => {}, 1_000_000);
else journal.close();
