import type { Expression } from "acorn";
import type { Problem } from "../contract/index.ts";
import { findForbidden } from "./forbidden-code.ts";
import { parseModule, problemAt } from "./program.ts";
import type { StepFile } from "./project.ts";
import { type ExportedValue, findExports } from "./step-exports.ts";
import { nameFault } from "./step-name.ts";

/** What cannot be a content whatever happens at run time. */
const NEVER_FUNCTIONS = new Set([
	"Literal",
	"ObjectExpression",
	"ArrayExpression",
	"TemplateLiteral",
	"ClassExpression",
	"NewExpression",
	"BinaryExpression",
	"UnaryExpression",
	"UpdateExpression",
]);

/** Reads a step's source: what it exports and what is wrong with it (rule C8). Settings are the caller's. */
export function readStep(name: string, file: string, source: string): Omit<StepFile, "enabled" | "limits"> {
	const problems: Problem[] = [];
	const add = (code: string, offset: number, message: string) =>
		problems.push(problemAt(source, file, offset, { code, message, step: name }));
	const fault = nameFault(name);
	if (fault !== undefined)
		problems.push({
			code: "step-name",
			severity: "error",
			message: `"${name}" cannot be a step's name: it ${fault}. Rename the file.`,
			file,
			step: name,
		});
	const parsed = parseModule(source);
	if (!parsed.ok) {
		add("step-syntax", parsed.fault.offset, `This is not valid JavaScript: ${parsed.fault.message}.`);
		return { name, file, source, content: false, runnable: false, problems };
	}
	const { program } = parsed;
	for (const { kind, offset, what } of findForbidden(program)) {
		if (kind === "import")
			add("step-import", offset, `A step cannot load modules, so ${what} is not available. Put shared code into lib/.`);
		else add("step-top-level-await", offset, "A step cannot await outside a function. Move this into content.");
	}
	const exports = findExports(program);
	const condition = conditionOf(exports.condition);
	const hint = program.body.some((node) => node.type === "ExportDefaultDeclaration")
		? " A default export is not looked at."
		: "";
	if (condition === undefined)
		add(
			"step-no-condition",
			exports.condition?.offset ?? 0,
			`The step has no condition. Add "export const condition = { … };".${hint}`,
		);
	if (exports.content === undefined)
		add("step-no-content", 0, `The step has no content. Add "export const content = async () => { … };".${hint}`);
	else {
		const why = contentFault(exports.content, source);
		if (why !== undefined) add("step-content-not-function", exports.content.offset, why);
	}
	return {
		name,
		file,
		source,
		program,
		...(condition === undefined ? {} : { condition }),
		content: exports.content !== undefined,
		runnable: problems.length === 0,
		problems,
	};
}

function conditionOf(exported: ExportedValue | undefined): Expression | undefined {
	const value = exported?.value;
	return value === undefined || value.type === "FunctionDeclaration" ? undefined : value;
}

function contentFault({ value }: ExportedValue, source: string): string | undefined {
	if (value === undefined) return "The content has no value. It must be a function, such as async () => { … }.";
	if ((value.type === "FunctionDeclaration" || value.type === "FunctionExpression") && value.generator)
		return "The content is a generator. Remove the * to make it a function.";
	if (NEVER_FUNCTIONS.has(value.type)) {
		const text = "start" in value ? source.slice(value.start, value.end).replace(/\s+/g, " ") : "";
		const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
		return `The content must be a function, such as async () => { … }, and is ${shown}.`;
	}
	return undefined;
}
