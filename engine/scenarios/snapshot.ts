/** All that came of a scenario, in a form that stays the same as long as the automation does. */
import { isJsonObject, type Json, type JsonObject } from "../contract/index.ts";
import type { RunFacts } from "./scenario-run.ts";

const INSTANT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?/g;
const ID = /\b(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-7][0-9A-HJKMNP-TV-Z]{25})\b/gi;
/** Keys whose numbers are times that a run took, or moments. */
const DURATION =
	/(?:duration|elapsed|took|executiontime|processingtime|responsetime|uptime|timestamp)(?:ms|seconds)?$|(?:Ms|At)$/;

/** What a scenario's snapshot is compared with: dates, ids and durations are replaced by what they are. */
export function snapshotOf(facts: RunFacts): JsonObject {
	const { state, outcome, result, error, steps, calls, data } = facts;
	const { $via: _via, ...shown } = data;
	const all: JsonObject = {
		state,
		...(outcome !== undefined && { outcome }),
		...(result !== undefined && { result }),
		...(error !== undefined && { error: `${error.step ?? ""}: ${error.message}` }),
		steps: steps.map(({ step }) => step),
		calls: calls.map(
			({ call, input, output, error: failure }): JsonObject => ({
				call,
				...(input !== undefined && { input }),
				...(output !== undefined && { output }),
				...(failure !== undefined && { error: failure }),
			}),
		),
		data: shown,
	};
	return normalized(all) as JsonObject;
}

/** Dates, ids and durations replaced by marks; the same id has the same mark wherever it stands. */
export function normalized(value: Json): Json {
	const ids = new Map<string, string>();
	const mark = (id: string): string => {
		const known = ids.get(id.toLowerCase()) ?? `<id ${ids.size + 1}>`;
		ids.set(id.toLowerCase(), known);
		return known;
	};
	const visit = (node: Json, key: string): Json => {
		if (typeof node === "string") return node.replace(INSTANT, "<date>").replace(ID, mark);
		if (typeof node === "number" && (DURATION.test(key) || DURATION.test(key.toLowerCase()))) return "<duration>";
		if (Array.isArray(node)) return node.map((item) => visit(item, key));
		if (isJsonObject(node))
			return Object.fromEntries(Object.entries(node).map(([name, item]) => [name, visit(item, name)]));
		return node;
	};
	return visit(value, "");
}
