/** How a step stands at the event that is asked about. */
import { matches } from "../condition/index.ts";
import { formatPath, type StepStanding } from "../contract/index.ts";
import { type Arming, armingOf, watchedPaths } from "./arming.ts";
import type { Known } from "./known.ts";
import type { WhyStep } from "./source.ts";
import { taskReasons } from "./task-reason.ts";

export interface StepState {
	readonly standing: StepStanding;
	readonly arming: Arming;
	readonly matches: boolean;
	/** Watched paths, where nothing has changed at any since the last run. */
	readonly unchanged: readonly string[];
}

export function stepState(known: Known, step: WhyStep): StepState {
	const { at } = known.source;
	const { condition } = step;
	const arming = armingOf(known, step.name, at);
	const isMatch = condition !== undefined && matches(condition, known.dataAt(at), known.scopeAt(at));
	const isUnderWay = arming.last !== undefined && arming.last.end === undefined;
	const standing = (): StepStanding => {
		if (condition === undefined || step.problems.some(({ severity }) => severity === "error")) return "problem";
		if (!step.enabled) return "disabled";
		if (isUnderWay && arming.by === undefined) return "running";
		if (!isMatch) return "mismatch";
		if (arming.by === undefined) return "spent";
		if (isUnderWay) return "running";
		return taskReasons(known).length > 0 ? "held" : "ready";
	};
	return {
		standing: standing(),
		arming,
		matches: isMatch,
		unchanged:
			arming.by === undefined && condition !== undefined
				? watchedPaths(condition).map((path) => (path.length === 0 ? "the data" : formatPath(path)))
				: [],
	};
}
