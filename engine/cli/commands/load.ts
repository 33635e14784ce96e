import { StepscapeError } from "../../contract/index.ts";
import { type Command, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { readInput } from "../input.ts";
import { createInterrupts } from "../interrupts.ts";
import { numberOption } from "../number-option.ts";
import { formatLoad } from "../view/load.ts";

/** `load [dir]`: many tasks of one document, so many at a time, and how long they took. */
export const command: Command = async (context, _args, options) => {
	const data = await readInput(context, options);
	if (data === undefined) throw new StepscapeError("usage", "A load test needs a document: -f <file> or -d <json>.");
	const tasks = numberOption(options, "tasks", { least: 1, most: 100_000, isWhole: true }) ?? 100;
	const concurrency = numberOption(options, "concurrency", { least: 1, most: 1_000, isWhole: true }) ?? 8;
	const seed = numberOption(options, "seed", { least: 0, most: 2 ** 32 - 1, isWhole: true });
	const { openScenarios } = await import("../../host/scenarios/index.ts");
	const interrupts = createInterrupts(context.io);
	const scenarios = openScenarios({ directory: context.directory, env: context.io.env });
	const end = new AbortController();
	try {
		const report = await interrupts.during(
			scenarios.load(
				{ data, tasks, concurrency, vary: options.vary !== false, ...(seed === undefined ? {} : { seed }) },
				{ signal: end.signal },
			),
			async () => end.abort(),
		);
		if (context.json) printJson(context, report);
		else context.io.out(formatLoad(report, context.style));
		return report.cancelled || (report.states.error ?? 0) > 0 ? EXIT.failed : EXIT.done;
	} finally {
		interrupts.stop();
		await scenarios.close();
	}
};
