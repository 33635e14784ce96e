import type { FixedProblem } from "../../host/check/index.ts";
import { type Command, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { formatCheck } from "../view/check.ts";
import { printableLine } from "../view/printable.ts";

/** `check [dir]`: the problems of an automation's files, by file; with `--fix`, after applying the fixes there are. */
export const command: Command = async (context, _args, options) => {
	const { fixProject, projectProblems } = await context.services.check();
	const { fixed, problems } =
		options.fix === true
			? fixProject(context.directory)
			: { fixed: [] as readonly FixedProblem[], problems: projectProblems(context.directory) };
	if (context.json) printJson(context, { problems, fixed });
	else {
		const { io, style } = context;
		for (const { file, line, title, code } of fixed)
			io.out(
				`${style.green("fixed")}  ${printableLine(`${file}${line === undefined ? "" : `:${line}`}  ${title}`)}  ${style.dim(code)}\n`,
			);
		if (fixed.length > 0) io.out("\n");
		io.out(formatCheck(problems, style));
	}
	return problems.some(({ severity }) => severity === "error") ? EXIT.failed : EXIT.done;
};
