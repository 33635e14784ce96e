import type { ScenarioDifference, ScenarioReport, ScenarioResult, ScenarioStatus } from "../../contract/index.ts";
import { printable, printableLine } from "./printable.ts";
import type { Style } from "./style.ts";
import { counted, formatDuration } from "./units.ts";

const SIGNS: Readonly<Record<ScenarioStatus, string>> = { passed: "✓", failed: "✗", unstable: "~", broken: "!" };

/** A scenario as it is told of once it has run. */
export function formatScenario(result: ScenarioResult, style: Style): string {
	const { status, name, durationMs, tookMs, snapshot, file } = result;
	const paint = status === "passed" ? style.green : status === "unstable" ? style.yellow : style.red;
	const time = status === "broken" ? "" : style.dim(`  ${formatDuration(durationMs)} in ${formatDuration(tookMs)}`);
	const noted = snapshot === "written" ? style.dim("  snapshot written") : "";
	const head = `${paint(SIGNS[status])} ${printableLine(name)}${time}${noted}\n`;
	if (status === "passed") return head;
	const place = status === "broken" ? "" : `    ${style.dim(printableLine(file))}\n`;
	return `${head}${place}${result.differences.map((difference) => formatDifference(difference, status, style)).join("")}`;
}

function formatDifference(
	{ kind, message, expected, actual, event }: ScenarioDifference,
	status: ScenarioStatus,
	style: Style,
): string {
	const where = event === undefined ? "" : style.dim(`  event ${event}`);
	const first = `    ${printable(message)}${where}\n`;
	if (status === "broken") return first;
	const [was, now] = kind === "unstable" ? ["first   ", "second  "] : ["expected", "actual  "];
	return `${first}      ${style.green(was)}  ${printableLine(expected)}\n      ${style.red(now)}  ${printableLine(actual)}\n`;
}

/** How all of them went, in a line. */
export function formatCounts(report: ScenarioReport, style: Style): string {
	const { passed, failed, unstable, broken, tookMs, cancelled } = report;
	const parts = [
		style.green(`${passed} passed`),
		...(failed > 0 ? [style.red(`${failed} failed`)] : []),
		...(unstable > 0 ? [style.yellow(`${unstable} unstable`)] : []),
		...(broken > 0 ? [style.red(`${broken} broken`)] : []),
	];
	const all = counted(report.results.length, "scenario");
	return `\n${all}: ${parts.join(", ")}  ${style.dim(`in ${formatDuration(tookMs)}`)}${cancelled ? "  (called off)" : ""}\n`;
}
