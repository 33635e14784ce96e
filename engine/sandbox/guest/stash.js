/** Keeps what is in `data.$stash` out of everything that is shown or written down in clear (rule S1). */

const SHORTEST = 4;

/** @param {any} stash @param {Set<string>} found @param {number} depth */
function collectSecrets(stash, found, depth) {
	if (depth > 20) return;
	if (typeof stash === "string" || typeof stash === "number") {
		const text = String(stash);
		if (text.length >= SHORTEST) found.add(text);
	} else if (typeof stash === "object" && stash !== null)
		for (const key of Object.keys(stash)) collectSecrets(stash[key], found, depth + 1);
}

/** The secrets of a stash as texts, longest first, so that one inside another leaves nothing behind. @param {any[]} stashes */
export function secretsOf(...stashes) {
	/** @type {Set<string>} */
	const found = new Set();
	for (const stash of stashes) collectSecrets(stash, found, 0);
	return [...found].sort((a, b) => b.length - a.length);
}

/** @param {any} value @param {string[]} secrets @returns {any} */
export function withoutSecrets(value, secrets) {
	if (secrets.length === 0) return value;
	if (typeof value === "string") {
		let text = value;
		for (const secret of secrets) if (text.includes(secret)) text = text.replaceAll(secret, () => "[stash]");
		return text;
	}
	if (typeof value === "number") return secrets.includes(String(value)) ? "[stash]" : value;
	if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, secrets));
	if (typeof value === "object" && value !== null) {
		/** @type {Record<string, any>} */
		const copy = {};
		for (const key of Object.keys(value))
			Object.defineProperty(copy, withoutSecrets(key, secrets), {
				value: withoutSecrets(value[key], secrets),
				enumerable: true,
				configurable: true,
				writable: true,
			});
		return copy;
	}
	return value;
}
