import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type ScenarioReport, StepscapeError } from "../contract/index.ts";
import type { Context, Options } from "./context.ts";

/**
 * Writes what became of scenarios into the files that were asked for: JUnit's XML, Markdown, lcov.
 * @throws StepscapeError `project-not-writable`
 */
export async function writeReports(context: Context, report: ScenarioReport, options: Options): Promise<void> {
	const { junit, markdown, lcov } = options;
	if (junit === undefined && markdown === undefined && lcov === undefined) return;
	const { reportTexts } = await import("../host/scenarios/index.ts");
	const texts = reportTexts(report, context.directory, context.io.env);
	write(context, junit, texts.junit);
	write(context, markdown, texts.markdown);
	write(context, lcov, texts.lcov);
}

function write({ io }: Context, file: Options[string], text: string): void {
	if (typeof file !== "string") return;
	const path = resolve(io.cwd, file);
	try {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, text);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new StepscapeError("project-not-writable", `${file} cannot be written (${code}).`, { cause: error });
	}
}
