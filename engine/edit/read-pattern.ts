import { ANY, ITEM, type Pattern, type Segment, segmentOf } from "../analysis/index.ts";

/** Longer paths than this are not looked at. */
const MAX_LENGTH = 2_000;

/**
 * Reads a path as the graph writes it: `order.items[*].sku`, `rates.*`, `["a b"].c`. Undefined where the text is no path.
 * @example readPattern("items[*].sku")
 */
export function readPattern(text: string): Pattern | undefined {
	if (text.length > MAX_LENGTH) return undefined;
	const path: Segment[] = [];
	const token = /\[(\d{1,9})\]|(\[\*\])|\[("(?:[^"\\]|\\.)*")\]|(\.?)([^.[\]]+)/y;
	for (let at = 0; at < text.length; at = token.lastIndex) {
		token.lastIndex = at;
		const match = token.exec(text);
		if (match === null) return undefined;
		const [, index, item, quoted, dot, key] = match;
		if (index !== undefined) path.push(Number(index));
		else if (item !== undefined) path.push(ITEM);
		else if (quoted !== undefined) {
			try {
				path.push(String(JSON.parse(quoted)));
			} catch {
				return undefined;
			}
		} else {
			if ((dot === "") !== (at === 0)) return undefined;
			path.push(key === "*" ? ANY : segmentOf(key as string));
		}
	}
	return path;
}
