import { type Command, printJson } from "../context.ts";
import { statusOfState } from "../exit-status.ts";
import { readInput } from "../input.ts";
import { tellProblems } from "../tell-problems.ts";
import { untilRest } from "../until-rest.ts";
import { withEngine } from "../with-engine.ts";

/** `run [dir]`: one task from its data to its rest, and what became of it. */
export const command: Command = async (context, _args, options) => {
	const data = (await readInput(context, options)) ?? {};
	return withEngine(context, async (session) => {
		const { engine } = session;
		await tellProblems(context, engine);
		const created = await engine.createTask({
			data,
			...(typeof options.name === "string" ? { name: options.name } : {}),
			...(options.virtualTime === true ? { virtualTime: true } : {}),
			via: { type: "command-line" },
		});
		// Loaded while the task runs, which is in other processes for the most part.
		const reporting = import("../../host/report/index.ts");
		const viewing = context.json ? undefined : import("../view/run-summary.ts");
		const record = await untilRest(context, session, created.id, { stops: true });
		const events = await engine.events(record.id);
		const { runReport } = await reporting;
		const report = runReport(record, await engine.data(record.id), events);
		const view = await viewing;
		if (view === undefined) printJson(context, report);
		else context.io.out(view.formatRunSummary(record, report, events, context.style));
		return statusOfState(record.state);
	});
};
