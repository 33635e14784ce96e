import { statSync } from "node:fs";
import { resolve } from "node:path";
import { StepscapeError } from "../../contract/index.ts";
import { type Command, type Context, type Options, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { findTask } from "../find-task.ts";
import { createInterrupts } from "../interrupts.ts";
import { formatComparison } from "../view/compare.ts";
import { withEngine } from "../with-engine.ts";

/** `compare <dir> <other>`: the same documents through two versions of an automation, and what comes out otherwise. */
export const command: Command = async (context, [, other = ""], options) => {
	const { compareVersions, gitVersion } = await import("../../host/scenarios/index.ts");
	const documents = await documentsOf(context, options);
	if (documents.length === 0)
		throw new StepscapeError("usage", "There is nothing to compare with: no scenario. Give --data or --tasks.");
	const folder = folderOf(resolve(context.io.cwd, other));
	const version = folder === undefined ? await gitVersion(context.directory, other) : undefined;
	const interrupts = createInterrupts(context.io);
	const end = new AbortController();
	// A revision of git is what was before, another folder what is to come.
	const [before, after] =
		version === undefined ? [context.directory, folder ?? ""] : [version.directory, context.directory];
	try {
		const report = await interrupts.during(
			compareVersions({ before, after, documents, env: context.io.env, signal: end.signal }),
			async () => end.abort(),
		);
		if (context.json) printJson(context, report);
		else context.io.out(formatComparison(report, context.style));
		return report.same === report.runs.length && !report.cancelled ? EXIT.done : EXIT.failed;
	} finally {
		interrupts.stop();
		version?.remove();
	}
};

function folderOf(path: string): string | undefined {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? path : undefined;
}

type Documents = Parameters<typeof import("../../host/scenarios/index.ts")["compareVersions"]>[0]["documents"];

/** The documents that were asked for; without any, those of the scenarios. */
async function documentsOf(context: Context, { data, tasks }: Options): Promise<Documents> {
	const chosen: Documents[number][] = [];
	if (Array.isArray(data)) {
		const { readDataFile } = await context.services.project();
		for (const file of data)
			chosen.push({ id: file, name: file, file, says: { data: readDataFile(resolve(context.io.cwd, file)) } });
	}
	if (Array.isArray(tasks))
		await withEngine(
			context,
			async ({ engine }) => {
				for (const prefix of tasks) {
					const { id, name } = await findTask(engine, prefix);
					const [created] = await engine.events(id, undefined, 1);
					if (created?.type !== "created") continue;
					const { $via: _via, $stash: _stash, ...document } = created.data;
					chosen.push({ id, name: `${name} (${id})`, file: "", says: { data: document } });
				}
			},
			{ idle: true },
		);
	if (data !== undefined || tasks !== undefined) return chosen;
	const { openScenarios } = await import("../../host/scenarios/index.ts");
	const scenarios = openScenarios({ directory: context.directory, env: context.io.env });
	return scenarios.entries().flatMap(({ scenario }) => (scenario === undefined ? [] : [scenario]));
}
