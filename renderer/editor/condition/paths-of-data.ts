import { formatPath, isJsonObject, type Json, type JsonObject } from "../../../engine/contract/index.ts";

const MOST = 500;

/** The paths that a document has values at, without those into lists. Pure. */
export function pathsOfData(data: JsonObject): readonly string[] {
	const paths: string[] = [];
	const visit = (value: Json, path: readonly string[]): void => {
		if (paths.length >= MOST || path.length > 20) return;
		if (path.length > 0) paths.push(formatPath(path));
		if (isJsonObject(value))
			for (const [key, inner] of Object.entries(value)) if (!key.startsWith("$")) visit(inner, [...path, key]);
	};
	visit(data, []);
	return paths;
}
