import type { Problem } from "../../contract/index.ts";
import { printable, printableLine } from "./printable.ts";
import type { Style } from "./style.ts";

/** Problems by file, each with its place, its code, the line that is meant, a caret below it, and what would fix it; then their number. */
export function formatCheck(problems: readonly Problem[], style: Style): string {
	if (problems.length === 0) return `${style.green("No problems.")}\n`;
	const groups = [...Map.groupBy(problems, ({ file }) => file)].map(
		([file, own]) => `${style.bold(printableLine(file))}\n${own.map((problem) => formatOne(problem, style)).join("")}`,
	);
	return `${groups.join("\n")}\n${counts(problems)}\n`;
}

function formatOne(problem: Problem, style: Style): string {
	const { line, column, severity, code, message, excerpt, fix } = problem;
	const paint = severity === "error" ? style.red : severity === "warning" ? style.yellow : style.blue;
	const place = line === undefined ? "" : `${line}${column === undefined ? "" : `:${column}`}  `;
	const head = `  ${place}${paint(severity)}  ${printable(message)}  ${style.dim(printableLine(code))}\n`;
	const help = fix === undefined ? "" : `      ${style.green("fix:")} ${printableLine(fix.title)}\n`;
	return head + formatExcerpt(line, column, excerpt, style) + help;
}

function formatExcerpt(
	line: number | undefined,
	column: number | undefined,
	excerpt: string | undefined,
	style: Style,
): string {
	if (excerpt === undefined || line === undefined || excerpt.trim() === "") return "";
	const blank = excerpt.length - excerpt.trimStart().length;
	const shown = `      ${style.dim(`${line} |`)} ${printableLine(excerpt.trimStart())}\n`;
	// Of a line that is cut, nobody knows where the column stands.
	if (column === undefined || column <= blank || excerpt.startsWith("…")) return shown;
	const before = printableLine(excerpt.slice(blank, column - 1)).length;
	return `${shown}      ${" ".repeat(String(line).length + 3 + before)}${style.bold("^")}\n`;
}

function counts(problems: readonly Problem[]): string {
	const of = (severity: Problem["severity"], one: string, many: string): string[] => {
		const count = problems.filter((problem) => problem.severity === severity).length;
		return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
	};
	const all = [
		...of("error", "error", "errors"),
		...of("warning", "warning", "warnings"),
		...of("info", "remark", "remarks"),
	];
	const fixes = problems.filter(({ fix }) => fix !== undefined).length;
	return `${all.join(", ")}${fixes === 0 ? "." : `; --fix would fix ${fixes}.`}`;
}
