import type { LoadReport, Percentiles } from "../../contract/index.ts";
import { printableLine } from "./printable.ts";
import type { Style } from "./style.ts";
import { counted, formatDuration } from "./units.ts";

const KEYS = ["min", "p50", "p90", "p95", "p99", "max"] as const;

/** How many tasks were done in which time, how they ended, and how long tasks and steps took. */
export function formatLoad(report: LoadReport, style: Style): string {
	const { tasks, concurrency, tookMs, perSecond, states, task, steps, errors, cancelled } = report;
	const head = `${style.bold(`${counted(tasks, "task")} in ${formatDuration(tookMs)}`)}, ${concurrency} at a time: ${perSecond} a second${cancelled ? " (called off)" : ""}\n`;
	const ends = Object.entries(states).map(([state, count]) => `${count} ${state}`);
	const width = Math.max(4, ...steps.map(({ step }) => step.length)) + 2;
	const titles = style.dim(`${" ".repeat(width)}${["runs", ...KEYS].map((key) => key.padStart(9)).join("")}\n`);
	const row = (name: string, runs: number, times: Percentiles) =>
		`${printableLine(name).padEnd(width)}${String(runs).padStart(9)}${KEYS.map((key) => formatDuration(times[key]).padStart(9)).join("")}\n`;
	const failed = errors.map(({ message, count }) => `  ${count} ×  ${printableLine(message)}\n`);
	return [
		head,
		`${ends.join(", ")}\n\n`,
		titles,
		row("task", tasks, task),
		...steps.map(({ step, runs, times }) => row(step, runs, times)),
		...(failed.length > 0 ? [`\n${style.red("Errors")}\n`, ...failed] : []),
	].join("");
}
