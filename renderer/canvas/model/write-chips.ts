import type { GraphWrite, Json } from "../../../engine/contract/index.ts";

const MOST_VALUE = 24;

/**
 * What a step writes, in few words: each path once, its value where there is but one, and paths beside each other by their end.
 * @example order.payment.ok and order.payment.txn are "order.payment.ok" and ".txn"
 */
export function writeChips(writes: readonly GraphWrite[]): string[] {
	const values = new Map<string, Set<string> | undefined>();
	for (const { path, values: known } of writes) {
		const before = values.get(path);
		const texts = known.length === 1 ? [shortValue(known[0] as Json)] : undefined;
		if (!values.has(path)) values.set(path, texts && new Set(texts));
		else if (before !== undefined && texts !== undefined) for (const text of texts) before.add(text);
		else values.set(path, undefined);
	}
	let parent = "";
	return [...values].map(([path, texts]) => {
		const [value] = texts?.size === 1 ? texts : [];
		const end = path.lastIndexOf(".");
		const isBeside = end > 0 && path.slice(0, end) === parent;
		parent = end > 0 ? path.slice(0, end) : "";
		const name = isBeside ? path.slice(end) : path;
		return value === undefined ? name : `${name} = ${value}`;
	});
}

function shortValue(value: Json): string {
	const text = JSON.stringify(value);
	return text.length > MOST_VALUE ? `${text.slice(0, MOST_VALUE)}…` : text;
}
