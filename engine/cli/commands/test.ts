import { type ScenarioReport, StepscapeError } from "../../contract/index.ts";
import type { OpenScenarios } from "../../host/scenarios/index.ts";
import { type Command, type Context, type Options, printJson } from "../context.ts";
import { EXIT, Interrupted } from "../exit-status.ts";
import { createInterrupts } from "../interrupts.ts";
import { numberOption } from "../number-option.ts";
import { formatPastRuns } from "../view/past-runs.ts";
import { createStyle } from "../view/style.ts";
import { formatCounts, formatScenario } from "../view/test-report.ts";
import { watchScenarios } from "../watch-scenarios.ts";
import { writeReports } from "../write-reports.ts";

/** `test [dir] [pattern]`: runs scenarios and tells where what came of them is not what they expect. */
export const command: Command = async (context, [, pattern], options) => {
	const least = numberOption(options, "minCoverage", { least: 0, most: 100 });
	const repeat = numberOption(options, "repeat", { least: 1, most: 1_000, isWhole: true });
	const { openScenarios } = await import("../../host/scenarios/index.ts");
	const interrupts = createInterrupts(context.io);
	const scenarios = openScenarios({ directory: context.directory, env: context.io.env });
	const end = new AbortController();
	const once = (ids?: readonly string[]) =>
		runOnce(context, scenarios, { pattern, options, repeat, ids, signal: end.signal });
	try {
		if (options.watch === true) {
			const watching = watchScenarios(context, scenarios, once, end.signal);
			try {
				await interrupts.during(watching, async () => end.abort());
			} catch (error) {
				// That is how one ends to watch.
				if (!(error instanceof Interrupted)) throw error;
			}
			return EXIT.done;
		}
		const report = await interrupts.during(once(), async () => end.abort());
		return statusOf(context, report, least);
	} finally {
		interrupts.stop();
		await scenarios.close();
	}
};

interface Asked {
	readonly pattern: string | undefined;
	readonly options: Options;
	readonly repeat: number | undefined;
	readonly ids: readonly string[] | undefined;
	readonly signal: AbortSignal;
}

async function runOnce(context: Context, scenarios: OpenScenarios, asked: Asked): Promise<ScenarioReport> {
	const { io, style, json } = context;
	const { pattern, options, repeat, ids, signal } = asked;
	const isCovered = options.coverage === true || options.minCoverage !== undefined || options.lcov !== undefined;
	const report = await scenarios.run({
		signal,
		...(pattern === undefined ? {} : { pattern }),
		...(ids === undefined ? {} : { ids }),
		...(repeat === undefined ? {} : { repeat }),
		checkStable: options.checkStable === true,
		update: options.update === true,
		coverage: isCovered,
		onProgress: ({ result }) => {
			if (result !== undefined && !json) io.out(formatScenario(result, style));
		},
	});
	if (report.results.length === 0 && !report.cancelled)
		throw new StepscapeError(
			"usage",
			pattern === undefined
				? "There is no scenario in tests/scenarios. Write one, or save a task as one in the studio."
				: `No scenario has "${pattern}" in its name or file.`,
		);
	await writeReports(context, report, options);
	if (json) printJson(context, report);
	else {
		if (report.coverage !== undefined && options.coverage === true) {
			const { formatCoverage } = await import("../view/coverage.ts");
			io.out(formatCoverage(report.coverage, style));
		}
		io.out(formatCounts(report, style));
		io.err(formatPastRuns(scenarios.pastRuns(), createStyle(io.errorColor)));
	}
	return report;
}

function statusOf({ io }: Context, report: ScenarioReport, least: number | undefined): number {
	const { broken, failed, unstable, cancelled, coverage } = report;
	if (broken > 0) return EXIT.usage;
	if (failed + unstable > 0 || cancelled) return EXIT.failed;
	if (least === undefined || coverage === undefined || coverage.percent >= least) return EXIT.done;
	io.err(
		`The scenarios cover ${coverage.percent} %, and ${least} % are asked for. --coverage shows what is missing.\n`,
	);
	return EXIT.failed;
}
