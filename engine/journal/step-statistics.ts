import { stepOf, typeNumber } from "./event-codec.ts";
import { EVENTS_PER_TASK } from "./event-id.ts";
import type { EventRow } from "./event-table.ts";
import type { StepStatistics } from "./journal.ts";
import type { Names } from "./names.ts";

const STARTED = typeNumber("step-started");
const FAILED = typeNumber("step-failed");

interface Tally {
	runs: number;
	failures: number;
	readonly durations: number[];
}

/** Statistics of starts and ends of runs, given task by task in order. A run without an end counts as one without a duration. `counts` tells which tasks do. */
export function countRuns(
	rows: Iterable<EventRow>,
	names: Names,
	counts: (key: number) => boolean = () => true,
): Map<string, StepStatistics> {
	const tallies = new Map<string, Tally>();
	let task = -1;
	let underWay = new Map<number, { readonly tally: Tally; readonly at: number }>();
	for (const { id, at, type, run, body } of rows) {
		const key = Math.floor(id / EVENTS_PER_TASK);
		if (key !== task && !counts(key)) continue;
		if (key !== task) {
			task = key;
			underWay = new Map();
		}
		if (type === STARTED) {
			const step = stepOf(body, names);
			const tally = tallies.get(step) ?? { runs: 0, failures: 0, durations: [] };
			tallies.set(step, tally);
			tally.runs++;
			underWay.set(run as number, { tally, at });
			continue;
		}
		const start = underWay.get(run as number);
		if (start === undefined) continue;
		underWay.delete(run as number);
		start.tally.durations.push(at - start.at);
		if (type === FAILED) start.tally.failures++;
	}
	return new Map(Array.from(tallies, ([step, tally]) => [step, summarize(tally)]));
}

/** The 95th percentile is by nearest rank: the least duration that 95 of 100 do not pass. */
function summarize({ runs, failures, durations }: Tally): StepStatistics {
	const count = durations.length;
	if (count === 0) return { runs, failures, avg: null, min: null, max: null, p95: null };
	const sorted = Float64Array.from(durations).sort();
	let sum = 0;
	for (const duration of sorted) sum += duration;
	const at = (index: number) => sorted[index] as number;
	return { runs, failures, avg: sum / count, min: at(0), max: at(count - 1), p95: at(Math.ceil(count * 0.95) - 1) };
}
