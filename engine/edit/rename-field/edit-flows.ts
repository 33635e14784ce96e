import { type Flow, formatPattern, type Pattern } from "../../analysis/index.ts";
import type { EditList } from "./edit-list.ts";
import { type Match, matchOuter, matchPattern, type Target } from "./target.ts";

/** Lists the places where the field comes or goes with something as a whole. */
export function listFlows(file: string, flows: readonly Flow[], target: Target, list: EditList): void {
	for (const { kind, path, to, line, column } of flows) {
		const why = reason(kind, path, to, target);
		if (why !== undefined) list.uncertain({ file, line, column, why });
	}
}

function reason(kind: Flow["kind"], path: Pattern, to: Pattern | undefined, target: Target): string | undefined {
	const { key, next, text } = target;
	const name = formatPattern(path) || "the data";
	switch (kind) {
		case "given":
			return holds(path, target) === "yes"
				? `${name} goes out as a whole here, so what gets it finds "${next}" in place of "${key}".`
				: undefined;
		case "unknown":
			return holds(path, target) === "no"
				? undefined
				: `What is put at ${name} here is not known before a run; if it has "${key}", ${text} keeps its old name.`;
		case "subtask":
			return holds(path, target) === "no"
				? undefined
				: `The outcome of a subtask is put at ${name} here; what the subtask calls "${key}" is called so here too.`;
		case "moved": {
			if (to === undefined) return undefined;
			const comes = isBelow(to, path, target);
			const goes = isBelow(path, to, target);
			const place = formatPattern(to) || "the data of a subtask";
			if (goes) return `${name} is put at ${place} here, where the field is called "${next}" from now on as well.`;
			return comes ? `What is put at ${place} here comes from ${name}, where "${key}" keeps its name.` : undefined;
		}
	}
}

/** Whether the field stands somewhere inside what stands at a path. */
const holds = (path: Pattern, target: Target): Match => (path.length === 0 ? "yes" : matchOuter(path, target));

/** Whether the field stands inside the first, and the same way on from the second leads to another field. */
function isBelow(path: Pattern, other: Pattern, target: Target): boolean {
	if (holds(path, target) !== "yes") return false;
	const rest = target.parent.slice(path.length);
	return matchPattern([...other, ...rest], target.parent) !== "yes";
}
