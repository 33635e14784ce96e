const UNITS = [
	["year", 31_536_000_000],
	["month", 2_592_000_000],
	["day", 86_400_000],
	["hour", 3_600_000],
	["minute", 60_000],
] as const;

/** How long ago a moment was, in words: `2 hours ago`. Both in milliseconds since 1970. */
export function ago(at: number, now: number): string {
	const passed = Math.max(0, now - at);
	const [unit, size] = UNITS.find(([, one]) => passed >= one) ?? [];
	if (unit === undefined || size === undefined) return "just now";
	const count = Math.floor(passed / size);
	return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}
