/** Limits that were passed, in words (rules S9, R9). */
import { formatPath, type Limits, type Path, type TaskError } from "../contract/index.ts";
import type { LimitName } from "../sandbox/index.ts";

const seconds = (ms: number) => (ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`);

/** The error of a run that passed a limit; `shared`: what passed it was another run in the same sandbox. */
export function limitError(
	limit: LimitName,
	limits: Limits,
	shared: boolean,
): Pick<TaskError, "message" | "type" | "stack"> {
	return { message: describe(limit, limits, shared), type: "LimitError", stack: "" };
}

function describe(limit: LimitName, limits: Limits, shared: boolean): string {
	const who = shared ? "Another run in the same sandbox" : "The run";
	switch (limit) {
		case "cpuMs":
			return `${who} passed the limit of ${seconds(limits.cpuMs)} of processor time without a break (cpuMs).`;
		case "memoryMb":
			return `${who} passed the limit of ${limits.memoryMb} MB of memory (memoryMb).`;
		case "durationMs":
			return `${who} passed the limit of ${seconds(limits.durationMs)} from start to end (durationMs).`;
		case "dataMb":
			return `${who} made the task's data larger than the limit of ${limits.dataMb} MB (dataMb).`;
		case "process":
			return `The sandbox process ended while the run was in it, most often because a limit was passed faster than it could be stopped: ${limits.memoryMb} MB of memory (memoryMb).`;
		default:
			limit satisfies never;
			return `${who} passed a limit.`;
	}
}

/** Names the loop that a task was in when it had used up its runs: the steps in it and what keeps arming them. */
export function describeLoop(recent: readonly { readonly step: string; readonly wrote: readonly Path[] }[]): string {
	const latest = recent.slice(-60);
	const steps = [...new Set(latest.map(({ step }) => step))];
	const written = new Map<string, number>();
	for (const { wrote } of latest)
		for (const path of wrote) written.set(formatPath(path), (written.get(formatPath(path)) ?? 0) + 1);
	const paths = [...written]
		.filter(([, times]) => times > 1)
		.sort((a, b) => b[1] - a[1])
		.slice(0, 5)
		.map(([path]) => path);
	const loop =
		steps.length === 1 ? `${steps[0]} runs again and again` : `${steps.join(" → ")} → ${steps[0]} run in a loop`;
	return paths.length === 0
		? `${loop}; each run asks for the next (step.redo).`
		: `${loop}; what keeps arming ${steps.length === 1 ? "it" : "them"}: ${paths.join(", ")}.`;
}
