import type { DebugState } from "../../contract/index.ts";
import { printableLine } from "../view/printable.ts";
import type { Style } from "../view/style.ts";
import { formatValue } from "../view/value.ts";

const VALUE_WIDTH = 100;

/** Where a debugged task stands, in a few lines. */
export function showState(state: DebugState, style: Style, source: string | undefined): string {
	const { pause } = state;
	if (state.status === "ended") return `${style.bold("Ended")} at event ${state.at}.\n`;
	if (pause === undefined) return `Under way at event ${state.at}.\n`;
	const lines = [`${style.bold(`Event ${pause.at}.`)} ${printableLine(pause.text)}`];
	if (source !== undefined && pause.place !== undefined)
		lines.push(style.dim(`  ${pause.place.line} │ ${printableLine(source.trim())}`));
	if (pause.call !== undefined) lines.push(`  input ${formatValue(pause.call.input, VALUE_WIDTH)}`);
	const { runs, next } = state;
	if (runs.length > 0)
		lines.push(
			style.dim(`  under way: ${runs.map(({ step, run }) => `${printableLine(step)} (run ${run})`).join(", ")}`),
		);
	if (next.length > 0) lines.push(style.dim(`  next: ${next.map(printableLine).join(", ")}`));
	if (state.morePauses > 0) lines.push(style.dim(`  ${state.morePauses} more stand still behind this`));
	return `${lines.join("\n")}\n`;
}
