const MOST_NAMES = 3;

/** Says that another program has changed files. */
export function outsideWords(changed: readonly string[], removed: readonly string[]): string {
	const parts = [
		...(changed.length > 0 ? [`Changed outside: ${names(changed)}.`] : []),
		...(removed.length > 0 ? [`Removed outside: ${names(removed)}.`] : []),
	];
	return `${parts.join(" ")} The studio shows it as it is now.`;
}

function names(paths: readonly string[]): string {
	const more = paths.length - MOST_NAMES;
	const first = paths.slice(0, MOST_NAMES).join(", ");
	return more > 0 ? `${first} and ${more} more` : first;
}
