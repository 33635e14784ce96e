import { spawn } from "node:child_process";
import { join } from "node:path";
import { asTaskId, type EventBody, type TaskId } from "../../contract/index.ts";
import type { Journal } from "../journal.ts";
import { openJournal } from "../open-journal.ts";
import { at, canonical } from "./scratch-values.ts";

const PROGRAM = join(import.meta.dirname, "compactor.ts");
const TASKS = 8;
const ids = Array.from({ length: TASKS }, (_, n): TaskId => asTaskId(`01JTASK${String(n).padStart(19, "0")}`));
const isKept = (id: TaskId): boolean => ids.indexOf(id) % 2 === 0;

/** Writes tasks with long and short values, side by side; returns what the journal tells of each that is kept. */
export function fillForCompaction(file: string): string {
	const journal = openJournal({ file });
	for (const id of ids) journal.append(id, at(0), [{ type: "created", name: id, data: { n: 0 } }]);
	for (let n = 1; n <= 150; n++) {
		const text = "t".repeat((n * 7919) % 3000);
		const body: EventBody = {
			type: "data-updated",
			patch: [
				{ path: ["n"], before: n - 1, after: n },
				{ path: [text], after: n },
			],
		};
		for (const id of ids) journal.append(id, at(n), [body]);
		journal.commit();
	}
	for (const id of ids) journal.append(id, at(999), [{ type: "state-changed", state: "done", explanation: "" }]);
	journal.commit();
	const told = tell(journal);
	journal.close();
	return told;
}

const tell = (journal: Journal): string =>
	canonical(
		ids
			.filter(isKept)
			.map((id) => [
				journal.record(id),
				journal.events(id),
				[1, 50, 150].map((seq) => journal.dataAt(id, seq as never)),
				journal.blame(id, ["n"]),
			]),
	);

/** Runs the compactor until it has done so many pieces, and kills it then; resolves with how many it had said. */
export function killCompactor(file: string, killAfter: number): Promise<number> {
	const child = spawn(process.execPath, [PROGRAM, file, ...ids.filter((id) => !isKept(id))]);
	let said = "";
	let errors = "";
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		errors += text;
	});
	child.stdout.setEncoding("utf8").on("data", (text: string) => {
		said += text;
		if (said.split("\n").length > killAfter + 1) child.kill("SIGKILL");
	});
	return new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("close", () => {
			if (errors !== "") reject(new Error(errors));
			else resolve(said.split("\n").length - 1);
		});
	});
}

/** Opens what a killed compactor left, and finishes it. Returns what is told of the kept tasks before and after that. */
export function afterCompactorDeath(file: string) {
	const journal = openJournal({ file });
	try {
		const before = tell(journal);
		const notices = journal.notices;
		const removedNames = journal.records().filter(({ id }) => !isKept(id)).length;
		while (journal.reclaim());
		const { used, free } = journal.space();
		return {
			before,
			after: tell(journal),
			notices,
			removed: removedNames === 0,
			used,
			free,
			bytes: journal.size().bytes,
		};
	} finally {
		journal.close();
	}
}
