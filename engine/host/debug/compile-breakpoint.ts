import { type Condition, matches } from "../../condition/index.ts";
import { type BreakpointPlace, type JsonObject, type Path, parsePath, StepscapeError } from "../../contract/index.ts";
import { readStep } from "../../project/index.ts";
import { compileStep } from "../compile-step.ts";

/** What of a breakpoint is worked out once. */
export interface CompiledBreakpoint {
	readonly path?: Path;
	readonly holds?: (data: JsonObject) => boolean;
	readonly hasBecome?: (data: JsonObject) => boolean;
}

const MOST_CHARACTERS = 10_000;

/**
 * Reads what a person wrote for a breakpoint.
 * @throws StepscapeError `breakpoint-invalid` with what is wrong
 */
export function compileBreakpoint(place: BreakpointPlace, condition: string | undefined): CompiledBreakpoint {
	const text = place.kind === "path" || place.kind === "conflict" ? place.path : undefined;
	const path = text === undefined ? undefined : readPath(text);
	return {
		...(path === undefined ? {} : { path }),
		...(condition === undefined ? {} : { holds: tester(compile(condition, condition)) }),
		...(place.kind === "path" && place.when === "becomes" && path !== undefined
			? { hasBecome: tester(compile(`{ ${JSON.stringify(path.join("."))}: ${place.clause}\n}`, place.clause)) }
			: {}),
	};
}

function readPath(text: string): Path {
	const path = parsePath(text);
	if (path === undefined || path.length === 0)
		throw invalid(`${JSON.stringify(text)} is no path. Write it as order.items[0].sku.`);
	if (path[0] === "$stash") throw invalid("data.$stash is private: no breakpoint can look at it.");
	return path;
}

const tester = (condition: Condition) => (data: JsonObject) => matches(condition, data, { now: Date.now });

/** A condition of its own, written as in a step. */
function compile(text: string, shown: string): Condition {
	if (text.length > MOST_CHARACTERS) throw invalid(`It is longer than ${MOST_CHARACTERS} characters.`);
	const source = `export const condition = (${text}\n);\nexport const content = async () => {};\n`;
	const step = { ...readStep("breakpoint", "steps/breakpoint.js", source), enabled: true, limits: {} };
	const compiled = compileStep(step);
	const problem = [...step.problems, ...(compiled?.problems ?? [])].find(({ severity }) => severity === "error");
	const condition = compiled?.condition;
	if (condition === undefined || problem !== undefined)
		throw invalid(
			`${shown} is no condition: ${problem?.message ?? "it cannot be read."} Write it as in a step, such as { amount: { $gt: 100 } }.`,
		);
	if (condition.remote.length > 0)
		throw invalid(`${shown} calls functions, which a breakpoint's condition cannot. Compare values only.`);
	return condition;
}

export const invalid = (message: string): StepscapeError => new StepscapeError("breakpoint-invalid", message);
