import { applyPatch, type Change, type Json, type JsonObject, type Path, parsePath } from "../contract/index.ts";
import type { ScenarioSays } from "./scenario.ts";

/** The document with its overrides, and without what is taken away. Paths that are none were told of before. */
export function startingData({ data, overrides = {}, without = [] }: ScenarioSays): JsonObject {
	const puts = Object.entries(overrides).map(([path, after]): [string, Json | undefined] => [path, after as Json]);
	const all = [...puts, ...without.map((path): [string, Json | undefined] => [path, undefined])];
	return all.reduce((result, [text, after]) => {
		const path = parsePath(text);
		return path === undefined || path.length === 0 ? result : applyPatch(result, [changeOf(path, after)]);
	}, data);
}

const changeOf = (path: Path, after: Json | undefined): Change => ({ path, ...(after !== undefined && { after }) });
