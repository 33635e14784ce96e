import type { Problem } from "../../../contract/index.ts";
import { applyEdits } from "../../../contract/index.ts";
import type { CodeToCheck } from "./check-code.ts";

/** The code after the fix of a problem; undefined where it has none, or where its edits do not fit. */
export function fixCode(code: CodeToCheck, { fix }: Problem): CodeToCheck | undefined {
	if (fix === undefined) return undefined;
	const steps = { ...code.steps };
	for (const [file, edits] of Map.groupBy(fix.edits, (one) => one.file)) {
		const name = file.replace(/^steps\/|\.js$/g, "");
		const next = applyEdits(steps[name] ?? "", edits);
		if (next === undefined) return undefined;
		steps[name] = next;
	}
	return { ...code, steps };
}
