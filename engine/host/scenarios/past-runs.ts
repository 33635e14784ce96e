/** How scenarios went lately: `.stepscape/scenarios.json`, of this machine only. */
import { isJsonObject, type ScenarioPast, type ScenarioResult, StepscapeError } from "../../contract/index.ts";
import { readPrivate, writePrivate } from "../../project/index.ts";

const FILE = "scenarios.json";
const MOST = 20;
const STATUSES: ReadonlySet<unknown> = new Set(["passed", "failed", "unstable", "broken"]);

/** By scenario, the latest last. What cannot be read is as if it had never been. */
export function readPastRuns(root: string): ReadonlyMap<string, readonly ScenarioPast[]> {
	const past = new Map<string, readonly ScenarioPast[]>();
	try {
		const json: unknown = JSON.parse(readPrivate(root, FILE) ?? "{}");
		if (isJsonObject(json)) for (const [id, runs] of Object.entries(json)) past.set(id, toPast(runs));
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
	}
	return past;
}

function toPast(value: unknown): ScenarioPast[] {
	if (!Array.isArray(value)) return [];
	return value.slice(-MOST).flatMap((run: unknown): ScenarioPast[] => {
		if (!isJsonObject(run)) return [];
		const { at, status, tookMs } = run;
		if (typeof at !== "number" || typeof tookMs !== "number" || !STATUSES.has(status)) return [];
		return [{ at, status: status as ScenarioPast["status"], tookMs }];
	});
}

/** Adds what just became of some; where the disk does not take it, it is forgotten. Scenarios that are gone are left out. */
export function notePastRuns(
	root: string,
	results: readonly ScenarioResult[],
	known: ReadonlySet<string>,
	at: number,
): void {
	const past = new Map([...readPastRuns(root)].filter(([id]) => known.has(id)));
	for (const { id, status, tookMs } of results)
		past.set(id, [...(past.get(id) ?? []), { at, status, tookMs: Math.round(tookMs * 10) / 10 }].slice(-MOST));
	try {
		writePrivate(root, FILE, `${JSON.stringify(Object.fromEntries(past))}\n`);
	} catch (error) {
		if (!(error instanceof StepscapeError)) throw error;
	}
}
