/** A connector's name as code calls it: `mail.example (private)` is `connectors.mailExamplePrivate`. */
export function namespaceOf(name: string): string {
	const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
	const camel = words
		.map((word, index) => {
			const isShout = word === word.toUpperCase();
			const rest = isShout ? word.slice(1).toLowerCase() : word.slice(1);
			const first = word.charAt(0);
			return (index === 0 ? first.toLowerCase() : first.toUpperCase()) + rest;
		})
		.join("");
	return /^\p{L}/u.test(camel) ? camel.slice(0, 80) : `c${camel}`.slice(0, 80);
}

/** A step's or document's name as a file's, without what disks don't take; another one where it is taken. */
export function fileNameOf(name: string, taken: Set<string>): string {
	const plain =
		name
			.normalize("NFC")
			.replace(/\.m?js$/i, "")
			.replace(/[^\p{L}\p{M}\p{N}_ .-]+/gu, "_")
			.replace(/([. ])[. ]+/g, "$1")
			.replace(/^[^\p{L}\p{N}_]+|[. ]+$/gu, "")
			.slice(0, 80)
			.replace(/[. ]+$/, "") || "step";
	const safe = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain) || plain === "__proto__" ? `step_${plain}` : plain;
	for (let number = 1; ; number++) {
		const candidate = number === 1 ? safe : `${safe}_${number}`;
		if (taken.has(candidate.toLowerCase())) continue;
		taken.add(candidate.toLowerCase());
		return candidate;
	}
}
