import type { VersionComparison } from "../../host/scenarios/index.ts";
import { printableLine } from "./printable.ts";
import type { Style } from "./style.ts";
import { counted } from "./units.ts";

type Run = VersionComparison["runs"][number];

const MOST_PLACES = 8;

/** What is otherwise between two versions of an automation: its steps, its edges, what became of each document. */
export function formatComparison({ runs, same, steps, edges, cancelled }: VersionComparison, style: Style): string {
	const lines: string[] = [];
	const list = (sign: string, what: string, names: readonly string[], paint: (text: string) => string) => {
		for (const name of names) lines.push(`${paint(sign)} ${what} ${printableLine(name)}\n`);
	};
	list("+", "step", steps.added, style.green);
	list("-", "step", steps.removed, style.red);
	list("~", "step", steps.changed, style.yellow);
	const edge = ({ from, to, path }: (typeof edges.gained)[number]) => `${from} → ${to}  by ${path}`;
	list("+", "edge", edges.gained.map(edge), style.green);
	list("-", "edge", edges.lost.map(edge), style.red);
	if (lines.length > 0) lines.push("\n");
	for (const run of runs) lines.push(formatRun(run, style));
	const other = runs.length - same;
	lines.push(
		`\n${counted(runs.length, "document")}: ${style.green(`${same} the same`)}${other > 0 ? `, ${style.yellow(`${other} otherwise`)}` : ""}${cancelled ? "  (called off)" : ""}\n`,
	);
	return lines.join("");
}

function formatRun({ name, isSame, ends, departure, steps, data }: Run, style: Style): string {
	if (isSame) return `${style.green("=")} ${printableLine(name)}\n`;
	const lines = [`${style.yellow("≠")} ${printableLine(name)}\n`];
	const pair = (before: string, after: string) =>
		`      ${style.red("before")}  ${printableLine(before)}\n      ${style.green("now   ")}  ${printableLine(after)}\n`;
	if (ends !== undefined) lines.push("    It ends otherwise.\n", pair(ends.before, ends.after));
	if (departure !== undefined) lines.push(`    First at run ${departure.run}: ${printableLine(departure.message)}\n`);
	for (const { step, before, after } of steps)
		lines.push(`    ${printableLine(step)} ran ${before} → ${after} times\n`);
	for (const { path, before, after } of data.slice(0, MOST_PLACES))
		lines.push(`    ${printableLine(path)}\n`, pair(before, after));
	if (data.length > MOST_PLACES) lines.push(`    … and ${data.length - MOST_PLACES} more places\n`);
	return lines.join("");
}
