/** Bytes for people: `0 bytes`, `12.3 KB`, `1.4 MB`, with 1,024 of one for the next. */
export function bytesText(bytes: number): string {
	if (bytes < 1_024) return `${Math.round(bytes)} bytes`;
	let size = bytes / 1_024;
	for (const unit of ["KB", "MB", "GB"]) {
		if (size < 1_000) return `${size < 100 ? size.toFixed(1) : Math.round(size)} ${unit}`;
		size /= 1_024;
	}
	return `${size.toFixed(1)} TB`;
}

/** `1 task`, `1,200 tasks`. */
export const countText = (count: number, one: string): string =>
	`${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
