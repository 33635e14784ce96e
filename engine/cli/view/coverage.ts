import type { BranchCoverage, Coverage, CoverageCount } from "../../contract/index.ts";
import { printableLine } from "./printable.ts";
import type { Style } from "./style.ts";

const MOST_MISSING = 40;

/** Coverage by step, and what is missing. */
export function formatCoverage(coverage: Coverage, style: Style): string {
	const { bySteps, byEdges, byBranches } = coverage;
	const width = Math.max(4, ...bySteps.map(({ step }) => step.length));
	const head = style.bold(`${"step".padEnd(width)}  runs  clauses  branches\n`);
	const rows = bySteps.map(({ step, file, runs, clauses }) => {
		const outcomes = clauses
			.filter(({ isHidden }) => isHidden !== true)
			.flatMap(({ seenTrue, seenFalse }) => [seenTrue, seenFalse]);
		const branches = byBranches.filter((branch) => branch.file === file).map(({ count }) => count > 0);
		const cells = [String(runs).padStart(4), part(outcomes).padStart(7), part(branches).padStart(8)].join("  ");
		const isDone = runs > 0 && outcomes.every(Boolean) && branches.every(Boolean);
		return `${printableLine(step).padEnd(width)}  ${isDone ? style.green(cells) : cells}\n`;
	});
	const missing = [
		...bySteps.flatMap(({ file, runs, clauses }) => [
			...(runs === 0 ? [`${file}  never runs`] : []),
			...clauses
				.filter(({ isHidden }) => isHidden !== true)
				.flatMap(({ clause, line, column, seenTrue, seenFalse }) => [
					...(seenTrue ? [] : [`${file}:${line}:${column}  never true: ${clause}`]),
					...(seenFalse ? [] : [`${file}:${line}:${column}  never false: ${clause}`]),
				]),
		]),
		...byEdges
			.filter(({ count }) => count === 0)
			.map(({ from, to, path }) => `${from} → ${to}  by ${path}: never travelled`),
		...byBranches.filter(({ count }) => count === 0).map(branchText),
	];
	const more = missing.length > MOST_MISSING ? `  … and ${missing.length - MOST_MISSING} more\n` : "";
	const list = missing.slice(0, MOST_MISSING).map((text) => `  ${printableLine(text)}\n`);
	const gaps = missing.length === 0 ? "" : `\n${style.bold("Not covered")}\n${list.join("")}${more}`;
	return `\n${head}${rows.join("")}${gaps}\n${totals(coverage, style)}`;
}

function totals({ clauses, steps, edges, branches, percent }: Coverage, style: Style): string {
	const one = (what: string, { covered, total }: CoverageCount) => `${what} ${covered}/${total}`;
	return `${style.bold(`Coverage: ${percent} %`)}  (${one("outcomes of clauses", clauses)}, ${one("steps", steps)}, ${one("edges", edges)}, ${one("branches", branches)})\n`;
}

const part = (all: readonly boolean[]): string => `${all.filter(Boolean).length}/${all.length}`;

const NEVER: Readonly<Record<string, string>> = {
	function: "never called",
	if: "never true",
	else: "never false",
	yes: "never chosen: the first way",
	no: "never chosen: the second way",
	case: "case never taken",
	default: "default never taken",
	loop: "loop never entered",
	catch: "nothing ever caught",
	and: "right side of && never reached",
	or: "right side of || never reached",
	nullish: "right side of ?? never reached",
};

const branchText = ({ file, line, column, kind }: BranchCoverage): string =>
	`${file}:${line}:${column}  ${NEVER[kind] ?? kind}`;
