import type { Percentiles } from "../../contract/index.ts";

/** Of no times at all, all are 0. */
export function percentiles(times: readonly number[]): Percentiles {
	const sorted = [...times].sort((a, b) => a - b);
	/** The smallest time that so many of a hundred do not pass. */
	const at = (share: number): number => rounded(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0);
	return {
		min: at(0),
		p50: at(0.5),
		p90: at(0.9),
		p95: at(0.95),
		p99: at(0.99),
		max: at(1),
		mean: rounded(sorted.reduce((sum, time) => sum + time, 0) / Math.max(1, sorted.length)),
	};
}

const rounded = (ms: number): number => Math.round(ms * 100) / 100;
