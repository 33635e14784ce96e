import {
	type DataDifference,
	formatPath,
	type Json,
	type JsonObject,
	jsonEquals,
	type Path,
} from "../../contract/index.ts";

/** Parts of the data that are never compared: the private one, and where the task came from. */
const NOT_COMPARED: ReadonlySet<string> = new Set(["$stash", "$via"]);
/** A value with a longer text is told by its length. */
const MOST_CHARACTERS = 2_000;

export interface DataDifferences {
	readonly differences: readonly DataDifference[];
	/** How many more there are. */
	readonly leftOut: number;
}

/**
 * Where two states of data differ, at most `most` places, in the order of their keys. A value whose text is longer than 2,000
 * characters is told by a sentence in its place.
 */
export function findDataDifferences(a: JsonObject, b: JsonObject, most: number): DataDifferences {
	const differences: DataDifference[] = [];
	let leftOut = 0;
	const add = (path: Path, left: Json | undefined, right: Json | undefined): void => {
		if (differences.length >= most) leftOut++;
		else
			differences.push({
				path: formatPath(path),
				...(left === undefined ? {} : { a: shown(left) }),
				...(right === undefined ? {} : { b: shown(right) }),
			});
	};
	const visit = (path: Path, left: Json | undefined, right: Json | undefined): void => {
		if (left === right) return;
		if (!isTree(left) || !isTree(right) || Array.isArray(left) !== Array.isArray(right)) {
			if (left === undefined || right === undefined || !jsonEquals(left, right)) add(path, left, right);
			return;
		}
		for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
			if (path.length === 0 && NOT_COMPARED.has(key)) continue;
			visit([...path, Array.isArray(left) ? Number(key) : key], childOf(left, key), childOf(right, key));
		}
	};
	visit([], a, b);
	return { differences, leftOut };
}

const isTree = (value: Json | undefined): value is JsonObject | Json[] => typeof value === "object" && value !== null;

const childOf = (tree: JsonObject | Json[], key: string): Json | undefined =>
	Object.hasOwn(tree, key) ? (tree as JsonObject)[key] : undefined;

function shown(value: Json): Json {
	const { length } = JSON.stringify(value);
	return length <= MOST_CHARACTERS ? value : `(a value of ${length.toLocaleString("en")} characters)`;
}
