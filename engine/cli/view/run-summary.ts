import type { JournalEvent, Json, TaskRecord } from "../../contract/index.ts";
import { consoleMessage, type TaskReport } from "../../host/report/index.ts";
import { cut, printable, printableLine } from "./printable.ts";
import { paintState, type Style } from "./style.ts";
import { formatDuration } from "./units.ts";
import { formatChange, formatDocument, formatValue } from "./value.ts";

const VALUE_WIDTH = 60;

/** What `run` prints for people: what ran, in order, with what it wrote and said; conflicts, result, error, and why it ended. */
export function formatRunSummary(
	record: TaskRecord,
	report: TaskReport,
	events: readonly JournalEvent[],
	style: Style,
): string {
	const lines: string[] = [];
	const said = saidByRun(events);
	const multiple = new Set(report.runs.filter((run) => run.attempt > 1).map((run) => run.step));
	for (const [i, run] of report.runs.entries()) {
		const name = printableLine(run.step) + (multiple.has(run.step) ? ` (${run.attempt})` : "");
		const time = run.durationMs === null ? "" : style.dim(formatDuration(run.durationMs));
		lines.push(`${mark(run.state, style)} ${style.bold(name)}  ${time}`.trimEnd());
		for (const line of said[i] ?? []) lines.push(`    ${paintSaid(line, style)}`);
		// What is noted under $debug comes apart, after the data proper (rule S1).
		const isDebug = (change: { readonly path: string }): boolean => /^\$debug\b/.test(change.path);
		for (const change of [...run.patch.filter((part) => !isDebug(part)), ...run.patch.filter(isDebug)]) {
			const path = printable(change.path) || "(all data)";
			lines.push(`    ${isDebug(change) ? style.dim(path) : style.cyan(path)}  ${formatChange(change, VALUE_WIDTH)}`);
		}
	}
	if (lines.length > 0) lines.push("");
	for (const conflict of report.conflicts) {
		const side = (from: { readonly step?: string; readonly value?: Json }): string =>
			`${formatValue(from.value, VALUE_WIDTH)} of ${printableLine(from.step ?? "an update")}`;
		const what = `${printable(conflict.path)}: kept ${side(conflict.kept)}, lost ${side(conflict.lost)}`;
		lines.push(`${style.yellow("Conflict")}  ${what}`);
	}
	for (const subtask of report.subtasks) {
		const state = subtask.state === undefined ? "under way" : paintState(style, subtask.state);
		lines.push(`Subtask  ${printableLine(subtask.name)}  ${state}  ${style.dim(subtask.id)}`);
	}
	if (record.result !== undefined) lines.push(`Result  ${formatDocument(record.result)}`);
	if (record.error !== undefined) lines.push(...formatError(record.error, style));
	lines.push(`${headline(record, style)}`, `  ${printable(record.explanation)}`, style.dim(`  task ${record.id}`));
	return `${lines.join("\n")}\n`;
}

/** A task on one line: name, state, outcome, duration. */
export function headline(record: TaskRecord, style: Style): string {
	const outcome = record.outcome === undefined ? "" : ` (${record.outcome})`;
	const state = paintState(style, record.state, `${record.state}${outcome}`);
	return `${style.bold(printableLine(record.name))}  ${state}  ${style.dim(formatDuration(record.durationMs))}`;
}

/** An error of a step with the lines of its stack. */
export function formatError(error: NonNullable<TaskRecord["error"]>, style: Style): string[] {
	const where = error.step === undefined ? "" : ` in ${printableLine(error.step)}`;
	const stack = error.stack === "" ? [] : printable(error.stack).split("\n");
	return [
		`${style.red(printable(`${error.type}: ${error.message}`))}${where}`,
		...stack.map((line) => `  ${line.trim()}`),
	];
}

type Said = { readonly level: string; readonly text: string };

/** Logs and connector calls, for each run in order of start. */
function saidByRun(events: readonly JournalEvent[]): Said[][] {
	const order = new Map<number, Said[]>();
	const calls = new Map<string, string>();
	for (const event of events) {
		if (event.type === "step-started") order.set(event.run, []);
		else if (event.type === "console")
			order.get(event.run)?.push({ level: event.level, text: consoleMessage(event.values) });
		else if (event.type === "call-started")
			calls.set(`${event.run}/${event.call}`, `${event.connector}.${event.method}`);
		else if (event.type === "call-ended") {
			const answer = event.error === undefined ? "" : `: ${event.error.message}`;
			const text = `${calls.get(`${event.run}/${event.call}`)}  ${formatDuration(event.durationMs)}${answer}`;
			order.get(event.run)?.push({ level: event.error === undefined ? "call" : "failed call", text });
		} else if (event.type === "visualization")
			order.get(event.run)?.push({ level: "visualized", text: `${event.kind} "${event.name}"` });
	}
	return [...order.values()];
}

function paintSaid({ level, text }: Said, style: Style): string {
	const paint = level === "error" || level === "failed call" ? style.red : level === "warn" ? style.yellow : style.dim;
	return `${paint(level)}  ${cut(printable(text), 2_000).replaceAll("\n", "\n      ")}`;
}

function mark(state: "done" | "failed" | "cut-off" | "running", style: Style): string {
	switch (state) {
		case "done":
			return style.green("✓");
		case "failed":
			return style.red("✗");
		case "cut-off":
			return style.yellow("⚡");
		case "running":
			return style.blue("…");
		default:
			return state satisfies never;
	}
}
