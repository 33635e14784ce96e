import { closestName } from "../../../contract/index.ts";

/**
 * The name that a slip of the hand made another one of: two letters differ at most, or the case. Not its opposite
 * (`valid`, `invalid`), nor one with another number (`item1`, `item2`).
 */
export function nearName(wrong: string, names: Iterable<string>): string | undefined {
	const all = [...names].filter((name) => name !== wrong);
	const cased = all.find((name) => name.toLowerCase() === wrong.toLowerCase());
	if (cased !== undefined || wrong.length < 4) return cased;
	return closestName(
		wrong,
		all.filter((name) => Math.abs(name.length - wrong.length) <= 2 && !isAnother(wrong, name)),
		wrong.length > 5 ? 2 : 1,
	);
}

const FRONTS = /^(?:in|un|re|de|dis|pre|non?|is)/i;

const isAnother = (a: string, b: string): boolean =>
	isOneWithFront(a, b) || isOneWithFront(b, a) || a.replace(/\d+/g, "#") === b.replace(/\d+/g, "#");

function isOneWithFront(long: string, word: string): boolean {
	const rest = long.replace(FRONTS, "");
	return rest !== long && rest.toLowerCase() === word.toLowerCase();
}
