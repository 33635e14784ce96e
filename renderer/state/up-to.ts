/** How many of a sorted list are no greater than a number. */
export function upTo(list: readonly number[], most: number): number;
export function upTo<T>(list: readonly T[], most: number, read: (item: T) => number): number;
export function upTo<T>(list: readonly T[], most: number, read = (item: T) => item as number): number {
	let low = 0;
	let high = list.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (read(list[middle] as T) <= most) low = middle + 1;
		else high = middle;
	}
	return low;
}
