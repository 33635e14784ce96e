import {
	applyChange,
	isJsonObject,
	type Json,
	type JsonObject,
	parsePath,
	StepscapeError,
} from "../../contract/index.ts";

/**
 * The update that puts a value at a path, from `path=value`; a value that is no JSON is a text.
 * @throws StepscapeError `usage`
 */
export function setValue(data: JsonObject, text: string): JsonObject {
	const [, target = "", written] = /^([^=\s]+)\s*=\s*(.*)$/s.exec(text) ?? [];
	const path = parsePath(target);
	const top = path?.[0];
	if (path === undefined || written === undefined || typeof top !== "string")
		throw new StepscapeError("usage", 'Write it as set <path>=<value>, such as set order.status="paid".');
	if (top === "$stash") throw new StepscapeError("usage", "data.$stash is private: steps alone write there.");
	const value = applyChange(data, { path, after: toJson(written) });
	const changed = isJsonObject(value) ? value[top] : undefined;
	if (changed === undefined) throw new StepscapeError("usage", `Nothing can be put at ${target}.`);
	return { [top]: changed };
}

function toJson(text: string): Json {
	try {
		return JSON.parse(text) as Json;
	} catch {
		return text;
	}
}
