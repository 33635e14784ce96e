const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A duration as people read it, in two units at most.
 * @example durationText(1_240) // "1.2 s"
 */
export function durationText(ms: number): string {
	if (ms < 1) return ms > 0 ? "<1 ms" : "0 ms";
	if (ms < SECOND) return `${Math.round(ms)} ms`;
	if (ms < 10 * SECOND) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
	if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
	if (ms < HOUR) return twoUnits(ms, MINUTE, "min", SECOND, "s");
	if (ms < DAY) return twoUnits(ms, HOUR, "h", MINUTE, "min");
	return twoUnits(ms, DAY, "d", HOUR, "h");
}

function twoUnits(ms: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
	const rest = Math.floor((ms % large) / small);
	return `${Math.floor(ms / large)} ${largeUnit}${rest === 0 ? "" : ` ${rest} ${smallUnit}`}`;
}

/**
 * How long ago a moment was, both in milliseconds since 1970.
 * @example agoText(now - 90_000, now) // "1 min ago"
 */
export function agoText(at: number, now: number): string {
	const ms = now - at;
	if (ms < 0) return `in ${largestUnit(-ms)}`;
	return ms < 10 * SECOND ? "just now" : `${largestUnit(ms)} ago`;
}

function largestUnit(ms: number): string {
	if (ms < MINUTE) return `${Math.max(1, Math.floor(ms / SECOND))} s`;
	if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
	if (ms < DAY) return `${Math.floor(ms / HOUR)} h`;
	return `${Math.floor(ms / DAY)} d`;
}
