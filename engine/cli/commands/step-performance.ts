import { type Command, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { findStep } from "../find-step.ts";
import { printableLine } from "../view/printable.ts";
import { withEngine } from "../with-engine.ts";
import { formatTime } from "./step-list.ts";

/** `step performance <step>`: how long a step's runs took. */
export const command: Command = async (context, [given = ""]) =>
	withEngine(
		context,
		async ({ engine }) => {
			const step = await findStep(engine, given);
			const { name, runs, failures, avgExecutionTime, minExecutionTime, maxExecutionTime, p95ExecutionTime } = step;
			if (context.json) {
				const times = { avgExecutionTime, minExecutionTime, maxExecutionTime, p95ExecutionTime };
				printJson(context, { step: name, runs, failures, ...times });
				return EXIT.done;
			}
			const rows: [string, string][] = [
				["runs", String(runs)],
				["failed", `${failures}${runs === 0 ? "" : ` (${Math.round((100 * failures) / runs)} %)`}`],
				["average", formatTime(avgExecutionTime)],
				["fastest", formatTime(minExecutionTime)],
				["slowest", formatTime(maxExecutionTime)],
				["95 of 100 within", formatTime(p95ExecutionTime)],
			];
			context.io.out(`${context.style.bold(printableLine(name))}\n`);
			for (const [label, value] of rows) context.io.out(`  ${context.style.dim(label.padEnd(17))} ${value}\n`);
			return EXIT.done;
		},
		{ idle: true },
	);
