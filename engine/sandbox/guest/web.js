/** What steps know from elsewhere and ECMAScript does not have (rule S7). */

/** @param {any} value @returns {any} */
export function structuredClone(value) {
	/** @type {Map<any, any>} */
	const seen = new Map();
	/** @param {any} item @returns {any} */
	const visit = (item) => {
		if (typeof item === "function" || typeof item === "symbol")
			throw new TypeError(`${String(item).slice(0, 60)} could not be cloned`);
		if (typeof item !== "object" || item === null) return item;
		const known = seen.get(item);
		if (known !== undefined) return known;
		/** @param {any} copy */
		const keep = (copy) => {
			seen.set(item, copy);
			return copy;
		};
		if (item instanceof Date) return keep(new Date(item.getTime()));
		if (item instanceof RegExp) return keep(new RegExp(item.source, item.flags));
		if (item instanceof Boolean || item instanceof Number || item instanceof String)
			return keep(Object(item.valueOf()));
		if (item instanceof ArrayBuffer) return keep(item.slice(0));
		if (ArrayBuffer.isView(item)) {
			const view = /** @type {any} */ (item);
			const buffer = visit(view.buffer);
			return keep(new view.constructor(buffer, view.byteOffset, view.length ?? view.byteLength));
		}
		if (item instanceof Map) {
			const copy = keep(new Map());
			for (const [key, entry] of item) copy.set(visit(key), visit(entry));
			return copy;
		}
		if (item instanceof Set) {
			const copy = keep(new Set());
			for (const entry of item) copy.add(visit(entry));
			return copy;
		}
		if (item instanceof Error) {
			const copy = keep(Object.create(Object.getPrototypeOf(item)));
			for (const key of ["message", "stack", "cause"])
				if (Object.hasOwn(item, key))
					Object.defineProperty(copy, key, {
						value: visit(/** @type {any} */ (item)[key]),
						writable: true,
						configurable: true,
					});
			return copy;
		}
		if (item instanceof Promise || item instanceof WeakMap || item instanceof WeakSet || item instanceof WeakRef)
			throw new TypeError(`${Object.prototype.toString.call(item)} could not be cloned`);
		const copy = keep(Array.isArray(item) ? new Array(item.length) : {});
		for (const key of Object.keys(item))
			Object.defineProperty(copy, key, {
				value: visit(item[key]),
				writable: true,
				enumerable: true,
				configurable: true,
			});
		return copy;
	};
	return visit(value);
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** @param {any} binary */
export function btoa(binary) {
	const text = String(binary);
	let out = "";
	for (let i = 0; i < text.length; i += 3) {
		const [a, b, c] = [text.charCodeAt(i), text.charCodeAt(i + 1), text.charCodeAt(i + 2)];
		if (a > 255 || b > 255 || c > 255) throw new RangeError("btoa takes characters up to U+00FF only");
		const bits = (a << 16) | ((b || 0) << 8) | (c || 0);
		out += ALPHABET[bits >> 18] + ALPHABET[(bits >> 12) & 63];
		out += i + 1 < text.length ? ALPHABET[(bits >> 6) & 63] : "=";
		out += i + 2 < text.length ? ALPHABET[bits & 63] : "=";
	}
	return out;
}

/** @param {any} encoded */
export function atob(encoded) {
	let text = String(encoded).replace(/[\t\n\f\r ]/g, "");
	if (text.length % 4 === 0) text = text.replace(/==?$/, "");
	if (text.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(text))
		throw new RangeError("The text is not correctly encoded as Base64");
	let out = "";
	let bits = 0;
	let count = 0;
	for (const char of text) {
		bits = (bits << 6) | ALPHABET.indexOf(char);
		count += 6;
		if (count >= 8) {
			count -= 8;
			out += String.fromCharCode((bits >> count) & 255);
		}
	}
	return out;
}

export class TextEncoder {
	get encoding() {
		return "utf-8";
	}
	/** @param {any} text */
	encode(text = "") {
		const source = String(text).toWellFormed();
		/** @type {number[]} */
		const bytes = [];
		for (const char of source) {
			const code = /** @type {number} */ (char.codePointAt(0));
			if (code < 0x80) bytes.push(code);
			else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
			else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
			else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
		}
		return new Uint8Array(bytes);
	}
}

export class TextDecoder {
	#fatal;
	/** @param {string} label @param {{ fatal?: boolean }} options */
	constructor(label = "utf-8", options = {}) {
		if (!/^(utf-?8|unicode-1-1-utf-8)$/i.test(String(label).trim()))
			throw new RangeError(`TextDecoder knows utf-8 only, not ${label}`);
		this.#fatal = options.fatal === true;
	}
	get encoding() {
		return "utf-8";
	}
	get fatal() {
		return this.#fatal;
	}
	/** @param {any} input */
	decode(input = new Uint8Array()) {
		const bytes =
			input instanceof ArrayBuffer
				? new Uint8Array(input)
				: new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
		let out = "";
		let i = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
		while (i < bytes.length) {
			const first = bytes[i++];
			if (first < 0x80) {
				out += String.fromCharCode(first);
				continue;
			}
			const more =
				first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : 0;
			let code = more === 0 ? -1 : first & (63 >> more);
			for (let k = 0; k < more; k++) {
				const next = bytes[i];
				const low = k === 0 && first === 0xe0 ? 0xa0 : k === 0 && first === 0xf0 ? 0x90 : 0x80;
				const high = k === 0 && first === 0xed ? 0x9f : k === 0 && first === 0xf4 ? 0x8f : 0xbf;
				if (next === undefined || next < low || next > high) {
					code = -1;
					break;
				}
				code = (code << 6) | (next & 63);
				i++;
			}
			if (code === -1) {
				if (this.#fatal) throw new TypeError("The encoded data was not valid utf-8");
				out += "\ufffd";
			} else out += String.fromCodePoint(code);
		}
		return out;
	}
}
