import { type ScenarioReport, StepscapeError } from "../../contract/index.ts";
import type { OpenScenarios } from "../../host/scenarios/index.ts";
import { type Command, type Context, type Options, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { createInterrupts } from "../interrupts.ts";
import { formatCounts, formatScenario } from "../view/test-report.ts";

/** `test [dir] [pattern]`: runs scenarios and tells where what came of them is not what they expect. */
export const command: Command = async (context, [, pattern], options) => {
	const { openScenarios } = await import("../../host/scenarios/index.ts");
	const interrupts = createInterrupts(context.io);
	const scenarios = openScenarios({ directory: context.directory, env: context.io.env });
	const end = new AbortController();
	try {
		const run = runOnce(context, scenarios, pattern, options, end.signal);
		const report = await interrupts.during(run, async () => end.abort());
		return statusOf(report);
	} finally {
		interrupts.stop();
		await scenarios.close();
	}
};

async function runOnce(
	context: Context,
	scenarios: Awaited<ReturnType<typeof import("../../host/scenarios/index.ts")["openScenarios"]>>,
	pattern: string | undefined,
	options: Options,
	signal: AbortSignal,
): Promise<ScenarioReport> {
	const { io, style, json } = context;
	const report = await scenarios.run({
		signal,
		...(pattern === undefined ? {} : { pattern }),
		checkStable: options.checkStable === true,
		update: options.update === true,
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
	if (json) printJson(context, report);
	else io.out(formatCounts(report, style));
	return report;
}

function statusOf({ broken, failed, unstable, cancelled }: ScenarioReport): number {
	if (broken > 0) return EXIT.usage;
	return failed + unstable > 0 || cancelled ? EXIT.failed : EXIT.done;
}
