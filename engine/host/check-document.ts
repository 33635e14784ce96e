import {
	isJsonObject,
	type Json,
	type JsonObject,
	type Limits,
	MAX_DATA_DEPTH,
	StepscapeError,
} from "../contract/index.ts";

/**
 * Looks whether data from outside can be a task's data.
 * @throws StepscapeError `data-invalid`, `data-too-large`
 */
export function checkDocument(data: unknown, limits: Limits): asserts data is JsonObject {
	if (!isJsonObject(data)) throw new StepscapeError("data-invalid", "A task's data must be a JSON object.");
	if (data.$stash !== undefined && !isJsonObject(data.$stash))
		throw new StepscapeError("data-invalid", "$stash must be a JSON object.");
	if (isDeeper(data as JsonObject, MAX_DATA_DEPTH))
		throw new StepscapeError(
			"data-invalid",
			`The data is nested deeper than ${MAX_DATA_DEPTH} levels. Make it flatter.`,
		);
	if (JSON.stringify(data).length > limits.dataMb * 1_048_576)
		throw new StepscapeError(
			"data-too-large",
			`The data is larger than the limit of ${limits.dataMb} MB (limits.dataMb in automation.json).`,
		);
}

function isDeeper(value: Json, most: number): boolean {
	if (typeof value !== "object" || value === null) return false;
	if (most === 0) return true;
	for (const item of Array.isArray(value) ? value : Object.values(value)) if (isDeeper(item, most - 1)) return true;
	return false;
}
