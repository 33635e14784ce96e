import type { ScenarioPast } from "../../contract/index.ts";
import { printableLine } from "./printable.ts";
import type { Style } from "./style.ts";
import { formatDuration } from "./units.ts";

/** Times that tell nothing: everything is slow once. */
const LEAST_RUNS = 5;
const LEAST_MS = 200;
const MOST_LINES = 10;

/**
 * Scenarios that lately passed and failed in turns, and those that just took far longer than they use to: a line each.
 * @param past by name, the latest run last
 */
export function formatPastRuns(past: ReadonlyMap<string, readonly ScenarioPast[]>, style: Style): string {
	const lines = [...past].flatMap(([name, runs]) => {
		const failed = runs.filter(({ status }) => status !== "passed").length;
		const turns = runs.filter(({ status }, i) => i > 0 && (status === "passed") !== (runs[i - 1]?.status === "passed"));
		const flaky =
			turns.length >= 3 ? [`${printableLine(name)} failed ${failed} of its last ${runs.length} runs, in turns`] : [];
		const times = runs.slice(0, -1).map(({ tookMs }) => tookMs);
		const usual = times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
		const last = runs.at(-1)?.tookMs ?? 0;
		const isSlow = times.length >= LEAST_RUNS && last > LEAST_MS && last > 3 * usual;
		const slow = isSlow
			? [`${printableLine(name)} took ${formatDuration(last)}, usually ${formatDuration(usual)}`]
			: [];
		return [...flaky, ...slow];
	});
	return lines
		.slice(0, MOST_LINES)
		.map((line) => `${style.yellow("note:")} ${line}\n`)
		.join("");
}
