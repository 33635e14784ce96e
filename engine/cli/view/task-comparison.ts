import type { TaskComparison } from "../../contract/index.ts";
import { printableLine } from "./printable.ts";
import { formatDifference } from "./replay.ts";
import { headline } from "./run-summary.ts";
import type { Style } from "./style.ts";
import { counted } from "./units.ts";

/** Where two tasks part, and each difference from there. */
export function formatTaskComparison(comparison: TaskComparison, style: Style): string {
	const { a, b, common, departure, differences, data, steps, leftOut } = comparison;
	const lines = [
		`first   ${style.dim(a.id)}  ${headline(a, style)}`,
		`second  ${style.dim(b.id)}  ${headline(b, style)}`,
		"",
	];
	if (departure === undefined) lines.push("Both went the same way.");
	else
		lines.push(
			`The same up to event ${common.a} of the first and event ${common.b} of the second (${counted(common.runs, "run")}). Then:`,
			...differences.map(({ message }) => `  ${printableLine(message)}`),
		);
	if (leftOut.differences > 0) lines.push(style.dim(`  and ${leftOut.differences} more`));
	if (data.length > 0) lines.push("", "Data", ...data.map((difference) => `  ${formatDifference(difference, style)}`));
	if (leftOut.data > 0) lines.push(style.dim(`  and ${leftOut.data} more places`));
	const other = steps.filter((step) => step.a !== step.b);
	if (other.length > 0)
		lines.push("", "Runs", ...other.map((step) => `  ${printableLine(step.step)}  ${step.a} → ${step.b}`));
	return `${lines.join("\n")}\n`;
}
