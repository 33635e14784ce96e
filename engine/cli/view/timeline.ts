import { type EpochMs, formatPath, type JournalEvent, type Patch, type RunId } from "../../contract/index.ts";
import { consoleMessage } from "../../host/report/index.ts";
import { printable, printableLine } from "./printable.ts";
import { paintState, type Style } from "./style.ts";
import { formatDuration, formatMoment } from "./units.ts";
import { formatChange, formatValue } from "./value.ts";

export interface TimelineOptions {
	/** What steps wrote to the console. */
	readonly logs: boolean;
	/** What was changed in the data. */
	readonly changes: boolean;
	/** Everything, uncut: also connector calls, visualizations and the values that conditions watch. */
	readonly verbose: boolean;
	/** Whether an event is shown; asked once for each, in order. */
	readonly isChosen: (event: JournalEvent) => boolean;
	readonly style: Style;
}

/** Writes a task's journal for people, event by event. */
export interface Timeline {
	/** The lines of an event; empty where it isn't shown. */
	lines(event: JournalEvent): string;
}

const VALUE_WIDTH = 60;
const LABEL_WIDTH = 15;
const INDENT = " ".repeat(12);

/** A timeline that is given a task's events in order, from the first. */
export function createTimeline(options: TimelineOptions): Timeline {
	const { style } = options;
	const steps = new Map<RunId, { readonly step: string; readonly at: EpochMs }>();
	const width = options.verbose ? Number.POSITIVE_INFINITY : VALUE_WIDTH;
	let start: EpochMs | undefined;

	const named = (run: RunId | undefined): string =>
		run === undefined ? "" : printableLine(steps.get(run)?.step ?? `run ${run}`);
	function changes(patch: Patch): string[] {
		if (!options.changes && !options.verbose) return [];
		return patch.map((change) => {
			const place = change.source === undefined ? "" : style.dim(`  ${change.source.file}:${change.source.line}`);
			const path = printable(formatPath(change.path)) || "(all data)";
			return `${style.cyan(path)}  ${formatChange(change, width)}${options.verbose ? place : ""}`;
		});
	}
	const durationOf = (event: JournalEvent & { readonly run: RunId }): string => {
		const from = steps.get(event.run)?.at;
		return from === undefined ? "" : style.dim(formatDuration(event.at - from));
	};

	/** What stands beside the time: a label, a text, and lines below. */
	function parts(event: JournalEvent): [label: string, text: string, below?: readonly string[]] | undefined {
		switch (event.type) {
			case "created": {
				const data = options.verbose ? [formatValue(event.data)] : [];
				return ["Created", printableLine(`${event.name}  ${formatMoment(event.at)}`), data];
			}
			case "state-changed":
				return [
					"State",
					`${paintState(style, event.state)}  ${printableLine(event.explanation)}`,
					event.error === undefined
						? []
						: [style.red(printable(`${event.error.type}: ${event.error.message}`)), ...stackOf(event.error.stack)],
				];
			case "step-started": {
				const attempt = event.attempt > 1 ? `  attempt ${event.attempt}` : "";
				const watched =
					options.verbose && event.watched.length > 0
						? [style.dim(`watches ${event.watched.map((value) => formatValue(value)).join(", ")}`)]
						: [];
				return ["Step started", `${style.bold(printableLine(event.step))}  #${event.run}${attempt}`, watched];
			}
			case "step-ended": {
				const redo = event.redo ? "  again" : "";
				return ["Step executed", `${named(event.run)}  ${durationOf(event)}${redo}`, changes(event.patch)];
			}
			case "step-failed":
				return [
					style.red("Step failed"),
					`${named(event.run)}  ${durationOf(event)}`,
					[
						style.red(printable(`${event.error.type}: ${event.error.message}`)),
						...stackOf(event.error.stack),
						...changes(event.patch),
					],
				];
			case "run-cut-off":
				return [style.yellow("Step cut off"), `${named(event.run)}  the program ended while it ran`, event.calls];
			case "console": {
				if (!options.logs && !options.verbose) return undefined;
				const [first = "", ...more] = printable(consoleMessage(event.values)).split("\n");
				return [paintLevel(style, event.level), `${named(event.run)}  ${first}`, more];
			}
			case "visualization":
				if (!options.verbose) return undefined;
				return [
					"Visualized",
					`${named(event.run)}  ${printableLine(event.kind)} "${printableLine(event.name)}"`,
					[formatValue(event.data)],
				];
			case "call-started": {
				if (!options.verbose) return undefined;
				const call = printableLine(`${event.connector}.${event.method}`);
				return ["Call", `${named(event.run)}  ${call}(${event.input === undefined ? "" : formatValue(event.input)})`];
			}
			case "call-ended": {
				if (!options.verbose) return undefined;
				const answer =
					event.error === undefined ? formatValue(event.output) : style.red(printableLine(event.error.message));
				return ["Answer", `${named(event.run)}  ${style.dim(formatDuration(event.durationMs))}  ${answer}`];
			}
			case "parked":
				return ["Parked", `until ${formatMoment(event.until)}`];
			case "subtask-started": {
				const into = event.into === undefined ? "" : `  into ${printable(formatPath(event.into))}`;
				return ["Subtask started", printableLine(`${event.name}  ${event.task}${into}`)];
			}
			case "subtask-ended":
				return ["Subtask ended", `${event.task}  ${paintState(style, event.state)}`, changes(event.patch)];
			case "conflict": {
				const side = (from: typeof event.kept): string =>
					`${formatValue(from.value, width)} of ${printableLine(from.step ?? (from.run === undefined ? "an update" : named(from.run)))}`;
				const path = printable(formatPath(event.path));
				return [style.yellow("Conflict"), `${path}  kept ${side(event.kept)}, lost ${side(event.lost)}`];
			}
			case "data-updated":
				return ["Data updated", "from outside", changes(event.patch)];
			case "task-changed": {
				const { name, tags, expiresAt } = event;
				const said = [
					...(name === undefined ? [] : [`name "${name}"`]),
					...(tags === undefined ? [] : [`tags ${tags.join(", ")}`]),
					...(expiresAt === undefined ? [] : [`expires ${formatMoment(expiresAt)}`]),
				];
				return ["Task changed", printableLine(said.join("  "))];
			}
			case "forked":
				return ["Forked", `from ${event.from} after its event ${event.event}`];
			case "code-changed":
				return ["Code changed", "the automation was replaced"];
			case "stop-requested":
				return ["Stop requested", ""];
			case "resumed":
				return ["Resumed", printableLine([event.reason, ...event.armed].join("  "))];
			default:
				return event satisfies never;
		}
	}

	return {
		lines(event) {
			start ??= event.at;
			if (event.type === "step-started") steps.set(event.run, { step: event.step, at: event.at });
			if (!options.isChosen(event)) return "";
			const shown = parts(event);
			if (shown === undefined) return "";
			const [label, text, below = []] = shown;
			const time = `+${formatDuration(event.at - start)}`.padStart(10);
			const padding = " ".repeat(Math.max(0, LABEL_WIDTH - plainLength(label)));
			const first = `${style.dim(time)}  ${label}${padding}  ${text}`.trimEnd();
			return [first, ...below.map((line) => `${INDENT}  ${line}`)].map((line) => `${line}\n`).join("");
		},
	};
}

/** Length without the codes of colours. */
const plainLength = (text: string): number => text.replace(/\u001b\[\d+m/g, "").length;

const stackOf = (stack: string): string[] =>
	stack === ""
		? []
		: printable(stack)
				.split("\n")
				.map((line) => line.trimEnd());

function paintLevel(style: Style, level: "debug" | "info" | "log" | "warn" | "error"): string {
	switch (level) {
		case "error":
			return style.red("Error");
		case "warn":
			return style.yellow("Warn");
		case "debug":
			return style.dim("Debug");
		case "info":
			return style.blue("Info");
		case "log":
			return "Log";
		default:
			return level satisfies never;
	}
}
