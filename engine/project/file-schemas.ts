import type { FileSchemas, JsonObject } from "../contract/index.ts";
import { jsonSchemas } from "./lazy-schemas.ts";

/** The JSON Schemas of the files that people write, for an editor. */
export function fileSchemas(): FileSchemas {
	const texts = jsonSchemas();
	const read = (name: string): JsonObject => JSON.parse(texts.get(name) ?? "{}") as JsonObject;
	return { config: read("automation.json"), connector: read("connector.json"), scenario: read("scenario.json") };
}
