import { StepscapeError } from "../contract/index.ts";
import type { Options } from "./context.ts";

/**
 * A number that was given as an option; undefined where it was not.
 * @throws StepscapeError `usage` where it is none, or out of bounds
 */
export function numberOption(
	options: Options,
	name: string,
	{ least, most, isWhole = false }: { readonly least: number; readonly most: number; readonly isWhole?: boolean },
): number | undefined {
	const text = options[name];
	if (text === undefined) return undefined;
	const value = typeof text === "string" && text.trim() !== "" ? Number(text) : Number.NaN;
	if (value >= least && value <= most && (!isWhole || Number.isInteger(value))) return value;
	const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
	const kind = isWhole ? "a whole number" : "a number";
	throw new StepscapeError("usage", `${flag} takes ${kind} from ${least} to ${most.toLocaleString("en")}.`);
}
