import { isJsonObject, type Json } from "../contract/index.ts";
import { type JsonNode, memberOf, scanJson } from "./json-scan.ts";

/**
 * A file of scenarios in which a step has another name: where scenarios say which steps run, which do not, and which fails.
 * The author's formatting stays. A text that is not JSON is left as it is.
 */
export function renameInScenarios(text: string, step: string, name: string): string {
	let value: Json;
	let root: JsonNode;
	try {
		value = JSON.parse(text) as Json;
		root = scanJson(text);
	} catch {
		return text;
	}
	const places = scenariosOf(root, value).flatMap(([node, says]) => placesOf(node, says, step));
	return places
		.sort((a, b) => b.start - a.start)
		.reduce((now, { start, end }) => now.slice(0, start) + JSON.stringify(name) + now.slice(end), text);
}

interface Place {
	readonly start: number;
	readonly end: number;
}

function scenariosOf(root: JsonNode, value: Json): (readonly [JsonNode, Json])[] {
	if (root.kind !== "array" || !Array.isArray(value)) return [[root, value]];
	return root.items.map((item, index) => [item, value[index] ?? null] as const);
}

/** Where a scenario names the step. */
function placesOf(node: JsonNode, says: Json, step: string): Place[] {
	if (!isJsonObject(says)) return [];
	const places: Place[] = [];
	for (const key of ["expectedSteps", "notSteps"]) {
		const own = memberOf(node, key)?.value;
		const value = says[key];
		if (own?.kind === "array" && Array.isArray(value))
			own.items.forEach((item, index) => {
				if (value[index] === step) places.push(item);
			});
		if (own?.kind === "object") {
			const member = memberOf(own, step);
			if (member !== undefined) places.push({ start: member.keyStart, end: member.keyEnd });
		}
	}
	const error = isJsonObject(says.expectedError) ? memberOf(node, "expectedError")?.value : undefined;
	const failed = memberOf(error, "step")?.value;
	if (failed !== undefined && isJsonObject(says.expectedError) && says.expectedError.step === step) places.push(failed);
	return places;
}
