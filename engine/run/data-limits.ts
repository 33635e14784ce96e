/** How large and how deep a task's data may get (rule S9). */
import { type Limits, MAX_DATA_DEPTH, type TaskError } from "../contract/index.ts";
import type { WireChange } from "../sandbox/index.ts";
import type { ActiveTask } from "./active-task.ts";
import { limitError } from "./limits.ts";

/** The error of a run that would make the data too large or too deep. */
export function checkData(
	task: ActiveTask,
	limits: Limits,
	patch: readonly WireChange[],
): Pick<TaskError, "message" | "type" | "stack"> | undefined {
	if (patch.length === 0) return undefined;
	for (const [path, , after] of patch)
		if (
			typeof after === "object" &&
			after !== null &&
			depthOf(after, MAX_DATA_DEPTH - path.length + 1) > MAX_DATA_DEPTH - path.length
		)
			return {
				message: `The run left data nested deeper than ${MAX_DATA_DEPTH} levels; flatten it.`,
				type: "LimitError",
				stack: "",
			};
	const most = limits.dataMb * 1_048_576;
	const added = patch.reduce((sum, [, , after]) => sum + (after === undefined ? 0 : sizeOf(after)), 0);
	task.size += added;
	if (task.size <= most) return undefined;
	task.size = JSON.stringify(task.versions.data).length + added;
	return task.size > most ? limitError("dataMb", limits, false) : undefined;
}

const sizeOf = (value: unknown): number =>
	typeof value === "object" && value !== null
		? JSON.stringify(value).length
		: typeof value === "string"
			? value.length + 10
			: 16;

function depthOf(value: unknown, most: number): number {
	if (typeof value !== "object" || value === null || most <= 0) return 0;
	let deepest = 0;
	for (const item of Array.isArray(value) ? value : Object.values(value)) {
		const depth = depthOf(item, most - 1);
		if (depth > deepest) deepest = depth;
		if (deepest >= most - 1) break;
	}
	return deepest + 1;
}
