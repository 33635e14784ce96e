/** The operators of rule C5. */
export const OPERATORS = [
	"$exists",
	"$eq",
	"$ne",
	"$gt",
	"$gte",
	"$lt",
	"$lte",
	"$in",
	"$nin",
	"$regex",
	"$options",
	"$size",
	"$type",
	"$elemMatch",
	"$all",
	"$not",
	"$and",
	"$or",
	"$nor",
] as const;
export type OperatorName = (typeof OPERATORS)[number];

/** Fields of a task's data that begin with `$` (rule S1). They are fields at the top of a condition. */
const DATA_FIELDS: ReadonlySet<string> = new Set(["$stash", "$via", "$debug"]);

export const isOperatorName = (key: string): key is OperatorName => (OPERATORS as readonly string[]).includes(key);

/** Whether a key is written as an operator, known or not. */
export function isOperatorKey(key: string): boolean {
	return key.startsWith("$") && !DATA_FIELDS.has(key.split(".")[0] as string);
}

/** The path that a key of a condition names: dots lead deeper (rule C6), a number is an index. */
export function keyPath(key: string): (string | number)[] {
	const parts = key.split(".");
	// A key with nothing before, between or after its dots can only be meant as it stands.
	if (parts.length > 1 && parts.includes("")) return [key];
	return parts.map((part) => (/^(?:0|[1-9]\d{0,8})$/.test(part) ? Number(part) : part));
}
