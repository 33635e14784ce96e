import type { DataDifference, Json, ReplayReport, TaskReplay } from "../../contract/index.ts";
import { printable, printableLine } from "./printable.ts";
import { paintState, type Style } from "./style.ts";
import { formatValue } from "./value.ts";

const VALUE_WIDTH = 60;
const MOST_DATA = 10;

/** What a replay has found: the tasks that do not come out the same, and the sum of it. */
export function formatReplay(report: ReplayReport, style: Style): string {
	const told = report.tasks.filter(({ verdict }) => verdict !== "same").flatMap((task) => formatTask(task, style));
	return `${[...told, printableLine(report.summary)].join("\n")}\n`;
}

function formatTask({ task, verdict, departure, ends, data, message }: TaskReplay, style: Style): string[] {
	const words = {
		same: "the same",
		departs: ends === undefined ? "departs" : "another way to the same end",
		otherwise: "ends otherwise",
		unknown: "its end is not known",
		failed: "not replayed",
	}[verdict];
	const lines = [`${style.yellow("≠")} ${style.bold(printableLine(task.name))}  ${style.dim(task.id)}  ${words}`];
	if (message !== undefined) lines.push(`    ${printable(message)}`);
	if (departure !== undefined) {
		const place = [
			departure.task === task.id ? undefined : `subtask ${departure.task}`,
			departure.event === undefined ? undefined : `event ${departure.event}`,
			departure.run === undefined ? undefined : `run ${departure.run}`,
		].filter((part) => part !== undefined);
		const where = place.length === 0 ? "" : `${style.dim(place.join(", "))}  `;
		lines.push(`    ${where}${printableLine(departure.message)}`);
	}
	if (ends !== undefined && ends.state !== task.state)
		lines.push(
			`    ${paintState(style, task.state)} → ${paintState(style, ends.state)}  ${printableLine(ends.explanation)}`,
		);
	lines.push(...data.slice(0, MOST_DATA).map((difference) => `    ${formatDifference(difference, style)}`));
	if (data.length > MOST_DATA) lines.push(style.dim(`    and ${data.length - MOST_DATA} more places of the data`));
	return lines;
}

/** A place of the data with what stands there on both sides. */
export function formatDifference({ path, a, b }: DataDifference, style: Style): string {
	const side = (value: Json | undefined) => (value === undefined ? "nothing" : formatValue(value, VALUE_WIDTH));
	return `${style.cyan(printable(path))}  ${side(a)} → ${side(b)}`;
}
