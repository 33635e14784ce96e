import type { Json } from "../contract/index.ts";

/** A long value's stand-in: equal values have equal digests, whatever the order of their keys. */
export interface Digest {
	readonly digest: string;
	/** Of the value as JSON, in characters. */
	readonly length: number;
}

/**
 * Digests a value. Not cryptographic: four rounds of cyrb53's mixing (bryc, public domain) side by side, 128 bits, which
 * is enough to tell that a value changed.
 */
export function digestOf(value: Json): Digest {
	const hash = createHash();
	const length = feed(value, hash.add);
	return { digest: hash.end(), length };
}

/** Feeds a value's canonical JSON to `add` and returns its length. */
function feed(value: Json, add: (text: string) => void): number {
	if (typeof value !== "object" || value === null) {
		const text = JSON.stringify(value);
		add(text);
		return text.length;
	}
	let length = 1;
	if (Array.isArray(value)) {
		add("[");
		for (const item of value) {
			length += feed(item, add) + 1;
			add(",");
		}
		add("]");
	} else {
		add("{");
		for (const key of Object.keys(value).sort()) {
			length += feed(key, add) + 1;
			add(":");
			length += feed(value[key] as Json, add) + 1;
			add(",");
		}
		add("}");
	}
	return length + 1;
}

function createHash() {
	let a = 0xdeadbeef;
	let b = 0x41c6ce57;
	let c = 0x9e3779b9;
	let d = 0x7f4a7c15;
	return {
		add(text: string) {
			for (let i = 0; i < text.length; i++) {
				const code = text.charCodeAt(i);
				a = Math.imul(a ^ code, 2654435761);
				b = Math.imul(b ^ code, 1597334677);
				c = Math.imul(c ^ code, 2246822507) + a;
				d = Math.imul(d ^ code, 3266489909) + b;
			}
		},
		end(): string {
			const parts = [a ^ (b >>> 16), b ^ (c >>> 13), c ^ (d >>> 15), d ^ (a >>> 14)];
			return parts.map((part) => (Math.imul(part, 2246822507) >>> 0).toString(16).padStart(8, "0")).join("");
		},
	};
}

/** Whether a value's JSON is longer than `limit`, without writing more of it than that. */
export function isLong(value: Json, limit: number): boolean {
	return measure(value, limit) < 0;
}

/** What is left of `room` after a value's JSON; negative where it did not fit. */
function measure(value: Json, room: number): number {
	if (typeof value === "string") return value.length > room ? -1 : room - JSON.stringify(value).length;
	if (typeof value !== "object" || value === null) return room - String(value).length;
	let left = room - 2;
	if (Array.isArray(value)) {
		for (const item of value) {
			if (left < 0) return -1;
			left = measure(item, left) - 1;
		}
		return left;
	}
	for (const key of Object.keys(value)) {
		if (left < 0) return -1;
		left = measure(value[key] as Json, left - key.length - 3) - 1;
	}
	return left;
}
