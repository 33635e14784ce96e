/**
 * The name that was probably meant, or undefined where none is near: at most a third of the letters differ.
 * @param most letters that may differ, where it is less than a third
 * Edit distance after Levenshtein (1965), with swapped neighbours counted once.
 */
export function closestName(
	wrong: string,
	names: Iterable<string>,
	most = Number.POSITIVE_INFINITY,
): string | undefined {
	if (wrong.length > 100) return undefined;
	let best: string | undefined;
	let least = Math.min(most, Math.max(1, Math.floor(wrong.length / 3))) + 1;
	for (const name of names) {
		if (Math.abs(name.length - wrong.length) >= least) continue;
		const distance = editDistance(wrong.toLowerCase(), name.toLowerCase());
		if (distance < least) {
			least = distance;
			best = name;
		}
	}
	return best;
}

/** ` Did you mean "x"?`, or nothing. */
export function didYouMean(wrong: string, names: Iterable<string>): string {
	const name = closestName(wrong, names);
	return name === undefined ? "" : ` Did you mean "${name}"?`;
}

function editDistance(a: string, b: string): number {
	let before: number[] = [];
	let row = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1] ? 0 : 1;
			let cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
			next.push(cost);
		}
		before = row;
		row = next;
	}
	return row[b.length]!;
}
