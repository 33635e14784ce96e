const partsOf = (path: string): string[] => path.replaceAll("[", ".[").split(".").filter(Boolean);

/**
 * Whether one of two paths lies at or inside the other. `[*]` is any item, `*` any key.
 * @param isTyping the last part of the second may be unfinished
 */
export function pathsMeet(path: string, other: string, isTyping = false): boolean {
	const a = partsOf(path);
	const b = partsOf(other);
	const common = Math.min(a.length, b.length);
	for (let i = 0; i < common; i++) {
		const x = a[i] as string;
		const y = b[i] as string;
		const isSame =
			x === y || x === "*" || y === "*" || (x.startsWith("[") && y.startsWith("[") && (x === "[*]" || y === "[*]"));
		const isBegun = isTyping && i === b.length - 1 && x.toLowerCase().startsWith(y.toLowerCase());
		if (!isSame && !isBegun) return false;
	}
	return true;
}
