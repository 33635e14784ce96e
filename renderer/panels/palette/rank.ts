/** Something that can be found by some letters of its name. */
export interface Findable {
	readonly title: string;
	/** Also searched, for less. */
	readonly detail?: string;
}

/**
 * How well letters fit a text: more is better, undefined where they are not in it in this order. Words' beginnings and
 * letters that stand together count most.
 */
export function howWell(letters: string, text: string): number | undefined {
	const wanted = letters.toLowerCase();
	const inside = text.toLowerCase();
	const whole = inside.indexOf(wanted);
	if (whole !== -1)
		return 100 - Math.min(whole, 30) + (isStart(text, whole) ? 40 : 0) - Math.min(inside.length, 60) / 10;
	let score = 0;
	let at = -1;
	for (const letter of wanted) {
		if (letter === " ") continue;
		const next = inside.indexOf(letter, at + 1);
		if (next === -1) return undefined;
		score += next === at + 1 ? 4 : isStart(text, next) ? 5 : -Math.min(next - at, 6) / 3;
		at = next;
	}
	return Math.min(score, 60) - Math.min(inside.length, 60) / 10;
}

/** The items that letters fit, the best first; all of them, in their order, where there are no letters. */
export function rank<T extends Findable>(letters: string, items: readonly T[], most: number): readonly T[] {
	const wanted = letters.trim();
	if (wanted === "") return items.slice(0, most);
	const scored = items.flatMap((item, order) => {
		const title = howWell(wanted, item.title);
		const detail = item.detail === undefined ? undefined : howWell(wanted, item.detail);
		const score = Math.max(title ?? Number.NEGATIVE_INFINITY, (detail ?? Number.NEGATIVE_INFINITY) - 30);
		return score === Number.NEGATIVE_INFINITY ? [] : [{ item, score, order }];
	});
	scored.sort((a, b) => b.score - a.score || a.order - b.order);
	return scored.slice(0, most).map(({ item }) => item);
}

/** A letter after a sign or a space, or a capital after a small one. */
function isStart(text: string, at: number): boolean {
	if (at === 0) return true;
	const before = text.charAt(at - 1);
	return !/[\p{L}\p{N}]/u.test(before) || (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(text.charAt(at)));
}
