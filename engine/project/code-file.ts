import type { Problem } from "../contract/index.ts";
import { findForbidden } from "./forbidden-code.ts";
import { parseModule, problemAt } from "./program.ts";
import type { CodeFile } from "./project.ts";

/** Reads the source of a library or of a connector written as code. `what` is the first word of its problems' codes. */
export function readCode(what: "library" | "connector", name: string, file: string, source: string): CodeFile {
	const problems: Problem[] = [];
	const add = (code: string, offset: number, message: string) =>
		problems.push(problemAt(source, file, offset, { code: `${what}-${code}`, message }));
	if (!/^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name))
		problems.push({
			code: `${what}-name`,
			severity: "info",
			message: `"${name}" is no plain name in code: steps reach it as ${what === "library" ? "lib" : "connectors"}[${JSON.stringify(name)}].`,
			file,
		});
	const parsed = parseModule(source);
	if (!parsed.ok) {
		add("syntax", parsed.fault.offset, `This is not valid JavaScript: ${parsed.fault.message}.`);
		return { name, file, source, runnable: false, problems };
	}
	for (const { kind, offset, what: code } of findForbidden(parsed.program)) {
		if (kind === "import") add("import", offset, `A ${what} cannot load modules, so ${code} is not available.`);
		else add("top-level-await", offset, `A ${what} cannot await outside a function.`);
	}
	const runnable = problems.every((problem) => problem.severity !== "error");
	return { name, file, source, program: parsed.program, runnable, problems };
}
