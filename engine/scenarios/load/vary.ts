import { isJsonObject, type Json, type JsonObject } from "../../contract/index.ts";

/** Lists of more items are left as long as they are. */
const MOST_ITEMS = 1_000;

/**
 * A document a little other than this one, so that tasks go the same ways with data of their own: numbers are up to a tenth
 * more or less, digits inside texts are others, lists have an item more or less. Words, flags, dates and types stay.
 * @param random unsigned 32-bit numbers
 */
export function vary(data: JsonObject, random: () => number): JsonObject {
	const share = (): number => random() / 2 ** 32;
	const visit = (value: Json): Json => {
		switch (typeof value) {
			case "number": {
				const varied = value * (0.9 + share() * 0.2);
				return Number.isInteger(value) ? Math.round(varied) : Number(varied.toPrecision(6));
			}
			case "string":
				return isMoment(value) ? value : value.replace(/\d/g, () => String(Math.floor(share() * 10)));
			default:
				if (Array.isArray(value)) return visitList(value);
				if (isJsonObject(value))
					return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item)]));
				return value;
		}
	};
	function visitList(list: readonly Json[]): Json[] {
		const items = list.map(visit);
		const roll = share();
		if (items.length === 0 || items.length > MOST_ITEMS || roll < 0.5) return items;
		if (roll < 0.75 && items.length > 1) return items.slice(0, -1);
		return [...items, visit(list.at(-1) as Json)];
	}
	return Object.fromEntries(Object.entries(data).map(([key, item]) => [key, key.startsWith("$") ? item : visit(item)]));
}

const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\d(?:T|$)/.test(text);
