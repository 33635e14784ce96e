import type { StepMatch } from "../../../engine/contract/index.ts";
import type { StepStanding } from "../../state/index.ts";
import type { GlyphState } from "../../ui/index.ts";

export interface Shown {
	readonly state: GlyphState;
	/** What stands at the right of the name; empty where there is nothing to say. */
	readonly words: string;
	/** As a screen reader says it. */
	readonly spoken: string;
}

/** How a step stands, in words. Quiet until there is something to say. */
export function standingWords(
	standing: StepStanding | undefined,
	match: StepMatch | undefined,
	task: { readonly hasTask: boolean; readonly isRunning: boolean },
	isEnabled: boolean,
): Shown {
	if (!isEnabled) return { state: "idle", words: "off", spoken: "switched off" };
	if (standing === undefined) {
		if (!task.hasTask) return { state: "idle", words: "", spoken: "no task is looked at" };
		if (task.isRunning && match?.matches === true) return { state: "ready", words: "ready", spoken: "ready" };
		return { state: "idle", words: "not reached", spoken: "not reached" };
	}
	const { state, runs, durationMs } = standing;
	if (state === "running") return { state, words: "running", spoken: "running" };
	const times = `×${runs} · ${duration(durationMs)}`;
	const spoken = `${state} ${runs === 1 ? "once" : `${runs} times`} in ${duration(durationMs)}`;
	return { state, words: state === "failed" ? `failed · ${times}` : times, spoken };
}

/** Milliseconds as people read them. */
export function duration(ms: number): string {
	if (ms < 1_000) return `${Math.round(ms)} ms`;
	if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
	if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`;
	return `${(ms / 3_600_000).toFixed(1)} h`;
}
