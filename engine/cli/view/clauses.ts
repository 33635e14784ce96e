import type { ClauseResult, Problem } from "../../contract/index.ts";
import { printable, printableLine } from "./printable.ts";
import type { Style } from "./style.ts";
import { formatValue } from "./value.ts";

const VALUE_WIDTH = 60;

/** An explained condition, a line a clause: whether it matches, and what was found where it doesn't. */
export function formatClauses(clauses: readonly ClauseResult[], style: Style, indent = ""): string {
	return clauses
		.map((clause) => {
			const mark = clause.matches ? style.green("✓") : style.red("✗");
			const found =
				clause.error !== undefined
					? `  ${printableLine(clause.error)}`
					: clause.matches || clause.children !== undefined
						? ""
						: `  found ${clause.actual === undefined ? "nothing" : formatValue(clause.actual, VALUE_WIDTH)}`;
			const below = clause.children === undefined ? "" : formatClauses(clause.children, style, `${indent}  `);
			return `${indent}${mark} ${printableLine(clause.clause)}${style.dim(found)}\n${below}`;
		})
		.join("");
}

/** Problems of files, a line each, with the place, and the line meant below. */
export function formatProblems(problems: readonly Problem[], style: Style): string {
	return problems
		.map((problem) => {
			const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(":");
			const paint =
				problem.severity === "error" ? style.red : problem.severity === "warning" ? style.yellow : style.dim;
			const excerpt = problem.excerpt === undefined ? "" : `    ${style.dim(printableLine(problem.excerpt))}\n`;
			return `${paint(problem.severity)}  ${printable(place)}  ${printable(problem.message)}\n${excerpt}`;
		})
		.join("");
}
