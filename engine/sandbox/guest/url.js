/**
 * URL and URLSearchParams. Parsing is the runner's (Node's own parser): text goes out, text comes back.
 */

/** @type {(request: string) => string} */
let askRunner = () => {
	throw new Error("no URL parser");
};
/** @param {(request: string) => string} ask */
export function useUrlParser(ask) {
	askRunner = ask;
}

/** @param {any} request @returns {any} */
function parse(request) {
	const answer = askRunner(JSON.stringify(request));
	if (answer === "") {
		const error = new TypeError("Invalid URL");
		Object.defineProperty(error, "code", { value: "ERR_INVALID_URL", enumerable: true });
		throw error;
	}
	return JSON.parse(answer);
}

const encodeForm = (/** @type {string} */ text) =>
	encodeURIComponent(text.toWellFormed()).replace(/[!'()~]|%20/g, (c) =>
		c === "%20" ? "+" : `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
	);
const decodeForm = (/** @type {string} */ text) => {
	const spaced = text.replaceAll("+", " ");
	try {
		return decodeURIComponent(spaced);
	} catch {
		return spaced;
	}
};

export class URLSearchParams {
	/** @type {[string, string][]} */
	#list = [];
	/** @type {((query: string) => void) | undefined} */
	#changed;
	/** @param {any} init */
	constructor(init = "") {
		if (typeof init === "object" && init !== null) {
			const pairs = typeof init[Symbol.iterator] === "function" ? [...init] : Object.entries(init);
			for (const pair of pairs) {
				const [key, value] = pair;
				this.#list.push([String(key), String(value)]);
			}
		} else this.#read(String(init));
	}
	/** @param {string} query */
	#read(query) {
		this.#list = query
			.replace(/^\?/, "")
			.split("&")
			.filter((part) => part !== "")
			.map((part) => {
				const at = part.indexOf("=");
				return at < 0 ? [decodeForm(part), ""] : [decodeForm(part.slice(0, at)), decodeForm(part.slice(at + 1))];
			});
	}
	/** @param {URLSearchParams} params @param {string} query @param {((query: string) => void)=} changed */
	static bind(params, query, changed) {
		params.#read(query);
		if (changed !== undefined) params.#changed = changed;
	}
	get size() {
		return this.#list.length;
	}
	/** @param {any} key @param {any} value */
	append(key, value) {
		this.#list.push([String(key), String(value)]);
		this.#changed?.(this.toString());
	}
	/** @param {any} key */
	delete(key) {
		this.#list = this.#list.filter(([name]) => name !== String(key));
		this.#changed?.(this.toString());
	}
	/** @param {any} key */
	get(key) {
		return this.#list.find(([name]) => name === String(key))?.[1] ?? null;
	}
	/** @param {any} key */
	getAll(key) {
		return this.#list.filter(([name]) => name === String(key)).map(([, value]) => value);
	}
	/** @param {any} key */
	has(key) {
		return this.#list.some(([name]) => name === String(key));
	}
	/** @param {any} key @param {any} value */
	set(key, value) {
		const at = this.#list.findIndex(([name]) => name === String(key));
		if (at < 0) this.#list.push([String(key), String(value)]);
		else
			this.#list = this.#list
				.filter(([name], i) => i <= at || name !== String(key))
				.map((pair, i) => (i === at ? [pair[0], String(value)] : pair));
		this.#changed?.(this.toString());
	}
	sort() {
		this.#list.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
		this.#changed?.(this.toString());
	}
	/** @param {(value: string, key: string, params: URLSearchParams) => void} visit */
	forEach(visit) {
		for (const [key, value] of this.#list) visit(value, key, this);
	}
	keys() {
		return this.#list.map(([key]) => key)[Symbol.iterator]();
	}
	values() {
		return this.#list.map(([, value]) => value)[Symbol.iterator]();
	}
	entries() {
		return this.#list.map(([key, value]) => [key, value])[Symbol.iterator]();
	}
	[Symbol.iterator]() {
		return this.entries();
	}
	toString() {
		return this.#list.map(([key, value]) => `${encodeForm(key)}=${encodeForm(value)}`).join("&");
	}
}
const { bind } = URLSearchParams;
Reflect.deleteProperty(URLSearchParams, "bind");

const PARTS = ["href", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "hash"];

export class URL {
	/** @type {any} */
	#parts;
	#params = new URLSearchParams();
	/** @param {any} href @param {any} base */
	constructor(href, base = undefined) {
		this.#parts = parse({ href: String(href), ...(base === undefined ? {} : { base: String(base) }) });
		bind(this.#params, this.#parts.search, (query) => {
			this.#parts = parse({ href: this.#parts.href, part: "search", value: query });
		});
	}
	/** @param {any} href @param {any} base */
	static canParse(href, base = undefined) {
		try {
			return new URL(href, base) !== undefined;
		} catch {
			return false;
		}
	}
	/** @param {any} href @param {any} base */
	static parse(href, base = undefined) {
		try {
			return new URL(href, base);
		} catch {
			return null;
		}
	}
	get origin() {
		return this.#parts.origin;
	}
	get searchParams() {
		return this.#params;
	}
	/** @param {URL} url @param {string} part */
	static read(url, part) {
		return url.#parts[part];
	}
	/** @param {URL} url @param {string} part @param {any} value */
	static write(url, part, value) {
		const parts = parse({ href: url.#parts.href, part, value: String(value) });
		url.#parts = parts;
		bind(url.#params, parts.search);
	}
	toString() {
		return this.#parts.href;
	}
	toJSON() {
		return this.#parts.href;
	}
}
const { read, write } = URL;
Reflect.deleteProperty(URL, "read");
Reflect.deleteProperty(URL, "write");
for (const part of PARTS)
	Object.defineProperty(URL.prototype, part, {
		/** @this {URL} */
		get() {
			return read(this, part);
		},
		/** @this {URL} @param {any} value */
		set(value) {
			write(this, part, value);
		},
		enumerable: true,
		configurable: true,
	});
