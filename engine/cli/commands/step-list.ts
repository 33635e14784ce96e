import type { StepSummary } from "../../contract/index.ts";
import { type Command, type Context, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { readChoice } from "../input.ts";
import { formatProblems } from "../view/clauses.ts";
import { printableLine } from "../view/printable.ts";
import { type Column, formatTable } from "../view/table.ts";
import { formatDuration } from "../view/units.ts";
import { withEngine } from "../with-engine.ts";

const SORTS = [
	"name",
	"runs",
	"failures",
	"avgExecutionTime",
	"minExecutionTime",
	"maxExecutionTime",
	"p95ExecutionTime",
] as const;

/** `step list`: a line for each step, with its condition. Numbers sort from the largest. */
export const command: Command = async (context, _args, options) => {
	const sort = readChoice(options, "sort", SORTS) ?? "name";
	return withEngine(
		context,
		async ({ engine }) => {
			const byName = (a: StepSummary, b: StepSummary): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
			const steps = (await engine.steps()).toSorted((a, b) =>
				sort === "name" ? byName(a, b) : (b[sort] ?? -1) - (a[sort] ?? -1) || byName(a, b),
			);
			const { io, style } = context;
			if (context.json) printJson(context, steps);
			else if (steps.length === 0) {
				if (io.terminal) io.out("There is no step yet. Make one: stepscape step add first_step\n");
			} else {
				const shown = columns(context, options.verbose === true);
				io.out(formatTable(steps, shown, io.terminal ? { width: io.columns, title: style.bold } : {}));
				if (options.verbose === true)
					io.out(
						formatProblems(
							steps.flatMap((step) => step.problems),
							style,
						),
					);
			}
			return EXIT.done;
		},
		{ idle: true },
	);
};

const standing = (step: StepSummary): string =>
	!step.enabled ? "disabled" : step.problems.some((problem) => problem.severity === "error") ? "broken" : "enabled";

function columns({ io, style }: Context, verbose: boolean): Column<StepSummary>[] {
	const clauses = (step: StepSummary): string => printableLine(step.clauses.join(" and "));
	const paint = (text: string, step: StepSummary): string =>
		({ enabled: style.green, disabled: style.dim, broken: style.red })[standing(step) as "enabled"](text);
	return [
		{ title: "STEP", value: (step) => printableLine(step.name), paint: style.bold },
		{ title: "STATE", value: standing, paint },
		{ title: "RUNS", value: (step) => String(step.runs), align: "right" },
		{ title: "FAILED", value: (step) => String(step.failures), align: "right" },
		{ title: "AVERAGE", value: (step) => formatTime(step.avgExecutionTime), align: "right" },
		...(verbose ? [{ title: "FILE", value: (step: StepSummary) => printableLine(step.file) }] : []),
		// Piped, each line says what it is about, so that `grep condition` finds it.
		io.terminal
			? { title: "CONDITION", value: clauses, shrinks: !verbose }
			: { title: "CONDITION", value: (step) => `condition: ${clauses(step)}` },
	];
}

/** A time of a step's statistics; a dash before its first run. */
export const formatTime = (ms: number | null): string => (ms === null ? "–" : formatDuration(ms));
