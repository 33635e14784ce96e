/** Figures are ratios of medians; what is compared is measured in turns, so that the machine's other work hits both alike. */

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Something that is measured: one round of it gives one figure, the less the better. */
export type Round = () => number | Promise<number>;

/** The median of each, measured A B C A B C …; the first rounds only warm up. */
export async function interleave<K extends string>(
	subjects: Readonly<Record<K, Round>>,
	options: { readonly rounds: number; readonly warmUp?: number },
): Promise<Record<K, number>> {
	const names = Object.keys(subjects) as K[];
	const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
	const { rounds, warmUp = 1 } = options;
	for (let round = -warmUp; round < rounds; round++)
		for (const name of names) {
			const figure = await subjects[name]();
			if (round >= 0) figures[name].push(figure);
		}
	return Object.fromEntries(names.map((name) => [name, median(figures[name])])) as Record<K, number>;
}

/** Repeats `work` for about so many milliseconds; the mean time of one, in microseconds. */
export function timeMicros(work: (i: number) => void, ms: number): number {
	const startedAt = performance.now();
	const until = startedAt + ms;
	let i = 0;
	let now = startedAt;
	for (let batch = 1; now < until; batch = Math.min(batch * 2, 4096)) {
		for (const end = i + batch; i < end; i++) work(i);
		now = performance.now();
	}
	return ((now - startedAt) * 1000) / i;
}
