/** Compares a value with what is expected of it, path by path. */
import { type Condition, compileJsonCondition, isOperatorKey, matches } from "../../condition/index.ts";
import { isJsonObject, type Json, type Path } from "../../contract/index.ts";

/** One place where a value is not as expected. */
export interface Misfit {
	/** From the value that was compared. */
	readonly path: Path;
	/** As people read it. */
	readonly expected: string;
	readonly actual: Json | undefined;
}

/** The value stands under this key while a condition looks at it. */
const KEY = "value";
const MOST_MISFITS = 100;

/**
 * Where a value does not fit. An object must have the keys that are named, a list must be the list that is written, a type's
 * name (`"String"`) is a type, and an object of operators (`{ "$gt": 3 }`) is a condition.
 */
export function expectValue(
	wanted: Json,
	found: Json | undefined,
	path: Path = [],
	misfits: Misfit[] = [],
): readonly Misfit[] {
	if (misfits.length >= MOST_MISFITS) return misfits;
	if (Array.isArray(wanted)) {
		if (!Array.isArray(found)) misfits.push({ path, expected: JSON.stringify(wanted), actual: found });
		else if (found.length !== wanted.length)
			misfits.push({ path: [...path, "length"], expected: String(wanted.length), actual: found.length });
		else for (const [i, item] of wanted.entries()) expectValue(item, found[i], [...path, i], misfits);
	} else if (isJsonObject(wanted) && !hasOperators(wanted)) {
		if (!isJsonObject(found)) misfits.push({ path, expected: JSON.stringify(wanted), actual: found });
		else
			for (const [key, item] of Object.entries(wanted))
				expectValue(item, Object.hasOwn(found, key) ? found[key] : undefined, [...path, key], misfits);
	} else {
		const { condition } = compileExpected(wanted);
		const value = found === undefined ? {} : { [KEY]: found };
		if (condition === undefined || !matches(condition, value, { now: () => 0 }))
			misfits.push({ path, expected: wordsOf(condition, wanted), actual: found });
	}
	return misfits;
}

/** What is wrong with an expected value: messages, none where it can be compared with. */
export function expectedProblems(wanted: Json): string[] {
	if (Array.isArray(wanted)) return wanted.flatMap(expectedProblems);
	if (isJsonObject(wanted) && !hasOperators(wanted)) return Object.values(wanted).flatMap(expectedProblems);
	return compileExpected(wanted).problems.map(({ message }) => message);
}

const compileExpected = (wanted: Json): ReturnType<typeof compileJsonCondition> =>
	compileJsonCondition({ [KEY]: wanted });

const hasOperators = (wanted: { readonly [key: string]: Json }): boolean => Object.keys(wanted).some(isOperatorKey);

function wordsOf(condition: Condition | undefined, wanted: Json): string {
	if (typeof wanted !== "object" && condition?.clauses[0]?.startsWith(`${KEY} is ${JSON.stringify(wanted)}`))
		return JSON.stringify(wanted);
	const words = (condition?.clauses ?? []).join(" and ");
	return words === ""
		? JSON.stringify(wanted)
		: words.replace(new RegExp(`(^|\\s|\\()${KEY} (?:is )?`, "g"), "$1").trim();
}
