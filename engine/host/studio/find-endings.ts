import type { StepEnding } from "../../contract/index.ts";
import type { StepFile } from "../../project/index.ts";

/** Where a step ends the task itself: its calls of `task.complete` and `task.ignore`, in order (rule T3). */
export function findEndings({ name, file, program }: Pick<StepFile, "name" | "file" | "program">): StepEnding[] {
	const found: StepEnding[] = [];
	// Not by recursion: a stranger's code may be nested deeper than a stack is.
	const open: unknown[] = [program];
	while (open.length > 0) {
		const node = open.pop();
		if (typeof node !== "object" || node === null) continue;
		const how = endingOf(node as Partial<Call>);
		if (how !== undefined) found.push({ step: name, file, how, line: (node as Call).loc?.start.line ?? 1 });
		for (const [key, value] of Object.entries(node)) if (key !== "loc") open.push(value);
	}
	return found.sort((a, b) => a.line - b.line);
}

interface Call {
	readonly type: string;
	readonly loc?: { readonly start: { readonly line: number } };
	readonly callee: {
		readonly type: string;
		readonly object: { readonly type: string; readonly name?: string };
		readonly property: { readonly type: string; readonly name?: string };
	};
}

function endingOf({ type, callee }: Partial<Call>): StepEnding["how"] | undefined {
	if (type !== "CallExpression" || callee?.type !== "MemberExpression") return undefined;
	if (callee.object.type !== "Identifier" || callee.object.name !== "task") return undefined;
	const name = callee.property.type === "Identifier" ? callee.property.name : undefined;
	return name === "complete" || name === "ignore" ? name : undefined;
}
