const SHOWN = 5;

/**
 * Names in a sentence; of many only the first.
 * @example nameList(["pack", "ship"]) // "pack and ship"
 */
export function nameList(names: readonly string[]): string {
	const shown = names.slice(0, names.length === SHOWN + 1 ? names.length : SHOWN);
	const rest = names.length - shown.length;
	if (rest > 0) return `${shown.join(", ")} and ${rest} others`;
	return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
