import type { EpochMs } from "../../contract/index.ts";

/** A duration for people: `0 ms`, `12 ms`, `1.2 s`, `3 min 4 s`, `2 h 5 min`, `3 d 2 h`. */
export function formatDuration(ms: number): string {
	if (ms < 1) return ms <= 0 ? "0 ms" : `${ms.toFixed(1)} ms`;
	if (ms < 1_000) return `${Math.round(ms)} ms`;
	if (ms < 59_950) return `${(ms / 1_000).toFixed(1)} s`;
	const seconds = Math.round(ms / 1_000);
	const [days, hours, minutes] = [seconds / 86_400, (seconds / 3_600) % 24, (seconds / 60) % 60].map(Math.floor) as [
		number,
		number,
		number,
	];
	if (days > 0) return `${days} d ${hours} h`;
	if (hours > 0) return `${hours} h ${minutes} min`;
	return `${minutes} min ${seconds % 60} s`;
}

/** A moment in the person's time zone: `2024-01-02 03:04:05`. */
export function formatMoment(at: EpochMs): string {
	const date = new Date(at);
	const two = (value: number): string => String(value).padStart(2, "0");
	const day = [String(date.getFullYear()), two(date.getMonth() + 1), two(date.getDate())].join("-");
	return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")}`;
}

/** Bytes for people: `0 bytes`, `12.3 KB`, `1.4 MB`, with 1,024 of one for the next. */
export function formatBytes(bytes: number): string {
	if (bytes < 1_024) return counted(Math.round(bytes), "byte");
	let size = bytes / 1_024;
	for (const unit of ["KB", "MB", "GB"]) {
		if (size < 1_000) return `${size < 100 ? size.toFixed(1) : Math.round(size)} ${unit}`;
		size /= 1_024;
	}
	return `${size.toFixed(1)} TB`;
}

/** `1 run`, `2 runs`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
	`${count.toLocaleString("en")} ${count === 1 ? one : many}`;
