import type { ScenarioDifference } from "../../contract/index.ts";

/** A difference in lines of plain text. */
export function differenceText({ kind, message, expected, actual, event }: ScenarioDifference): string {
	const [was, now] = kind === "unstable" ? ["first run", "second run"] : ["expected", "actual"];
	return `${message}${event === undefined ? "" : ` (event ${event})`}\n  ${was}: ${expected}\n  ${now}: ${actual}`;
}
