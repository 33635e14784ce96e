import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
	asEpochMs,
	asEventSeq,
	asRunId,
	asTaskId,
	type EventBody,
	type JsonObject,
} from "../../engine/contract/index.ts";
import { openJournal } from "../../engine/journal/index.ts";
import { interleave } from "../measure.ts";
import type { Row } from "../row.ts";
import { micros } from "../units.ts";
import { documentOf } from "../work/chain.ts";
import { createRandom } from "../work/rules.ts";

type Change = Extract<EventBody, { type: "step-ended" }>["patch"][number];

/** What the engine journals of one run of a step that sets three fields. */
function runOf(n: number): [EventBody, EventBody] {
	const run = asRunId(n);
	const step = `chain_${n % 100}`;
	const change = (path: string[], before: string | number, after: string | number, line: number): Change => ({
		path,
		before,
		after,
		source: { file: `steps/${step}.js`, line, column: 14 },
	});
	const watched = [{ value: `s${n - 1}` }, { type: "number" }, { value: 3 }];
	const patch = [
		change(["order", "total"], 58.7 + n, 59.7 + n, 4),
		change(["progress"], n - 1, n, 5),
		change(["status"], `s${n - 1}`, `s${n}`, 6),
	];
	return [
		{ type: "step-started", run, step, attempt: 1, watched },
		{ type: "step-ended", run, patch, record: { seed: 2 ** 31 + n } },
	];
}

/** A journal of one task with so many events, closed once and opened again. */
function journalOf(events: number) {
	const directory = mkdtempSync(join(tmpdir(), "stepscape-bench-"));
	const file = join(directory, "journal.sqlite");
	const task = asTaskId("01J00000000000000000000000");
	const writing = openJournal({ file });
	writing.append(task, asEpochMs(0), [{ type: "created", name: "Long", data: documentOf() as JsonObject }]);
	for (let n = 1; n * 2 < events; n++) {
		writing.append(task, asEpochMs(n), runOf(n));
		writing.commit();
	}
	writing.commit();
	writing.close();
	const journal = openJournal({ file });
	const random = createRandom(events);
	const { bytes, events: count } = journal.size();
	return {
		bytesPerEvent: bytes / count,
		/** Mean time of a state at a random event, in microseconds. */
		states(times: number): number {
			const startedAt = performance.now();
			for (let i = 0; i < times; i++)
				if (journal.dataAt(task, asEventSeq(1 + random(count))) === undefined) throw new Error("A state is missing");
			return ((performance.now() - startedAt) * 1000) / times;
		},
		close() {
			journal.close();
			rmSync(directory, { recursive: true, force: true });
		},
	};
}

export const journal: Row = {
	name: "journal",
	about:
		"The journal of one task of 1 KB of data, two events for each step run that sets three fields, with the lines that set them: bytes of the file on the disk for each event, keyframes and all; and the data at a random event out of 100,000 against 1,000, both journals opened anew.",
	async run() {
		const [short, long] = [journalOf(1000), journalOf(100_000)];
		try {
			const found = await interleave(
				{ long: () => long.states(500), short: () => short.states(500) },
				{ rounds: 15, warmUp: 5 },
			);
			return [
				{
					what: "journal, bytes an event",
					measured: `${Math.round(long.bytesPerEvent)} bytes`,
					ratio: long.bytesPerEvent,
					unit: (bytes) => `${Math.round(bytes)} B`,
					reach: { most: 400 },
				},
				{
					what: "a random state of a journal of 100,000 events against 1,000",
					measured: `${micros(found.long)} : ${micros(found.short)}`,
					ratio: found.long / found.short,
					reach: { most: 1 },
				},
			];
		} finally {
			short.close();
			long.close();
		}
	},
};
